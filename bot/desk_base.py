"""What every part of the desk works with: the record, the memory, and what is done in more than one part.

An answer needs no journal: where nothing can be recalled or kept, it is given all the same, and says so.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import ceil

from bot import desk_words
from bot.button_cards import notice
from bot.cards import Card, Line
from bot.completing import Completions
from bot.confidence import THRESHOLD
from bot.errors import JournalError
from bot.event_book import EventBook
from bot.journal import Journal
from bot.limits import Buckets, Limits
from bot.memory import Memory, Recalled
from bot.observing import Observer
from bot.places import Asked, Caller
from bot.ports import Record
from bot.replies import Kept
from bot.stored_cards import Restored, restore
from bot.telemetry import Nobody
from bot.writer import Write

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply of the bot and the messages that carry it, in the order sent."""

    reply_id: str
    messages: tuple[str, ...]


def _now() -> datetime:
    return datetime.now(UTC)


class DeskBase:
    """The parts of one bot at work; bot/desk.py puts together what is done with them."""

    def __init__(
        self,
        record: Callable[[], Record],
        journal: Journal,
        *,
        clock: Callable[[], datetime] = _now,
        threshold: float = THRESHOLD,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        days: int = 30,
        write: Write | None = None,
        observer: Observer | None = None,
        reference: Callable[[], str] = lambda: "",
        others: Callable[[], bool] = lambda: False,
    ) -> None:
        """Open nothing. `record` is called once a question and returns the record as it is then.

        `days` is how long replies are kept; `write` has a language model put an answer in short;
        `reference` names in the log what is in work, for a member to pass on, "" where nothing does; `others` tells
        whether another process is at work on the journal.
        """
        self._record, self._threshold, self._days, self._write = record, threshold, days, write
        self._memory = Memory(journal, clock)
        self._events = EventBook(journal, self._memory.now, others)
        self._reference = reference
        self._completions = Completions(record)
        self._members, self._channels = Buckets(limits.member), Buckets(limits.channel)
        self._clock = clock
        self.observer = observer or Observer(Nobody())
        self._prompted: tuple[Record | None, tuple[str, ...]] = None, ()

    def observe(self, caller: Caller, kind: str, show: Callable[[], Card]) -> Card:
        """Return a card that is made elsewhere, and tell of it as of what the desk does itself."""
        with self.observer.request(caller.place.platform, kind):
            card = show()
            self.observer.shown(card)
            return card

    def _restored(self, caller: Caller, reply_id: str) -> tuple[Kept, Restored] | None:
        kept = self._memory.reply(caller.place, reply_id)
        return None if kept is None else (kept, restore(kept.card, self._record(), reply_id=reply_id))

    def _recalled(self, asked: Asked) -> Recalled:
        """Return what came before a question; nothing where the journal cannot be read."""
        try:
            return self._memory.recall(asked)
        except JournalError as error:
            self._forgot(error, "what came before could not be read")
            return Recalled()

    def _kept(self, card: Card, keep: Callable[[], Card]) -> Card:
        """Keep a reply and return its card; where that cannot be, one that works without."""
        try:
            return keep()
        except JournalError as error:
            self._forgot(error, "a reply could not be kept")
        reference = self._reference()
        said = desk_words.UNKEPT.format(reference=reference) if reference else desk_words.UNKEPT_HERE
        return replace(card, actions=(), body=(*card.body, Line(said)))

    def _forgot(self, error: JournalError, what: str) -> None:
        self.observer.forgot()
        _log.error("%s: %s", what, error)

    def _too_fast(self, caller: Caller) -> Card | None:
        """Return what to say to who asks faster than he or his channel may."""
        now, place = self._clock().timestamp(), caller.place
        words, wait = desk_words.CHANNEL_LIMIT, self._channels.wait_s((place.home, place.channel), now)
        if not wait:
            words, wait = desk_words.MEMBER_LIMIT, self._members.wait_s((place.home, caller.member), now)
        if not wait:
            return None
        self.observer.put_off()
        return notice(words.format(seconds=ceil(wait)))
