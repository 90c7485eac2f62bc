"""What members say about their place's daily fact, and what they read."""

from datetime import datetime, time, timedelta

import pytest

from bot.cards import Card, Line
from bot.journal import Journal
from bot.places import Caller, Place, Platform
from bot.reasons import Why
from bot.schedule import Schedule
from bot.subscribing import Subscribing
from bot.subscription_book import SubscriptionBook
from bot.subscriptions import Pause, put_off
from tests.posting_world import START, channel

CALLER = Caller(channel(1), "ann")


@pytest.fixture
def book(journal: Journal) -> SubscriptionBook:
    return SubscriptionBook(journal, window=timedelta(hours=3))


@pytest.fixture
def asked(book: SubscriptionBook) -> Subscribing:
    return Subscribing(book, clock=lambda: START)


def read(card: Card) -> list[str]:
    return [card.head, *(line.text for line in card.body if isinstance(line, Line))]


def test_a_subscription_says_when_and_on_what(asked: Subscribing) -> None:
    card = asked.subscribe(CALLER, at="8.30", days="mon-fri", zone="london", topics="tax, schools")

    assert read(card) == [
        "A debate fact a day comes here from now on.",
        "When: Monday to Friday at 8:30 (Europe/London)",
        "Topics: tax and schools",
        "Next: Thu 1 January, 8:30 there, where it is 0:00 now",
    ]
    assert card.private


def test_what_is_not_said_stays_as_it_was(asked: Subscribing, book: SubscriptionBook) -> None:
    asked.subscribe(CALLER, at="8:30", zone="Europe/London", topics="tax")

    asked.change(CALLER, days="weekends")
    asked.subscribe(CALLER, topics="all")

    known = book.get(CALLER.place)
    assert known is not None
    assert (known.schedule, known.topics) == (Schedule(time(8, 30), (5, 6), "Europe/London"), ())


@pytest.mark.parametrize("given", [{"at": "25:00"}, {"days": "blueday"}, {"zone": "Lodnon"}, {"topics": "x" * 99}])
def test_what_cannot_be_read_changes_nothing(asked: Subscribing, book: SubscriptionBook, given: dict[str, str]) -> None:
    asked.subscribe(CALLER)
    before = book.get(CALLER.place)

    sentences = [*read(asked.change(CALLER, **given)), *read(asked.subscribe(CALLER, **given))]

    assert book.get(CALLER.place) == before
    assert [one.startswith(("I could not", "I know no", "Please name")) for one in sentences] == [True, True]


def test_a_place_without_one_is_told_so(asked: Subscribing) -> None:
    said = {
        asked.change(CALLER, at="8:30").head,
        asked.pause(CALLER).head,
        asked.resume(CALLER).head,
        asked.status(CALLER).head,
        asked.unsubscribe(CALLER).head,
    }

    assert said == {"No daily fact comes here. Subscribe first."}


def test_a_pause_says_why_and_a_resumed_place_says_when(asked: Subscribing) -> None:
    asked.subscribe(CALLER)

    assert read(asked.pause(CALLER, "summer\nbreak"))[-1] == "Paused: by request (summer break)"
    assert read(asked.status(CALLER))[-1] == "Paused: by request (summer break)"
    assert read(asked.resume(CALLER))[-1].startswith("Next: Thu 1 January, 9:00")


def test_a_place_that_the_bot_had_to_pause_says_why(asked: Subscribing, book: SubscriptionBook) -> None:
    asked.subscribe(CALLER)
    book.change(CALLER.place, START, lambda one, _: put_off(one, Pause(Why.FORBIDDEN)))

    assert read(asked.status(CALLER))[-1] == "Paused: not allowed to post there"


def test_unsubscribed_is_gone_and_can_begin_again(asked: Subscribing, book: SubscriptionBook) -> None:
    asked.subscribe(CALLER, at="8:30", topics="tax")

    assert asked.unsubscribe(CALLER).head == "No more daily facts come here."
    assert book.every() == ()
    assert read(asked.subscribe(CALLER))[1] == "When: every day at 9:00 (UTC)"


def test_two_communities_and_two_threads_are_apart(asked: Subscribing, book: SubscriptionBook) -> None:
    places = [
        Place(Platform.DISCORD, "a", "1"),
        Place(Platform.DISCORD, "b", "1"),
        Place(Platform.DISCORD, "a", "1", "t"),
        Place(Platform.SLACK, "a", "1"),
        Place(Platform.DISCORD, "", "9", direct=True),
    ]
    for hour, place in enumerate(places):
        asked.subscribe(Caller(place), at=f"{hour}:00")

    found = [book.get(place) for place in places]
    assert [(one.place, one.schedule.at.hour) for one in found if one] == [
        (one, hour) for hour, one in enumerate(places)
    ]
    assert len(book.every()) == 5


def test_when_it_is_due_it_says_so(book: SubscriptionBook) -> None:
    now = START
    asked = Subscribing(book, clock=lambda: now)
    asked.subscribe(CALLER, at="9:00")
    now = START + timedelta(hours=9)

    assert read(asked.status(CALLER))[-1] == "Next: within the minute"
    assert isinstance(now, datetime)
