"""A place that wants the daily fact: what is kept of it, and what becomes of it when somebody changes it. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.places import Place
from bot.reasons import Why
from bot.schedule import Due, Schedule, first_due, rescheduled


@dataclass(frozen=True, slots=True)
class Pause:
    """Why nothing is posted for now: what the bot ran into, or in the words of whoever paused it."""

    why: Why = Why.PAUSED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A place's wish for a daily fact.

    `maker` is the member who made it and hears of its trouble, "" for the command line. `owed` is the next day to post
    or to account for; a paused subscription's days are accounted for as paused.
    """

    place: Place
    schedule: Schedule
    owed: Due
    topics: tuple[str, ...] = ()
    maker: str = ""
    paused: Pause | None = None


def begin(
    place: Place,
    schedule: Schedule,
    now: datetime,
    *,
    topics: tuple[str, ...] = (),
    maker: str = "",
    taken: Collection[date] = (),
) -> Subscription:
    """Return a new subscription. `taken` are days on which the place has been posted to, from an earlier one."""
    return Subscription(place, schedule, first_due(schedule, now, taken=taken), topics, maker)


def with_schedule(
    subscription: Subscription, schedule: Schedule, now: datetime, *, taken: Collection[date]
) -> Subscription:
    """Return it with another schedule; a day neither gets a second post by that nor loses its only one."""
    if schedule == subscription.schedule:
        return subscription
    owed = rescheduled(subscription.owed, schedule, now, taken=taken)
    paused = None if _has_no_zone(subscription) else subscription.paused
    return replace(subscription, schedule=schedule, owed=owed, paused=paused)


def with_topics(subscription: Subscription, topics: tuple[str, ...]) -> Subscription:
    """Return it with other topics, from the next choice on; none means all."""
    return replace(subscription, topics=topics)


def put_off(subscription: Subscription, pause: Pause) -> Subscription:
    """Return it paused; one whose time zone is unknown waits for another zone, whoever pauses or resumes it."""
    return subscription if _has_no_zone(subscription) else replace(subscription, paused=pause)


def taken_up(subscription: Subscription) -> Subscription:
    """Return it running again, with the next day whose time has not come; the days between stay without a post."""
    return subscription if _has_no_zone(subscription) else replace(subscription, paused=None)


def _has_no_zone(subscription: Subscription) -> bool:
    return subscription.paused is not None and subscription.paused.why is Why.ZONE
