"""What daily posting asks of the world, so that it can be run in simulated time against a simulated platform.

PostingError            every one of these is foreseen, and answered by `bot.posting`
+-- RefusedError        it will be refused tomorrow as well
+-- BusyError           certainly not done; to be tried again after some seconds
+-- UnreachableError    nobody knows whether it was done
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from bot.cards import Card
from bot.history import Shown
from bot.places import Place
from bot.reasons import Why


class PostingError(Exception):
    """Base of what a platform can answer but yes."""


class RefusedError(PostingError):
    """The platform refuses for good: the channel is gone, or this is forbidden there."""

    def __init__(self, why: Why) -> None:
        """Take Why.GONE or Why.FORBIDDEN."""
        super().__init__(str(why))
        self.why = why


class BusyError(PostingError):
    """The platform wants this later, and has certainly not done it (a rate limit)."""

    def __init__(self, retry_after_s: float) -> None:
        """Take the seconds that it asks to wait."""
        super().__init__(f"not for {retry_after_s} s")
        self.retry_after_s = retry_after_s


class UnreachableError(PostingError):
    """No answer, or none that tells: a time-out, a cut connection, a 5xx. It may have been done."""


class Poster(Protocol):
    """A platform, as daily posts need it; each adapter implements it. Every method raises PostingError, and no other.

    Each call ends within half a minute, and tries nothing again that may have been done.
    """

    async def post(self, place: Place, card: Card, nonce: str) -> str:
        """Send a card and return the message's id. The message carries the nonce so that `find` knows it."""
        ...

    async def find(self, place: Place, nonce: str, since: datetime) -> str | None:
        """Return the id of the message that carries a nonce, sent after `since`; None only if there is none."""
        ...

    async def tell(self, place: Place, member: str, card: Card) -> None:
        """Send a card to a member alone. `place` is what it is about."""
        ...


class Facts(Protocol):
    """The record's facts. `bot.daily_facts` is the real one. Called in worker threads."""

    def choose(self, shown: Sequence[Shown], day: date, topics: tuple[str, ...]) -> str | None:
        """Return the id of the fact for a day of a place; None when there is none.

        `shown` says, in no order, when the place was shown each fact last.
        """
        ...

    def card(self, fact: str, place: Place) -> Card | None:
        """Return what a fact looks like, the same each time; None when the record no longer holds it."""
        ...


class Clock(Protocol):
    """Two clocks: one that says what time it is and may be wrong or set, and one that only counts seconds."""

    def now(self) -> datetime:
        """Return what time it is, in UTC."""
        ...

    def elapsed(self) -> float:
        """Return seconds that have gone by since some moment; never set, never backwards."""
        ...
