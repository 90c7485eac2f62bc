"""Where the platforms bring what members ask, and get cards to render. Synchronous; every method may run in any thread.

An adapter turns an event into one call and a card into one message; nothing else passes between the two.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.answer_cards import reply_card
from bot.answering import ask
from bot.cards import Card
from bot.confidence import THRESHOLD
from bot.model import Question
from bot.places import Asked, Caller, Place, Platform
from bot.ports import Record


class Choice(StrEnum):
    """What a command's option can be completed to."""

    SPEAKERS = "speakers"
    TOPICS = "topics"
    PUBLISHERS = "publishers"


class Reason(StrEnum):
    """Why an answer was not helpful; one is chosen, none is typed."""

    WRONG = "wrong"
    OFF_TOPIC = "off topic"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply of the bot and the messages that carry it, in the order sent."""

    reply_id: str
    messages: tuple[str, ...]


class Desk:
    """One bot at work, whatever the platforms."""

    def __init__(self, record: Callable[[], Record], *, threshold: float = THRESHOLD) -> None:
        """Open nothing. `record` is called once a question and returns the record as it is then."""
        self._record, self._threshold = record, threshold

    # Events

    def first(self, platform: Platform, key: str) -> bool:
        """Claim an event by its key; False when this or another process has it already. Kept for two days."""
        raise NotImplementedError

    def release(self, platform: Platform, key: str) -> None:
        """Give a claimed event back after a fault, before anything was sent, so that a redelivery is answered."""
        raise NotImplementedError

    # What members ask. Every card that cites something has a `reply_id`, and its buttons work from then on.

    def ask(self, asked: Asked) -> Card:
        """Answer a question, with the earlier ones of its thread in mind."""
        return reply_card(ask(Question(asked.text), self._record(), threshold=self._threshold))

    def edited(self, asked: Asked) -> Card | None:
        """Answer an edited question anew under its old reply_id; None when it asks the same, was asked over a minute
        ago, or was never answered here."""
        raise NotImplementedError

    def deleted(self, place: Place, message_id: str) -> Answered | None:
        """Forget a deleted question and its reply; return what was sent for it, to be deleted too, or None."""
        raise NotImplementedError

    def quotes(self, caller: Caller, *, speaker: str = "", about: str = "", since: str = "", until: str = "") -> Card:
        """List who said what; one of `speaker` and `about` must be given."""
        raise NotImplementedError

    def positions(self, caller: Caller, topic: str) -> Card:
        """Show who is on record about a topic, side by side."""
        raise NotImplementedError

    def timeline(self, caller: Caller, speaker: str, topic: str = "") -> Card:
        """Show what a speaker is on record with, in order of date."""
        raise NotImplementedError

    def check(self, caller: Caller, text: str) -> Card:
        """Check a pasted quotation word for word. A private card until it is shared."""
        raise NotImplementedError

    def cite(self, caller: Caller, text: str) -> Card:
        """Find evidence for each claim of a message, and say which have none. A private card until it is shared."""
        raise NotImplementedError

    def sources(self, caller: Caller) -> Card:
        """List the articles of the record."""
        raise NotImplementedError

    def help(self, caller: Caller) -> Card:
        """Say what can be asked and how."""
        raise NotImplementedError

    def complete(self, choice: Choice, prefix: str) -> tuple[str, ...]:
        """Return up to 25 completions of what was typed so far, of at most 100 characters each, at once."""
        raise NotImplementedError

    # Buttons. They work after a restart; a reply of another home is unknown here.

    def source_cards(self, caller: Caller, reply_id: str) -> tuple[Card, ...]:
        """Return one card a source: publisher, title, author, date, the passage among its neighbours, the link."""
        raise NotImplementedError

    def more(self, caller: Caller, reply_id: str) -> Card:
        """Show what else is on record for the question, beyond what was shown."""
        raise NotImplementedError

    def context(self, caller: Caller, reply_id: str, number: int = 1) -> Card:
        """Show the passage of one citation with the sentences around it."""
        raise NotImplementedError

    def another_view(self, caller: Caller, reply_id: str) -> Card:
        """Show what somebody else is on record with about the same."""
        raise NotImplementedError

    def share(self, caller: Caller, reply_id: str) -> Card:
        """Return a private card for everybody to see; only who asked for it may share it."""
        raise NotImplementedError

    def feedback(self, caller: Caller, reply_id: str, *, helpful: bool, reason: Reason | None = None) -> Card:
        """Keep a member's judgement of a reply; a later one replaces it."""
        raise NotImplementedError

    # Messages and threads

    def sent(self, reply_id: str, place: Place, message_ids: tuple[str, ...]) -> None:
        """Note which messages carry a reply, so that a reply to them is a follow-up and a deletion finds them."""
        raise NotImplementedError

    def answered(self, place: Place, message_id: str) -> Answered | None:
        """Return the reply to a question, by the question's message; None when there is none."""
        raise NotImplementedError

    def follow(self, place: Place, reply_id: str = "") -> None:
        """Note that the bot answers in this thread without being mentioned, and which reply it began with."""
        raise NotImplementedError

    def follows(self, place: Place) -> bool:
        """Tell whether the bot answers in this thread without being mentioned."""
        raise NotImplementedError

    # Memory

    def forget(self, caller: Caller) -> Card:
        """Forget everything that is kept of a member on this platform."""
        raise NotImplementedError

    def known(self, caller: Caller) -> Card:
        """Say what is kept of a member here. A private card."""
        raise NotImplementedError

    def forget_community(self, platform: Platform, community: str) -> None:
        """Forget a community: the bot was removed from it."""
        raise NotImplementedError

    def retention(self) -> None:
        """Forget what is older than it may be; to be called now and then, once an hour say."""
        raise NotImplementedError

    def gaps(self, caller: Caller) -> Card:
        """List what was asked here and not answered, without who asked."""
        raise NotImplementedError

    # Settings of a community, for its adapters: what a name means is theirs.

    def setting(self, place: Place, name: str, default: str = "") -> str:
        """Return a setting of a community."""
        raise NotImplementedError

    def set(self, place: Place, name: str, value: str) -> None:
        """Change a setting of a community."""
        raise NotImplementedError
