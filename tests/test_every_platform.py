"""What every chat platform must do alike: one suite, a driver a platform (tests/platform_driver.py)."""

import re
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot import adding_words, chat_words, desk_words, privacy_words, words
from bot.adding_from_chat import AddingFromChat
from bot.cards import Action
from bot.desk import Desk, Reason
from bot.journal import open_journal
from bot.ports import Record
from bot.verdict import Finding
from index.build import build
from index.folder import IndexFolder
from index.ingest import Added, Outcome
from index.model import Article
from index.search import Index
from tests import slack_chat
from tests.discord_chat import DiscordChat
from tests.discord_room import small_discord
from tests.fakes import FakeEncoder, article, tiny_corpus
from tests.platform_driver import ANN, BOB, ELSEWHERE, Chat, Said
from tests.slack_chat import SlackChat
from tests.slack_far_end import FarEnd, library_pointed_at

QUESTION = "what did Ines Calloway say about the street?"
NASTY = "*Nobody* <!channel> asked <@U1> `us` @everyone about _the_ kelp ~tax~ :smile: & <b>"


KITES = "“Kite number {number} flew over the harbour wall, and nobody who saw it will forget what it looked like,”"
MANY = 40


def corpus() -> list[Article]:
    """The tiny corpus, an article full of markup, and one with much to say."""
    nasty = Article("nasty-2024", "A *title* with <!here> `marks`", f"“{NASTY},” said Mayor Ines Calloway of Wexcombe.")
    said = "\n\n".join(f"{KITES.format(number=number)} said Nora Quist." for number in range(MANY))
    return [*tiny_corpus(), nasty, Article("kites-2024", "The kites", said)]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The real index of the corpus, with the fake encoder."""
    encoder = FakeEncoder()
    folder = IndexFolder(tmp_path_factory.mktemp("platforms") / "index")
    return Index(build(corpus(), folder, encoder.source()).generation, encoder)


@pytest.fixture
def new_desk(tmp_path: Path, record: Record) -> Callable[[], Desk]:
    """Make a desk on the same journal, as a restart does."""
    return lambda: Desk(lambda: record, open_journal(f"sqlite:///{tmp_path / 'journal.db'}"), threshold=0.0)


@dataclass
class Taken:
    """Stands for what fetches links: every one leads to a new article."""

    links: list[str] = field(default_factory=list)

    async def __call__(self, links: Sequence[str], way: str) -> tuple[Outcome, ...]:
        self.links += links
        made = article("new", title="Kelp is taxed", body="Kelp is taxed now.")
        return tuple(Added(link, Path("seeds/inbox/new.md"), made, ("publisher",)) for link in links)


@pytest.fixture
def taken() -> Taken:
    return Taken()


@pytest.fixture(params=["slack", "discord"])
async def chat(
    request: pytest.FixtureRequest,
    taken: Taken,
    new_desk: Callable[[], Desk],
    record: Record,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Chat]:
    """The bot on each platform, in front of the same desk; nothing that it sends may be refused or garbled."""
    if request.param == "slack":
        async with FarEnd() as slack:
            with library_pointed_at(slack.address):
                platform: SlackChat | DiscordChat = SlackChat(
                    slack, new_desk, lambda: record, adding=AddingFromChat(taken)
                )
                yield platform
    else:
        async with small_discord(monkeypatch) as far:
            platform = DiscordChat(far, new_desk, AddingFromChat(taken))
            await platform.start()
            yield platform
            await platform.stop()
    assert platform.problems() == []


def text(said: list[Said]) -> str:
    return "\n".join(one.text for one in said)


async def test_a_question_is_answered_in_its_thread_with_words_and_sources(chat: Chat) -> None:
    (said,) = await chat.mention(QUESTION)

    assert "The street is quieter" in said.text
    assert "Ines Calloway" in said.text
    assert "[1] Saltholm Post" in said.text
    assert said.thread
    assert not said.private
    assert {"Sources", "More", "Context", "Helpful", "Not helpful"} <= set(said.buttons)


async def test_an_empty_mention_is_answered_with_how_to_ask(chat: Chat) -> None:
    (said,) = await chat.mention("")

    assert words.SILENCE[list(words.SILENCE)[-1]].split(",")[0] or said.text


async def test_what_is_not_on_record_is_said_to_be_so(chat: Chat) -> None:
    (said,) = await chat.mention("what did Zebulon Quark say about volcanoes?")

    assert "silent" in said.text
    assert "Sources" not in said.buttons or "nearest" in said.text


async def test_an_event_delivered_again_is_answered_once(chat: Chat) -> None:
    first = await chat.mention(QUESTION)

    assert len(first) == 1
    assert await chat.again() == []
    await chat.restart()
    assert await chat.again() == []


async def test_a_follow_up_in_the_thread_needs_no_mention(chat: Chat) -> None:
    (first,) = await chat.mention(QUESTION)

    said = await chat.follow_up("and what did Ilse Vang say about the ship?", thread=first.thread)

    assert "An empty ship is not a service" in text(said)
    assert {one.thread for one in said} == {first.thread}


async def test_talk_among_members_is_left_alone(chat: Chat) -> None:
    (first,) = await chat.mention(QUESTION)

    assert await chat.follow_up("thanks!", thread=first.thread) == []
    assert await chat.follow_up("what did Ines Calloway say?", thread="1760009999.000100") == []


async def test_a_direct_message_is_answered(chat: Chat) -> None:
    said = await chat.direct(QUESTION)

    assert "The street is quieter" in text(said)


async def test_sources_come_one_a_message_into_the_thread_and_once(chat: Chat) -> None:
    (answer,) = await chat.mention("what is said about bees and about trams?")

    # Discord also tells who pressed where they are.
    sources = [one for one in await chat.press(answer, "Sources") if not one.private]
    again = await chat.press(answer, "Sources")

    assert len(sources) == len(set(re.findall(r"\[(\d+)\]", answer.text)))
    assert {one.thread for one in sources} == {answer.thread}
    assert [one.private for one in again] == [True]


async def test_buttons_work_after_a_restart(chat: Chat) -> None:
    (answer,) = await chat.mention(QUESTION)
    await chat.restart()

    (source,) = [one for one in await chat.press(answer, "Sources") if not one.private]

    assert "Trams return to Harbour Street" in source.text
    assert "The street is quieter" in source.text


async def test_another_community_cannot_press_its_way_in(chat: Chat) -> None:
    (answer,) = await chat.mention(QUESTION)

    for label in ("Sources", "Context", "More", "Helpful"):
        said = await chat.press(answer, label, community=ELSEWHERE)
        assert text(said) == desk_words.UNKNOWN_REPLY


async def test_a_command_is_answered_privately_and_shared_by_who_asked(chat: Chat) -> None:
    (private,) = await chat.command("ask", text=QUESTION)
    assert private.private
    assert "The street is quieter" in private.text

    assert text(await chat.press(private, "Share", member=BOB)) in {desk_words.NOT_YOURS, ""}
    (shared,) = await chat.press(private, "Share")
    assert not shared.private
    assert "The street is quieter" in shared.text


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("quotes", {"speaker": "Calloway"}, "The street is quieter"),
        ("quotes", {"topic": "ship"}, "An empty ship"),
        ("positions", {"topic": "bees"}, "Bees need flowers"),
        ("timeline", {"speaker": "Calloway"}, "The street is quieter"),
        ("check", {"text": "An empty ship is not a service"}, words.VERDICT[Finding.EXACT]),
        ("sources", {}, "Rooftop bees divide Port Ellery"),
        ("help", {}, "Ask"),
        ("privacy", {}, privacy_words.PRIVACY_QUESTIONS.format(days="30 days")),
        ("what-do-you-know", {}, desk_words.KNOWN_NOTHING),
        ("forget-me", {}, privacy_words.FORGET_NOTHING),
    ],
)
async def test_every_command_is_answered_privately(chat: Chat, name: str, given: dict[str, str], expected: str) -> None:
    said = await chat.command(name, **given)

    assert expected in text(said)
    assert {one.private for one in said} == {True}


async def test_a_message_can_be_checked_and_backed_privately(chat: Chat) -> None:
    checked = await chat.look_at("check", "“An empty ship is not a good service”")
    cited = await chat.look_at("cite", "Trams ran again on Harbour Street after eleven years.")

    assert "An empty ship is not a service" in text(checked)
    assert "Trams return to Harbour Street" in text(cited)
    assert {one.private for one in [*checked, *cited]} == {True}


async def test_the_article_that_a_message_links_to_waits_for_review(chat: Chat, taken: Taken) -> None:
    said = await chat.look_at("add", "Have you read this? https://paper.example/kelp?a=1&b=2. I was shocked.")

    assert taken.links == ["https://paper.example/kelp?a=1&b=2"]
    assert adding_words.ADDED.format(title="Kelp is taxed") in text(said)
    assert adding_words.WAITING in text(said)
    assert {one.private for one in said} == {True}


async def test_only_those_who_may_have_an_article_added(chat: Chat, taken: Taken) -> None:
    said = await chat.look_at("add", "https://paper.example/kelp", member=BOB)

    assert taken.links == []
    assert text(said)
    assert adding_words.WAITING not in text(said)
    assert {one.private for one in said} == {True}


async def test_a_message_without_a_link_adds_nothing(chat: Chat, taken: Taken) -> None:
    assert text(await chat.look_at("add", "Read the Courier!")) == adding_words.NO_LINK
    assert taken.links == []


async def test_feedback_is_thanked_for_and_asks_why_not(chat: Chat) -> None:
    (answer,) = await chat.mention(QUESTION)

    assert desk_words.THANKS in text(await chat.press(answer, "Helpful"))
    (why,) = await chat.press(answer, "Not helpful", member=BOB)
    assert chat_words.WHY_NOT_HELPFUL in why.text
    assert set(chat_words.REASON.values()) <= set(why.buttons)
    assert desk_words.THANKS in text(await chat.press(why, chat_words.REASON[Reason.WRONG], member=BOB))


async def test_nothing_in_an_article_comes_to_life(chat: Chat) -> None:
    said = await chat.mention("what did Ines Calloway say about the kelp tax?")

    assert NASTY in text(said)


async def test_nothing_of_a_long_answer_is_cut(chat: Chat) -> None:
    said = await chat.command("quotes", speaker="Nora Quist")

    whole = text(said)
    assert len(said) > 1
    assert [number for number in range(MANY) if KITES.format(number=number).strip("“”,") not in whole] == []
    assert "The kites" in whole


async def test_an_edit_of_the_question_changes_the_answer_in_place(chat: Chat) -> None:
    (before,) = await chat.mention(QUESTION)

    (after,) = await chat.edit("what did Ilse Vang say about the ship?")

    assert after.id == before.id
    assert "An empty ship is not a service" in after.text


async def test_a_deleted_question_takes_its_answer_along(chat: Chat) -> None:
    await chat.mention(QUESTION)

    assert await chat.delete() == []


FORGET = chat_words.ACTION[Action.FORGET]


async def test_forgetting_is_asked_about_first_and_done_at_the_press_of_a_button(chat: Chat) -> None:
    await chat.mention(QUESTION)
    await chat.mention(QUESTION, member=BOB)
    (sure,) = await chat.command("forget-me")

    assert sure.private
    assert privacy_words.FORGET_ASKED.format(count=1) in sure.text
    assert privacy_words.NOT_BACKED_UP in sure.text
    assert desk_words.KNOWN.format(days="30 days") in text(await chat.command("what-do-you-know"))
    await chat.restart()
    (done,) = await chat.press(sure, FORGET)
    assert done.private
    assert done.text.startswith(desk_words.FORGOTTEN)
    assert FORGET not in done.buttons
    assert text(await chat.command("what-do-you-know")) == desk_words.KNOWN_NOTHING
    assert desk_words.KNOWN.format(days="30 days") in text(await chat.command("what-do-you-know", member=BOB))


async def test_in_a_direct_message_the_words_are_enough(chat: Chat) -> None:
    await chat.direct(QUESTION)
    assert privacy_words.PRIVACY_SEEN in text(await chat.direct("privacy, please"))
    assert "what did ines calloway say about street" in text(await chat.direct("What do you know about me?"))
    (sure,) = await chat.direct("please forget me!")

    assert [one for one in await chat.press(sure, FORGET) if one.text.startswith(desk_words.FORGOTTEN)]
    assert desk_words.KNOWN_NOTHING in text(await chat.direct("what do you know about me"))


async def test_what_is_about_oneself_is_not_answered_before_others_but_told_where(chat: Chat) -> None:
    await chat.mention(QUESTION)

    assert text(await chat.mention("what do you know about me?")) == privacy_words.BETWEEN_US.format(
        command="what-do-you-know"
    )
    assert text(await chat.mention("please forget me")) == privacy_words.BETWEEN_US.format(command="forget-me")


async def test_a_member_who_is_forgotten_is_nowhere_in_the_journals_files(
    chat: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(slack_chat._USERS, ANN, "U0ANN4711")
    monkeypatch.setattr(slack_chat, "_DIRECT", "D0ANN4711")
    await chat.direct("what did Zebulon Quark say about volcanoes?")
    (answer,) = await chat.mention(QUESTION)
    await chat.press(answer, "Helpful")
    await chat.press(answer, "More")
    await chat.command("quotes", speaker="Calloway")
    await chat.direct(QUESTION)
    before = {one: one.encode() in journal_files(tmp_path) for one in chat.ids(ANN)}
    (sure,) = [one for one in await chat.command("forget-me") if FORGET in one.buttons]
    await chat.press(sure, FORGET)

    assert before == dict.fromkeys(chat.ids(ANN), True)
    held = journal_files(tmp_path)
    assert [one for one in chat.ids(ANN) if one.encode() in held] == []
    assert b"calloway" not in held


def journal_files(folder: Path) -> bytes:
    """Everything that the journal has on the disk, its log too."""
    return b"".join(path.read_bytes() for path in folder.glob("journal.db*"))


async def test_what_the_community_misses_is_said_privately_and_without_who_asked(chat: Chat) -> None:
    await chat.mention("what did Zebulon Quark say about volcanoes?")
    said = await chat.command("gaps", member=BOB)

    assert {one.private for one in said} == {True}
    assert [one for one in chat.ids(ANN) if one in text(said)] == []
