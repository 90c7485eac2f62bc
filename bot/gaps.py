"""What was asked and not answered: kind, whose words, what about and why not. Never by whom, and only on which day."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select

from bot.homes import is_home
from bot.model import NoAnswer, Silence
from bot.places import Home
from bot.remembered import remember
from bot.tables import homes, unanswered

#: A year of gaps says what the record lacks; older ones say what it lacked.
KEPT_DAYS = 365
_DAY_S = 24 * 3600
# These say nothing of the record.
_NO_GAP = frozenset({Silence.NOT_A_QUESTION, Silence.HELP, Silence.ARTICLES, Silence.WHICH_SPEAKER})


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that was not answered, and how often; words in lower case, sorted."""

    kind: str
    reason: str
    speaker: tuple[str, ...]
    words: tuple[str, ...]
    times: int


def note(connection: Connection, home: int, reply: NoAnswer, now: int) -> None:
    """Enter a question that was not answered; nothing where that says nothing of the record."""
    if reply.reason in _NO_GAP:
        return
    kept = remember(reply.inquiry)
    words = sorted(set(kept.words) - set(kept.speaker))
    connection.execute(
        insert(unanswered).values(
            home_id=home,
            day=now // _DAY_S,
            kind=str(kept.kind),
            reason=reply.reason.name,
            speaker=json.dumps(kept.speaker, ensure_ascii=False),
            words=json.dumps(words, ensure_ascii=False),
        )
    )


def gaps(connection: Connection, home: Home | None = None) -> tuple[Gap, ...]:
    """Return what was not answered in a home, or anywhere, most often first, then by words."""
    columns = (unanswered.c.kind, unanswered.c.reason, unanswered.c.speaker, unanswered.c.words)
    counted = select(*columns, func.count()).group_by(*columns)
    if home is not None:
        counted = counted.join(homes, homes.c.id == unanswered.c.home_id).where(is_home(home))
    found = [
        Gap(kind, Silence[reason].value, _listed(speaker), _listed(words), times)
        for kind, reason, speaker, words, times in connection.execute(counted)
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.times, gap.speaker, gap.words, gap.kind, gap.reason)))


def forget_old(connection: Connection, now: int) -> None:
    """Delete the gaps of long ago."""
    connection.execute(delete(unanswered).where(unanswered.c.day < now // _DAY_S - KEPT_DAYS))


def _listed(stored: str) -> tuple[str, ...]:
    found: Sequence[str] = json.loads(stored)
    return tuple(found)
