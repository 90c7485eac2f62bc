"""What an article says elsewhere that a sentence of it may lean on: its people, its short names, its things."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.bodies import acronyms
from index.model import Article
from index.naming import first_names
from index.speaker import Speaker
from index.stems import stem

_PAIR = re.compile(
    r"\b(?P<first>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\ (?P<last>(?:Mc|Mac|O['’])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)\b"
)
_INTRODUCED = re.compile(r"\b[Aa]n?\ (?:[\w’'-]+\ ){0,3}?(?P<noun>[a-z]{4,})\b(?=[\s,.;])")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One article as its sentences need it.

    `first_of` gives the first names of a surname that one person of the article bears; `short` full names by acronym.
    `introduced` are the places where the article first has "a" thing, by stem of the noun.
    """

    article: Article
    first_of: Mapping[str, str]
    short: Mapping[str, str]
    introduced: Mapping[str, int]

    @property
    def body(self) -> str:
        """The text."""
        return self.article.body


def surroundings(article: Article, speakers: Iterable[Speaker]) -> Surroundings:
    """Read an article for what its sentences may lean on."""
    introduced: dict[str, int] = {}
    for found in _INTRODUCED.finditer(article.body):
        introduced.setdefault(stem(found["noun"]), found.start())
    return Surroundings(article, _first_names(article.body, speakers), dict(acronyms(article.body)), introduced)


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
