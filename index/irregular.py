"""Forms of a word that its ending does not tell: "began" of "begin", "women" of "woman". Forms are only ever added."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from index.stems import SMALL_WORDS, stem

# "spokesman" and "spokesmen": there are too many to list. What is made of "human" so is no word, and finds nothing.
_OF_MEN = re.compile(r"(?<=\w\w)m(?:a|e)n$")


@cache
def _forms() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Load the forms by the stem of their base, and by each other form as it is written."""
    by_stem: dict[str, frozenset[str]] = {}
    by_form: dict[str, frozenset[str]] = {}
    for line in (files("index") / "data" / "irregular.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "#[":
            base, *others = line.split()
            by_stem[stem(base)] = by_stem.get(stem(base), frozenset()).union(others)
            for form in others:
                by_form[form] = by_form.get(form, frozenset()) | {base, *others}
    return by_stem, by_form


@lru_cache(maxsize=10_000)
def other_forms(word: str) -> tuple[str, ...]:
    """Return the other forms of a lower-case word that have another stem, by alphabet; mostly none.

    An irregular form counts as it stands only: "founded" is no form of "find". Small words are no forms.
    """
    by_stem, by_form = _forms()
    forms = by_form.get(word, frozenset()) | by_stem.get(stem(word), frozenset())
    if _OF_MEN.search(word):
        forms |= {_OF_MEN.sub("man", word), _OF_MEN.sub("men", word)}
    return tuple(sorted(form for form in forms if stem(form) != stem(word) and form not in SMALL_WORDS))


def with_other_forms(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words, each followed by its other forms; each once."""
    return tuple(dict.fromkeys(form for word in words for form in (word, *other_forms(word))))
