"""What each article says by itself, its quotations and who takes part, kept so that an update reads only what is new.

Reading costs some fifteen milliseconds an article, more than all else but embedding. Whose words are whose over all
articles is decided anew by every build (`index.speakers`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from index.acronyms import acronyms
from index.bodies import kinds_of_body
from index.characters import Character, read_characters
from index.disk import writing
from index.model import Article
from index.names import PersonName
from index.quotation import Quotation, extract

Pairs = tuple[tuple[str, str], ...]

_QUOTATION = [field.name for field in fields(Quotation)]
_CHARACTER = [field.name for field in fields(Character) if field.name != "article"]
_PERSON = [field.name for field in fields(PersonName)]


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, read. `acronyms` and `kinds` are what `index.acronyms` and `index.bodies` find in it.

    `line` says all of it in JSON.
    """

    article: Article
    quotations: tuple[Quotation, ...]
    characters: tuple[Character, ...]
    acronyms: Pairs
    kinds: Pairs
    line: str


class Readings:
    """Articles read, each once; `kept` are those of an earlier build, as `load` gives them."""

    def __init__(self, articles: Iterable[Article], kept: Mapping[str, str]) -> None:
        """Take over what is kept by the digest of the article, and read the rest."""
        self._by_id = {one.id: _loaded(one, kept.get(one.digest) or read(one)) for one in articles}

    def found(self) -> list[tuple[Article, tuple[Quotation, ...]]]:
        """Return the articles with their quotations."""
        return [(one.article, one.quotations) for one in self._by_id.values()]

    def characters(self, article: Article, quotations: Sequence[Quotation]) -> tuple[Character, ...]:
        """Return the characters of an article; it is read again when these are not the quotations found in it."""
        one = self._by_id[article.id]
        return one.characters if quotations == one.quotations else read_characters(article, quotations)

    def acronyms(self, article: Article) -> Pairs:
        """Return what `index.acronyms` finds in an article."""
        return self._by_id[article.id].acronyms

    def kinds_of_body(self, article: Article) -> Pairs:
        """Return what `index.bodies.kinds_of_body` finds in an article."""
        return self._by_id[article.id].kinds

    def save(self, path: Path) -> None:
        """Write what `load` reads; the same bytes for the same articles. Raise OSError when it cannot be written."""
        lines = (f"{one.article.digest} {one.line}\n" for one in self._by_id.values())
        with writing(path):
            path.write_text("".join(lines), encoding="utf-8", newline="\n")


def load(path: Path) -> Mapping[str, str]:
    """Read what was kept, a line of JSON by the digest of the article; empty when there is no such file."""
    if not path.is_file():
        return {}
    pairs = (line.partition(" ") for line in path.read_text(encoding="utf-8").split("\n") if line)
    return {digest: card for digest, _, card in pairs}


def read(article: Article) -> str:
    """Read an article, and say in one line of JSON what was found."""
    quotations = extract(article.body)
    characters = read_characters(article, quotations)
    card = {
        "quotations": [_values(one, _QUOTATION) for one in quotations],
        "characters": [
            _values(one, _CHARACTER) | {"person": one.person and _values(one.person, _PERSON)} for one in characters
        ],
        "acronyms": list(acronyms(article.body)),
        "kinds": list(kinds_of_body(article.body)),
    }
    return json.dumps(card, ensure_ascii=True, separators=(",", ":"))


def _loaded(article: Article, line: str) -> Reading:
    card = json.loads(line)
    quotations = tuple(Quotation(**_tuples(one)) for one in card["quotations"])
    characters = (
        Character(article, **_tuples(one) | {"person": one["person"] and PersonName(**one["person"])})
        for one in card["characters"]
    )
    defined, kinds = (tuple((one, other) for one, other in card[name]) for name in ("acronyms", "kinds"))
    return Reading(article, quotations, tuple(characters), defined, kinds, line)


def _values(value: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in names}


def _tuples(card: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the lists of JSON back into tuples, two deep."""
    return {
        name: tuple(tuple(part) if isinstance(part, list) else part for part in value)
        if isinstance(value, list)
        else value
        for name, value in card.items()
    }
