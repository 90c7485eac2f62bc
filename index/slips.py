"""Words a slip of the finger away: letters missing, added or swapped with the neighbour, never one for another."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from rapidfuzz.distance import OSA, Indel

# A slip is one edit; in a long word two. The same measure as for the words of the record (vocabulary.py).
_LONG = 8
_SHORTEST = 3


class Slips:
    """Known words, indexed by what is left of them without a letter or two: no word is compared with all others."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            for rest in _rests(word, _edits(word)):
                self._by_rest[rest].append(word)

    def near(self, typed: str) -> tuple[str, ...]:
        """Return the words a slip away from `typed`, nearest first, then by alphabet; none if it is a word itself."""
        if len(typed) < _SHORTEST or typed in self._words:
            return ()
        edits = _edits(typed)
        candidates = {word for rest in _rests(typed, edits) for word in self._by_rest.get(rest, ())}
        distances = {word: OSA.distance(typed, word) for word in candidates if _is_slip(typed, word)}
        alike = ((distance, word) for word, distance in distances.items() if distance <= edits)
        return tuple(word for _, word in sorted(alike))


def _edits(word: str) -> int:
    return 2 if len(word) >= _LONG else 1


def _rests(word: str, edits: int) -> set[str]:
    """Leave out up to `edits` letters, in every way."""
    rests = {word}
    for count in range(1, edits + 1):
        for gone in combinations(range(len(word)), count):
            rests.add("".join(sign for place, sign in enumerate(word) if place not in gone))
    return rests


def _is_slip(typed: str, word: str) -> bool:
    return sorted(typed) == sorted(word) or Indel.distance(typed, word) == abs(len(typed) - len(word))
