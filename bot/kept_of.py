"""Everything that is kept of a member, wherever he is the same person: for whoever runs the bot, when he is asked."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.forgetting import concerned
from bot.places import Caller
from bot.remembered import Remembered, remembered
from bot.tables import homes, replies


@dataclass(frozen=True, slots=True)
class KeptOf:
    """One reply to a member, with what was understood of the question (None of a pasted text).

    `community` is "" and `alone` true for a direct conversation.
    """

    community: str
    alone: bool
    made_at: int
    asked: Remembered | None


def kept_of(connection: Connection, caller: Caller) -> tuple[KeptOf, ...]:
    """Return the replies to a member, oldest first."""
    rows = (
        select(homes.c.community, homes.c.channel, replies.c.made_at, replies.c.inquiry)
        .join(homes, homes.c.id == replies.c.home_id)
        .where(replies.c.member == caller.member, replies.c.home_id.in_(concerned(connection, caller)))
        .order_by(replies.c.number)
    )
    return tuple(
        KeptOf(community, bool(channel), made_at, remembered(inquiry) if inquiry else None)
        for community, channel, made_at, inquiry in connection.execute(rows)
    )
