"""The ledger of daily posts: claim, then send, then confirm, each written down before the next begins.

1. A day of a place is claimed, with the fact it is to have, in the transaction that moves the place on to its next day.
   The primary key of a day admits one claim, whoever asks.
2. A claim is durable before anything is sent, and every further send is counted before it begins.
3. A claim ends as posted, skipped or unsure, and never begins again once it is posted or unsure.
4. What a claim knows of its place it knows from now: a place that was paused or ended meanwhile is sent nothing more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select, text, update

from bot.history import Shown
from bot.journal import Journal
from bot.places import Place, Platform
from bot.post_rows import Outcome, Posted, Skipped, State, Unsure, lapsed_rows, nonce_of, row_of, write_days
from bot.reasons import LASTING, Why
from bot.schedule import Due, Outlook, outlook
from bot.subscription_rows import day_number, day_of, every_subscription, moment_of, seconds, to_subscription
from bot.subscriptions import Subscription
from bot.tables import homes, posts, subscriptions

#: How many places one look takes on: what is claimed is sent within the minute.
AT_A_TIME = 100
# A claim later than this is looked for on the platform before it is sent for the first time: the journal may have been
# restored from a back-up that does not know of it.
_PUNCTUAL = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A place that has days to account for.

    `shown` is when it was shown each fact last, in no order; it is read only where a choice is to be made.
    """

    id: int
    subscription: Subscription
    seen: Outlook
    shown: tuple[Shown, ...]
    row: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written about a place: its fact for the day that is due; None when there is none to be had."""

    awaited: Awaited
    fact: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A day that somebody has undertaken to post.

    `tries` are the sends begun, this process's own first one included; `stopped` says why there may be no more.
    """

    id: int
    place: Place
    day: date
    due: datetime
    fact: str
    nonce: str
    tries: int
    stopped: Why | None = None

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from every other, with each try."""
        return self.id, day_number(self.day)


@dataclass(frozen=True, slots=True)
class Untold:
    """A subscription that ran into something lasting, of which its maker has not been told."""

    id: int
    subscription: Subscription


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to do on a platform; `next_at` is when the next place falls due after these, None for never."""

    awaited: tuple[Awaited, ...]
    claims: tuple[Claim, ...]
    next_at: datetime | None


