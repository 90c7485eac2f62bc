"""Which questions lean on one another: those of a thread, of a direct conversation, or of a chain of replies."""

from itertools import groupby

from sqlalchemy import Connection, Select, insert, select, update

from bot.places import Asked, Place
from bot.remembered import remembered
from bot.tables import conversations, messages, replies, threads

# A follow-up leans on the question before, which may lean on the one before that; five in a row say "and ...?" rarely.
_REMEMBERED = 5
# In a direct conversation nothing else tells where one subject ends: after an hour a question stands alone.
_DIRECT_FOR_S = 3600


def conversation_of(connection: Connection, home: int, asked: Asked, now: int) -> int | None:
    """Return the conversation that a question goes on with; None when it begins one."""
    place = asked.place
    if asked.replied_to:
        replied = (
            select(replies.c.conversation_id)
            .join(messages, messages.c.reply == replies.c.number)
            .where(messages.c.home_id == home)
            .where(messages.c.channel == place.channel, messages.c.message_id == asked.replied_to)
        )
        found: int | None = connection.execute(replied).scalar()
        if found is not None:
            return found
    if place.thread or place.direct:
        return connection.execute(_thread(home, place, since=0 if place.thread else now - _DIRECT_FOR_S)).scalar()
    return None


def turns(connection: Connection, conversation: int, *, before: int | None = None) -> tuple[str, ...]:
    """Return the last questions of a conversation as they stand alone, oldest first; `before` a reply's number."""
    earlier = select(replies.c.inquiry).where(replies.c.conversation_id == conversation)
    if before is not None:
        earlier = earlier.where(replies.c.number < before)
    newest = connection.execute(earlier.order_by(replies.c.number.desc()).limit(_REMEMBERED)).scalars()
    asked = (remembered(inquiry).question for inquiry in reversed(newest.all()) if inquiry)
    return tuple(question for question, _ in groupby(asked))


def begin(connection: Connection, home: int, now: int) -> int:
    """Enter a new conversation."""
    made = connection.execute(insert(conversations).values(home_id=home, began_at=now))
    return int(made.inserted_primary_key[0])  # type: ignore[index] # one row, one key


def exists(connection: Connection, home: int, conversation: int) -> bool:
    """Tell whether a conversation is there still, and the home's: while a question was answered it may have been
    forgotten, and its number have become another one's."""
    same = conversations.c.id == conversation, conversations.c.home_id == home
    return connection.execute(select(conversations.c.id).where(*same)).first() is not None


def lead_to(connection: Connection, home: int, place: Place, conversation: int, now: int) -> None:
    """Note that a conversation goes on in a thread or in a direct channel."""
    same = (threads.c.home_id == home, threads.c.channel == place.channel, threads.c.thread == place.thread)
    changed = connection.execute(update(threads).where(*same).values(conversation_id=conversation, used_at=now))
    if not changed.rowcount:
        row = {"home_id": home, "channel": place.channel, "thread": place.thread}
        connection.execute(insert(threads).values(row | {"conversation_id": conversation, "used_at": now}))


def follow(connection: Connection, home: int, place: Place) -> None:
    """Note that the bot answers unasked in a thread that a conversation leads to."""
    same = (threads.c.home_id == home, threads.c.channel == place.channel, threads.c.thread == place.thread)
    connection.execute(update(threads).where(*same).values(followed=True))


def follows(connection: Connection, home: int, place: Place) -> bool:
    """Tell whether the bot answers unasked in a thread."""
    followed = select(threads.c.followed).where(
        threads.c.home_id == home, threads.c.channel == place.channel, threads.c.thread == place.thread
    )
    return bool(connection.execute(followed).scalar())


def _thread(home: int, place: Place, *, since: int) -> Select[int]:
    return select(threads.c.conversation_id).where(
        threads.c.home_id == home,
        threads.c.channel == place.channel,
        threads.c.thread == place.thread,
        threads.c.used_at >= since,
    )
