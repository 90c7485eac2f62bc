"""Events that were handled, so that each is handled once, whatever is delivered twice, to whichever process."""

from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from bot.tables import events

#: Platforms deliver again for up to a day (Slack's delayed events: hourly, for 24 hours); kept twice as long.
KEPT_S = 2 * 24 * 3600
# Nobody works on an event for longer: an interaction's token dies after 15 minutes, and answers take seconds.
_AT_WORK_S = 600
#: Whoever is at work on an event says so more often than this; else it was left, and another may take it over. By the
#: wall clock: were it wrong, an event would be taken over early or late, and `hold` tells whoever had it.
LEASE_S = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """An event that somebody is at work on. `at` is when he said so last; `left`: another had begun and left it.

    `unwritten`: the journal could not take it, and nobody else knows of it.
    """

    key: str
    at: int
    left: bool = False
    unwritten: bool = False

    @property
    def doubtful(self) -> bool:
        """Tell whether somebody else may have replied: who has it looks before he sends."""
        return self.left or self.unwritten


def claim(connection: Connection, platform: str, key: str, now: int) -> bool:
    """Claim an event; False when it was claimed before, unless whoever did so must have died over it."""
    return _enter(connection, platform, key, now) or _take_over(connection, platform, key, now, after_s=_AT_WORK_S)


def begin(connection: Connection, platform: str, key: str, now: int) -> Claim | None:
    """Claim an event, or take it over from who left it; None when it is done, or somebody is at work on it."""
    if _enter(connection, platform, key, now):
        return Claim(key, now)
    return Claim(key, now, left=True) if _take_over(connection, platform, key, now, after_s=LEASE_S) else None


def hold(connection: Connection, platform: str, claim: Claim, now: int) -> Claim | None:
    """Say that one is still at work on an event; None when another has taken it over."""
    same = (*_is(platform, claim.key), events.c.claimed_at == claim.at, events.c.done.is_(False))
    held = connection.execute(update(events).where(*same).values(claimed_at=now)).rowcount == 1
    return replace(claim, at=now) if held else None


def left(connection: Connection, platform: str, now: int) -> tuple[str, ...]:
    """Return the keys of the events that were begun and left, oldest first."""
    old = (events.c.platform == platform, events.c.done.is_(False), events.c.claimed_at < now - LEASE_S)
    return tuple(connection.execute(select(events.c.key).where(*old).order_by(events.c.claimed_at)).scalars())


def finish(connection: Connection, platform: str, key: str) -> None:
    """Note that an event is handled."""
    connection.execute(update(events).where(*_is(platform, key)).values(done=True))


def enter_done(connection: Connection, platform: str, key: str, now: int) -> None:
    """Note that an event is handled that may not have been claimed here."""
    _enter(connection, platform, key, now)
    finish(connection, platform, key)


def release(connection: Connection, platform: str, key: str) -> None:
    """Give an event back, so that it can be claimed again."""
    connection.execute(delete(events).where(*_is(platform, key)))


def forget_old(connection: Connection, now: int) -> None:
    """Delete the events that no platform delivers again."""
    connection.execute(delete(events).where(events.c.claimed_at < now - KEPT_S))


def _enter(connection: Connection, platform: str, key: str, now: int) -> bool:
    # Looked for first, since a server writes into its log what it refuses. Nobody else writes meanwhile.
    if connection.execute(select(events.c.key).where(*_is(platform, key))).first() is not None:
        return False
    connection.execute(insert(events).values(platform=platform, key=key, claimed_at=now))
    return True


def _take_over(connection: Connection, platform: str, key: str, now: int, *, after_s: int) -> bool:
    stale = (events.c.done.is_(False), events.c.claimed_at < now - after_s)
    return connection.execute(update(events).where(*_is(platform, key), *stale).values(claimed_at=now)).rowcount == 1


def _is(platform: str, key: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return events.c.platform == platform, events.c.key == key
