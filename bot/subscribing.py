"""What members say about a place's daily fact, done and answered: each request is a text, each answer a card.

Who may ask is the adapter's to know. Synchronous; call it in a worker thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot import subscription_words as words
from bot.cards import Card, Line, Tone
from bot.history import Shown
from bot.places import Caller, Place
from bot.schedule import EVERY_DAY, Schedule
from bot.schedule_text import (
    UnclearError,
    parse_time,
    parse_topics,
    parse_weekdays,
    parse_zone,
    say_moment,
    say_schedule,
    say_time,
)
from bot.subscription_book import Change, SubscriptionBook
from bot.subscriptions import Pause, Subscription, put_off, taken_up, with_schedule, with_topics
from bot.words import all_of

# When nobody says otherwise: a time at which people anywhere are not woken by it.
_AT = time(9)
_NOTE_CHARS = 200


@dataclass(frozen=True, slots=True)
class Today:
    """What day it is in a place, when it was shown each fact last, and the topics it wants; none means all."""

    day: date
    shown: tuple[Shown, ...] = ()
    topics: tuple[str, ...] = ()


def _now() -> datetime:
    return datetime.now(UTC)


class Subscribing:
    """The daily fact of places, as it is asked for in chat. Every method returns what to say; raises JournalError."""

    def __init__(self, book: SubscriptionBook, *, clock: Callable[[], datetime] = _now) -> None:
        """Take the subscriptions of the journal."""
        self._book, self._clock = book, clock

    def subscribe(self, caller: Caller, *, at: str = "", days: str = "", zone: str = "", topics: str = "") -> Card:
        """Begin the daily fact in a place; what is left out is every day at 9:00 UTC on everything, or as it was."""
        known = self._book.get(caller.place)
        try:
            schedule = schedule_of(known.schedule if known else None, at=at, days=days, zone=zone)
            wanted = parse_topics(topics) if topics else known.topics if known else ()
        except UnclearError as error:
            return _say(str(error))
        new = self._book.subscribe(caller.place, schedule, self._clock(), topics=wanted, maker=caller.member)
        return self._card(words.SUBSCRIBED, new)

    def change(self, caller: Caller, *, at: str = "", days: str = "", zone: str = "", topics: str = "") -> Card:
        """Change what is given of time, weekdays, time zone and topics."""
        known = self._book.get(caller.place)
        if known is None:
            return _say(words.NOT_SUBSCRIBED)
        try:
            schedule = schedule_of(known.schedule, at=at, days=days, zone=zone)
            wanted = parse_topics(topics) if topics else known.topics
        except UnclearError as error:
            return _say(str(error))
        now = self._clock()
        return self._changed(
            caller,
            words.CHANGED,
            lambda one, taken: with_topics(with_schedule(one, schedule, now, taken=taken), wanted),
        )

    def pause(self, caller: Caller, note: str = "") -> Card:
        """Post nothing until it is resumed; `note` says why, for whoever looks."""
        pause = Pause(note=" ".join(note.split())[:_NOTE_CHARS])
        return self._changed(caller, words.NOW_PAUSED, lambda one, _: put_off(one, pause))

    def resume(self, caller: Caller) -> Card:
        """Take a paused place up again."""
        return self._changed(caller, words.RESUMED, lambda one, _: taken_up(one))

    def unsubscribe(self, caller: Caller) -> Card:
        """End the daily fact in a place."""
        return _say(words.UNSUBSCRIBED if self._book.end(caller.place, self._clock()) else words.NOT_SUBSCRIBED)

    def status(self, caller: Caller) -> Card:
        """Say what a place has subscribed to, and when the next fact comes."""
        known = self._book.get(caller.place)
        return self._card(words.STATUS, known) if known else _say(words.NOT_SUBSCRIBED)

    def today(self, place: Place) -> Today:
        """Return what the fact of the day of a place depends on; of one without a subscription, the day in UTC."""
        known, now = self._book.get(place), self._clock()
        if known is None:
            return Today(now.astimezone(UTC).date())
        return Today(known.schedule.local_day(now), self._book.shown(place), known.topics)

    def seen_by(self, caller: Caller) -> tuple[Subscription, ...]:
        """Return what the caller's community has subscribed to, and of direct conversations only his own."""
        here = caller.place
        return tuple(
            one
            for one in self._book.every()
            if (one.place.platform, one.place.community) == (here.platform, here.community)
            and (not one.place.direct or one.maker == caller.member)
        )

    def _changed(self, caller: Caller, head: str, change: Change) -> Card:
        changed = self._book.change(caller.place, self._clock(), change)
        return self._card(head, changed) if changed else _say(words.NOT_SUBSCRIBED)

    def _card(self, head: str, subscription: Subscription) -> Card:
        lines = tuple(Line(line) for line in described(subscription, self._clock()))
        return Card(Tone.NOTICE, head, lines, private=True)


def schedule_of(known: Schedule | None, *, at: str = "", days: str = "", zone: str = "") -> Schedule:
    """Return a schedule with what is given in place of what is known. Raises UnclearError."""
    base = known or Schedule(_AT)
    return Schedule(
        parse_time(at) if at else base.at,
        parse_weekdays(days) if days else base.weekdays if known else EVERY_DAY,
        parse_zone(zone) if zone else base.zone,
    )


def described(subscription: Subscription, now: datetime) -> tuple[str, ...]:
    """Return what there is to say of a subscription: schedule, topics, and when the next fact comes or why none."""
    schedule, paused = subscription.schedule, subscription.paused
    lines = [words.WHEN.format(schedule=say_schedule(schedule))]
    if subscription.topics:
        lines.append(words.TOPICS.format(topics=all_of(subscription.topics)))
    if paused is not None:
        note = f" ({paused.note})" if paused.note else ""
        lines.append(words.PAUSED.format(why=words.WHY[paused.why], note=note))
    elif subscription.owed.at <= now:
        lines.append(words.NEXT_NOW)
    else:
        clock = say_time(now.astimezone(ZoneInfo(schedule.zone)).time())
        lines.append(words.NEXT.format(moment=say_moment(subscription.owed.at, schedule.zone), now=clock))
    return tuple(lines)


def _say(sentence: str) -> Card:
    return Card(Tone.NOTICE, sentence, private=True)
