"""What the journal notes of itself, such as when it was backed up last. One value a name."""

from sqlalchemy import Connection, delete, insert, select

from bot.tables import notes

#: When the newest back-up was made that the journal knows of, in seconds of Unix time.
BACKED_UP = "backed_up"


def note(connection: Connection, name: str, value: str) -> None:
    """Note a value, in the place of the one before."""
    connection.execute(delete(notes).where(notes.c.name == name))
    connection.execute(insert(notes).values(name=name, value=value))


def noted(connection: Connection, name: str) -> str:
    """Return what was noted; "" when nothing was."""
    return connection.execute(select(notes.c.value).where(notes.c.name == name)).scalar() or ""


def backed_up(connection: Connection) -> int | None:
    """Return when the newest back-up was made that the journal knows of, in seconds of Unix time."""
    found = noted(connection, BACKED_UP)
    return int(found) if found else None
