"""Full-text search by BM25, in SQLite's FTS5: Porter stems, k1 = 1.2, b = 0.75 (https://sqlite.org/fts5.html#the_bm25_function)."""

import sqlite3
from collections.abc import Iterable, Sequence

from index.amounts import other_ways
from index.stems import topic_words, words_of
from index.word_forms import with_other_forms

SCHEMA = """
CREATE VIRTUAL TABLE passage_words USING fts5(text, content='', tokenize='porter unicode61');
CREATE VIRTUAL TABLE article_words USING fts5(title, body, content='', tokenize='porter unicode61');
"""

# The tokenizer takes the dots for the ends of words.
_DOTTED = {"u.s": ("us",), "u.k": ("uk",), "uk": ("u.k",), "e.u": ("eu",), "eu": ("e.u",), "un": ("u.n",)}


def add_passages(database: sqlite3.Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Index (key, text) of passages."""
    database.executemany("INSERT INTO passage_words(rowid, text) VALUES (?, ?)", rows)


def add_articles(database: sqlite3.Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Index (key, title, body) of articles."""
    database.executemany("INSERT INTO article_words(rowid, title, body) VALUES (?, ?, ?)", rows)


def remove_passages(database: sqlite3.Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Take out (key, text) of passages: the very texts that were added, since the table does not keep them."""
    insert = "INSERT INTO passage_words(passage_words, rowid, text) VALUES ('delete', ?, ?)"
    database.executemany(insert, rows)


def remove_articles(database: sqlite3.Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Take out (key, title, body) of articles, as they were added."""
    insert = "INSERT INTO article_words(article_words, rowid, title, body) VALUES ('delete', ?, ?, ?)"
    database.executemany(insert, rows)


def best_passages(
    database: sqlite3.Connection, query: str, limit: int, *, within: Sequence[range] = ()
) -> list[tuple[int, float]]:
    """Return up to `limit` (key, BM25 score), best first, equal scores by key; higher is better.

    `within` keeps the passages whose key lies in one of the ranges, which do not overlap; empty keeps all.
    """
    return _best(database, "passage_words", query, limit, within)


def best_articles(
    database: sqlite3.Connection, query: str, limit: int, *, within: Sequence[range] = ()
) -> list[tuple[int, float]]:
    """Return up to `limit` (key, BM25 score) of whole articles, title and body alike; otherwise as above."""
    return _best(database, "article_words", query, limit, within)


def _best(
    database: sqlite3.Connection, table: str, query: str, limit: int, within: Sequence[range]
) -> list[tuple[int, float]]:
    words = with_other_forms(topic_words(query) or words_of(query))
    words += tuple(other for word in words for other in (*_DOTTED.get(word, ()), *other_ways(word)))
    if not words or limit <= 0:
        return []
    match = " OR ".join(f'"{word}"' for word in words)  # quoted: no word is taken for an operator
    parts = sorted(within, key=lambda part: (part.start, part.stop))
    condition = f" AND {_lies_in(parts)}" if parts else ""
    # FTS5 gives the negated score, so that the best comes first.
    rows = database.execute(
        f"SELECT rowid, -rank FROM {table} WHERE {table} MATCH ?{condition} ORDER BY rank, rowid LIMIT ?",
        (match, limit),
    )
    return [(int(key), float(score)) for key, score in rows]


def _lies_in(parts: Sequence[range]) -> str:
    """Return SQL that tells whether the rowid lies in one of the ranges, which are in order and do not overlap.

    A binary search: thousands of ranges joined by OR are too deep for SQLite, and each would be looked at.
    """
    if len(parts) == 1:
        return f"rowid BETWEEN {parts[0].start} AND {parts[0].stop - 1}"
    half = len(parts) // 2
    return f"CASE WHEN rowid < {parts[half].start} THEN {_lies_in(parts[:half])} ELSE {_lies_in(parts[half:])} END"
