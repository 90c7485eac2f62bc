"""The check-up of the journal: whether it is whole, may be written, and is of a schema that is known here."""

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import inspect, select, text

from bot.doctor_disk import folder_findings
from bot.doctor_facts import Wish
from bot.doctor_opening import file_of, named, opened
from bot.errors import JournalDamagedError, JournalError, JournalNewerError, JournalUnwritableError
from bot.findings import Finding, error, of_fault, ok, warning
from bot.tables import HEAD, homes, subscriptions

CHECK = "journal"
_SEE = "see docs/running.md"
# What SQLite and the bot keep beside the file. One that root made, say, is as bad as a journal that is closed itself.
_BESIDE = ("", "-wal", "-shm", ".lock", ".run.lock")


def journal_findings(address: str) -> Iterator[Finding]:
    """Yield what is to be said of the journal at an address."""
    try:
        path = file_of(address)
        if path is None:
            yield ok(CHECK, f"{named(address)} {_state(_examined(address, read_only=False))}")
        else:
            yield from _file_findings(path, address)
    except JournalError as fault:
        yield of_fault(CHECK, str(fault), otherwise=_SEE)


def wishes(address: str) -> tuple[Wish, ...]:
    """Return the subscriptions of a journal as they are written there; none where there is none yet.

    Raises JournalError, and OSError where the system does not let it be seen whether there is one.
    """
    path = file_of(address)
    if path is not None and not path.exists():
        return ()
    columns = (homes.c.platform, homes.c.community, *(subscriptions.c[one] for one in Wish.COLUMNS))
    query = select(*columns).join_from(subscriptions, homes).where(subscriptions.c.ended.is_(False))
    with opened(address, read_only=True) as connection:
        if not inspect(connection).has_table(subscriptions.name):
            return ()
        return tuple(Wish(*row) for row in connection.execute(query))


def _file_findings(path: Path, address: str) -> Iterator[Finding]:
    """Yield whether a file may be written, and whether it is whole as far as it may be read."""
    refused = [*folder_findings(CHECK, path.parent, needed=0), *_closed(path)]
    yield from refused
    try:
        if not path.exists():
            if not refused:
                yield ok(CHECK, f"there is none at {path} yet; the first start makes it")
            return
        yield from _seen_by_others(path)
        found = _examined(address, read_only=bool(refused))
    except (JournalUnwritableError, PermissionError):
        if not refused:
            raise
        return  # of that it was told
    yield ok(CHECK, f"{path} itself is whole, and has schema {found}" if refused else f"{path} {_state(found)}")


def _closed(path: Path) -> Iterator[Finding]:
    """Yield which files of a journal may not be written; of a folder that is closed its own finding tells."""
    # Asked of the system, which knows of other things than modes.
    files = [one for one in (path.with_name(path.name + end) for end in _BESIDE) if os.access(one, os.F_OK)]
    closed = [str(one) for one in files if not os.access(one, os.R_OK | os.W_OK)]
    if closed and os.access(path.parent, os.W_OK):
        mend = f"give them to the user that runs onrecord: chown USER {path}*, and chmod 600 {path}*"
        yield error(CHECK, f"may not be read and written: {', '.join(closed)}", mend)


def _state(schema: str) -> str:
    later = "" if schema == HEAD else f"; the next start brings it up to {HEAD}"
    return f"is whole, can be written, and has schema {schema}{later}"


def _examined(address: str, *, read_only: bool) -> str:
    """Return the schema of a journal that is there, after a look at all of it; raise JournalError."""
    name = named(address)
    with opened(address, read_only=read_only) as connection:
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


def _seen_by_others(path: Path) -> Iterator[Finding]:
    mode = path.stat().st_mode
    if mode & 0o077:
        yield warning(CHECK, f"others on this machine may read {path}", f"chmod 600 {path}")
