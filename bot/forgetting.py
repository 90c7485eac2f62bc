"""Forgetting: a member who asks for it, and everything that is older than it may be."""

from collections.abc import Set
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    delete,
    exists,
    false,
    func,
    or_,
    select,
    true,
    update,
)

from bot import gaps, handled
from bot.places import Caller
from bot.tables import conversations, events, feedback, homes, metadata, replies, subscriptions, threads

_DAY_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is kept of a member, wherever he is the same person: replies, judgements, subscriptions that he made."""

    asked: int = 0
    judged: int = 0
    subscribed: int = 0

    @property
    def total(self) -> int:
        """How much it is in all."""
        return self.asked + self.judged + self.subscribed


def extent(connection: Connection, caller: Caller) -> Extent:
    """Return how much forgetting a member would delete, in every home where it would."""
    where = concerned(connection, caller)

    def count(table: Table, *which: ColumnElement[bool]) -> int:
        return connection.execute(select(func.count()).select_from(table).where(*which)).scalar() or 0

    return Extent(
        count(replies, replies.c.member == caller.member, replies.c.home_id.in_(where)),
        count(feedback, feedback.c.member == caller.member, feedback.c.reply.in_(_replies_of(where))),
        count(subscriptions, subscriptions.c.maker == caller.member, subscriptions.c.home_id.in_(where)),
    )


def forget_member(connection: Connection, caller: Caller) -> None:
    """Delete what is kept of a member: in every home of the platform where his id is the same person's.

    The subscriptions that he made in communities are the community's, and stay without his name. His direct
    conversation with the bot goes with everything that hangs on it.
    """
    if not caller.member:  # what the bot posts of itself is nobody's
        return
    where = concerned(connection, caller)
    own = homes.c.id.in_(where), _is_alone_his(caller)
    channels = connection.execute(select(homes.c.channel).where(*own)).scalars().all()
    connection.execute(delete(homes).where(*own))
    of_others = feedback.c.reply.in_(_replies_of(where))
    connection.execute(delete(feedback).where(feedback.c.member == caller.member, of_others))
    connection.execute(delete(replies).where(replies.c.member == caller.member, replies.c.home_id.in_(where)))
    made = subscriptions.c.maker == caller.member, subscriptions.c.home_id.in_(where)
    connection.execute(update(subscriptions).where(*made).values(maker=""))
    # What was handled was claimed under a key, which may name who pressed a button, or his direct conversation.
    named = or_(*(events.c.key.contains(one, autoescape=True) for one in {caller.member, *channels}))
    connection.execute(delete(events).where(events.c.platform == str(caller.place.platform), named))
    _sweep(connection)


def forget_old(connection: Connection, now: int, *, days: int) -> None:
    """Delete replies and threads of more than so many days ago, and what has a time of its own."""
    before = now - days * _DAY_S
    connection.execute(delete(replies).where(replies.c.made_at < before))
    connection.execute(delete(threads).where(threads.c.used_at < before))
    handled.forget_old(connection, now)
    gaps.forget_old(connection, now)
    _sweep(connection)


def concerned(connection: Connection, caller: Caller) -> frozenset[int]:
    """Return the homes where a member's id is the same person's."""
    where = homes.c.platform == str(caller.place.platform)
    if not caller.place.platform.knows_members_everywhere:
        where &= homes.c.community == caller.place.community
    return frozenset(connection.execute(select(homes.c.id).where(where)).scalars())


def _replies_of(within: Set[int]) -> Select[int]:
    return select(replies.c.number).where(replies.c.home_id.in_(within))


def _is_alone_his(caller: Caller) -> ColumnElement[bool]:
    """Return the condition that a home is a direct conversation in which nobody but the member ever did anything."""
    replied, subscribed = replies.c.home_id == homes.c.id, subscriptions.c.home_id == homes.c.id
    his = or_(
        exists().where(replied, replies.c.member == caller.member),
        exists().where(subscribed, subscriptions.c.maker == caller.member),
        and_(homes.c.channel == caller.place.channel, true() if caller.place.direct else false()),
    )
    others = or_(
        exists().where(replied, replies.c.member.not_in(("", caller.member))),
        exists().where(subscribed, subscriptions.c.maker.not_in(("", caller.member))),
    )
    return and_(homes.c.channel.not_in(("", gaps.TOGETHER)), his, ~others)


def _sweep(connection: Connection) -> None:
    """Delete what leads nowhere: words and threads without replies, their conversations, direct homes of nothing."""
    gaps.part(connection)
    silent = ~exists().where(replies.c.conversation_id == threads.c.conversation_id)
    connection.execute(delete(threads).where(silent, threads.c.followed.is_(False)))
    unread = ~exists().where(replies.c.conversation_id == conversations.c.id)
    nowhere = ~exists().where(threads.c.conversation_id == conversations.c.id)
    connection.execute(delete(conversations).where(unread, nowhere))
    left = [~exists().where(table.c.home_id == homes.c.id) for table in _of_homes()]
    connection.execute(delete(homes).where(homes.c.channel != "", *left))


def _of_homes() -> list[Table]:
    return [table for table in metadata.sorted_tables if "home_id" in table.c]
