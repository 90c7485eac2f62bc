"""What the desk remembers, call by call: one transaction each, in the home of who calls. Safe from several threads."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from bot import conversations, forgetting, gaps, homes, replies
from bot.cards import Card
from bot.journal import Journal
from bot.judged import Judged
from bot.lacking import lacking
from bot.missed import Missed
from bot.model import Silence
from bot.notes import backed_up
from bot.places import Asked, Caller, Home, Place
from bot.remembered import Remembered, remembered
from bot.replies import Kept
from bot.stored_cards import dump
from bot.tables import feedback, subscriptions
from bot.tables import homes as homes_table
from bot.tables import replies as replies_table
from bot.tables import settings as settings_table


@dataclass(frozen=True, slots=True)
class Recalled:
    """What came before a question: its conversation, None for a new one, and the questions so far, oldest first."""

    conversation: int | None = None
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a member in one home: when he asked what, None for a pasted text, how often he judged, and how
    many subscriptions to the daily fact he made."""

    asked: tuple[tuple[int, Remembered | None], ...]
    judged: int
    subscribed: int = 0


class Memory:
    """The journal as the desk uses it."""

    def __init__(
        self,
        journal: Journal,
        clock: Callable[[], datetime],
        *,
        new_id: Callable[[], str] = lambda: secrets.token_hex(8),
    ) -> None:
        """`clock` gives the time, aware."""
        self._journal, self._clock, self._new_id = journal, clock, new_id

    def now(self) -> int:
        """The time, in whole seconds."""
        return int(self._clock().timestamp())

    def recall(self, asked: Asked, *, before: Kept | None = None) -> Recalled:
        """Return what came before a question, or before one that was answered by the reply `before`."""
        with self._journal.reading() as connection:
            if before is not None:
                if before.conversation is None:
                    return Recalled()
                return Recalled(
                    before.conversation, conversations.turns(connection, before.conversation, before=before.number)
                )
            home = homes.home_id(connection, asked.place.home)
            if home is None:
                return Recalled()
            found = conversations.conversation_of(connection, home, asked, self.now())
            return Recalled(found, conversations.turns(connection, found) if found is not None else ())

    def keep(
        self,
        caller: Caller,
        card: Card,
        *,
        inquiry: Remembered | None = None,
        recalled: Recalled = Recalled(),
        message_id: str = "",
        missed: Silence | None = None,
        alone: bool = False,
    ) -> Card:
        """Keep a reply, and why it is none, `alone` if nobody else saw it; return its card with its id."""
        now, place = self.now(), caller.place
        kept = Kept(0, self._new_id(), 0, None, caller.member, inquiry.stored() if inquiry else "", dump(card), now)
        with self._journal.writing() as connection:
            home = homes.make_home(connection, place.home)
            conversation = recalled.conversation
            if conversation is None or not conversations.exists(connection, home, conversation):
                conversation = conversations.begin(connection, home, now)
            if place.thread or place.direct:
                conversations.lead_to(connection, home, place, conversation, now)
            kept = replace(kept, home=home, conversation=conversation)
            number = replies.save(connection, kept, place, message_id)
            if missed is not None and inquiry is not None:
                gaps.note(connection, place, missed, inquiry, now, number=number, alone=alone)
        return replace(card, reply_id=kept.id)

    def change(
        self, kept: Kept, card: Card, inquiry: Remembered, place: Place, *, missed: Silence | None, alone: bool
    ) -> Card:
        """Put another answer in the place of a reply, under its id, and what it could not answer in that of the gap."""
        with self._journal.writing() as connection:
            replies.change(connection, kept.number, inquiry=inquiry.stored(), card=dump(card))
            gaps.drop(connection, kept.number)
            if missed is not None:
                gaps.note(connection, place, missed, inquiry, self.now(), number=kept.number, alone=alone)
        return replace(card, reply_id=kept.id)

    def reply(self, place: Place, reply_id: str) -> Kept | None:
        """Return a reply of the place's home."""
        with self._journal.reading() as connection:
            return replies.by_id(connection, place.home, reply_id)

    def reply_to(self, place: Place, message_id: str) -> tuple[Kept, tuple[str, ...]] | None:
        """Return the reply to a message, and what carries it."""
        if not message_id:
            return None
        with self._journal.reading() as connection:
            kept = replies.to_message(connection, place, message_id)
            return None if kept is None else (kept, replies.carrying(connection, kept))

    def remove(self, kept: Kept) -> None:
        """Forget a reply, and what it could not answer."""
        with self._journal.writing() as connection:
            gaps.drop(connection, kept.number)
            replies.remove(connection, kept.number)

    def carry(self, place: Place, reply_id: str, message_ids: Sequence[str]) -> None:
        """Note which messages carry a reply; nothing where it is gone by now."""
        with self._journal.writing() as connection:
            kept = replies.by_id(connection, place.home, reply_id)
            if kept is not None:
                replies.carry(connection, kept, place, message_ids)

    def judge(self, caller: Caller, reply_id: str, *, helpful: bool, reason: str) -> bool:
        """Keep what a member thinks of a reply; False when this home has none such."""
        with self._journal.writing() as connection:
            kept = replies.by_id(connection, caller.place.home, reply_id)
            if kept is not None:
                replies.judge(connection, kept, caller.member, helpful=helpful, reason=reason, now=self.now())
            return kept is not None

    def follow(self, place: Place, reply_id: str) -> None:
        """Note that the bot answers unasked in a thread, which goes on with the conversation of a reply, if any."""
        now = self.now()
        with self._journal.writing() as connection:
            home = homes.make_home(connection, place.home)
            kept = replies.by_id(connection, place.home, reply_id) if reply_id else None
            known = conversations.conversation_of(connection, home, Asked(place, "", ""), now)
            conversation = known if kept is None or kept.conversation is None else kept.conversation
            if conversation is None:
                conversation = conversations.begin(connection, home, now)
            conversations.lead_to(connection, home, place, conversation, now)
            conversations.follow(connection, home, place)

    def follows(self, place: Place) -> bool:
        """Tell whether the bot answers unasked in a thread."""
        with self._journal.reading() as connection:
            home = homes.home_id(connection, place.home)
            return home is not None and conversations.follows(connection, home, place)

    def known(self, caller: Caller) -> Known:
        """Return what is kept of a member in this home."""
        with self._journal.reading() as connection:
            home = homes.home_id(connection, caller.place.home)
            own = (replies_table.c.home_id == home, replies_table.c.member == caller.member)
            rows = connection.execute(
                select(replies_table.c.made_at, replies_table.c.inquiry).where(*own).order_by(replies_table.c.number)
            )
            asked = tuple((made_at, remembered(inquiry) if inquiry else None) for made_at, inquiry in rows)
            judged = (
                select(func.count())
                .select_from(feedback)
                .join(replies_table, replies_table.c.number == feedback.c.reply)
                .where(replies_table.c.home_id == home, feedback.c.member == caller.member)
            )
            made = select(func.count()).where(subscriptions.c.home_id == home, subscriptions.c.maker == caller.member)
            return Known(asked, connection.execute(judged).scalar() or 0, connection.execute(made).scalar() or 0)

    def forget(self, caller: Caller) -> bool:
        """Forget a member; False where his rows still stand in the files, which another process reads, for an hour."""
        with self._journal.writing() as connection:
            forgetting.forget_member(connection, caller)
        return self._journal.settle()

    def forget_community(self, platform: str, community: str) -> None:
        """Forget a community."""
        with self._journal.writing() as connection:
            homes.forget_community(connection, platform, community)
        self._journal.settle()

    def forget_old(self, *, days: int) -> None:
        """Forget what is older than it may be."""
        with self._journal.writing() as connection:
            forgetting.forget_old(connection, self.now(), days=days)
        self._journal.settle()

    def extent(self, caller: Caller) -> forgetting.Extent:
        """Return how much is kept of a member, wherever he is the same person."""
        with self._journal.reading() as connection:
            return forgetting.extent(connection, caller)

    def backed_up(self) -> int | None:
        """Return when the newest back-up was made that is known, in seconds of Unix time."""
        with self._journal.reading() as connection:
            return backed_up(connection)

    def lacking(self, place: Place, *, days: int) -> tuple[Missed, Judged]:
        """Return what the community of a place misses, for its moderators."""
        home = Home(str(place.platform), place.community, "")
        with self._journal.reading() as connection:
            return lacking(connection, self.now(), days=days, home=home)

    def setting(self, place: Place, name: str, default: str) -> str:
        """Return a setting of this home."""
        wanted = (
            select(settings_table.c.value)
            .join(homes_table, homes_table.c.id == settings_table.c.home_id)
            .where(homes.is_home(place.home), settings_table.c.name == name)
        )
        with self._journal.reading() as connection:
            found: str | None = connection.execute(wanted).scalar()
            return default if found is None else found

    def set(self, place: Place, name: str, value: str) -> None:
        """Change a setting of this home."""
        with self._journal.writing() as connection:
            home = homes.make_home(connection, place.home)
            same = settings_table.c.home_id == home, settings_table.c.name == name
            connection.execute(delete(settings_table).where(*same))
            connection.execute(insert(settings_table).values(home_id=home, name=name, value=value))
