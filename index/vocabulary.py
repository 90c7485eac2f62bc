"""The words of the record: how often each occurs, which are names, and which are written nearly alike."""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from index.stems import stem, stems_of, words_of

SCHEMA = """
CREATE TABLE stems(stem TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE words(word TEXT PRIMARY KEY, named INTEGER NOT NULL) WITHOUT ROWID;
"""
# A slip of the finger is one edit; in a long word two.
_LONG = 8
_SHORTEST = 3


def add_words(database: sqlite3.Connection, texts: Iterable[str]) -> None:
    """Count the words of passages."""
    passages: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for text in texts:
        passages.update(stems_of(text))
        words = words_of(text)
        seen.update(word.casefold() for word in words)
        # The first word of a sentence is capital whatever it is.
        capitals.update(word.casefold() for word in words[1:] if word[0].isupper())
        seen.subtract(word.casefold() for word in words[:1] if word[0].isupper())
    database.executemany("INSERT INTO stems VALUES (?, ?)", sorted(passages.items()))
    rows = ((word, capitals[word] * 2 > count) for word, count in sorted(seen.items()))
    database.executemany("INSERT INTO words VALUES (?, ?)", rows)


def frequencies(database: sqlite3.Connection, words: Iterable[str]) -> dict[str, int]:
    """Return in how many passages each word, or an inflection of it, occurs."""
    find = "SELECT passages FROM stems WHERE stem = ?"
    return {word: row[0] if (row := database.execute(find, (stem(word),)).fetchone()) else 0 for word in words}


class Spellings:
    """The words of the record, held in memory to be compared with what a member typed."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Read them all."""
        self._named = {word: bool(named) for word, named in database.execute("SELECT word, named FROM words")}
        self._words = list(self._named)

    def near(self, word: str) -> tuple[str, ...]:
        """Return the words that a slip of the finger away from `word`, nearest first, then by alphabet.

        One name is never taken for another: a name may differ by a letter left out, added or swapped with the next,
        never by one letter in place of another ("Pavel" is not "Patel").
        """
        typed = word.casefold()
        if len(typed) < _SHORTEST or typed in self._named:
            return ()
        edits = 2 if len(typed) >= _LONG else 1
        found = process.extract(typed, self._words, scorer=OSA.distance, score_cutoff=edits, limit=None)
        alike = [(edits, other) for other, edits, _ in found if not self._other_name(typed, other)]
        return tuple(other for _, other in sorted(alike))

    def _other_name(self, typed: str, other: str) -> bool:
        swapped = sorted(typed) == sorted(other)
        only_longer = Indel.distance(typed, other) == abs(len(typed) - len(other))
        return self._named[other] and not swapped and not only_longer
