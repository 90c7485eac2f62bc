"""Days of the ledger: what is written about each, and the rule that a day which has its post keeps it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.places import Place
from bot.reasons import Why
from bot.schedule import Due, Outlook
from bot.subscription_rows import day_number, seconds
from bot.tables import posts


class State(StrEnum):
    """What is known of a day."""

    CLAIMED = "claimed"  # somebody is at it, or was when he was killed
    POSTED = "posted"
    SKIPPED = "skipped"  # certainly not posted
    UNSURE = "unsure"  # perhaps posted; never tried again


@dataclass(frozen=True, slots=True)
class Entry:
    """One day of a place in the ledger. `made` is when it was written last; `why` is None for what was posted."""

    place: Place
    day: date
    state: State
    why: Why | None
    fact: str
    message_id: str
    due: datetime
    made: datetime


@dataclass(frozen=True, slots=True)
class Posted:
    """The post stands."""

    message_id: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """There is certainly no post. What is `lasting` pauses the place."""

    why: Why
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Unsure:
    """There may be a post, and the platform cannot say; there will be no other."""

    why: Why
    lasting: bool = False


Outcome = Posted | Skipped | Unsure


def nonce_of(place: Place, day: date) -> str:
    """Return what marks the post of a place and day: the same from every process and for every try.

    24 characters; Discord takes 25. https://discord.com/developers/docs/resources/message#create-message
    """
    name = "\n".join((str(place.platform), place.community, place.channel, place.thread, day.isoformat()))
    return hashlib.sha256(name.encode()).hexdigest()[:24]


def row_of(identity: int, due: Due, state: State, now: datetime, **more: object) -> dict[str, object]:
    """Return the row of a day; `more` are the columns that are not empty."""
    empty = {"why": "", "fact": "", "nonce": "", "message_id": "", "tries": 0}
    known = {"subscription_id": identity, "day": day_number(due.day), "state": str(state)}
    return empty | known | {"due_at": seconds(due.at), "made_at": seconds(now)} | more


def lapsed_rows(identity: int, seen: Outlook, now: datetime, *, paused: Why | None) -> list[dict[str, object]]:
    """Return the rows of the days that went by; those of a paused place went by because of what paused it."""
    return [row_of(identity, due, State.SKIPPED, now, why=str(paused or Why(lapse))) for due, lapse in seen.lapsed]


def write_days(connection: Connection, rows: Sequence[Mapping[str, object]]) -> frozenset[tuple[int, int]]:
    """Write days and return which were: those that had no row, and those skipped before that are now claimed."""
    had = _states(connection, rows)
    new = [row for row in rows if _key(row) not in had]
    again = [row for row in rows if had.get(_key(row)) == State.SKIPPED and row["state"] == State.CLAIMED]
    if new:
        connection.execute(insert(posts), new)
    if again:
        connection.execute(_AGAIN, [{f"new_{name}": value for name, value in row.items()} for row in again])
    return frozenset(map(_key, [*new, *again]))


def _key(row: Mapping[str, Any]) -> tuple[int, int]:
    return row["subscription_id"], row["day"]


def _states(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> dict[tuple[int, int], str]:
    """Return what is known of these days, and of others of the same places."""
    if not rows:
        return {}
    days = [row["day"] for row in rows]
    given = {"ids": [row["subscription_id"] for row in rows], "first": min(days), "last": max(days)}
    return {(identity, day): state for identity, day, state in connection.execute(_STATES, given)}


_STATES = select(posts.c.subscription_id, posts.c.day, posts.c.state).where(
    posts.c.subscription_id.in_(bindparam("ids", expanding=True)),
    posts.c.day.between(bindparam("first"), bindparam("last")),
)
_AGAIN = (
    update(posts)
    .where(posts.c.subscription_id == bindparam("new_subscription_id"), posts.c.day == bindparam("new_day"))
    .values({name: bindparam(f"new_{name}") for name in posts.c.keys() if name not in ("subscription_id", "day")})  # noqa: SIM118 - a collection of columns, no dictionary
)
