"""Subscriptions and the ledger of their days as lines of text, and as JSON."""

from datetime import datetime

from bot import subscription_words as words
from bot.places import Place
from bot.post_rows import Entry
from bot.schedule_text import say_time
from bot.subscribing import described
from bot.subscriptions import Subscription

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def place_text(place: Place) -> str:
    """Return a place as the command line takes it."""
    return "/".join(part for part in (place.platform, place.community, place.channel, place.thread) if part)


def subscription_text(subscription: Subscription, now: datetime) -> str:
    """Return a subscription as a few lines."""
    return "\n  ".join((place_text(subscription.place), *described(subscription, now)))


def subscription_json(subscription: Subscription) -> dict[str, object]:
    """Return a subscription as JSON."""
    schedule, paused = subscription.schedule, subscription.paused
    return {
        "place": place_text(subscription.place),
        "time": say_time(schedule.at),
        "days": [_DAYS[day] for day in schedule.weekdays],
        "zone": schedule.zone,
        "topics": list(subscription.topics),
        "paused": paused.note or str(paused.why) if paused else None,
        "next_day": subscription.owed.day.isoformat(),
        "next_at": subscription.owed.at.isoformat(),
    }


def entry_text(entry: Entry) -> str:
    """Return a day of the ledger as a line."""
    parts = [entry.day.isoformat(), place_text(entry.place), words.STATES[entry.state]]
    if entry.why is not None:
        parts[-1] += f": {words.WHY[entry.why]}"
    elif entry.fact:
        parts[-1] += f" {entry.fact} at {entry.made:%Y-%m-%d %H:%M} UTC"
    return "  ".join(parts)


def entry_json(entry: Entry) -> dict[str, object]:
    """Return a day of the ledger as JSON."""
    return {
        "day": entry.day.isoformat(),
        "place": place_text(entry.place),
        "state": str(entry.state),
        "reason": str(entry.why) if entry.why else None,
        "fact": entry.fact or None,
        "message": entry.message_id or None,
        "due": entry.due.isoformat(),
        "recorded": entry.made.isoformat(),
    }
