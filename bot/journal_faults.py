"""What a database says about its surroundings, as one sentence for the operator."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from bot.errors import JournalBusyError, JournalDamagedError, JournalError, JournalUnwritableError

_BUSY = frozenset({"SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL"})
_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT"})
_UNWRITABLE = frozenset({"SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR", "SQLITE_FULL"})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def worded(name: str) -> Iterator[None]:
    """Turn faults of the journal's surroundings into JournalError; a fault of ours stays what it is.

    `name` is what the sentence calls the journal.
    """
    try:
        yield
    except DBAPIError as error:
        fault = _of_database(error.orig, name)
        if fault is None and error.connection_invalidated:
            fault = JournalBusyError(f"the connection to the journal {name} was lost; try again")
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


def _of_database(error: BaseException | None, name: str) -> JournalError | None:
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
        return JournalUnwritableError(
            f"the journal {name} cannot be opened or written there; name another file, or ask for the permission"
        )
    return None


def _code(error: BaseException | None) -> str:
    """Return SQLite's primary code ("SQLITE_BUSY" of "SQLITE_BUSY_SNAPSHOT"); "" for another database."""
    name = getattr(error, "sqlite_errorname", "") if isinstance(error, sqlite3.Error) else ""
    return "_".join(name.split("_")[:2])


def refused(error: OSError, name: str) -> JournalError:
    """Return what to raise when the system refuses to make or lock the file."""
    if error.errno in _FULL:
        return JournalUnwritableError(f"the journal {name} cannot be written: the disk is full; make room")
    reason = error.strerror or error
    return JournalUnwritableError(f"the journal {name} cannot be made there ({reason}); name another file")
