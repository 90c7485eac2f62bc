"""Commands at the desk: lists of what is on record, pasted texts, help, and what completes an option."""

from functools import partial

from bot import answering, listings
from bot.backing import back
from bot.backing_cards import backing_card
from bot.button_cards import help_card
from bot.cards import Card
from bot.checking import check
from bot.completing import Choice
from bot.desk_base import DeskBase
from bot.list_cards import articles_card
from bot.listings import Listing
from bot.model import Question
from bot.observing import observed
from bot.places import Caller
from bot.remembered import Remembered
from bot.suggesting import prompts
from bot.verdict_cards import verdict_card
from index.stems import topic_words

# Slack suggests up to four prompts to begin with.
_PROMPTS = 4


class Lists(DeskBase):
    """What members ask for by command. Every card that shows the record has a `reply_id`."""

    @observed("quotes")
    def quotes(
        self,
        caller: Caller,
        *,
        speaker: str = "",
        about: str = "",
        since: str = "",
        until: str = "",
        publisher: str = "",
    ) -> Card:
        """List who said what: at least one of `speaker` and `about` must be given; the dates as "2019-07"."""
        given = {"speaker": speaker, "about": about, "since": since, "until": until, "publisher": publisher}
        return self._listed(caller, listings.quotes(self._record(), **given))

    @observed("positions")
    def positions(self, caller: Caller, topic: str) -> Card:
        """Show who is on record about a topic, side by side."""
        return self._listed(caller, listings.positions(self._record(), topic))

    @observed("timeline")
    def timeline(self, caller: Caller, speaker: str, topic: str = "") -> Card:
        """Show what a speaker is on record with, in order of date."""
        return self._listed(caller, listings.timeline(self._record(), speaker, topic))

    @observed("check a text")
    def check(self, caller: Caller, text: str) -> Card:
        """Check a pasted quotation word for word. A private card until it is shared."""
        slow_down = self._too_fast(caller)
        if slow_down:
            return slow_down
        card = verdict_card(check(text, self._record()))
        return self._kept(card, partial(self._memory.keep, caller, card))

    @observed("cite")
    def cite(self, caller: Caller, text: str) -> Card:
        """Find what is on record for each claim of a message, and say for which nothing is. A private card."""
        slow_down = self._too_fast(caller)
        if slow_down:
            return slow_down
        card = backing_card(back(text, self._record(), threshold=self._threshold))
        return self._kept(card, partial(self._memory.keep, caller, card)) if card.sources else card

    @observed("sources")
    def sources(self, caller: Caller) -> Card:  # noqa: ARG002 - asked for as everything is
        """List the articles of the record."""
        return articles_card(self._record().articles())

    @observed("help")
    def help(self, caller: Caller) -> Card:  # noqa: ARG002 - asked for as everything is
        """Say what can be asked and how, with up to four questions that the record answers."""
        return help_card(self._days, self._prompts())

    def complete(self, choice: Choice, prefix: str) -> tuple[str, ...]:
        """Return up to 25 completions of what was typed so far, of at most 100 characters each, at once."""
        return self._completions.complete(choice, prefix)

    def warm(self) -> None:
        """Open the index and make the completions, so that the first question is as quick as the next."""
        self._completions.topics()
        answering.ask(Question("what is on record"), self._record(), threshold=self._threshold)

    def _listed(self, caller: Caller, found: Listing | Card) -> Card:
        """Keep a list as the reply to the question that the command stands for; a notice is not kept."""
        if isinstance(found, Card):
            return found
        words = topic_words(f"{found.speaker} {found.topic}")
        inquiry = Remembered(found.kind, topic_words(found.speaker), words)
        return self._kept(found.card, partial(self._memory.keep, caller, found.card, inquiry=inquiry))

    def _prompts(self) -> tuple[str, ...]:
        record = self._record()
        of, found = self._prompted
        if of is not record:
            found = prompts(record, self._completions.topics(), threshold=self._threshold, most=_PROMPTS)
            self._prompted = record, found
        return found
