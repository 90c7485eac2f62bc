"""Messages and threads at the desk: which carry a reply, and in which the bot answers without being mentioned."""

import logging

from bot.cards import Card
from bot.desk_base import Answered, DeskBase
from bot.errors import JournalError
from bot.model import Kind
from bot.places import Caller, Place
from bot.remembered import Remembered
from index.stems import topic_words

_log = logging.getLogger(__name__)


class Messages(DeskBase):
    """What the platforms tell of messages."""

    def posted(self, place: Place, card: Card, *, topic: str = "") -> Card:
        """Keep a card that the bot posts of itself, such as a daily fact, for its buttons; return it with its id.

        `topic` is what More and Another view look for, and what a question in its thread leans on.
        """
        inquiry = Remembered(Kind.OPEN, (), topic_words(topic)) if topic else None
        return self._memory.keep(Caller(place), card, inquiry=inquiry)

    def sent(self, reply_id: str, place: Place, message_ids: tuple[str, ...]) -> None:
        """Note which messages carry a reply, so that a reply to them is a follow-up and a deletion finds them.

        They stand already: where that cannot be noted, it is missed, and nobody is told of a fault.
        """
        try:
            self._memory.carry(place, reply_id, message_ids)
        except JournalError as error:
            _log.warning("which messages carry a reply could not be noted: %s", error)

    def answered(self, place: Place, message_id: str) -> Answered | None:
        """Return the reply to a question, by the question's message; None when there is none."""
        found = self._memory.reply_to(place, message_id)
        return None if found is None else Answered(found[0].id, found[1])

    def deleted(self, place: Place, message_id: str) -> Answered | None:
        """Forget a deleted question and its reply; return what was sent for it, to be deleted too, or None."""
        found = self._memory.reply_to(place, message_id)
        if found is None:
            return None
        kept, sent = found
        self._memory.remove(kept)
        return Answered(kept.id, sent)

    def follow(self, place: Place, reply_id: str = "") -> None:
        """Note that the bot answers in this thread without being mentioned, and which reply it began with.

        Where that cannot be noted, it has to be mentioned there.
        """
        try:
            self._memory.follow(place, reply_id)
        except JournalError as error:
            _log.warning("that a thread is followed could not be noted: %s", error)

    def follows(self, place: Place) -> bool:
        """Tell whether the bot answers in this thread without being mentioned."""
        return self._memory.follows(place)
