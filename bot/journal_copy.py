"""Copies of a SQLite journal: one made while the bot writes, and whether a file is a journal and whole."""

import os
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from bot.errors import JournalBusyError, JournalDamagedError, JournalNewerError
from bot.journal_faults import worded
from bot.tables import HEAD
from index.disk import writing

# How long one waits for whoever holds the journal, in seconds.
_PATIENCE_S = 5
# What no journal of ours has ever held. A trigger would act whenever the bot writes.
_STRANGE = "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%'"


def copy_journal(source: Path, target: Path, *, without: Sequence[str] = ()) -> tuple[str, ...]:
    """Copy a journal as it is at one moment, whoever writes to it meanwhile.

    The tables `without` are left empty; those of them that held something are returned. The copy is one file, with
    nothing beside it. Raises JournalError, and OSError when the copy cannot be written.
    """
    with worded(str(source)), _openable(source) as openable, closing(_connected(openable, "rw")) as live:
        live.execute("BEGIN")
        # Whoever holds the journal is waited for here, and not for ever as in `backup`.
        live.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with writing(target), closing(sqlite3.connect(target, isolation_level=None)) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            return _emptied(copy, without)


@contextmanager
def _openable(source: Path) -> Iterator[Path]:
    """Give a journal that SQLite can open: on a disk that has gone read-only, when a back-up is wanted most, a copy.

    There SQLite opens no journal that has a log; and nobody can be writing to it while it is copied.
    """
    if not _is_read_only(source):
        yield source
        return
    with TemporaryDirectory(prefix="onrecord-journal-") as folder:
        for end in ("", "-wal"):
            if Path(f"{source}{end}").exists():
                copyfile(f"{source}{end}", Path(folder) / f"journal{end}")
        yield Path(folder) / "journal"


def _is_read_only(path: Path) -> bool:
    """Tell whether a whole file system is; where the system cannot tell, it is not."""
    return hasattr(os, "statvfs") and bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def examine(path: Path, name: str) -> str:
    """Return the schema of a journal's file at rest, which is read from end to end; `name` is what faults call it.

    Raises JournalNewerError; JournalDamagedError when it is not whole, or no journal.
    """
    with worded(name), closing(_connected(path, "ro&immutable=1")) as file:
        file.execute("PRAGMA trusted_schema = OFF")
        file.execute("PRAGMA cell_size_check = ON")
        problems = [said for (said,) in file.execute("PRAGMA integrity_check(1)") if said != "ok"]
        problems += [str(row) for row in file.execute("PRAGMA foreign_key_check")]
        strange = file.execute(_STRANGE).fetchall()
        schema = "".join(one for (one,) in file.execute("SELECT version_num FROM alembic_version"))
    if problems or strange or not re.fullmatch(r"\d{4}", schema):
        raise JournalDamagedError(f"{name} is no journal of onrecord, or it is damaged")
    refuse_newer(schema, name)
    return schema


def refuse_newer(schema: str, name: str) -> None:
    """Raise JournalNewerError when a schema is newer than this program."""
    if schema > HEAD:
        raise JournalNewerError(f"{name} was made by a newer onrecord (schema {schema}, here {HEAD}); update onrecord")


def schema_of(path: Path) -> str:
    """Return the schema of a journal in use, as its file says it. Raises JournalError."""
    with worded(str(path)), closing(_connected(path, "rw")) as live:
        return str(live.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def bring_to_rest(path: Path) -> None:
    """Write a journal's log back, so that it is one file; one that is no database is left as it is.

    Raises JournalBusyError while another process has it open.
    """
    try:
        with closing(_connected(path, "rw")) as file:
            for mode in ("DELETE", "WAL"):  # the first is possible only for whoever is alone with it
                file.execute(f"PRAGMA journal_mode = {mode}")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise JournalBusyError(f"another process has the journal {path} open; stop it, and try again") from error
    except sqlite3.DatabaseError:
        return


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=_PATIENCE_S)


def _emptied(copy: sqlite3.Connection, tables: Sequence[str]) -> tuple[str, ...]:
    there = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    held = [one for one in tables if one in there and copy.execute(f'SELECT 1 FROM "{one}" LIMIT 1').fetchone()]
    for table in held:
        copy.execute(f'DELETE FROM "{table}"')
    if held:
        copy.execute("VACUUM")  # else it would still stand in pages that are only marked as free
    return tuple(held)
