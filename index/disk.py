"""What the libraries raise when the system will not write, as the OSError that says what it was and where."""

import contextlib
import errno
import os
import sqlite3
from collections.abc import Generator
from pathlib import Path

# FAISS tells what the system said in words only.
_TOLD = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextlib.contextmanager
def writing(path: Path) -> Generator[None]:
    """Raise OSError, with the file, where SQLite, FAISS or Python could not write it."""
    try:
        yield
    except OSError as error:
        if error.filename is None:  # Python names a file that cannot be opened, and none that cannot be written
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
    except sqlite3.OperationalError as error:
        kind = error.sqlite_errorcode & 0xFF  # the rest tells which call it was
        if kind not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise
        number = errno.ENOSPC if kind == sqlite3.SQLITE_FULL else errno.EIO
        raise OSError(number, os.strerror(number), str(path)) from error
    except RuntimeError as error:
        number = next((number for number in _TOLD if os.strerror(number) in str(error)), errno.EIO)
        raise OSError(number, os.strerror(number), str(path)) from error


def sync(path: Path) -> None:
    """Flush a file or a folder's entries to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        with writing(path):
            os.fsync(handle)
    finally:
        os.close(handle)
