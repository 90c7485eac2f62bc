"""Forgetting: a member who asks for it, and everything that is older than it may be."""

from sqlalchemy import Connection, Table, delete, exists, select, update

from bot import gaps, handled
from bot.places import Caller
from bot.tables import conversations, feedback, homes, metadata, replies, subscriptions, threads

_DAY_S = 24 * 3600


def forget_member(connection: Connection, caller: Caller) -> None:
    """Delete what is kept of a member: in every home of the platform where his id is the same person's.

    The subscriptions that he made are the community's, and stay without his name.
    """
    if not caller.member:  # what the bot posts of itself is nobody's
        return
    where = homes.c.platform == str(caller.place.platform)
    if not caller.place.platform.knows_members_everywhere:
        where &= homes.c.community == caller.place.community
    concerned = frozenset(connection.execute(select(homes.c.id).where(where)).scalars())
    of_home = select(replies.c.number).where(replies.c.home_id.in_(concerned))
    connection.execute(delete(feedback).where(feedback.c.member == caller.member, feedback.c.reply.in_(of_home)))
    connection.execute(delete(replies).where(replies.c.member == caller.member, replies.c.home_id.in_(concerned)))
    made = subscriptions.c.maker == caller.member, subscriptions.c.home_id.in_(concerned)
    connection.execute(update(subscriptions).where(*made).values(maker=""))
    _sweep(connection)


def forget_old(connection: Connection, now: int, *, days: int) -> None:
    """Delete replies and threads of more than so many days ago, and what has a time of its own."""
    before = now - days * _DAY_S
    connection.execute(delete(replies).where(replies.c.made_at < before))
    connection.execute(delete(threads).where(threads.c.used_at < before))
    handled.forget_old(connection, now)
    gaps.forget_old(connection, now)
    _sweep(connection)


def _sweep(connection: Connection) -> None:
    """Delete what leads nowhere: threads and conversations without replies, direct homes on which nothing hangs."""
    silent = ~exists().where(replies.c.conversation_id == threads.c.conversation_id)
    connection.execute(delete(threads).where(silent, threads.c.followed.is_(False)))
    unread = ~exists().where(replies.c.conversation_id == conversations.c.id)
    nowhere = ~exists().where(threads.c.conversation_id == conversations.c.id)
    connection.execute(delete(conversations).where(unread, nowhere))
    left = [~exists().where(table.c.home_id == homes.c.id) for table in _of_homes()]
    connection.execute(delete(homes).where(homes.c.channel != "", *left))


def _of_homes() -> list[Table]:
    return [table for table in metadata.sorted_tables if "home_id" in table.c]