class Ledger:
    """The days of all places of a journal. Raises JournalError."""

    def __init__(self, journal: Journal, *, window: timedelta) -> None:
        """Take the journal, and how late a post may still be."""
        self._journal, self._window = journal, window

    def work(self, platform: Platform, now: datetime) -> Work:
        """Look what there is to do: places with days to account for, up to a hundred, and open claims."""
        here: dict[str, object] = {"platform": str(platform)}
        at = here | {"now": seconds(now)}
        with self._journal.reading() as connection:
            looked = [(row, to_subscription(row)) for row in connection.execute(_DUE, at)]
            awaited = self._awaited(connection, looked, now)
            claims = tuple(map(_claim, connection.execute(_CLAIMED, here)))
            later = connection.execute(_NEXT, at).scalar()
        nexts = [one.seen.next.at for one in awaited] + ([] if later is None else [moment_of(later)])
        return Work(awaited, claims, min(nexts, default=None))

    def retime(self, platform: Platform, now: datetime) -> None:
        """Find the moments ahead anew, as the rules of the time zones are now; no day is changed.

        Governments change them, and a moment was found by the rules of when the place was last moved on. To be called
        when a process begins: while it runs, the rules stay what they were.
        """
        with self._journal.reading() as connection:
            rows = connection.execute(_AHEAD, {"platform": str(platform), "now": seconds(now)}).all()
        moments = [(row, to_subscription(row)) for row in rows]
        found = [(row, seconds(wish.schedule.moment(wish.owed.day))) for row, wish in moments]
        moved = [
            {"an_id": row.id, "next_day": row.owed_day, "was_at": row.owed_at, "next_at": moment}
            for row, moment in found
            if moment != row.owed_at
        ]
        if moved:
            with self._journal.writing() as connection:
                connection.execute(_RETIME, moved)

    def _awaited(
        self, connection: Connection, looked: Sequence[tuple[Row[Any], Subscription]], now: datetime
    ) -> tuple[Awaited, ...]:
        seen = [outlook(wish.schedule, wish.owed, now, self._window) for _, wish in looked]
        wanted = [row.id for (row, wish), one in zip(looked, seen, strict=True) if one.now and not wish.paused]
        shown = _shown(connection, wanted)
        return tuple(
            Awaited(row.id, wish, one, shown.get(row.id, ()), tuple(row))
            for (row, wish), one in zip(looked, seen, strict=True)
        )

    def claim(self, plans: Sequence[Plan], now: datetime) -> tuple[Claim, ...]:
        """Write down the days that went by, claim those that are due, and return the claims.

        A place that was changed since it was looked at is left for the next look.
        """
        with self._journal.writing(durable=True) as connection:
            ids = [plan.awaited.id for plan in plans]
            current = {row.id: tuple(row) for row in connection.execute(_THESE, {"ids": ids})}
            valid = [plan for plan in plans if current.get(plan.awaited.id) == plan.awaited.row]
            rows = [row for plan in valid for row in self._rows(plan, now)]
            written = write_days(connection, rows)
            if valid:
                connection.execute(_MOVE_ON, [_next(plan.awaited) for plan in valid])
        made = [(plan, _claim_of(plan, now)) for plan in valid if plan.awaited.seen.now and plan.fact is not None]
        return tuple(claim for plan, claim in made if claim.key in written and not plan.awaited.subscription.paused)

    def begin_try(self, claim: Claim) -> bool:
        """Count one more send; False when the claim has ended meanwhile, or somebody else has counted one."""
        where = {"an_id": claim.id, "a_day": day_number(claim.day), "before": claim.tries}
        with self._journal.writing(durable=True) as connection:
            return connection.execute(_TRY, where).rowcount == 1

    def settle(self, outcomes: Sequence[tuple[Claim, Outcome]], now: datetime) -> None:
        """Write down how claims ended. What is lasting pauses its place."""
        with self._journal.writing() as connection:
            connection.execute(_SETTLE, [_settled(claim, outcome, now) for claim, outcome in outcomes])
            for claim, outcome in outcomes:
                if isinstance(outcome, Skipped | Unsure) and outcome.lasting:
                    connection.execute(_PAUSE, {"an_id": claim.id, "reason": str(outcome.why)})

    def untold(self, platform: Platform) -> tuple[Untold, ...]:
        """Return the subscriptions that ran into something lasting, of which nobody has been told."""
        with self._journal.reading() as connection:
            rows = connection.execute(_UNTOLD, {"platform": str(platform)})
            return tuple(Untold(row.id, to_subscription(row)) for row in rows)

    def told(self, untold: Untold) -> None:
        """Note that a maker is being told, before he is: rather never than twice."""
        with self._journal.writing() as connection:
            connection.execute(update(subscriptions).where(subscriptions.c.id == untold.id).values(told=True))

    def _rows(self, plan: Plan, now: datetime) -> list[dict[str, object]]:
        identity, wish, seen = plan.awaited.id, plan.awaited.subscription, plan.awaited.seen
        rows = lapsed_rows(identity, seen, now, paused=wish.paused.why if wish.paused else None)
        if seen.now is None:
            return rows
        if wish.paused is not None or plan.fact is None:
            why = str(wish.paused.why if wish.paused is not None else Why.NO_FACT)
            return [*rows, row_of(identity, seen.now, State.SKIPPED, now, why=why)]
        claim = _claim_of(plan, now)
        more = {"fact": claim.fact, "nonce": claim.nonce, "tries": claim.tries}
        return [*rows, row_of(identity, seen.now, State.CLAIMED, now, **more)]


def _claim_of(plan: Plan, now: datetime) -> Claim:
    place, due = plan.awaited.subscription.place, plan.awaited.seen.now
    assert due is not None
    tries = 1 if now - due.at <= _PUNCTUAL else 0
    return Claim(plan.awaited.id, place, due.day, due.at, plan.fact or "", nonce_of(place, due.day), tries)


def _next(awaited: Awaited) -> dict[str, object]:
    due: Due = awaited.seen.next
    return {"an_id": awaited.id, "next_day": day_number(due.day), "next_at": seconds(due.at)}


