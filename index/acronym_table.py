"""The acronyms that the articles define, in the record, and which of them a question names by either form."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from index.stems import SMALL_WORDS, stem, topic_words

Pair = tuple[str, str]

# Not in the schema of the other tables: a record of before there were acronyms is brought up to date by a build.
_SCHEMA = "CREATE TABLE IF NOT EXISTS acronyms(short TEXT, full TEXT, PRIMARY KEY (short, full)) WITHOUT ROWID"


def write_acronyms(database: sqlite3.Connection, pairs: Iterable[Pair]) -> None:
    """Write (short, full), each once, in place of what was there."""
    database.execute(_SCHEMA)
    database.execute("DELETE FROM acronyms")
    database.executemany("INSERT INTO acronyms VALUES (?, ?)", pairs)


def read_acronyms(database: sqlite3.Connection) -> list[Pair]:
    """Return what was written, in order; none of a record of before there were acronyms."""
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'acronyms'").fetchone():
        return []
    return list(database.execute("SELECT short, full FROM acronyms ORDER BY short, full"))


def short_stems(short: str) -> frozenset[str]:
    """Return the stems of a short form and of its plural, which may be two: nothing is taken off "TCNs"."""
    return frozenset({stem(short), stem(f"{short}s")})


class Defined:
    """Acronyms, to be looked up by any of their words."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        """Take (short, full)."""
        # Each with the stems that name it: the one of its short form, and those of its full name.
        self._named: dict[str, list[tuple[frozenset[str], Pair]]] = defaultdict(list)
        for short, full in pairs:
            words = frozenset(map(stem, topic_words(full)))
            for one in () if short.lower() in SMALL_WORDS else short_stems(short):  # "WHO", "IT"
                self._named[one].append((frozenset({one}), (short, full)))
            for one in sorted(words)[:1]:
                self._named[one].append((words, (short, full)))

    def among(self, words: Iterable[str]) -> tuple[Pair, ...]:
        """Return those whose short form, or all topic words of the full name, are among the words, by alphabet."""
        asked = frozenset(map(stem, words))
        return tuple(sorted({pair for one in asked for named, pair in self._named.get(one, ()) if named <= asked}))
