"""One process at a time posts to a platform: a lock beside the journal, free as soon as its holder dies.

A lease with a time would have to trust a clock; a process that was frozen for longer would wake up and send
what another has sent meanwhile. A lock of the system is free when its holder is dead, and not before.
"""

from pathlib import Path

from filelock import FileLock, Timeout

from bot.places import Platform


class Turn:
    """The right to post to a platform. Not for use by two threads at once."""

    def __init__(self, journal: Path, platform: Platform) -> None:
        """Name the lock; take nothing yet."""
        # Taken and let go in whatever thread is free, so it must not belong to one.
        self._lock = FileLock(f"{journal}.{platform}.lock", thread_local=False, mode=0o600)

    def take(self) -> bool:
        """Take the turn; False while another has it."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def give_back(self) -> None:
        """Let another take it."""
        self._lock.release()