def _settled(claim: Claim, outcome: Outcome, now: datetime) -> dict[str, object]:
    state, message_id, why = State.POSTED, "", ""
    match outcome:
        case Posted(message_id=message_id):
            pass
        case Skipped(why=reason):
            state, why = State.SKIPPED, str(reason)
        case Unsure(why=reason):
            state, why = State.UNSURE, str(reason)
    known = {"an_id": claim.id, "a_day": day_number(claim.day), "ended_at": seconds(now)}
    return known | {"outcome": str(state), "reason": why, "message": message_id}


def _shown(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Shown, ...]]:
    found: dict[int, list[Shown]] = {}
    if ids:
        for identity, day, fact in connection.execute(_SHOWN, {"ids": ids}):
            found.setdefault(identity, []).append(Shown(day_of(day), fact))
    return {identity: tuple(shown) for identity, shown in found.items()}


def _claim(row: Row[Any]) -> Claim:
    place = Place(Platform(row.platform), row.community, row.channel, row.thread, row.direct)
    stopped = Why.UNSUBSCRIBED if row.ended else Why(row.paused) if row.paused else None
    day, due = day_of(row.day), moment_of(row.due_at)
    return Claim(row.id, place, day, due, row.fact, row.nonce, row.tries, stopped)


def _of_platform() -> Select[Any]:
    return every_subscription().where(homes.c.platform == bindparam("platform"))


_RUNS = subscriptions.c.ended.is_(False)
_DUE = (
    _of_platform()
    .where(_RUNS, subscriptions.c.owed_at <= bindparam("now"))
    .order_by(subscriptions.c.owed_at, subscriptions.c.id)
    .limit(AT_A_TIME)
)
_AHEAD = _of_platform().where(_RUNS, subscriptions.c.owed_at > bindparam("now"))
_THESE = every_subscription().where(_RUNS, subscriptions.c.id.in_(bindparam("ids", expanding=True)))
_NEXT = (
    select(func.min(subscriptions.c.owed_at))
    .join(homes)
    .where(_RUNS, homes.c.platform == bindparam("platform"), subscriptions.c.owed_at > bindparam("now"))
)
_UNTOLD = _of_platform().where(
    _RUNS, subscriptions.c.paused.in_(map(str, LASTING)), subscriptions.c.told.is_(False), subscriptions.c.maker != ""
)
_CLAIMED = (
    _of_platform()
    .add_columns(posts.c.day, posts.c.due_at, posts.c.fact, posts.c.nonce, posts.c.tries)
    .join(posts, posts.c.subscription_id == subscriptions.c.id)
    .where(posts.c.state == "claimed")
    .order_by(posts.c.due_at, posts.c.subscription_id)
)
_SHOWN = (
    select(posts.c.subscription_id, func.max(posts.c.day), posts.c.fact)
    # Said just as the index says it, or SQLite would not use it.
    .where(posts.c.subscription_id.in_(bindparam("ids", expanding=True)), text("posts.state <> 'skipped'"))
    .group_by(posts.c.subscription_id, posts.c.fact)
)
_MOVE_ON = (
    update(subscriptions)
    .where(subscriptions.c.id == bindparam("an_id"))
    .values(owed_day=bindparam("next_day"), owed_at=bindparam("next_at"))
)
_RETIME = _MOVE_ON.where(
    subscriptions.c.owed_day == bindparam("next_day"), subscriptions.c.owed_at == bindparam("was_at")
)
_OPEN = posts.c.subscription_id == bindparam("an_id"), posts.c.day == bindparam("a_day"), posts.c.state == "claimed"
_TRY = update(posts).where(*_OPEN, posts.c.tries == bindparam("before")).values(tries=posts.c.tries + 1)
_SETTLE = (
    update(posts)
    .where(*_OPEN)
    .values(
        state=bindparam("outcome"),
        why=bindparam("reason"),
        message_id=bindparam("message"),
        made_at=bindparam("ended_at"),
    )
)
_PAUSE = (
    update(subscriptions)
    .where(subscriptions.c.id == bindparam("an_id"))
    .values(paused=bindparam("reason"), note="", told=False)
)
