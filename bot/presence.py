"""Who is at work on a journal: every bot for as long as it runs, or one who puts another journal in its place.

A lock of the system beside the journal, shared by bots; it is free as soon as its holder is dead.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import JournalBusyError

_RESTORING = "a back-up is being restored over the journal {}; start again when that is done"
_AT_WORK = "a bot is running on the journal {}; stop it, restore, and start it again"


@contextmanager
def at_work(journal: Path | None) -> Iterator[None]:
    """Be at work on a journal beside others; None is one that has no file. Raises JournalBusyError."""
    with _held(journal, shared=True):
        yield


@contextmanager
def alone_with(journal: Path | None) -> Iterator[None]:
    """Keep every bot away from a journal. Raises JournalBusyError while one is at work on it."""
    with _held(journal, shared=False):
        yield


@contextmanager
def _held(journal: Path | None, *, shared: bool) -> Iterator[None]:
    if journal is None or sys.platform == "win32":  # where files that are open cannot be renamed anyway
        yield
        return
    made = not journal.parent.exists()
    journal.parent.mkdir(parents=True, exist_ok=True)
    lock = Path(f"{journal}.run.lock")
    handle = _locked(lock, journal, shared=shared)
    try:
        yield
    finally:
        if not shared:  # nobody else has it, and who opened it meanwhile looks for its name again
            lock.unlink(missing_ok=True)
        os.close(handle)
        if made and not any(journal.parent.iterdir()):
            journal.parent.rmdir()


def _locked(lock: Path, journal: Path, *, shared: bool) -> int:
    """Return the handle of a lock that is held and has its name. Raises JournalBusyError."""
    import fcntl

    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise JournalBusyError((_RESTORING if shared else _AT_WORK).format(journal)) from error
        if os.fstat(handle).st_nlink:
            return handle
        os.close(handle)
