"""App Home through the real app: what it shows to whom, and what its buttons change."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.curating import DailyFacts
from adapters.slack_facts import Facts
from bot import chat_words
from bot.cards import Action
from bot.desk import Desk
from bot.journal import Journal
from bot.places import Caller, Place, Platform
from bot.subscribing import Subscribing
from bot.subscription_book import SubscriptionBook
from index.corpus import read_corpus
from tests.grounds import record_of
from tests.platform_driver import ANN, BOB
from tests.slack_chat import SlackChat
from tests.slack_far_end import TEAM, FarEnd, Fault, library_pointed_at

MANAGER, OTHER = "U1", "U2"
CHANNEL = Place(Platform.SLACK, TEAM, "C1")
ARTICLES = read_corpus(Path(__file__).parent.parent / "seeds").articles
RECORD = record_of(*ARTICLES)


@pytest.fixture
def book(journal: Journal) -> SubscriptionBook:
    return SubscriptionBook(journal, window=timedelta(hours=3))


@pytest.fixture
async def chat(journal: Journal, book: SubscriptionBook, tmp_path: Path) -> AsyncIterator[SlackChat]:
    facts = Facts(Subscribing(book), DailyFacts(tmp_path, lambda: RECORD), frozenset({MANAGER}))
    async with FarEnd() as slack:
        slack.channels = {f"C{number}": {"id": f"C{number}", "creator": OTHER} for number in ("", *range(40))}
        with library_pointed_at(slack.address):
            yield SlackChat(slack, lambda: Desk(lambda: RECORD, journal, threshold=0.0), lambda: RECORD, facts)
        assert slack.refused == []


def subscribe(book: SubscriptionBook, place: Place, *, member: str = MANAGER, note: str = "") -> None:
    wish = Subscribing(book)
    caller = Caller(place, member)
    wish.subscribe(caller, at="9:30", days="mon-fri", zone="Europe/London", topics="trams")
    if note:
        wish.pause(caller, note)


def shown(view: dict[str, object]) -> list[str]:
    """What a view says, a line for each block of text, a channel by its id."""
    lines = []
    for block in view["blocks"]:  # type: ignore[attr-defined]
        if block["type"] == "rich_text":
            parts = [part for element in block["elements"] for part in element["elements"]]
            lines.append("".join(part.get("text") or part.get("channel_id", "") for part in parts))
    return lines


def labels(view: dict[str, object], of: str = "daily-") -> list[str]:
    """The buttons of a kind: those that change subscriptions, or those that ask."""
    return [
        element["text"]["text"]
        for block in view["blocks"]  # type: ignore[attr-defined]
        if block["type"] == "actions"
        for element in block["elements"]
        if of in element["action_id"]
    ]


async def test_it_shows_what_the_record_holds_and_that_no_channel_has_the_fact(chat: SlackChat) -> None:
    view = await chat.open_home()

    lines = shown(view)
    assert lines[0] == chat_words.HOME_TITLE
    assert lines[1].startswith(f"{len(ARTICLES)} articles from ")
    dates = [one.published.earliest for one in ARTICLES if one.published]
    newest = next(one for one in ARTICLES if one.published and one.published.earliest == max(dates))
    assert newest.title in lines[2]
    assert lines[-2:] == [chat_words.DAILY_FACTS, chat_words.NO_DAILY_FACTS]
    assert view["type"] == "home"


async def test_it_is_shown_once_to_each_opening_and_anew_to_the_next(chat: SlackChat) -> None:
    await chat.open_home()
    await chat.again()
    assert len(chat.slack.called("views.publish")) == 1
    await chat.open_home()
    assert len(chat.slack.called("views.publish")) == 2


async def test_a_subscription_is_listed_with_place_time_zone_days_and_topics(
    chat: SlackChat, book: SubscriptionBook
) -> None:
    subscribe(book, CHANNEL)

    view = await chat.open_home()

    place, when, topics, following = shown(view)[-1].split("\n")
    assert (place, topics) == ("C1", "Topics: trams")
    assert when == "When: Monday to Friday at 9:30 (Europe/London)"
    assert following.startswith("Next: ")
    assert labels(view) == [chat_words.PAUSE, chat_words.REMOVE]


async def test_it_is_paused_resumed_and_removed_by_who_may(chat: SlackChat, book: SubscriptionBook) -> None:
    subscribe(book, CHANNEL)
    await chat.press_at_home(await chat.open_home(), chat_words.PAUSE)
    (paused,) = book.every()
    assert paused.paused is not None
    assert "Paused: by request" in shown(chat.home())[-1]
    assert labels(chat.home()) == [chat_words.RESUME, chat_words.REMOVE]

    await chat.press_at_home(chat.home(), chat_words.RESUME)
    (resumed,) = book.every()
    assert resumed.paused is None

    await chat.press_at_home(chat.home(), chat_words.REMOVE)
    assert book.every() == ()
    assert shown(chat.home())[-1] == chat_words.NO_DAILY_FACTS
    assert chat.slack.posted() == []


async def test_who_may_not_change_it_sees_it_without_buttons_and_presses_old_ones_in_vain(
    chat: SlackChat, book: SubscriptionBook
) -> None:
    subscribe(book, CHANNEL)
    managers_view = await chat.open_home(member=ANN)

    view = await chat.open_home(member=BOB)
    assert shown(view)[-1].startswith("C1\nWhen: ")
    assert labels(view) == []

    await chat.press_at_home(managers_view, chat_words.REMOVE, member=BOB)
    assert len(book.every()) == 1
    assert shown(chat.home(member=BOB))[0].endswith(chat_words.NAMED_ONLY)


async def test_nothing_of_other_workspaces_other_conversations_or_of_a_note_is_shown(
    chat: SlackChat, book: SubscriptionBook
) -> None:
    subscribe(book, Place(Platform.SLACK, "T2", "C2"))
    subscribe(book, Place(Platform.DISCORD, TEAM, "C3"))
    subscribe(book, Place(Platform.SLACK, TEAM, "D2", direct=True), member=OTHER)
    subscribe(book, Place(Platform.SLACK, TEAM, "D1", direct=True))
    subscribe(book, CHANNEL, note="till Zelda is back")

    view = await chat.open_home()

    places = [line.split("\n")[0] for line in shown(view) if "\nWhen: " in line]
    assert places == ["C1", chat_words.IN_DIRECT]
    assert "Zelda" not in str(view)


async def test_a_button_of_another_workspaces_channel_changes_nothing(chat: SlackChat, book: SubscriptionBook) -> None:
    elsewhere = Place(Platform.SLACK, "T2", "C1")
    subscribe(book, CHANNEL)
    view = await chat.open_home()
    Subscribing(book).unsubscribe(Caller(CHANNEL, MANAGER))
    subscribe(book, elsewhere)

    await chat.press_at_home(view, chat_words.REMOVE)

    assert [one.place for one in book.every()] == [elsewhere]


async def test_however_many_there_are_the_view_stays_within_slacks_limits(
    chat: SlackChat, book: SubscriptionBook
) -> None:
    for number in range(40):
        subscribe(book, Place(Platform.SLACK, TEAM, f"C{number}"))

    view = await chat.open_home()

    assert shown(view)[-1] == chat_words.MORE_DAILY_FACTS.format(number=10)


async def test_a_suggested_question_is_answered_in_the_members_conversation(chat: SlackChat) -> None:
    view = await chat.open_home(conversation="D7")
    question = labels(view, of="ask:")[0]

    (answer,) = await chat.press_at_home(view, question)

    assert isinstance(answer.raw, dict)
    assert answer.raw["channel"] == "D7"
    assert await chat.press(answer, chat_words.ACTION[Action.SOURCES])


async def test_what_a_private_channel_has_is_shown_to_its_members_alone(
    chat: SlackChat, book: SubscriptionBook
) -> None:
    chat.slack.channels["C5"] |= {"is_private": True, "members": [OTHER]}
    chat.slack.channels["C6"] |= {"is_private": True, "members": [MANAGER]}
    for name in ("C4", "C5", "C6"):
        subscribe(book, Place(Platform.SLACK, TEAM, name), member="U9")

    assert [line.split("\n")[0] for line in shown(await chat.open_home(member=ANN)) if "\nWhen: " in line] == [
        "C4",
        "C6",
    ]
    assert [line.split("\n")[0] for line in shown(await chat.open_home(member=BOB)) if "\nWhen: " in line] == [
        "C4",
        "C5",
    ]


async def test_a_button_of_a_channel_that_its_presser_is_not_in_changes_nothing(
    chat: SlackChat, book: SubscriptionBook
) -> None:
    subscribe(book, CHANNEL, member="U9")
    view = await chat.open_home()
    chat.slack.channels["C1"] |= {"is_private": True, "members": [OTHER]}

    await chat.press_at_home(view, chat_words.REMOVE)

    assert len(book.every()) == 1


async def test_without_named_managers_who_made_a_channel_and_admins_change_it(
    chat: SlackChat, book: SubscriptionBook
) -> None:
    assert chat.bot.facts is not None
    object.__setattr__(chat.bot.facts, "managers", frozenset())
    subscribe(book, CHANNEL, member="U9")

    assert labels(await chat.open_home(member=ANN)) == []
    assert labels(await chat.open_home(member=BOB)) == [chat_words.PAUSE, chat_words.REMOVE]
    chat.slack.admins.add(MANAGER)
    assert labels(await chat.open_home(member=ANN)) == [chat_words.PAUSE, chat_words.REMOVE]


async def test_where_slack_does_not_tell_of_channels_a_member_sees_what_he_made(
    chat: SlackChat, book: SubscriptionBook
) -> None:
    subscribe(book, CHANNEL)
    subscribe(book, Place(Platform.SLACK, TEAM, "C2"), member=OTHER)
    chat.slack.fail("users.conversations", Fault(200, error="missing_scope"))

    view = await chat.open_home()

    assert [line.split("\n")[0] for line in shown(view) if "\nWhen: " in line] == ["C1"]
