"""A journal that is only looked at: opened without making it, changing it or bringing it up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, event

from bot.journal import engine_of, name_of, url_of
from bot.journal_faults import worded

# As long as the bot itself waits (bot/journal.py); a write takes a millisecond.
_PATIENCE_S = 5


@contextmanager
def opened(address: str, *, read_only: bool) -> Iterator[Connection]:
    """Open a journal that is there, to read it or with the right to write, which is not used. Raises JournalError."""
    url = url_of(address)
    engine = engine_of(_uri(url, read_only=read_only))
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def _connected(connection: object, _record: object) -> None:
            connection.isolation_level = None  # type: ignore[attr-defined] # of sqlite3, which the dialect hides
            connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_S * 1000}")  # type: ignore[attr-defined] # the same

        @event.listens_for(engine, "begin")
        def _begins(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    try:
        options = {"writing": not read_only, "patience_s": _PATIENCE_S}
        with worded(named(address)), engine.connect().execution_options(**options) as connection:
            yield connection
            connection.rollback()
    finally:
        engine.dispose()


def file_of(address: str) -> Path | None:
    """Return the file of a journal, None where it is a server's. Raises JournalAddressError."""
    url = url_of(address)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def named(address: str) -> str:
    """Return what a journal is called in a sentence. Raises JournalAddressError."""
    return name_of(url_of(address))


def _uri(url: URL, *, read_only: bool) -> URL:
    """Return an address at which SQLite makes no file."""
    if url.get_backend_name() != "sqlite":
        return url
    path = Path(str(url.database)).absolute()
    query = {"mode": "ro" if read_only else "rw", "uri": "true"}
    # Only to read a journal that nobody has open SQLite makes files beside it, leaves them, and fails where it may not.
    alone = read_only and not path.with_name(f"{path.name}-wal").exists()
    return url.set(database=f"file:{path.as_posix()}", query=query | ({"immutable": "1"} if alone else {}))
