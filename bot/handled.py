"""Events that were handled, so that each is handled once, whatever is delivered twice, to whichever process."""

from sqlalchemy import ColumnElement, Connection, delete, insert, update
from sqlalchemy.exc import IntegrityError

from bot.tables import events

#: Platforms deliver again for up to a day (Slack's delayed events: hourly, for 24 hours); kept twice as long.
KEPT_S = 2 * 24 * 3600
# Nobody works on an event for longer: an interaction's token dies after 15 minutes, and answers take seconds.
_AT_WORK_S = 600


def claim(connection: Connection, platform: str, key: str, now: int) -> bool:
    """Claim an event; False when it was claimed before, unless whoever did so must have died over it."""
    try:
        with connection.begin_nested():
            connection.execute(insert(events).values(platform=platform, key=key, claimed_at=now))
    except IntegrityError:
        stale = (events.c.done.is_(False), events.c.claimed_at < now - _AT_WORK_S)
        again = update(events).where(*_is(platform, key), *stale).values(claimed_at=now)
        return connection.execute(again).rowcount == 1
    return True


def finish(connection: Connection, platform: str, key: str) -> None:
    """Note that an event is handled."""
    connection.execute(update(events).where(*_is(platform, key)).values(done=True))


def release(connection: Connection, platform: str, key: str) -> None:
    """Give an event back, so that it can be claimed again."""
    connection.execute(delete(events).where(*_is(platform, key)))


def forget_old(connection: Connection, now: int) -> None:
    """Delete the events that no platform delivers again."""
    connection.execute(delete(events).where(events.c.claimed_at < now - KEPT_S))


def _is(platform: str, key: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return events.c.platform == platform, events.c.key == key
