"""What a group misses, read from the journal: what was not answered, and what members think of what was."""

from sqlalchemy import Connection

from bot.gaps import gaps
from bot.judged import Judged, judged
from bot.missed import Missed, missed
from bot.places import Home

#: A month, as long as judgements are kept unless an operator sets another time.
DAYS = 30


def lacking(connection: Connection, now: int, *, days: int = DAYS, home: Home | None = None) -> tuple[Missed, Judged]:
    """Return it of so many days: of a community for its moderators, or of all homes for whoever runs the bot."""
    found = gaps(connection, now, days=days, home=home)
    return missed(found, for_moderators=home is not None), judged(connection, now, days=days, home=home)
