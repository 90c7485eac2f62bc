"""The check-up of the journal: whether it is whole, may be written, and is of a schema that is known here."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import inspect, select, text

from bot.doctor_disk import closed_findings, folder_findings
from bot.doctor_facts import Wish
from bot.doctor_opening import file_of, named, opened
from bot.errors import JournalDamagedError, JournalError, JournalNewerError, JournalUnwritableError
from bot.findings import Finding, error, of_fault, ok, warning
from bot.tables import HEAD, homes, subscriptions

CHECK = "journal"
_SEE = "see docs/running.md"
_MAY_MAKE_TABLES = "SELECT has_schema_privilege(current_schema(), 'CREATE')"
# What SQLite and the bot keep beside the file. One that root made, say, is as bad as a journal that is closed itself.
_BESIDE = ("", "-wal", "-shm", ".lock", ".run.lock", *(f".bot{number}.lock" for number in range(1, 5)))


def journal_findings(address: str) -> Iterator[Finding]:
    """Yield what is to be said of the journal at an address."""
    try:
        path = file_of(address)
        if path is None:
            found = _examined(address, read_only=False)
            yield ok(CHECK, f"{named(address)} " + (_state(found) if found else "is empty; the first start fills it"))
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
    if path.is_dir():
        yield error(CHECK, f"{path} is a folder", "move it away, or name a file in the setting journal")
        return
    refused = list(folder_findings(CHECK, path.parent, needed=0))
    # Of a folder that is closed its own finding tells.
    refused = refused or list(closed_findings(CHECK, path, (path.with_name(path.name + end) for end in _BESIDE)))
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
    if not found:
        mend = "if there was ever anything in it, restore it from a back-up; else the next start fills it"
        yield warning(CHECK, f"{path} is empty", mend)
        return
    yield ok(CHECK, f"{path} itself is whole, and has schema {found}" if refused else f"{path} {_state(found)}")


def _state(schema: str) -> str:
    later = "" if schema == HEAD else f"; the next start brings it up to {HEAD}"
    return f"is whole, can be written, and has schema {schema}{later}"


def _is_torn(path: Path) -> bool:
    """Tell whether a file that nobody has open ends within a page: SQLite takes what is missing for zeros."""
    with path.open("rb") as file:
        start = file.read(18)
    page = int.from_bytes(start[16:18], "big")  # 1 stands for 65,536; https://www.sqlite.org/fileformat.html#page_size
    size = path.stat().st_size
    return page > 0 and size % (page if page > 1 else 1 << 16) > 0 and not path.with_name(f"{path.name}-wal").exists()


def _examined(address: str, *, read_only: bool) -> str:
    """Return the schema of a journal that is there, "" of an empty one; raise JournalError where it is not whole."""
    name, path = named(address), file_of(address)
    torn = path is not None and _is_torn(path)
    with opened(address, read_only=read_only) as connection:
        if connection.dialect.name == "sqlite":
            said = connection.execute(text("PRAGMA quick_check(1)")).scalar()
            if said != "ok" or torn:
                raise JournalDamagedError(f"{name} is damaged; restore it from a back-up, or move it away")
        tables = inspect(connection).get_table_names()
        on_server = connection.dialect.name != "sqlite"
        if not tables:
            if on_server and not connection.execute(text(_MAY_MAKE_TABLES)).scalar():
                raise JournalUnwritableError(f"{name} is empty, and this user may not make tables there")
            return ""
        if "alembic_version" not in tables:
            raise JournalDamagedError(f"{name} is no journal; name another one for the journal, or move it away")
        found = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
        if on_server and not read_only:
            connection.execute(text("UPDATE alembic_version SET version_num = version_num"))  # undone with the rest
    if not found and len(tables) > 1:
        raise JournalDamagedError(
            f"{name} does not say which schema it has; restore it from a back-up, or move it away"
        )
    if found > HEAD:
        raise JournalNewerError(f"{name} was made by a newer onrecord (schema {found}, here {HEAD}); update onrecord")
    return found


def _seen_by_others(path: Path) -> Iterator[Finding]:
    mode = path.stat().st_mode
    if mode & 0o077:
        yield warning(CHECK, f"others on this machine may read {path}", f"chmod 600 {path}")
