"""Words a slip of the finger away: letters missing, added or swapped with the neighbour, never one for another."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA, Hamming, Indel

# A slip is one edit; in a long word two. The same measure as for the words of the record (vocabulary.py).
_LONG = 8
_SHORTEST = 3


class Slips:
    """Known words, to be compared with what was typed: a millisecond for ten thousand, and nothing to prepare."""

    def __init__(self, words: Iterable[str], *, long: int = _LONG) -> None:
        """Words of `long` letters and more may have two slips."""
        self._words, self._long = sorted(set(words)), long
        self._known = frozenset(self._words)

    def one_replaced(self, typed: str) -> str | None:
        """Return the word that has one letter in place of another, the first by alphabet; None if there is none.

        Only for words that are no names: one letter in place of another makes another name.
        """
        of_length = (word for word in self._words if len(word) == len(typed))
        return next((word for word in of_length if Hamming.distance(typed, word) == 1), None)

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
