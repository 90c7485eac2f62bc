"""Questions at the desk, and what becomes of an answer when its question is edited.

Every card has a `reply_id`, by which its buttons work, but for replies that say nothing of the record.
"""

from functools import partial

from bot import answering, privacy_words
from bot.about_me import Wish, wish
from bot.answer_cards import reply_card
from bot.as_written import Tell
from bot.button_cards import notice
from bot.cards import Card
from bot.desk_memory import Remembering
from bot.model import NoAnswer, Question, Reply, Silence
from bot.observing import observed
from bot.places import Asked
from bot.ports import Record
from bot.remembered import Remembered, remember, remembered, topic_of
from bot.suggesting import suggestions
from bot.telemetry import Stage

#: A question may be edited for so long, in seconds, and its answer follows.
EDIT_S = 60
# Replies that say nothing of the record are not kept: there is nothing to lean on, to show or to judge.
_NOT_KEPT = frozenset({Silence.HELP, Silence.ARTICLES, Silence.BYLINE, Silence.NOT_A_QUESTION})


class Asking(Remembering):
    """What members ask in words of their own."""

    @property
    def writes(self) -> bool:
        """Tell whether a language model puts answers in short, which takes its time."""
        return self._write is not None

    @observed()
    def ask(self, asked: Asked, *, tell: Tell | None = None) -> Card:
        """Answer a question, with the earlier ones of its thread in mind.

        `tell` is told of each sentence that a language model writes and the gate lets through, while it writes.
        """
        about_me = self._about_me(asked)
        if about_me is not None:
            return about_me
        slow_down = self._too_fast(asked.caller)
        if slow_down:
            return slow_down
        recalled = self._recalled(asked)
        reply, card = self._answer(Question(asked.text, recalled.earlier), tell)
        if isinstance(reply, NoAnswer) and reply.reason in _NOT_KEPT:
            return card
        keep = partial(
            self._memory.keep,
            asked.caller,
            card,
            inquiry=self._remembered(reply),
            recalled=recalled,
            message_id=asked.message_id,
            missed=reply.reason if isinstance(reply, NoAnswer) else None,
            alone=asked.private,
        )
        return self._kept(card, keep)

    def _about_me(self, asked: Asked) -> Card | None:
        """Answer what is asked of who asks himself, where nobody else reads it; None where it is no such thing.

        "Privacy" alone is a topic, too, but in a conversation with nobody else.
        """
        wanted = wish(asked.text)
        if wanted is None or (wanted is Wish.PRIVACY and not asked.place.direct):
            return None
        if not (asked.place.direct or asked.private):
            return notice(privacy_words.BETWEEN_US.format(command=wanted))
        return {Wish.PRIVACY: self.privacy, Wish.KNOWN: self.known, Wish.FORGET: self.sure}[wanted](asked.caller)

    @observed()
    def edited(self, asked: Asked) -> Card | None:
        """Answer an edited question anew, under its old reply_id.

        None when it still asks the same, was asked more than a minute ago, or was never answered here.
        """
        found = self._memory.reply_to(asked.place, asked.message_id)
        if found is None:
            return None
        kept, _ = found
        if self._memory.now() - kept.made_at > EDIT_S or kept.member != asked.member or not kept.inquiry:
            return None
        reply, card = self._answer(Question(asked.text, self._memory.recall(asked, before=kept).earlier))
        inquiry = self._remembered(reply)
        if inquiry == remembered(kept.inquiry):
            return None
        missed = reply.reason if isinstance(reply, NoAnswer) else None
        return self._memory.change(kept, card, inquiry, asked.place, missed=missed, alone=asked.private)

    def _remembered(self, reply: Reply) -> Remembered:
        """Return what is kept of a question: of one that was not answered no more than what it may have been about."""
        if isinstance(reply, NoAnswer):
            return topic_of(reply.inquiry, self._record().frequencies)
        return remember(reply.inquiry)

    def _answer(self, question: Question, tell: Tell | None = None) -> tuple[Reply, Card]:
        record = self._record()
        with self.observer.stage(Stage.COMPOSE):
            reply = answering.ask(question, record, threshold=self._threshold)
            self.observer.replied(reply)
            if isinstance(reply, NoAnswer):
                return reply, reply_card(reply, suggestions=self._suggestions(reply, record))
            written = self._written(reply, record, tell)
            return written, reply_card(written)

    def _suggestions(self, reply: NoAnswer, record: Record) -> tuple[str, ...]:
        with self.observer.stage(Stage.SUGGEST):
            return suggestions(reply, record, self._completions.topics(), threshold=self._threshold)

    def _written(self, reply: Reply, record: Record, tell: Tell | None) -> Reply:
        if self._write is None:
            return reply
        with self.observer.stage(Stage.WRITE):
            return self._write(reply, record, tell=tell)
