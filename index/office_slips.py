"""Offices as they are mistyped: "cheif constable", "home secretery". They are words of a closed list, and no names."""

from collections.abc import Callable, Sequence

from index.roles import TITLES
from index.slips import Slips
from index.wordsets import word_set

#: Offices, the words before them that tell which, and what bodies are.
OFFICES = TITLES | word_set(
    "leader executive deputy assistant associate acting shadow spokesman spokeswoman spokesperson spokespeople adviser"
    " advisor undersecretary solicitor regulator ombudsman home foreign defence defense interior treasury health"
    " education environment transport justice policing energy labour press"
    " council government department ministry committee commission parliament association university police"
)
# A shorter word may be a name that only looks like an office ("Mars", "Mayer"), unless an office stands beside it.
_LONG, _BESIDE, _SHORT = 7, 6, 5
LONG_OFFICES = frozenset(word for word in OFFICES if len(word) >= _LONG)
_LONG_OFFICES = Slips(LONG_OFFICES, long=_LONG)
_MOST_OFFICES = Slips(word for word in OFFICES if len(word) >= _BESIDE)
_ALL_OFFICES = Slips((word for word in OFFICES if len(word) >= _SHORT), long=_LONG)
_TWO_EDITS = 9  # letters: "councelor", "commisionar"
# Surnames a letter away from an office.
_SURNAMES = word_set("marshall marshalls sargent sargeant sherriff provost spearman justin prior munster")


def offices_meant(words: Sequence[str], is_name: Callable[[str], bool]) -> list[str]:
    """Return lower-case words with slips for an office corrected; whatever `is_name` holds for is left alone."""
    left = [is_name(word) or word in OFFICES or word in _SURNAMES for word in words]
    return [word if keep else _meant(word, words) for word, keep in zip(words, left, strict=True)]


def _meant(word: str, words: Sequence[str]) -> str:
    beside = any(other in OFFICES for other in words)
    for typed in (word, word.removesuffix("s")):  # "the minsters view"
        near = (_ALL_OFFICES if beside else _LONG_OFFICES).near(typed)
        if near or len(typed) >= (_BESIDE if beside else _LONG):
            offices = _MOST_OFFICES if beside else _LONG_OFFICES
            near = near or offices.within(typed, 2 if len(typed) >= _TWO_EDITS else 1)
        if near:
            return near[0]
    return word
