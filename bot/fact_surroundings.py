"""What an article says elsewhere that a sentence of it may lean on: its people, its short names, its things."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.acronyms import acronyms
from index.model import Article
from index.naming import first_names
from index.speaker import Speaker
from index.stems import stem, words_of

_PAIR = re.compile(
    r"\b(?P<first>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\ (?P<last>(?:Mc|Mac|O['’])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b"
)
_WORD = re.compile(r"\b[A-Za-z]{4,}\b")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One article as its sentences need it.

    `first_of` gives the first names of a surname that one person of the article bears; `short` full names by acronym.
    `mentioned` are the places where the article first has a word, by its stem; -1 for those of its headline.
    """

    article: Article
    first_of: Mapping[str, str]
    short: Mapping[str, str]
    mentioned: Mapping[str, int]

    @property
    def body(self) -> str:
        """The text."""
        return self.article.body


def surroundings(article: Article, speakers: Iterable[Speaker]) -> Surroundings:
    """Read an article for what its sentences may lean on."""
    headline = () if article.title_inferred else words_of(article.title)
    mentioned = {stem(word): -1 for word in headline}
    for found in _WORD.finditer(article.body):
        mentioned.setdefault(stem(found.group()), found.start())
    return Surroundings(article, _first_names(article.body, speakers), dict(acronyms(article.body)), mentioned)


def _first_names(body: str, speakers: Iterable[Speaker]) -> dict[str, str]:
    """Return the first names of everybody who is alone in bearing his surname here."""
    found: dict[str, set[str]] = {}
    for pair in _PAIR.finditer(body):
        if pair["first"].lower() in first_names():
            found.setdefault(pair["last"], set()).add(pair["first"])
    for speaker in speakers:
        first, _, last = speaker.name.rpartition(" ")
        if speaker.kind == "person" and first and not speaker.members and speaker.name in body:
            found.setdefault(last, set()).add(first)
    whole = {
        last: {one for one in firsts if not any(one != other and one in other.split() for other in firsts)}
        for last, firsts in found.items()
    }
    return {last: next(iter(firsts)) for last, firsts in whole.items() if len(firsts) == 1}
