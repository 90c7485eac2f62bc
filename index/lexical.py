"""Full-text search by BM25, in SQLite's FTS5: Porter stems, k1 = 1.2, b = 0.75 (https://sqlite.org/fts5.html#the_bm25_function)."""

import sqlite3
from collections.abc import Iterable, Sequence

from index.stems import topic_words, words_of

SCHEMA = """
CREATE VIRTUAL TABLE passage_words USING fts5(text, content='', tokenize='porter unicode61');
CREATE VIRTUAL TABLE article_words USING fts5(title, body, content='', tokenize='porter unicode61');
"""


def add_passages(database: sqlite3.Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Index (position, text) of passages."""
    database.executemany("INSERT INTO passage_words(rowid, text) VALUES (?, ?)", rows)


def add_articles(database: sqlite3.Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Index (position, title, body) of articles."""
    database.executemany("INSERT INTO article_words(rowid, title, body) VALUES (?, ?, ?)", rows)


def best_passages(
    database: sqlite3.Connection, query: str, limit: int, *, within: Sequence[range] = ()
) -> list[tuple[int, float]]:
    """Return up to `limit` (position, BM25 score), best first, equal scores by position; higher is better.

    `within` keeps the passages whose position lies in one of the ranges; empty keeps all.
    """
    where = " OR ".join(f"rowid BETWEEN {part.start} AND {part.stop - 1}" for part in within)
    return _best(database, "passage_words", query, limit, where)


def best_articles(database: sqlite3.Connection, query: str, limit: int) -> list[tuple[int, float]]:
    """Return up to `limit` (position, BM25 score) of whole articles, title and body alike; best first."""
    return _best(database, "article_words", query, limit, "")


def _best(database: sqlite3.Connection, table: str, query: str, limit: int, where: str) -> list[tuple[int, float]]:
    words = topic_words(query) or words_of(query)
    if not words or limit <= 0:
        return []
    match = " OR ".join(f'"{word}"' for word in words)  # quoted: no word is taken for an operator
    condition = f" AND ({where})" if where else ""
    # FTS5 gives the negated score, so that the best comes first.
    rows = database.execute(
        f"SELECT rowid, -rank FROM {table} WHERE {table} MATCH ?{condition} ORDER BY rank, rowid LIMIT ?",
        (match, limit),
    )
    return [(int(position), float(score)) for position, score in rows]
