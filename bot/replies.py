"""Replies in the journal: what was understood and where the words shown stand, so that every button works later."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, delete, insert, select, update

from bot.homes import is_home
from bot.places import Home, Place
from bot.tables import feedback, homes, messages, replies

_Rows = Select[int, str, int, int | None, str, str, str, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """A reply as it is kept. `inquiry` is "" where no question was understood, as of a pasted text."""

    number: int
    id: str
    home: int
    conversation: int | None
    member: str
    inquiry: str
    card: str
    made_at: int


def save(connection: Connection, kept: Kept, place: Place, message_id: str) -> int:
    """Enter a reply to a message of a place ("" for a command); return its number, that of `kept` is not used."""
    made = connection.execute(
        insert(replies).values(
            id=kept.id,
            home_id=kept.home,
            conversation_id=kept.conversation,
            channel=place.channel,
            message_id=message_id,
            member=kept.member,
            inquiry=kept.inquiry,
            card=kept.card,
            made_at=kept.made_at,
        )
    )
    return int(made.inserted_primary_key[0])  # type: ignore[index] # one row, one key


def by_id(connection: Connection, home: Home, reply_id: str) -> Kept | None:
    """Return a reply by its id; None when this home has none such."""
    return _one(connection, _of(home).where(replies.c.id == reply_id))


def to_message(connection: Connection, place: Place, message_id: str) -> Kept | None:
    """Return the newest reply to a message; None when there is none."""
    asked = replies.c.channel == place.channel, replies.c.message_id == message_id
    return _one(connection, _of(place.home).where(*asked).order_by(replies.c.number.desc()).limit(1))


def change(connection: Connection, number: int, *, inquiry: str, card: str) -> None:
    """Put another answer in the place of one; what was thought of the old one is forgotten."""
    connection.execute(update(replies).where(replies.c.number == number).values(inquiry=inquiry, card=card))
    connection.execute(delete(feedback).where(feedback.c.reply == number))


def remove(connection: Connection, number: int) -> None:
    """Forget a reply, its messages and what was thought of it."""
    connection.execute(delete(replies).where(replies.c.number == number))


def carry(connection: Connection, kept: Kept, place: Place, message_ids: Sequence[str]) -> None:
    """Note which messages carry a reply, after those noted before; one that carried another carries this now."""
    carried = carrying(connection, kept)
    new = [one for one in dict.fromkeys(message_ids) if one not in carried]
    in_channel = messages.c.home_id == kept.home, messages.c.channel == place.channel
    connection.execute(delete(messages).where(*in_channel, messages.c.message_id.in_(new)))
    for number, message_id in enumerate(new, start=len(carried)):
        row = {"home_id": kept.home, "channel": place.channel, "message_id": message_id}
        connection.execute(insert(messages).values(row | {"place": number, "reply": kept.number}))


def carrying(connection: Connection, kept: Kept) -> tuple[str, ...]:
    """Return the messages that carry a reply, in the order sent."""
    ids = select(messages.c.message_id).where(messages.c.reply == kept.number).order_by(messages.c.place)
    return tuple(connection.execute(ids).scalars())


def judge(connection: Connection, kept: Kept, member: str, *, helpful: bool, reason: str, now: int) -> None:
    """Enter what a member thinks of a reply, in place of what he thought before."""
    row = {"helpful": helpful, "reason": reason, "given_at": now}
    same = feedback.c.reply == kept.number, feedback.c.member == member
    changed = connection.execute(update(feedback).where(*same).values(row))
    if not changed.rowcount:
        connection.execute(insert(feedback).values(row | {"reply": kept.number, "member": member}))


def _of(home: Home) -> _Rows:
    names = ("number", "id", "home_id", "conversation_id", "member", "inquiry", "card", "made_at")
    wanted: _Rows = select(*(replies.c[name] for name in names))
    return wanted.join(homes, homes.c.id == replies.c.home_id).where(is_home(home))


def _one(connection: Connection, wanted: _Rows) -> Kept | None:
    row = connection.execute(wanted).first()
    return None if row is None else Kept(*row)
