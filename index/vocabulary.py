"""The words of the record: how often each occurs, which are names, and which are written nearly alike."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from index.office_slips import LONG_OFFICES, OFFICES
from index.stems import stem, words_of

SCHEMA = """
CREATE TABLE stems(stem TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE words(
    word TEXT PRIMARY KEY, times INTEGER NOT NULL, openings INTEGER NOT NULL, capitals INTEGER NOT NULL
) WITHOUT ROWID;
"""
# A slip of the finger is one edit; in a long word two.
_LONG = 8
_SHORTEST = 3
_REMEMBERED = 1_000
_DIGIT = re.compile(r"\d")


def add_words(database: sqlite3.Connection, texts: Iterable[str]) -> None:
    """Count the words of passages."""
    _count(database, texts, 1)


def remove_words(database: sqlite3.Connection, texts: Iterable[str]) -> None:
    """Count the words of passages no more; a word that is left nowhere goes."""
    _count(database, texts, -1)


def _count(database: sqlite3.Connection, texts: Iterable[str], sign: int) -> None:
    passages: Counter[str] = Counter()
    times: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    openings: Counter[str] = Counter()
    for text in texts:
        words = words_of(text)
        passages.update({stem(word) for word in words})
        times.update(map(str.casefold, words))
        # The first word of a sentence is capital whatever it is.
        capitals.update(word.casefold() for word in words[1:] if word[0].isupper())
        openings.update(word.casefold() for word in words[:1] if word[0].isupper())
    database.executemany(
        "INSERT INTO stems VALUES (?, ?) ON CONFLICT DO UPDATE SET passages = passages + excluded.passages",
        ((one, sign * count) for one, count in sorted(passages.items())),
    )
    database.executemany(
        "INSERT INTO words VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times,"
        " openings = openings + excluded.openings, capitals = capitals + excluded.capitals",
        ((one, sign * count, sign * openings[one], sign * capitals[one]) for one, count in sorted(times.items())),
    )
    if sign < 0:
        database.executemany("DELETE FROM stems WHERE stem = ? AND passages = 0", ((one,) for one in passages))
        database.executemany("DELETE FROM words WHERE word = ? AND times = 0", ((one,) for one in times))


def frequencies(database: sqlite3.Connection, words: Iterable[str]) -> dict[str, int]:
    """Return in how many passages each word, or an inflection of it, occurs."""
    find = "SELECT passages FROM stems WHERE stem = ?"
    return {word: row[0] if (row := database.execute(find, (stem(word),)).fetchone()) else 0 for word in words}


def written_small(database: sqlite3.Connection, word: str) -> bool:
    """Tell whether the record writes a word, in lower case, small anywhere: as a common word."""
    row = database.execute("SELECT times > openings + capitals FROM words WHERE word = ?", (word,)).fetchone()
    return bool(row and row[0])


class Spellings:
    """The words of the record, held in memory to be compared with what a member typed."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Read them all."""
        rows = database.execute("SELECT word, capitals * 2 > times - openings FROM words")
        self._named = {word: bool(named) for word, named in rows}
        self._words = list(self._named)
        # One question asks for the same words several times, and of a large record each takes milliseconds.
        self._near = lru_cache(maxsize=_REMEMBERED)(self._find)

    def near(self, word: str) -> tuple[str, ...]:
        """Return the words that a slip of the finger away from `word`, nearest first, then by alphabet.

        One name is never taken for another: a name may differ by a letter left out, added or swapped with the next,
        never by one letter in place of another ("Pavel" is not "Patel"). Nor is one number taken for another.
        """
        return self._near(word.casefold())

    def _find(self, typed: str) -> tuple[str, ...]:
        if len(typed) < _SHORTEST or typed in self._named or typed in OFFICES or _DIGIT.search(typed):
            return ()
        edits = 2 if len(typed) >= _LONG else 1
        found = process.extract(typed, self._words, scorer=OSA.distance, score_cutoff=edits, limit=None)
        alike = [(edits, other) for other, edits, _ in found if not self._other_name(typed, other)]
        return tuple(other for _, other in sorted(alike))

    def _other_name(self, typed: str, other: str) -> bool:
        swapped = sorted(typed) == sorted(other)
        only_longer = Indel.distance(typed, other) == abs(len(typed) - len(other))
        return self._named[other] and other not in LONG_OFFICES and not swapped and not only_longer
