import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import create_autospec

import discord
import pytest

from adapters import slack_adding
from adapters.discord_adding import linked_text
from adapters.slack_adding import Adding
from adapters.slack_responding import Responder
from adapters.slack_text import Message
from bot import adding_words as words
from bot.adding_from_chat import MOST_LINKS, AddingFromChat
from bot.cards import Card, Line
from bot.limits import Rate
from bot.places import Caller, Place, Platform
from index.ingest import Added, AlreadyThere, Outcome, Refused
from tests.fakes import article

ANN = Caller(Place(Platform.DISCORD, "g", "c"), "ann")
LINK = "https://paper.example/a"


@dataclass
class Takes:
    """Stands for what fetches links; says what it is told to."""

    outcomes: list[Outcome] = field(default_factory=lambda: [Added(LINK, Path("a.md"), article("a", title="T"))])
    asked: list[tuple[tuple[str, ...], str]] = field(default_factory=list)

    async def __call__(self, links: Sequence[str], way: str) -> tuple[Outcome, ...]:
        self.asked.append((tuple(links), way))
        return tuple(self.outcomes)


def lines(card: Card) -> list[str]:
    assert card.private
    return [part.text for part in card.body if isinstance(part, Line)]


async def test_a_link_is_taken_and_the_message_is_not() -> None:
    takes = Takes()

    card = await AddingFromChat(takes).add(ANN, f"my secret opinion: {LINK} (!)")

    assert takes.asked == [((LINK,), "discord, community g")]
    assert lines(card) == [words.ADDED.format(title="T"), words.WAITING]


async def test_each_outcome_has_its_sentence() -> None:
    added = Added(LINK, Path("a.md"), article("a", title="T"), ("publisher", "published"))
    takes = Takes([added])
    assert lines(await AddingFromChat(takes).add(ANN, LINK)) == [
        "Waits for review: T",
        "The page does not say: publisher, published.",
        words.WAITING,
    ]

    there = [
        AlreadyThere(f"{LINK}1", "old"),
        AlreadyThere(f"{LINK}2", "old", changed=("New words.",)),
        AlreadyThere(f"{LINK}3", "inbox/new"),
        Refused("https://www.paper.example/b", "is not there (404)"),
    ]
    assert lines(await AddingFromChat(Takes(there)).add(ANN, LINK)) == [
        "paper.example/a1: That is on record already, as old.",
        "paper.example/a2: That is on record already, as old.",
        words.CHANGED,
        "paper.example/a3: That waits for review already.",
        "paper.example/b: That link is not there (404).",
    ]


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("takes too long; try again later", ["That link takes too long; try again later."]),
        ("asks for a login; save the page where you can read it, and add the file", ["That link asks for a login."]),
        ("is not UTF-8 text (byte 0xe9); save it as UTF-8", ["That link is not UTF-8 text (byte 0xe9)."]),
        (
            "there is no article in this page; save its text as .txt and add that",
            ["That cannot be added: there is no article in this page."],
        ),
        (
            "500 drafts wait there; accept or reject some first",
            ["That cannot be added: 500 drafts wait there; accept or reject some first."],
        ),
    ],
)
async def test_what_a_curator_must_do_is_not_asked_of_a_member(reason: str, said: list[str]) -> None:
    told = lines(await AddingFromChat(Takes([Refused(LINK, reason)])).add(ANN, LINK))

    assert told == [*said, *([words.BY_FILE] if ("add" in reason or "save" in reason) else [])]


@pytest.mark.parametrize("slow", [True, False])
async def test_on_slack_a_slow_page_is_said_to_be_read(slow: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack_adding, "_PATIENCE_S", 0.01)
    told: list[str] = []

    class Slow(Takes):
        async def __call__(self, links: Sequence[str], way: str) -> tuple[Outcome, ...]:
            await asyncio.sleep(0.05 if slow else 0)
            return await super().__call__(links, way)

    async def say(messages: Sequence[Message]) -> None:
        told.extend(message.text for message in messages)

    responder = create_autospec(Responder, instance=True)
    responder.say.side_effect = say
    adding = Adding(AddingFromChat(Slow()), frozenset({"ann"}))
    await slack_adding._add(adding, responder, ANN, LINK)

    assert told[:-1] == ([words.READING] if slow else [])
    assert words.WAITING in told[-1]


def test_on_discord_a_link_may_be_forwarded_or_stand_in_a_bots_card() -> None:
    message = create_autospec(discord.Message, instance=True)
    message.content, message.embeds = "see", [discord.Embed(url=LINK), discord.Embed(title="no link")]
    message.message_snapshots = [create_autospec(discord.MessageSnapshot, instance=True, content="https://b.example/")]

    assert linked_text(message) == f"see\nhttps://b.example/\n{LINK}"


async def test_nothing_waits_when_nothing_was_added() -> None:
    takes = Takes([Refused(LINK, "is not there (404)")])

    assert lines(await AddingFromChat(takes).add(ANN, LINK)) == ["That link is not there (404)."]


async def test_of_many_links_the_first_are_looked_at() -> None:
    takes = Takes()

    card = await AddingFromChat(takes).add(ANN, " ".join(f"{LINK}{number}" for number in range(9)))

    assert [len(links) for links, _ in takes.asked] == [MOST_LINKS]
    assert lines(card)[-1] == words.LEFT.format(count=MOST_LINKS)


async def test_a_community_that_adds_too_much_waits_and_another_does_not() -> None:
    takes = Takes()
    adding = AddingFromChat(takes, rate=Rate(1, 0.5), now=lambda: 0.0)

    await adding.add(ANN, LINK)
    second = await adding.add(Caller(ANN.place, "ben"), LINK)
    other = await adding.add(Caller(Place(Platform.DISCORD, "h", "c"), "ann"), LINK)

    assert lines(second) == [words.TOO_MANY.format(minutes=2)]
    assert lines(other)[-1] == words.WAITING


@pytest.mark.parametrize(
    ("managers", "said"),
    [({"ann"}, words.WAITING), ({"ben"}, words.NAMED_ONLY), (set(), words.NAMED_ONLY)],
)
async def test_on_slack_only_those_who_are_named_may(managers: set[str], said: str) -> None:
    takes = Takes()

    card = await Adding(AddingFromChat(takes), frozenset(managers)).add(ANN, LINK)

    assert lines(card)[-1] == said
    assert bool(takes.asked) == ("ann" in managers)
