"""Subscriptions as rows of the journal, and back. Days are days of Unix time, moments its whole seconds."""

import json
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from sqlalchemy import Connection, Row, Select, insert, select

from bot.places import Place, Platform
from bot.reasons import Why
from bot.schedule import Due, Schedule
from bot.subscriptions import Pause, Subscription
from bot.tables import homes, subscriptions

_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Return a date as the journal keeps it."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """Return the date of its number."""
    return date.fromordinal(number + _EPOCH)


def seconds(moment: datetime) -> int:
    """Return a moment as the journal keeps it; what falls due within a second falls due at its end, not before."""
    return -int(-moment.timestamp() // 1)


def moment_of(number: int) -> datetime:
    """Return the moment of its seconds."""
    return datetime.fromtimestamp(number, UTC)


def every_subscription() -> Select[Any]:
    """Return the query of all subscriptions, ended ones too, with their homes."""
    columns = [column for column in subscriptions.c if column.name != "home_id"]
    return select(*columns, homes.c.platform, homes.c.community).join_from(subscriptions, homes)


def to_subscription(row: Row[Any]) -> Subscription:
    """Return the subscription of a row of `every_subscription`.

    One in a zone that this machine does not know is paused by that, and its days are counted as in UTC meanwhile: it
    must not keep others from theirs.
    """
    paused = Pause(Why(row.paused), row.note) if row.paused else None
    at, weekdays = time.fromisoformat(row.at), tuple(map(int, row.weekdays))
    try:
        schedule = Schedule(at, weekdays, row.zone)
    except ZoneInfoNotFoundError:
        schedule, paused = Schedule(at, weekdays), Pause(Why.ZONE, row.zone)
    return Subscription(
        Place(Platform(row.platform), row.community, row.channel, row.thread, row.direct),
        schedule,
        Due(day_of(row.owed_day), moment_of(row.owed_at)),
        tuple(json.loads(row.topics)),
        row.maker,
        paused,
    )


def to_columns(subscription: Subscription) -> dict[str, object]:
    """Return what is kept of a subscription, but for its place."""
    schedule, paused = subscription.schedule, subscription.paused
    return {
        "at": schedule.at.isoformat("minutes"),
        "weekdays": "".join(map(str, schedule.weekdays)),
        "zone": schedule.zone,
        "topics": json.dumps(subscription.topics, ensure_ascii=False),
        "maker": subscription.maker,
        "paused": str(paused.why) if paused else "",
        "note": paused.note if paused else "",
        "ended": False,
        "owed_day": day_number(subscription.owed.day),
        "owed_at": seconds(subscription.owed.at),
    }


def home_of(connection: Connection, place: Place) -> int:
    """Return the id of a place's home, which is made if it is not there."""
    home = place.home
    known = select(homes.c.id).where(
        homes.c.platform == home.platform, homes.c.community == home.community, homes.c.channel == home.channel
    )
    found = connection.execute(known).scalar()
    if found is None:
        found = connection.execute(insert(homes).values(**home._asdict()).returning(homes.c.id)).scalar_one()
    return int(found)
