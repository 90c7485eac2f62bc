"""The check-up of the journal: looked at without making it, changing it or bringing it up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, event, inspect, select, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from bot.doctor_disk import folder_findings
from bot.doctor_facts import Wish
from bot.errors import JournalAddressError, JournalDamagedError, JournalError, JournalNewerError
from bot.findings import Finding, of_fault, ok, warning
from bot.journal import url_of
from bot.journal_faults import worded
from bot.tables import HEAD, homes, subscriptions

CHECK = "journal"
_SEE = "see docs/running.md"
# As long as the bot itself waits (bot/journal.py); a write takes a millisecond.
_PATIENCE_S = 5


def journal_findings(address: str) -> Iterator[Finding]:
    """Yield what is to be said of the journal at an address."""
    try:
        path = _file_of(address)
        if path is not None:
            yield from folder_findings(CHECK, path.parent, needed=0)
            if not path.exists():
                yield ok(CHECK, f"there is none at {path} yet; the first start makes it")
                return
            yield from _seen_by_others(path)
        found = _examined(address)
        later = "" if found == HEAD else f"; the next start brings it up to {HEAD}"
        yield ok(CHECK, f"{path or _named(address)} is whole, can be written, and has schema {found}{later}")
    except JournalError as fault:
        yield of_fault(CHECK, str(fault), otherwise=_SEE)


def wishes(address: str) -> tuple[Wish, ...]:
    """Return the subscriptions of a journal as they are written there; none where there is none yet.

    Raises JournalError.
    """
    path = _file_of(address)
    if path is not None and not path.exists():
        return ()
    columns = (homes.c.platform, homes.c.community, *(subscriptions.c[one] for one in Wish.COLUMNS))
    query = select(*columns).join_from(subscriptions, homes).where(subscriptions.c.ended.is_(False))
    with opened(address, read_only=True) as connection:
        if not inspect(connection).has_table(subscriptions.name):
            return ()
        return tuple(Wish(*row) for row in connection.execute(query))


def _examined(address: str) -> str:
    """Return the schema of a journal that is there, after a look at all of it; raise JournalError."""
    name = _named(address)
    with opened(address, read_only=False) as connection:
        if connection.dialect.name == "sqlite":
            said = connection.execute(text("PRAGMA quick_check(1)")).scalar()
            if said != "ok":
                raise JournalDamagedError(f"{name} is damaged; restore it from a back-up, or move it away")
        tables = inspect(connection).get_table_names()
        if "alembic_version" not in tables:
            raise JournalDamagedError(f"{name} is no journal; name another file for the journal, or move it away")
        found = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
    if found > HEAD:
        raise JournalNewerError(f"{name} was made by a newer onrecord (schema {found}, here {HEAD}); update onrecord")
    return found


@contextmanager
def opened(address: str, *, read_only: bool) -> Iterator[Connection]:
    """Open a journal that is there, to read it or with the right to write, which is not used. Raises JournalError."""
    url = url_of(address)
    try:
        engine = create_engine(_uri(url, read_only=read_only), hide_parameters=True)
    except (ArgumentError, NoSuchModuleError, ImportError) as fault:
        raise JournalAddressError(f"the journal {_named(address)} cannot be used: {fault}") from fault

    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def _connected(connection: object, _record: object) -> None:
            connection.isolation_level = None  # type: ignore[attr-defined] # of sqlite3, which the dialect hides
            connection.execute(f"PRAGMA busy_timeout = {_PATIENCE_S * 1000}")  # type: ignore[attr-defined] # the same

        @event.listens_for(engine, "begin")
        def _begins(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    try:
        with worded(_named(address)), engine.connect() as connection:
            yield connection
            connection.rollback()
    finally:
        engine.dispose()


def _uri(url: URL, *, read_only: bool) -> URL:
    """Return an address at which SQLite makes no file."""
    if url.get_backend_name() != "sqlite":
        return url
    mode = "ro" if read_only else "rw"
    return url.set(
        database=f"file:{Path(str(url.database)).absolute().as_posix()}", query={"mode": mode, "uri": "true"}
    )


def _file_of(address: str) -> Path | None:
    """Return the file of a journal, None where it is a server's. Raises JournalAddressError."""
    url = url_of(address)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def _named(address: str) -> str:
    url = url_of(address)
    return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string()


def _seen_by_others(path: Path) -> Iterator[Finding]:
    mode = path.stat().st_mode
    if mode & 0o077:
        yield warning(CHECK, f"others on this machine may read {path}", f"chmod 600 {path}")
