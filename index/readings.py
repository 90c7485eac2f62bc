"""What each article says by itself, its quotations and who takes part, kept so that an update reads only what is new.

Reading costs some fifteen milliseconds an article, more than all else but embedding. Whose words are whose over all
articles is decided anew by every build (`index.speakers`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from index.characters import Character, read_characters
from index.model import Article
from index.names import PersonName
from index.quotation import Quotation, extract

_QUOTATION = [field.name for field in fields(Quotation)]
_CHARACTER = [field.name for field in fields(Character) if field.name != "article"]
_PERSON = [field.name for field in fields(PersonName)]


@dataclass(frozen=True, slots=True)
class Reading:
    """One article, read."""

    article: Article
    quotations: tuple[Quotation, ...]
    characters: tuple[Character, ...]


class Readings:
    """Articles read, each once; `kept` are those of an earlier build, as `load` gives them."""

    def __init__(self, articles: Sequence[Article], kept: Mapping[str, Any]) -> None:
        """Take over what is kept by the digest of the article, and read the rest."""
        self._by_id = {one.id: _loaded(one, kept[one.digest]) if one.digest in kept else _read(one) for one in articles}

    def found(self) -> list[tuple[Article, tuple[Quotation, ...]]]:
        """Return the articles with their quotations."""
        return [(one.article, one.quotations) for one in self._by_id.values()]

    def characters(self, article: Article, quotations: Sequence[Quotation]) -> tuple[Character, ...]:
        """Return the characters of an article; it is read again when these are not the quotations found in it."""
        one = self._by_id[article.id]
        return one.characters if quotations == one.quotations else read_characters(article, quotations)

    def save(self, path: Path) -> None:
        """Write what `load` reads; the same bytes for the same articles."""
        path.write_text(_dumped(self._by_id.values()), encoding="utf-8")


def load(path: Path) -> Mapping[str, Any]:
    """Read what was kept, by the digest of the article; empty when there is no such file."""
    if not path.is_file():
        return {}
    kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return kept


def _read(article: Article) -> Reading:
    quotations = extract(article.body)
    return Reading(article, quotations, read_characters(article, quotations))


def _dumped(readings: Iterable[Reading]) -> str:
    cards = {
        one.article.digest: {
            "quotations": [_values(quotation, _QUOTATION) for quotation in one.quotations],
            "characters": [
                _values(character, _CHARACTER) | {"person": character.person and _values(character.person, _PERSON)}
                for character in one.characters
            ],
        }
        for one in readings
    }
    return json.dumps(cards, ensure_ascii=False, separators=(",", ":"))


def _loaded(article: Article, card: Mapping[str, Any]) -> Reading:
    quotations = tuple(Quotation(**_tuples(one)) for one in card["quotations"])
    characters = (
        Character(article, **_tuples(one) | {"person": one["person"] and PersonName(**one["person"])})
        for one in card["characters"]
    )
    return Reading(article, quotations, tuple(characters))


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
