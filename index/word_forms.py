"""Words that are one to a reader, though no ending tells so: "began" and "begin", "decide" and "decision", "labour".

They are only ever added to what is looked for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from index.stems import SMALL_WORDS, stem

# "spokesman" and "spokesmen": there are too many to list. What is made of "human" so is no word, and finds nothing.
_OF_MEN = re.compile(r"(?<=\w\w)m(?:a|e)n$")
# "organise" and "organize", "nationalisation"; "promize" finds nothing either.
_IS_OR_IZ = re.compile(r"(?<=\w\w\w)i([sz])(?=(?:es?|ed|ers?|ing|ations?)$)")
# "Under 18s" are under 18; the 1990s are not 1990.
_PLURAL_NUMBER = re.compile(r"(?<!\d)(\d{1,3})s$")
# Sections whose words are inflected by their base alone.
_AS_WRITTEN = frozenset({"[verbs]", "[nouns]", "[short forms]", "[numbers]"})


@dataclass(slots=True)
class _Forms:
    """What belongs together, by the stem of any inflection and by an irregular form, which is inflected no further."""

    by_stem: dict[str, frozenset[str]] = field(default_factory=dict)
    by_form: dict[str, frozenset[str]] = field(default_factory=dict)


@cache
def _forms() -> _Forms:
    forms, section = _Forms(), ""
    for line in (files("index") / "data" / "word_forms.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line
        elif line and not line.startswith("#"):
            words = line.split()
            inflected = words[:1] if section in _AS_WRITTEN else words
            for key in map(stem, inflected):
                forms.by_stem[key] = forms.by_stem.get(key, frozenset()).union(words)
            for form in words[len(inflected) :]:
                forms.by_form[form] = forms.by_form.get(form, frozenset()).union(words)
    return forms


@lru_cache(maxsize=10_000)
def other_forms(word: str) -> tuple[str, ...]:
    """Return the other forms of a lower-case word that have another stem, by alphabet; mostly none.

    An irregular form counts as it stands only: "founded" is no form of "find". Small words are no forms.
    """
    forms = _forms()
    inflections = forms.by_form.get(word, frozenset())
    stems = {stem(one) for one in (word, *inflections)}  # "chosen" by way of "choose" to "choice"
    found = inflections.union(*(forms.by_stem.get(one, frozenset()) for one in stems))
    found |= {_PLURAL_NUMBER.sub(r"\1", word)}
    found |= {_OF_MEN.sub("man", word), _OF_MEN.sub("men", word)}
    found |= {_IS_OR_IZ.sub("is", word), _IS_OR_IZ.sub("iz", word)}
    return tuple(sorted(one for one in found if stem(one) != stem(word) and one not in SMALL_WORDS))


def with_other_forms(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words, each followed by its other forms; each once."""
    return tuple(dict.fromkeys(form for word in words for form in (word, *other_forms(word))))
