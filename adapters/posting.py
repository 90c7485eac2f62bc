"""Daily posts put together for a platform: the record's facts, the journal, the real clock."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from adapters.curating import DailyFacts
from adapters.settings import Settings
from bot.cards import Card
from bot.desk import Desk
from bot.facts import Fact
from bot.history import Shown
from bot.journal import Journal
from bot.ledger import Ledger
from bot.places import Place, Platform
from bot.posting import DailyPosts
from bot.posting_ports import Poster
from bot.subscribing import Subscribing
from bot.subscription_book import SubscriptionBook
from bot.telemetry import PostTelemetry
from index.search import LiveIndex


class SystemClock:
    """The clocks of this machine."""

    def now(self) -> datetime:
        """Return what time it is."""
        return datetime.now(UTC)

    def elapsed(self) -> float:
        """Return seconds since some moment."""
        return time.monotonic()


class RecordFacts(Protocol):
    """The facts of the record. `adapters.curating.DailyFacts` has them."""

    def choose(self, history: Sequence[Shown], day: date, topics: Sequence[str]) -> Fact | None:
        """Return the fact of a day; None when there is none."""
        ...

    def fact(self, identity: str) -> Fact | None:
        """Return a fact by its id; None when it is no longer one."""
        ...

    def card(self, fact: Fact) -> Card:
        """Return the post of a fact."""
        ...


class KeptFacts:
    """The facts as posts of which the journal knows, so that their buttons work."""

    def __init__(self, facts: RecordFacts, desk: Desk) -> None:
        """Take the facts, and the desk that answers the buttons."""
        self._facts, self._desk = facts, desk

    def choose(self, shown: Sequence[Shown], day: date, topics: tuple[str, ...]) -> str | None:
        """Return the id of the fact of a day."""
        # A place that moved over the date line may have been shown something on a day that it now has ahead of it.
        before = [replace(one, day=min(one.day, day - timedelta(days=1))) for one in shown]
        fact = self._facts.choose(before, day, topics)
        return fact.id if fact else None

    def card(self, fact: str, place: Place) -> Card | None:
        """Return the post of a fact for a place; None when the record no longer holds it."""
        found = self._facts.fact(fact)
        return self._desk.posted(place, self._facts.card(found), topic=found.text) if found else None


def daily_posts(
    platform: Platform,
    poster: Poster,
    *,
    settings: Settings,
    index: LiveIndex,
    journal: Journal,
    desk: Desk,
    telemetry: PostTelemetry,
) -> DailyPosts:
    """Return the daily posts of a platform, to be `run` as a task; cancelling it stops them."""
    window = window_of(settings)
    return DailyPosts(
        platform,
        Ledger(journal, window=window),
        poster,
        KeptFacts(DailyFacts(settings.seeds, index.get, settings.index), desk),
        turn=journal.turn(platform),
        clock=SystemClock(),
        window=window,
        telemetry=telemetry,
    )


def subscribing(settings: Settings, journal: Journal) -> Subscribing:
    """Return what members ask of the daily fact."""
    return Subscribing(SubscriptionBook(journal, window=window_of(settings)))


def window_of(settings: Settings) -> timedelta:
    """Return how late a post may be."""
    return timedelta(hours=settings.late_window_h)
