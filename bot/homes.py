"""Homes in the journal: the row on which all that is kept of a community, or of one direct conversation, hangs."""

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select
from sqlalchemy.exc import IntegrityError

from bot.places import Home
from bot.tables import homes


def is_home(home: Home) -> ColumnElement[bool]:
    """Return the condition that a row of `homes` is this one."""
    return and_(homes.c.platform == home.platform, homes.c.community == home.community, homes.c.channel == home.channel)


def home_id(connection: Connection, home: Home) -> int | None:
    """Return the number of a home; None when nothing was ever kept of it."""
    same = and_(homes.c.platform == home.platform, homes.c.community == home.community, homes.c.channel == home.channel)
    found: int | None = connection.execute(select(homes.c.id).where(same)).scalar()
    return found


def make_home(connection: Connection, home: Home) -> int:
    """Return the number of a home, which is entered if it is new."""
    known = home_id(connection, home)
    if known is not None:
        return known
    try:
        with connection.begin_nested():
            made = connection.execute(insert(homes).values(home._asdict()))
            return int(made.inserted_primary_key[0])  # type: ignore[index] # one row, one key
    except IntegrityError:  # another process was first
        return make_home(connection, home)


def forget_community(connection: Connection, platform: str, community: str) -> None:
    """Delete a community and everything that hangs on it; its direct conversations too, where they name it."""
    if community:  # direct conversations may belong to none
        connection.execute(delete(homes).where(homes.c.platform == platform, homes.c.community == community))
