"""The subscriptions in the journal, as people change them and read what became of their days.

Every change first writes down the days that have gone by under the old wish, so that none is ever without its reason.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from bot.history import Shown
from bot.journal import Journal
from bot.places import Place, Platform
from bot.post_rows import Entry, State, lapsed_rows, row_of, write_days
from bot.reasons import Why
from bot.schedule import Outlook, Schedule, outlook
from bot.subscription_rows import (
    day_number,
    day_of,
    every_subscription,
    home_of,
    moment_of,
    to_columns,
    to_subscription,
)
from bot.subscriptions import Subscription, begin, taken_up, with_schedule, with_topics
from bot.tables import homes, posts, subscriptions

#: What becomes of a subscription, given the days of its place that have a post.
Change = Callable[[Subscription, frozenset[date]], Subscription]


class SubscriptionBook:
    """All subscriptions of a journal. Raises JournalError."""

    def __init__(self, journal: Journal, *, window: timedelta) -> None:
        """Take the journal, and how late a post may still be."""
        self._journal, self._window = journal, window

    def get(self, place: Place) -> Subscription | None:
        """Return the subscription of a place; None when it has none."""
        with self._journal.reading() as connection:
            row = _row(connection, place)
        return to_subscription(row) if row is not None and not row.ended else None

    def every(self) -> tuple[Subscription, ...]:
        """Return all subscriptions, by platform, community and channel."""
        order = (homes.c.platform, homes.c.community, subscriptions.c.channel, subscriptions.c.thread)
        query = every_subscription().where(subscriptions.c.ended.is_(False)).order_by(*order)
        with self._journal.reading() as connection:
            return tuple(map(to_subscription, connection.execute(query)))

    def places(self) -> tuple[Place, ...]:
        """Return every place that has, or had, a subscription."""
        with self._journal.reading() as connection:
            return tuple(
                Place(Platform(row.platform), row.community, row.channel, row.thread, row.direct)
                for row in connection.execute(every_subscription())
            )

    def subscribe(
        self, place: Place, schedule: Schedule, now: datetime, *, topics: tuple[str, ...] = (), maker: str = ""
    ) -> Subscription:
        """Begin a subscription, or change the one there is to this and take it up again."""

        def again(known: Subscription, taken: frozenset[date]) -> Subscription:
            changed = with_topics(with_schedule(taken_up(known), schedule, now, taken=taken), topics)
            return replace(changed, maker=maker)

        with self._journal.writing(durable=True) as connection:
            changed = self._change(connection, place, now, again)
            if changed is not None:
                return changed
            row = _row(connection, place)
            taken = _taken(connection, row.id, now) if row is not None else frozenset[date]()
            new = begin(place, schedule, now, topics=topics, maker=maker, taken=taken)
            if row is not None:
                _save(connection, row.id, new)
            else:
                where = {"home_id": home_of(connection, place), "channel": place.channel, "thread": place.thread}
                columns = where | to_columns(new)
                connection.execute(insert(subscriptions).values(**columns, direct=place.direct, told=False))
        return new

    def change(self, place: Place, now: datetime, change: Change) -> Subscription | None:
        """Change a subscription in one go and return it as it is then; None when the place has none."""
        with self._journal.writing(durable=True) as connection:
            return self._change(connection, place, now, change)

    def _change(self, connection: Connection, place: Place, now: datetime, change: Change) -> Subscription | None:
        row = _row(connection, place)
        if row is None or row.ended:
            return None
        known = to_subscription(row)
        seen = outlook(known.schedule, known.owed, now, self._window)
        days = _gone_by(row.id, known, seen, now)
        if known.paused is not None and seen.now is not None:  # its time came while it was paused
            days.append(row_of(row.id, seen.now, State.SKIPPED, now, why=str(known.paused.why)))
            seen = replace(seen, now=None)
        new = change(replace(known, owed=seen.now or seen.next), _taken(connection, row.id, now))
        write_days(connection, days + _dropped(row.id, seen, new, now))
        _save(connection, row.id, new)
        return new

    def end(self, place: Place, now: datetime) -> bool:
        """End the subscription of a place; False when there is none. What was posted there stays known."""
        with self._journal.writing(durable=True) as connection:
            row = _row(connection, place)
            if row is None or row.ended:
                return False
            known = to_subscription(row)
            seen = outlook(known.schedule, known.owed, now, self._window)
            days = _gone_by(row.id, known, seen, now)
            if seen.now is not None:
                why = known.paused.why if known.paused else Why.UNSUBSCRIBED
                days.append(row_of(row.id, seen.now, State.SKIPPED, now, why=str(why)))
            write_days(connection, days)
            over = {"ended": True, "maker": "", "note": "", "topics": "[]"}
            connection.execute(update(subscriptions).where(subscriptions.c.id == row.id).values(**over))
        return True

    def shown(self, place: Place) -> tuple[Shown, ...]:
        """Return when a place was shown each fact last, in no order; not what is only claimed and may yet fail."""
        query = (
            select(func.max(posts.c.day), posts.c.fact)
            .join(subscriptions, posts.c.subscription_id == subscriptions.c.id)
            .join(homes, subscriptions.c.home_id == homes.c.id)
            .where(*_at(place), posts.c.state.in_([str(State.POSTED), str(State.UNSURE)]))
            .group_by(posts.c.fact)
        )
        with self._journal.reading() as connection:
            return tuple(Shown(day_of(day), fact) for day, fact in connection.execute(query))

    def history(self, *, place: Place | None = None, since: date = date.min) -> tuple[Entry, ...]:
        """Return what became of each day, the newest first, for one place or for all, ended ones too."""
        columns = [column for column in posts.c if column.name not in ("subscription_id", "nonce", "tries")]
        query = (
            every_subscription()
            .add_columns(*columns)
            .join(posts, posts.c.subscription_id == subscriptions.c.id)
            .where(posts.c.day >= day_number(since))
            .order_by(posts.c.day.desc(), homes.c.platform, homes.c.community, subscriptions.c.channel)
        )
        if place is not None:
            query = query.where(*_at(place))
        with self._journal.reading() as connection:
            return tuple(map(_entry, connection.execute(query)))


def _at(place: Place) -> tuple[ColumnElement[bool], ...]:
    home = place.home
    where = homes.c.platform == home.platform, homes.c.community == home.community, homes.c.channel == home.channel
    return (*where, subscriptions.c.channel == place.channel, subscriptions.c.thread == place.thread)


def _row(connection: Connection, place: Place) -> Row[Any] | None:
    return connection.execute(every_subscription().where(*_at(place))).one_or_none()


def _taken(connection: Connection, identity: int, now: datetime) -> frozenset[date]:
    # No calendar is more than a day from that of UTC; nothing older can come again.
    first = day_number(now.date()) - 3
    own = posts.c.subscription_id == identity, posts.c.day >= first, posts.c.state != str(State.SKIPPED)
    return frozenset(map(day_of, connection.execute(select(posts.c.day).where(*own)).scalars()))


def _gone_by(identity: int, known: Subscription, seen: Outlook, now: datetime) -> list[dict[str, object]]:
    return lapsed_rows(identity, seen, now, paused=known.paused.why if known.paused else None)


def _dropped(identity: int, seen: Outlook, new: Subscription, now: datetime) -> list[dict[str, object]]:
    """Return the row of a day that was due and waited for its post when the weekdays were taken away from it."""
    if seen.now is None or new.owed.day <= seen.now.day:
        return []
    return [row_of(identity, seen.now, State.SKIPPED, now, why=str(Why.CHANGED))]


def _save(connection: Connection, identity: int, subscription: Subscription) -> None:
    changed = update(subscriptions).where(subscriptions.c.id == identity)
    connection.execute(changed.values(**to_columns(subscription)))


def _entry(row: Row[Any]) -> Entry:
    place = Place(Platform(row.platform), row.community, row.channel, row.thread, row.direct)
    why = Why(row.why) if row.why else None
    moments = moment_of(row.due_at), moment_of(row.made_at)
    return Entry(place, day_of(row.day), State(row.state), why, row.fact, row.message_id, *moments)
