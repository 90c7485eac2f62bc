"""What was asked and not answered: kind, whose words, what about and why not. Never by whom, and only on which day.

Whose words and what about hang on the reply: when that is forgotten, whoever had it forgotten, only the count stays.
"""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, delete, exists, func, insert, select, update

from bot.homes import is_home, make_home
from bot.missed import Gap
from bot.model import Silence
from bot.places import Home, Place
from bot.remembered import Remembered
from bot.tables import homes, replies, unanswered

#: A year of gaps says what the record lacks; older ones say what it lacked.
KEPT_DAYS = 365
_DAY_S = 24 * 3600
# These say nothing of the record.
_NO_GAP = frozenset({Silence.NOT_A_QUESTION, Silence.HELP, Silence.ARTICLES, Silence.BYLINE, Silence.WHICH_SPEAKER})
#: The direct conversations of a community, or of none, taken together: one of them would be its member's.
TOGETHER = "-"


def note(
    connection: Connection, place: Place, reason: Silence, kept: Remembered, now: int, *, number: int, alone: bool
) -> None:
    """Enter a question that was not answered; nothing where that says nothing of the record.

    `kept` is the question as it is kept, `number` that of its reply; `alone`: nobody but who asked has seen it.
    """
    if reason in _NO_GAP:
        return
    home = place.home
    words = sorted(set(kept.words) - set(kept.speaker))
    connection.execute(
        insert(unanswered).values(
            home_id=make_home(connection, home._replace(channel=TOGETHER) if home.channel else home),
            day=now // _DAY_S,
            kind=str(kept.kind),
            reason=reason.name,
            speaker=json.dumps(kept.speaker, ensure_ascii=False),
            words=json.dumps(words, ensure_ascii=False),
            alone=alone or bool(home.channel),
            reply=number,
        )
    )


def drop(connection: Connection, number: int) -> None:
    """Delete the gap of a reply, as if it had not been asked."""
    connection.execute(delete(unanswered).where(unanswered.c.reply == number))


def part(connection: Connection) -> None:
    """Delete the words of gaps whose reply is gone; to be called in the transaction that deletes replies."""
    gone = unanswered.c.reply.is_not(None) & ~exists().where(replies.c.number == unanswered.c.reply)
    connection.execute(update(unanswered).where(gone).values(speaker="[]", words="[]", reply=None))


def gaps(connection: Connection, now: int, *, days: int, home: Home | None = None) -> tuple[Gap, ...]:
    """Return what was not answered in a home, or anywhere, within so many days, in no order."""
    columns = (unanswered.c.kind, unanswered.c.reason, unanswered.c.speaker, unanswered.c.words, unanswered.c.alone)
    counted = select(*columns, func.count()).where(unanswered.c.day > now // _DAY_S - days).group_by(*columns)
    if home is not None:
        counted = counted.join(homes, homes.c.id == unanswered.c.home_id).where(is_home(home))
    return tuple(
        Gap(kind, Silence[reason], _listed(speaker), _listed(words), times, alone)
        for kind, reason, speaker, words, alone, times in connection.execute(counted)
    )


def forget_old(connection: Connection, now: int) -> None:
    """Delete the gaps of long ago."""
    connection.execute(delete(unanswered).where(unanswered.c.day < now // _DAY_S - KEPT_DAYS))


def _listed(stored: str) -> tuple[str, ...]:
    found: Sequence[str] = json.loads(stored)
    return tuple(found)
