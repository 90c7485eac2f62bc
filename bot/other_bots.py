"""Which bots are at work on one journal: each holds a lock of its own beside it, by which they see one another.

Two do no harm, but one of them is a mistake that somebody wants to hear of. A lock is free as soon as its holder is
dead; its file, which a killed bot leaves behind, says nothing.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Nobody needs to know of more than so many.
_MOST = 4


class Presence:
    """One bot at work; `place` is its own among those of its journal, None where bots cannot be told apart."""

    def __init__(self, journal: Path | None, place: int | None) -> None:
        """Take what `present` found."""
        self._journal, self._place = journal, place

    def others(self) -> int:
        """Return how many other bots are at work on the journal."""
        return 0 if self._place is None else bots_at_work(self._journal, without=self._place)


@contextmanager
def present(journal: Path | None) -> Iterator[Presence]:
    """Be seen at work on a journal by locks that are named after this; None is one that is shared with nobody."""
    held = None if journal is None else _first_free(journal)
    if journal is None or held is None:
        yield Presence(journal, None)
        return
    place, handle = held
    try:
        yield Presence(journal, place)
    finally:
        _file(journal, place).unlink(missing_ok=True)  # who opened it meanwhile looks for its name again
        os.close(handle)


def bots_at_work(journal: Path | None, *, without: int | None = None) -> int:
    """Return how many bots are at work on a journal, one of them left out if it is named by its place."""
    if journal is None or sys.platform == "win32":
        return 0
    return sum(_is_held(_file(journal, place)) for place in range(_MOST) if place != without)


def _first_free(journal: Path) -> tuple[int, int] | None:
    """Hold the first place that nobody holds, and return it with the handle of its lock."""
    if sys.platform == "win32":
        return None
    import fcntl

    with suppress(OSError):
        journal.parent.mkdir(parents=True, exist_ok=True)
    for place in range(_MOST):
        try:
            handle = os.open(_file(journal, place), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:  # another user's, left behind by a bot that was killed; or nothing can be made here
            continue
        if _locked(handle, fcntl.LOCK_EX) and os.fstat(handle).st_nlink:
            return place, handle
        os.close(handle)
    return None


def _is_held(file: Path) -> bool:
    import fcntl

    try:
        handle = os.open(file, os.O_RDWR)
    except OSError:  # nobody is there; or it is another user's, and so no bot of ours
        return False
    try:
        return not _locked(handle, fcntl.LOCK_SH)  # which does not keep out who looks at the same moment
    finally:
        os.close(handle)


def _file(journal: Path, place: int) -> Path:
    return Path(f"{journal}.bot{place + 1}.lock")


def _locked(handle: int, how: int) -> bool:
    """Lock a file until it is closed; False when somebody else has it."""
    import fcntl

    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
