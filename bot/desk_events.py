"""Events at the desk: each is claimed by one process, held while it is at work on it, and done once.

While the journal takes nothing, this process remembers what it would have written; bot/event_book.py says how.
"""

from bot.desk_base import DeskBase
from bot.handled import Claim
from bot.places import Platform


class Events(DeskBase):
    """What keeps a reply from being given twice. None of it raises JournalError unless it says so."""

    def first(self, platform: Platform, key: str) -> bool:
        """Claim an event by its key; False when this or another process has it already. Kept for two days.

        Whoever claims calls `done` just before the reply is sent: an event that was claimed ten minutes ago and is not
        done may be claimed again, since whoever had it must have died over it.
        """
        first = self._events.first(platform, key)
        if not first:
            self.observer.repeated(platform)
        return first

    def claim(self, platform: Platform, key: str, *, once_anyway: bool = False) -> Claim | None:
        """Claim an event, or take it over from a process that died over it; None when it is not to be handled here.

        Whoever claims calls `hold` at least every LEASE_S seconds, and `done` when the reply stands. One that was left,
        or is unwritten, may have been answered: who has it looks before it sends. `once_anyway`: the platform makes one
        of what two processes send. Raises JournalError where it does not, and the journal cannot tell who is first.
        """
        claimed = self._events.claim(platform, key, once_anyway=once_anyway)
        if claimed is None:
            self.observer.repeated(platform)
        return claimed

    def hold(self, platform: Platform, claim: Claim) -> Claim | None:
        """Say that one is still at work on an event; None when another has taken it over meanwhile."""
        return self._events.hold(platform, claim)

    def left(self, platform: Platform) -> tuple[str, ...]:
        """Return the keys of the events that were claimed and left by who died over them, oldest first.

        Raises JournalError.
        """
        return self._events.left(platform)

    def done(self, platform: Platform, key: str) -> None:
        """Note that the reply to an event is about to be sent, so that no redelivery is answered any more."""
        self._events.done(platform, key)

    def release(self, platform: Platform, key: str) -> None:
        """Give a claimed event back after a fault, before anything was sent, so that a redelivery is answered."""
        self._events.release(platform, key)
