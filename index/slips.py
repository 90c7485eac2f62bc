"""Words a slip of the finger away: letters missing, added or swapped with the neighbour, never one for another."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

# A slip is one edit; in a long word two. The same measure as for the words of the record (vocabulary.py).
_LONG = 8
_SHORTEST = 3


class Slips:
    """Known words, to be compared with what was typed: a millisecond for ten thousand, and nothing to prepare."""

    def __init__(self, words: Iterable[str], *, long: int = _LONG) -> None:
        """Words of `long` letters and more may have two slips."""
        self._words, self._long = sorted(set(words)), long
        self._known = frozenset(self._words)

    def within(self, typed: str, edits: int) -> tuple[str, ...]:
        """Return the words so many edits of any sort away, nearest first, then by alphabet.

        Only for words that are no names: one letter in place of another makes another name.
        """
        found = process.extract(typed, self._words, scorer=OSA.distance, score_cutoff=edits, limit=None)
        return tuple(word for _, word in sorted((distance, word) for word, distance, _ in found))

    def near(self, typed: str) -> tuple[str, ...]:
        """Return the words a slip away from `typed`, nearest first, then by alphabet; none if it is a word itself."""
        if len(typed) < _SHORTEST or typed in self._known:
            return ()
        edits = 2 if len(typed) >= self._long else 1
        found = process.extract(typed, self._words, scorer=OSA.distance, score_cutoff=edits, limit=None)
        alike = [(distance, word) for word, distance, _ in found if _is_slip(typed, word)]
        return tuple(word for _, word in sorted(alike))


def _is_slip(typed: str, word: str) -> bool:
    return sorted(typed) == sorted(word) or Indel.distance(typed, word) == abs(len(typed) - len(word))
