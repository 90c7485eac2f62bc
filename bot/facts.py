"""The nouns of the daily fact: what can be posted, from whom, how well it suits, and what else says the same.

The words of a fact are a span of a stored article. What stands in square brackets in it is ours, put in to say who or
when is meant; without the brackets the words are the article's, letter by letter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from bot.model import Source
from index.errors import CorrectionError
from index.model import Passage
from index.sides import Side


class FactKind(StrEnum):
    """What sort of thing a fact is."""

    QUOTATION = "quotation"
    FIGURE = "figure"
    LAW = "law"
    HISTORY = "history"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words of ours, `text`, before the character `at` of the body: "[Tim] " or " [2016]"."""

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a fact has the score it has: so many points, and for what, as a curator reads it."""

    points: float
    text: str

    def __str__(self) -> str:
        return f"{self.points:+.2f} {self.text}"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the year on which a fact is to be posted; of one year only, or of every year (None)."""

    month: int
    day: int
    year: int | None = None

    def is_on(self, day: date) -> bool:
        """Tell whether it falls on this day; 29 February is 28 February in a year that has none."""
        if self.year not in (None, day.year):
            return False
        return (day.month, day.day) == (self.month, self.day) or (
            (self.month, self.day) == (2, 29) and (day.month, day.day) == (2, 28) and not _is_leap(day.year)
        )

    def __str__(self) -> str:
        shown = f"{self.day} {date(2000, self.month, 1):%B}"
        return f"{shown} {self.year}" if self.year else shown


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@dataclass(frozen=True)
class Fact:
    """A claim fit to stand alone as a daily post.

    `id` comes from the article's id and the words alone, so that it survives re-indexing and changes elsewhere.
    `others` say the same in other articles; `other_ids` are the ids they would have as facts of their own. `speaker` is
    canonical, None for the article's own statement; `side` is None then. `stands_for` names the body that "the company"
    of the speaker's description is. `subject` is a topic that can stand after "about", "" for none; `context` is then
    one of its article. `lead_in`, `pinned` and `days` are a curator's.
    """

    id: str
    kind: FactKind
    source: Source
    brackets: tuple[Bracket, ...] = ()
    stands_for: str = ""
    side: Side | None = None
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    topics: tuple[str, ...] = ()
    subject: str = ""
    context: str = ""
    others: tuple[Source, ...] = ()
    other_ids: tuple[str, ...] = ()
    lead_in: str = ""
    pinned: bool = False
    days: tuple[Day, ...] = ()

    @property
    def passage(self) -> Passage:
        """The words as published."""
        return self.source.passage

    @property
    def speaker(self) -> str | None:
        """Whose words or position it is."""
        return self.source.speaker

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source, the one that is shown first."""
        return (self.source, *self.others)

    @cached_property
    def text(self) -> str:
        """The words as posted: the article's, with our brackets."""
        body, place, pieces = self.passage.article.body, self.passage.start, []
        for bracket in self.brackets:
            pieces += [body[place : bracket.at], bracket.text]
            place = bracket.at
        return "".join([*pieces, body[place : self.passage.end]])


@dataclass(frozen=True)
class Pool:
    """Every fact, best first. `rotation` are those within the quota (bot/balance.py), which take turns."""

    facts: tuple[Fact, ...] = ()
    rotation: tuple[Fact, ...] = ()
    problems: tuple[CorrectionError, ...] = ()

    def fact(self, identity: str) -> Fact | None:
        """Return a fact by its id, or by the id of one that says the same; None when there is none."""
        return self._by_id.get(identity)

    @cached_property
    def _by_id(self) -> dict[str, Fact]:
        return by_id(self.facts)


def by_id(facts: Iterable[Fact]) -> dict[str, Fact]:
    """Return facts by their ids, then by the ids of what says the same."""
    facts = tuple(facts)
    return {other: fact for fact in facts for other in fact.other_ids} | {fact.id: fact for fact in facts}
