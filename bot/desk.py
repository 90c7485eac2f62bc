"""Where the platforms bring what members ask, and get cards to render. Synchronous; every method may run in any thread.

An adapter turns an event into one call and a card into one message; nothing else passes between the two. Every method
may raise JournalError or RecordError, when journal or index cannot be used.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from math import ceil

from bot import answering, desk_words, listings
from bot.about_me import Wish, wish
from bot.answer_cards import reply_card
from bot.as_written import Tell
from bot.backing import back
from bot.backing_cards import backing_card
from bot.button_cards import context_card, help_card, more_card, notice, other_view_card, source_cards
from bot.cards import Action, Card
from bot.checking import check
from bot.completing import Choice, Completions
from bot.confidence import THRESHOLD
from bot.handled import Claim
from bot.journal import Journal
from bot.lacking import DAYS
from bot.limits import Buckets, Limits
from bot.list_cards import articles_card
from bot.listings import Listing
from bot.memory import Memory, Recalled
from bot.memory_cards import known_card
from bot.missed_cards import missed_card
from bot.model import Kind, NoAnswer, Question, Reply, Silence
from bot.observing import Observer, observed
from bot.places import Asked, Caller, Place, Platform
from bot.ports import Record
from bot.privacy_cards import forgotten_card, privacy_card, sure_card
from bot.remembered import Remembered, remember, remembered
from bot.replies import Kept
from bot.stored_cards import Restored, restore
from bot.suggesting import prompts, suggestions
from bot.telemetry import Nobody, Stage
from bot.verdict_cards import verdict_card
from bot.writer import Write
from index.stems import topic_words

__all__ = ["Answered", "Choice", "Desk", "Reason"]

#: A question may be edited for so long, in seconds, and its answer follows.
EDIT_S = 60
# Slack suggests up to four prompts to begin with.
_PROMPTS = 4
# Replies that say nothing of the record are not kept: there is nothing to lean on, to show or to judge.
_NOT_KEPT = frozenset({Silence.HELP, Silence.ARTICLES, Silence.NOT_A_QUESTION})


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


def _now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """One bot at work, whatever the platforms."""

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

    # Events

    def first(self, platform: Platform, key: str) -> bool:
        """Claim an event by its key; False when this or another process has it already. Kept for two days.

        Whoever claims calls `done` just before the reply is sent: an event that was claimed ten minutes ago and is not
        done may be claimed again, since whoever had it must have died over it.
        """
        first = self._memory.first(platform, key)
        if not first:
            self.observer.repeated(platform)
        return first

    def claim(self, platform: Platform, key: str) -> Claim | None:
        """Claim an event, or take it over from a process that died over it; None when it is not to be handled here.

        Whoever claims calls `hold` at least every LEASE_S seconds, and `done` when the reply stands. One that was left
        may have been answered: who takes it over looks before it sends.
        """
        claimed = self._memory.claim(platform, key)
        if claimed is None:
            self.observer.repeated(platform)
        return claimed

    def hold(self, platform: Platform, claim: Claim) -> Claim | None:
        """Say that one is still at work on an event; None when another has taken it over meanwhile."""
        return self._memory.hold(platform, claim)

    def left(self, platform: Platform) -> tuple[str, ...]:
        """Return the keys of the events that were claimed and left by who died over them, oldest first."""
        return self._memory.left(platform)

    def done(self, platform: Platform, key: str) -> None:
        """Note that the reply to an event is about to be sent, so that no redelivery is answered any more."""
        self._memory.done(platform, key)

    def release(self, platform: Platform, key: str) -> None:
        """Give a claimed event back after a fault, before anything was sent, so that a redelivery is answered."""
        self._memory.release(platform, key)

    # What members ask. Every card that shows the record has a `reply_id`, and its buttons work from then on.

    @property
    def writes(self) -> bool:
        """Tell whether a language model puts answers in short, which takes its time."""
        return self._write is not None

    @observed()
    def ask(self, asked: Asked, *, tell: Tell | None = None) -> Card:
        """Answer a question, with the earlier ones of its thread in mind.

        `tell` is told of each sentence that a language model writes and the gate lets through, while it writes.
        """
        wanted = wish(asked.text) if asked.place.direct else None
        if wanted is not None:
            return {Wish.PRIVACY: self.privacy, Wish.KNOWN: self.known, Wish.FORGET: self.sure}[wanted](asked.caller)
        slow_down = self._too_fast(asked.caller)
        if slow_down:
            return slow_down
        recalled = self._memory.recall(asked)
        reply, card = self._answer(Question(asked.text, recalled.earlier), tell)
        if isinstance(reply, NoAnswer) and reply.reason in _NOT_KEPT:
            return card
        return self._memory.keep(
            asked.caller,
            card,
            inquiry=remember(reply.inquiry),
            recalled=recalled,
            message_id=asked.message_id,
            missed=reply if isinstance(reply, NoAnswer) else None,
            alone=asked.private,
        )

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
        inquiry = remember(reply.inquiry)
        if inquiry == remembered(kept.inquiry):
            return None
        return self._memory.change(kept, card, inquiry)

    def deleted(self, place: Place, message_id: str) -> Answered | None:
        """Forget a deleted question and its reply; return what was sent for it, to be deleted too, or None."""
        found = self._memory.reply_to(place, message_id)
        if found is None:
            return None
        kept, sent = found
        self._memory.remove(kept)
        return Answered(kept.id, sent)

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
        return self._too_fast(caller) or self._memory.keep(caller, verdict_card(check(text, self._record())))

    @observed("cite")
    def cite(self, caller: Caller, text: str) -> Card:
        """Find what is on record for each claim of a message, and say for which nothing is. A private card."""
        slow_down = self._too_fast(caller)
        if slow_down:
            return slow_down
        card = backing_card(back(text, self._record(), threshold=self._threshold))
        return self._memory.keep(caller, card) if card.sources else card

    def sources(self, caller: Caller) -> Card:  # noqa: ARG002 - asked for as everything is
        """List the articles of the record."""
        return articles_card(self._record().articles())

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

    # Buttons. They work after a restart; a reply of another home is unknown here.

    def shown(self, caller: Caller, reply_id: str) -> Card:
        """Return a reply as it was shown, but for what repeats a pasted text."""
        restored = self._restored(caller, reply_id)
        return restored[1].card if restored else notice(desk_words.UNKNOWN_REPLY)

    def source_cards(self, caller: Caller, reply_id: str) -> tuple[Card, ...]:
        """Return one card a source: publisher, title, author, date, the passage among its neighbours, the link."""
        restored = self._restored(caller, reply_id)
        return source_cards(restored[1]) if restored else (notice(desk_words.UNKNOWN_REPLY),)

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

    def share(self, caller: Caller, reply_id: str) -> Card:
        """Return a private card for everybody to see; only who asked for it may share it."""
        restored = self._restored(caller, reply_id)
        if restored is None:
            return notice(desk_words.UNKNOWN_REPLY)
        kept, card = restored[0], restored[1].card
        if kept.member != caller.member:
            return notice(desk_words.NOT_YOURS)
        return replace(card, private=False, actions=tuple(one for one in card.actions if one is not Action.SHARE))

    def feedback(self, caller: Caller, reply_id: str, *, helpful: bool, reason: Reason | None = None) -> Card:
        """Keep a member's judgement of a reply; a later one replaces it."""
        judged = self._memory.judge(caller, reply_id, helpful=helpful, reason=str(reason or ""))
        return notice(desk_words.THANKS if judged else desk_words.UNKNOWN_REPLY)

    # Messages and threads

    def posted(self, place: Place, card: Card, *, topic: str = "") -> Card:
        """Keep a card that the bot posts of itself, such as a daily fact, for its buttons; return it with its id.

        `topic` is what More and Another view look for, and what a question in its thread leans on.
        """
        inquiry = Remembered(Kind.OPEN, (), topic_words(topic)) if topic else None
        return self._memory.keep(Caller(place), card, inquiry=inquiry)

    def sent(self, reply_id: str, place: Place, message_ids: tuple[str, ...]) -> None:
        """Note which messages carry a reply, so that a reply to them is a follow-up and a deletion finds them."""
        self._memory.carry(place, reply_id, message_ids)

    def answered(self, place: Place, message_id: str) -> Answered | None:
        """Return the reply to a question, by the question's message; None when there is none."""
        found = self._memory.reply_to(place, message_id)
        return None if found is None else Answered(found[0].id, found[1])

    def follow(self, place: Place, reply_id: str = "") -> None:
        """Note that the bot answers in this thread without being mentioned, and which reply it began with."""
        self._memory.follow(place, reply_id)

    def follows(self, place: Place) -> bool:
        """Tell whether the bot answers in this thread without being mentioned."""
        return self._memory.follows(place)

    # Memory

    def forget(self, caller: Caller) -> Card:
        """Forget everything that is kept of a member on this platform."""
        self._memory.forget(caller)
        return forgotten_card(backed_up=self._memory.backed_up())

    def sure(self, caller: Caller) -> Card:
        """Say what forgetting a member would delete, and ask whether he is sure. A private card."""
        everywhere = caller.place.platform.knows_members_everywhere
        return sure_card(self._memory.extent(caller), everywhere=everywhere, backed_up=self._memory.backed_up())

    def privacy(self, caller: Caller) -> Card:  # noqa: ARG002 - asked for as everything is
        """Say what is kept of members and for how long. A private card."""
        return privacy_card(days=self._days, written=self._write is not None, backed_up=self._memory.backed_up())

    def known(self, caller: Caller) -> Card:
        """Say what is kept of a member here. A private card."""
        return known_card(self._memory.known(caller), days=self._days)

    def forget_community(self, platform: Platform, community: str) -> None:
        """Forget a community: the bot was removed from it."""
        self._memory.forget_community(platform, community)

    def retention(self) -> None:
        """Forget what is older than it may be; to be called now and then, once an hour say."""
        self._memory.forget_old(days=self._days)

    def gaps(self, caller: Caller) -> Card:
        """Say what the community misses: what was not answered and what did not help, without who. A private card."""
        missed, judged = self._memory.lacking(caller.place, days=DAYS)
        return missed_card(missed, judged, days=DAYS, title=self._title)

    # Settings of a community, for its adapters: what a name means is theirs.

    def setting(self, place: Place, name: str, default: str = "") -> str:
        """Return a setting of a community."""
        return self._memory.setting(place, name, default)

    def set(self, place: Place, name: str, value: str) -> None:
        """Change a setting of a community."""
        self._memory.set(place, name, value)

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

    def _prompts(self) -> tuple[str, ...]:
        record = self._record()
        of, found = self._prompted
        if of is not record:
            found = prompts(record, self._completions.topics(), threshold=self._threshold, most=_PROMPTS)
            self._prompted = record, found
        return found

    def _title(self, article: str) -> str:
        found = self._record().article(article)
        return found.title if found is not None else article

    def _listed(self, caller: Caller, found: Listing | Card) -> Card:
        """Keep a list as the reply to the question that the command stands for; a notice is not kept."""
        if isinstance(found, Card):
            return found
        words = topic_words(f"{found.speaker} {found.topic}")
        return self._memory.keep(caller, found.card, inquiry=Remembered(found.kind, topic_words(found.speaker), words))

    def _restored(self, caller: Caller, reply_id: str) -> tuple[Kept, Restored] | None:
        kept = self._memory.reply(caller.place, reply_id)
        return None if kept is None else (kept, restore(kept.card, self._record(), reply_id=reply_id))

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
        return self._memory.keep(caller, card, inquiry=inquiry, recalled=recalled) if card.sources else card

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
