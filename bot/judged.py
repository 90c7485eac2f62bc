"""What members think of answers, without the members: how many helped, why not, and what the bad ones were made of."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from bot.homes import is_home
from bot.missed import FEW, Counted
from bot.places import Home
from bot.remembered import remembered
from bot.tables import feedback, homes, replies

_DAY_S = 24 * 3600


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How often something was called helpful, how often not, and why not, most often first."""

    helpful: int = 0
    not_helpful: int = 0
    reasons: Counted = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """All judgements; those of answers that cite an article, by its id; those of answers to a question as understood.

    The worst come first. A question is listed only when enough members judged its answers that it points at none.
    """

    total: Verdicts
    articles: tuple[tuple[str, Verdicts], ...]
    answers: tuple[tuple[str, Verdicts], ...]


@dataclass(slots=True)
class _Tally:
    helpful: int = 0
    not_helpful: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    members: set[str] = field(default_factory=set)

    def add(self, member: str, reason: str, *, helpful: bool) -> None:
        self.members.add(member)
        self.helpful += helpful
        self.not_helpful += not helpful
        if reason:
            self.reasons[reason] += 1

    def verdicts(self) -> Verdicts:
        return Verdicts(self.helpful, self.not_helpful, _most(self.reasons))


def judged(connection: Connection, now: int, *, days: int, home: Home | None = None) -> Judged:
    """Sum up what was said of answers within so many days, in a home or anywhere."""
    columns = (feedback.c.member, feedback.c.helpful, feedback.c.reason, replies.c.inquiry, replies.c.card)
    rows = (
        select(*columns)
        .join(replies, replies.c.number == feedback.c.reply)
        .where(feedback.c.given_at > now - days * _DAY_S)
    )
    if home is not None:
        rows = rows.join(homes, homes.c.id == replies.c.home_id).where(is_home(home))
    total, articles, answers = _Tally(), defaultdict[str, _Tally](_Tally), defaultdict[str, _Tally](_Tally)
    for member, helpful, reason, inquiry, card in connection.execute(rows):
        for tally in (total, *(articles[one] for one in _cited(card)), *(answers[one] for one in _asked(inquiry))):
            tally.add(member, reason, helpful=helpful)
    told = {asked: tally for asked, tally in answers.items() if len(tally.members) >= FEW}
    return Judged(total.verdicts(), _worst(articles.items()), _worst(told.items()))


def _worst(tallies: Iterable[tuple[str, _Tally]]) -> tuple[tuple[str, Verdicts], ...]:
    """Return what was called not helpful, by how much more often than helpful, then by name."""
    bad = [(name, tally.verdicts()) for name, tally in tallies if tally.not_helpful]
    return tuple(sorted(bad, key=lambda one: (one[1].helpful - one[1].not_helpful, one[0])))


def _cited(card: str) -> frozenset[str]:
    return frozenset(str(article) for _number, article in json.loads(card)["sources"])


def _asked(inquiry: str) -> tuple[str, ...]:
    return (remembered(inquiry).question,) if inquiry else ()


def _most(reasons: Counter[str]) -> Counted:
    return tuple(sorted(reasons.items(), key=lambda one: (-one[1], one[0])))
