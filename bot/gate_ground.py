"""The ground that a written sentence stands on: the words of the cited passages, and whose words they are. Pure.

The article's own words are the narrator's, for whom None stands.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.brief import Exhibit
from bot.statement import Word, statement
from bot.telling import shown_name
from index.model import Passage, Quotation
from index.stems import words_of
from index.wordsets import word_set

#: Stands for somebody who cannot be told.
UNKNOWN = ""
_UTTERING = word_set("""
    said says saying told tells according added adds claimed claims argued argues warned warns insisted insists alleged
    alleges admitted admits conceded concedes asserted asserts contended contends maintained maintains complained
    complains
""")  # fmt: skip
# No clause goes on from one passage to another.
_APART = 1_000


@dataclass(frozen=True, slots=True)
class Heard:
    """A word of the evidence: whose it is, and with which cue it is reported. `start` counts in the article."""

    word: Word
    owner: str | None
    cue: str | None
    start: int


@dataclass(frozen=True)
class Ground:
    """Some passages of one exhibit, read together."""

    exhibit: Exhibit
    passages: tuple[Passage, ...]

    @cached_property
    def words(self) -> tuple[Heard, ...]:
        """Every word of the passages in order."""
        found: list[Heard] = []
        for number, passage in enumerate(self.passages):
            spoken = self.exhibit.spoken[self.exhibit.passages.index(passage)]
            narrator = UNKNOWN if _says_unheard(passage.text, spoken) else None
            for word in statement(passage.text):
                moved = replace(word, clause=word.clause + number * _APART)
                start = passage.start + word.start
                inner = _innermost(spoken, start)
                owner, cue = (inner.speaker or UNKNOWN, inner.cue) if inner else (narrator, None)
                found.append(Heard(moved, owner, cue, start))
        return tuple(found)

    @cached_property
    def by_key(self) -> dict[str, tuple[Heard, ...]]:
        """The words under their keys; figures are left out."""
        found: dict[str, list[Heard]] = {}
        for one in self.words:
            if one.word.figure is None:
                found.setdefault(one.word.key, []).append(one)
        return {key: tuple(those) for key, those in found.items()}

    @cached_property
    def figures(self) -> tuple[Heard, ...]:
        """The figures alone."""
        return tuple(one for one in self.words if one.word.figure is not None)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations that reach into the exhibit, each once."""
        return tuple(dict.fromkeys(one for spoken in self.exhibit.spoken for one in spoken))

    @cached_property
    def name_words(self) -> tuple[tuple[str, ...], ...]:
        """The names that its citation and its speakers go by, word by word, lower case."""
        article = self.exhibit.citation.article
        names = [shown_name(one.speaker, article.id) for one in self.quotations if one.speaker]
        return tuple(_low(name) for name in (*names, *self.voices_of_the_article) if name)

    @property
    def voices_of_the_article(self) -> tuple[str, ...]:
        """Who tells what the article tells: its publisher and authors."""
        article = self.exhibit.citation.article
        return (*((article.publisher,) if article.publisher else ()), *article.authors)

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Who speaks in the passages; UNKNOWN for who cannot be told."""
        spoken = (self.exhibit.spoken[self.exhibit.passages.index(passage)] for passage in self.passages)
        return frozenset(one.speaker or UNKNOWN for each in spoken for one in each)

    @cached_property
    def roles(self) -> tuple[tuple[str, ...], ...]:
        """The offices that the article states of its speakers here, word by word, lower case."""
        return tuple(_low(one.role) for one in self.quotations if one.role)

    def roles_of(self, speakers: Iterable[str | None]) -> frozenset[str]:
        """Return the words of the offices that the article states of these speakers here, lower case."""
        wanted = set(speakers)
        return frozenset(
            word for one in self.quotations if one.role and one.speaker in wanted for word in _low(one.role)
        )


def grounds_of(exhibit: Exhibit) -> tuple[Ground, ...]:
    """Return each passage of an exhibit alone, then all of them together where there are several."""
    alone = tuple(Ground(exhibit, (passage,)) for passage in exhibit.passages)
    return (*alone, Ground(exhibit, exhibit.passages)) if len(alone) > 1 else alone


def _innermost(spoken: Sequence[Quotation], place: int) -> Quotation | None:
    around = [one for one in spoken if one.start <= place < one.end]
    return min(around, key=lambda one: one.end - one.start, default=None)


def _says_unheard(text: str, spoken: Sequence[Quotation]) -> bool:
    """Tell whether a passage reports words that are not among its quotations: whose are the others then?"""
    said = Counter(word for word in map(str.lower, words_of(text)) if word in _UTTERING)
    said.subtract(word for one in spoken for word in (one.cue or "").lower().split())
    return any(count > 0 for count in said.values())


def _low(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in words_of(name))
