"""Buttons at the desk. They work after a restart; a reply of another home is unknown here."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import partial

from bot import desk_words
from bot.button_cards import context_card, more_card, notice, other_view_card, source_cards
from bot.cards import Action, Card
from bot.desk_base import DeskBase
from bot.memory import Recalled
from bot.observing import observed
from bot.places import Caller
from bot.ports import Record
from bot.remembered import remembered
from bot.stored_cards import Restored


class Reason(StrEnum):
    """Why an answer was not helpful; one is chosen, none is typed."""

    WRONG = "wrong"
    OFF_TOPIC = "off topic"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"
    UNCLEAR = "unclear"


class Buttons(DeskBase):
    """What members do with a reply."""

    @observed("show again")
    def shown(self, caller: Caller, reply_id: str) -> Card:
        """Return a reply as it was shown, but for what repeats a pasted text."""
        restored = self._restored(caller, reply_id)
        return restored[1].card if restored else notice(desk_words.UNKNOWN_REPLY)

    def source_cards(self, caller: Caller, reply_id: str) -> tuple[Card, ...]:
        """Return one card a source: publisher, title, author, date, the passage among its neighbours, the link."""
        restored = self._restored(caller, reply_id)
        return source_cards(restored[1]) if restored else (notice(desk_words.UNKNOWN_REPLY),)

    @observed("context")
    def context(self, caller: Caller, reply_id: str, number: int = 1) -> Card:
        """Show the passage of one citation with the sentences around it."""
        restored = self._restored(caller, reply_id)
        return context_card(restored[1], number) if restored else notice(desk_words.UNKNOWN_REPLY)

    @observed("more")
    def more(self, caller: Caller, reply_id: str) -> Card:
        """Show what else is on record for the question, beyond what was shown."""
        return self._further(caller, reply_id, more_card, desk_words.NO_MORE)

    @observed("another view")
    def another_view(self, caller: Caller, reply_id: str) -> Card:
        """Show what somebody else is on record with about the same."""
        return self._further(caller, reply_id, other_view_card, desk_words.NO_OTHER_VIEW)

    @observed("share")
    def share(self, caller: Caller, reply_id: str) -> Card:
        """Return a private card for everybody to see; only who asked for it may share it."""
        restored = self._restored(caller, reply_id)
        if restored is None:
            return notice(desk_words.UNKNOWN_REPLY)
        kept, card = restored[0], restored[1].card
        if kept.member != caller.member:
            return notice(desk_words.NOT_YOURS)
        return replace(card, private=False, actions=tuple(one for one in card.actions if one is not Action.SHARE))

    @observed("feedback")
    def feedback(self, caller: Caller, reply_id: str, *, helpful: bool, reason: Reason | None = None) -> Card:
        """Keep a member's judgement of a reply; a later one replaces it."""
        judged = self._memory.judge(caller, reply_id, helpful=helpful, reason=str(reason or ""))
        return notice(desk_words.THANKS if judged else desk_words.UNKNOWN_REPLY)

    def _further(
        self, caller: Caller, reply_id: str, show: Callable[[str, Restored, Record], Card], nothing: str
    ) -> Card:
        found = self._restored(caller, reply_id)
        if found is None:
            return notice(desk_words.UNKNOWN_REPLY)
        kept, restored = found
        if not kept.inquiry:
            return notice(nothing)
        inquiry = remembered(kept.inquiry)
        card = show(inquiry.question, restored, self._record())
        recalled = Recalled(kept.conversation)
        if not card.sources:
            return card
        return self._kept(card, partial(self._memory.keep, caller, card, inquiry=inquiry, recalled=recalled))
