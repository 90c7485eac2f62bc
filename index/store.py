"""The record in SQLite: articles, where their passages lie, and their words. Written once, then only read.

Articles are numbered 0..n-1 by id, passages 0..m-1 by article and place in it: the passages of an article are one
range, and the passage before has the number before.
"""

import bisect
import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index import lexical, quotations, vocabulary
from index.chunking import headline
from index.dates import PartialDate
from index.errors import IndexDamagedError
from index.model import Article, Passage, Quotation
from index.speaker import Speaker

_SCHEMA = (
    """
CREATE TABLE articles(
    position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, card TEXT NOT NULL, body TEXT NOT NULL,
    first_passage INTEGER NOT NULL
);
CREATE TABLE passages(
    position INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, paragraph INTEGER NOT NULL
);
"""
    + lexical.SCHEMA
    + vocabulary.SCHEMA
    + quotations.SCHEMA
)


def write_record(
    path: Path,
    articles: Sequence[Article],
    passages: Sequence[Passage],
    quoted: Sequence[Quotation] = (),
    speakers: Sequence[Speaker] = (),
) -> None:
    """Write a new database. `articles` are in order of id, `passages` and `quoted` in order of article and place."""
    database = sqlite3.connect(path)
    try:
        # Nobody reads this file before it is whole and synced, so it needs no journal of its own.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        with database:
            starts = _first_passages(articles, passages)
            database.executemany(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?)",
                (
                    (number, article.id, _card(article), article.body, starts[number])
                    for number, article in enumerate(articles)
                ),
            )
            database.executemany(
                "INSERT INTO passages VALUES (?, ?, ?, ?)",
                ((number, passage.start, passage.end, passage.paragraph) for number, passage in enumerate(passages)),
            )
            lexical.add_passages(database, ((number, passage.text) for number, passage in enumerate(passages)))
            vocabulary.add_words(database, (passage.text for passage in passages))
            lexical.add_articles(
                database, ((number, headline(article), article.body) for number, article in enumerate(articles))
            )
            quotations.add_quotations(database, quoted, articles, passages)
            quotations.add_speakers(database, speakers)
    finally:
        database.close()


def _first_passages(articles: Sequence[Article], passages: Sequence[Passage]) -> list[int]:
    owners = [passage.article.id for passage in passages]
    return [bisect.bisect_left(owners, article.id) for article in articles]


def _card(article: Article) -> str:
    """Write everything of an article but its id and body as JSON."""
    card = {field.name: getattr(article, field.name) for field in fields(article) if field.name not in ("id", "body")}
    return json.dumps(card | {"published": article.published and asdict(article.published)}, ensure_ascii=False)


def _article(identity: str, card: str, body: str) -> Article:
    """Read back what `_card` wrote."""
    known = json.loads(card)
    published = known["published"] and PartialDate(**known["published"])
    return Article(**known | {"id": identity, "body": body, "authors": tuple(known["authors"]), "published": published})


