"""What a database says about its surroundings, as one sentence for the operator."""

import errno
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy.exc import DBAPIError, OperationalError

from bot.errors import (
    JournalBusyError,
    JournalDamagedError,
    JournalError,
    JournalUnreachableError,
    JournalUnwritableError,
)

_BUSY = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL"})
_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT"})
_UNWRITABLE = frozenset({"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR", "SQLITE_FULL"})
# What PostgreSQL calls it. https://www.postgresql.org/docs/current/errcodes-appendix.html
_SERVER_BUSY = frozenset({"55P03", "40001", "40P01"})
_SERVER_FULL, _NO_TABLE = "53100", "42P01"
_SERVER_REFUSES = frozenset({"42501", "25006", "3F000"})
# The connection, the memory or the places of the server, and whoever shuts it down; not "53100", which comes first.
_SERVER_AWAY = ("08", "53", "57P", "58")
_BEFORE = re.compile(r"^(?:- host: .*?: )?connection (?:failed|is bad): (?=\S)")
# The file that SQLite makes beside a journal that is open; where it has no room for it, it does not say so.
# https://www.sqlite.org/walformat.html#the_wal_index_file_format
_SHARED = 32 * 1024
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def worded(name: str) -> Iterator[None]:
    """Turn faults of the journal's surroundings into JournalError; a fault of ours stays what it is.

    `name` is what the sentence calls the journal.
    """
    try:
        yield
    except DBAPIError as error:
        fault = _of_database(error.orig, name) if isinstance(error.orig, sqlite3.Error) else _of_server(error, name)
        if fault is None:
            raise
        raise fault from error
    except sqlite3.Error as error:
        fault = _of_database(error, name)
        if fault is None:
            raise
        raise fault from error


def busy(name: str) -> JournalBusyError:
    """Return what to raise when somebody else writes for longer than one waits."""
    return JournalBusyError(f"the journal {name} is locked by another process; try again when it has ended")


def _of_database(error: sqlite3.Error, name: str) -> JournalError | None:
    code = _code(error)
    if code in _BUSY:
        return busy(name)
    if code in _DAMAGED or "no such table" in str(error):
        return JournalDamagedError(
            f"{name} is no journal, or it is damaged; restore it from a back-up, or move it away"
        )
    if code == "SQLITE_FULL":
        return JournalUnwritableError(f"the journal {name} cannot be written: the disk is full; make room")
    if code in _UNWRITABLE:
        return JournalUnwritableError(f"the journal {name} {_why_not(Path(name))}")
    return None


def _why_not(file: Path) -> str:
    """Return why a file, or those that SQLite makes beside it, cannot be opened or written, and what to do."""
    with suppress(OSError, AttributeError):  # Windows has no such call
        found = os.statvfs(file.absolute().parent)
        if found.f_flag & os.ST_RDONLY:
            return "lies on a file system that is mounted read-only; mount it for writing, or name another file"
        if found.f_bavail * found.f_frsize < _SHARED:
            return "cannot be opened or written: the disk is full; make room"
    return "cannot be opened or written there; give the user that runs onrecord the permission, or name another file"


def _code(error: sqlite3.Error) -> str:
    """Return SQLite's primary code ("SQLITE_BUSY" of "SQLITE_BUSY_SNAPSHOT")."""
    return "_".join(getattr(error, "sqlite_errorname", "").split("_")[:2])


def _of_server(error: DBAPIError, name: str) -> JournalError | None:
    code = getattr(error.orig, "sqlstate", None) or ""
    if code in _SERVER_BUSY:
        return busy(name)
    if code == _NO_TABLE:
        return JournalDamagedError(f"{name} is no journal, or a part of it is gone; restore it from a back-up")
    if code == _SERVER_FULL:
        return JournalUnwritableError(f"the journal {name} cannot be written: its server's disk is full; make room")
    if code in _SERVER_REFUSES:
        return JournalUnwritableError(
            f"the journal {name} cannot be written ({_said(error)}); have its database belong to the bot's user,"
            " on a server that is no read-only copy"
        )
    # One who never got in has no code, and neither has an address that asks for what there is not.
    away = code.startswith(_SERVER_AWAY) or (not code and isinstance(error, OperationalError))
    away |= not code and "connection option" in str(error.orig)
    if away or error.connection_invalidated:
        return JournalUnreachableError(
            f"the journal {name} cannot be reached ({_said(error)}); see that its server runs, and that the setting"
            " journal is right"
        )
    return None


def _said(error: DBAPIError) -> str:
    """Return what the server says in one line; where none was reached, what came of the last way that was tried."""
    lines = [line for line in str(error.orig).splitlines() if line.strip() and not line.startswith("\t")]
    if not lines:
        return "without a reason"
    reached = getattr(error.orig, "sqlstate", None) is not None  # then a part of the statement follows
    return _BEFORE.sub("", lines[0 if reached else -1]).replace("FATAL:  ", "")


def refused(error: OSError, name: str) -> JournalError:
    """Return what to raise when the system refuses to make or lock the file."""
    if error.errno in _FULL:
        return JournalUnwritableError(f"the journal {name} cannot be written: the disk is full; make room")
    reason = error.strerror or error
    return JournalUnwritableError(f"the journal {name} cannot be made there ({reason}); name another file")
