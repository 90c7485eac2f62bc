"""What every part of the desk works with: the record, the memory, and what is done in more than one part."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil

from bot import desk_words
from bot.button_cards import notice
from bot.cards import Card
from bot.completing import Completions
from bot.confidence import THRESHOLD
from bot.journal import Journal
from bot.limits import Buckets, Limits
from bot.memory import Memory
from bot.observing import Observer
from bot.places import Caller
from bot.ports import Record
from bot.replies import Kept
from bot.stored_cards import Restored, restore
from bot.telemetry import Nobody
from bot.writer import Write


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
    ) -> None:
        """Open nothing. `record` is called once a question and returns the record as it is then.

        `days` is how long replies are kept; `write` has a language model put an answer in short.
        """
        self._record, self._threshold, self._days, self._write = record, threshold, days, write
        self._memory = Memory(journal, clock)
        self._completions = Completions(record)
        self._members, self._channels = Buckets(limits.member), Buckets(limits.channel)
        self._clock = clock
        self.observer = observer or Observer(Nobody())
        self._prompted: tuple[Record | None, tuple[str, ...]] = None, ()

    def _restored(self, caller: Caller, reply_id: str) -> tuple[Kept, Restored] | None:
        kept = self._memory.reply(caller.place, reply_id)
        return None if kept is None else (kept, restore(kept.card, self._record(), reply_id=reply_id))

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