class Record:
    """Read access to one database, from any thread."""

    def __init__(self, path: Path) -> None:
        """Open it read-only; raise IndexDamagedError when it is no such database."""
        self._lock = threading.RLock()  # an article may be read while quotations are
        try:
            # immutable: no lock files are made, so the folder may be read-only, and may be removed while we read.
            self._database = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._articles: list[Article | None] = [None] * self._count("articles")
            self._passages = self._count("passages")
            self._starts = [
                row[0] for row in self._database.execute("SELECT first_passage FROM articles ORDER BY position")
            ]
            self._ids = [row[0] for row in self._database.execute("SELECT id FROM articles ORDER BY position")]
            self._spellings = vocabulary.Spellings(self._database)
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError(f"{path} is not a readable database; rebuild it with: onrecord index") from error

    def _count(self, table: str) -> int:
        return int(self._database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def close(self) -> None:
        """Close the database; the object is of no further use."""
        with self._lock:
            self._database.close()

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return self._passages

    def articles(self) -> tuple[Article, ...]:
        """Return every article, in order of id."""
        return tuple(self.article(position) for position in range(len(self._articles)))

    def article_number(self, article_id: str) -> int | None:
        """Return the number of the article with this id; None when there is none."""
        place = bisect.bisect_left(self._ids, article_id)
        return place if place < len(self._ids) and self._ids[place] == article_id else None

    def article(self, number: int) -> Article:
        """Return an article by its number. It is kept in memory once read."""
        known = self._articles[number]
        if known is None:
            with self._lock:
                row = self._database.execute(
                    "SELECT id, card, body FROM articles WHERE position = ?", (number,)
                ).fetchone()
            known = self._articles[number] = _article(*row)
        return known

    def owner(self, passage: int) -> int:
        """Return the number of the article that a passage belongs to."""
        return bisect.bisect_right(self._starts, passage) - 1

    def owners(self, passages: Sequence[int]) -> npt.NDArray[np.int64]:
        """Return the numbers of the articles that passages belong to."""
        return np.searchsorted(self._starts, np.asarray(passages, dtype=np.int64), side="right") - 1

    def passages_of(self, article: int) -> range:
        """Return the numbers of an article's passages."""
        following = self._starts[article + 1] if article + 1 < len(self._starts) else self._passages
        return range(self._starts[article], following)

    def passage(self, number: int) -> Passage:
        """Return one passage by its number."""
        return self.passages_at([number])[0]

    def passages_at(self, numbers: Iterable[int]) -> list[Passage]:
        """Return passages by their numbers, in the order asked for."""
        wanted = list(numbers)
        with self._lock:
            rows = self._database.execute(
                f"SELECT * FROM passages WHERE position IN ({','.join(str(int(number)) for number in wanted)})"
            ).fetchall()
        found = {number: Passage(self.article(self.owner(number)), *span) for number, *span in rows}
        return [found[number] for number in wanted]

    def passage_number(self, passage: Passage) -> int | None:
        """Return the number of a passage; None when this record does not hold it."""
        article = self.article_number(passage.article.id)
        if article is None:
            return None
        of_article = self.passages_of(article)
        with self._lock:
            row = self._database.execute(
                "SELECT position FROM passages WHERE position BETWEEN ? AND ? AND first = ?",
                (of_article.start, of_article.stop - 1, passage.start),
            ).fetchone()
        return None if row is None else int(row[0])

    def quotations(self, *, article: int | None = None, speaker: str | None = None) -> tuple[Quotation, ...]:
        """See `index.quotations.read_quotations`."""
        with self._lock:
            return quotations.read_quotations(self._database, self.article, article=article, speaker=speaker)

    def speakers(self) -> tuple[Speaker, ...]:
        """See `index.quotations.read_speakers`."""
        with self._lock:
            return quotations.read_speakers(self._database)

    def spoken_by(self, speakers: Iterable[str]) -> list[int]:
        """See `index.quotations.passages_of`."""
        with self._lock:
            return quotations.passages_of(self._database, speakers)

    def quotations_in(self, passages: Iterable[int]) -> dict[int, tuple[Quotation, ...]]:
        """See `index.quotations.quotations_in`."""
        with self._lock:
            return quotations.quotations_in(self._database, self.article, passages)

    def best_passages(self, query: str, limit: int, *, within: Sequence[range] = ()) -> list[tuple[int, float]]:
        """See `index.lexical.best_passages`."""
        with self._lock:
            return lexical.best_passages(self._database, query, limit, within=within)

    def best_articles(self, query: str, limit: int, *, within: Sequence[range] = ()) -> list[tuple[int, float]]:
        """See `index.lexical.best_articles`."""
        with self._lock:
            return lexical.best_articles(self._database, query, limit, within=within)

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """See `index.vocabulary.frequencies`."""
        with self._lock:
            return vocabulary.frequencies(self._database, words)

    def spellings(self, word: str) -> tuple[str, ...]:
        """See `index.vocabulary.Spellings.near`."""
        return self._spellings.near(word)
