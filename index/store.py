"""The record in SQLite, opened to be read: articles, where their passages lie, and their words.

Articles are numbered 0..n-1 by id, passages 0..m-1 by article and place in it: the passages of an article are one
range, and the passage before has the number before. The database goes by keys (`index.keys`), in the same order.
"""

import bisect
import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index import acronym_table, lexical, quotations, vocabulary
from index.errors import IndexDamagedError
from index.model import Article, Passage, Quotation
from index.schema import read_article
from index.speaker import Speaker

Numbers = npt.NDArray[np.int64]


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
            rows = self._database.execute("SELECT key, passages, id FROM articles ORDER BY key").fetchall()
            self._ids = [identity for _, _, identity in rows]
            self._articles: list[Article | None] = [None] * len(rows)
            counts = np.array([count for _, count, _ in rows], dtype=np.int64)
            #: Of each article: the key and the number of its first passage.
            self._keys = np.array([key for key, _, _ in rows], dtype=np.int64)
            self._starts = np.cumsum(counts) - counts
            self._passages = int(counts.sum())
            self._spellings = vocabulary.Spellings(self._database)
            self._acronyms = acronym_table.Defined(acronym_table.read_acronyms(self._database))
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError(f"{path} is not a readable database; rebuild it with: onrecord index") from error

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
                    "SELECT id, card, body FROM articles WHERE key = ?", (int(self._keys[number]),)
                ).fetchone()
            known = self._articles[number] = read_article(*row)
        return known

    def owner(self, passage: int) -> int:
        """Return the number of the article that a passage belongs to."""
        return int(self.owners([passage])[0])

    def owners(self, passages: Sequence[int] | Numbers) -> Numbers:
        """Return the numbers of the articles that passages belong to."""
        return np.searchsorted(self._starts, np.asarray(passages, dtype=np.int64), side="right") - 1

    def passages_of(self, article: int) -> range:
        """Return the numbers of an article's passages."""
        following = self._starts[article + 1] if article + 1 < len(self._starts) else self._passages
        return range(int(self._starts[article]), int(following))

    def _keys_of(self, passages: Iterable[int]) -> list[int]:
        numbers = np.fromiter(passages, dtype=np.int64)
        owners = self.owners(numbers)
        keys: list[int] = (self._keys[owners] + numbers - self._starts[owners]).tolist()
        return keys

    def _numbers_of(self, keys: Sequence[int]) -> list[int]:
        """Return the numbers of passages by their keys."""
        given = np.asarray(keys, dtype=np.int64)
        owners = np.searchsorted(self._keys, given, side="right") - 1
        numbers: list[int] = (self._starts[owners] + given - self._keys[owners]).tolist()
        return numbers

    def _article_at(self, key: int) -> Article:
        return self.article(bisect.bisect_left(self._keys, key))

    def passage(self, number: int) -> Passage:
        """Return one passage by its number."""
        return self.passages_at([number])[0]

    def passages_at(self, numbers: Iterable[int]) -> list[Passage]:
        """Return passages by their numbers, in the order asked for."""
        wanted = list(numbers)
        keys = self._keys_of(wanted)
        with self._lock:
            rows = self._database.execute(
                "SELECT key, first, last, paragraph FROM passages WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps(keys),),
            ).fetchall()
        spans = {key: span for key, *span in rows}
        owners = self.owners(wanted).tolist()
        return [Passage(self.article(owner), *spans[key]) for owner, key in zip(owners, keys, strict=True)]

    def passage_number(self, passage: Passage) -> int | None:
        """Return the number of a passage; None when this record does not hold it."""
        article = self.article_number(passage.article.id)
        if article is None:
            return None
        key, count = int(self._keys[article]), len(self.passages_of(article))
        with self._lock:
            row = self._database.execute(
                "SELECT key FROM passages WHERE key >= ? AND key < ? AND first = ?", (key, key + count, passage.start)
            ).fetchone()
        return None if row is None else self._numbers_of(row)[0]

    def fingerprints(self) -> tuple[Numbers, Numbers]:
        """Return those of the texts of all passages and of the leads of all articles, by number."""
        with self._lock:
            texts = self._database.execute("SELECT text FROM passages ORDER BY key").fetchall()
            leads = self._database.execute("SELECT lead FROM articles ORDER BY key").fetchall()
        return np.array(texts, dtype=np.int64).reshape(-1), np.array(leads, dtype=np.int64).reshape(-1)

    def quotations(self, *, article: int | None = None, speaker: str | None = None) -> tuple[Quotation, ...]:
        """See `index.quotations.read_quotations`; the article is given by its number."""
        key = None if article is None else int(self._keys[article])
        with self._lock:
            return quotations.read_quotations(self._database, self._article_at, article=key, speaker=speaker)

    def speakers(self) -> tuple[Speaker, ...]:
        """See `index.quotations.read_speakers`."""
        with self._lock:
            return quotations.read_speakers(self._database)

    def spoken_by(self, speakers: Iterable[str]) -> list[int]:
        """See `index.quotations.passages_of`; passages by number."""
        with self._lock:
            keys = quotations.passages_of(self._database, speakers)
        return self._numbers_of(keys)

    def quotations_in(self, passages: Iterable[int]) -> dict[int, tuple[Quotation, ...]]:
        """See `index.quotations.quotations_in`; passages by number."""
        numbers = list(passages)
        keys = self._keys_of(numbers)
        with self._lock:
            found = quotations.quotations_in(self._database, self._article_at, keys)
        return {number: found[key] for number, key in zip(numbers, keys, strict=True)}

    def best_passages(self, query: str, limit: int, *, within: Sequence[range] = ()) -> list[tuple[int, float]]:
        """See `index.lexical.best_passages`; passages by number."""
        parts = [part for part in within if part]
        if within and not parts:
            return []
        firsts = self._keys_of(part.start for part in parts)
        lasts = self._keys_of(part.stop - 1 for part in parts)
        among = [range(first, last + 1) for first, last in zip(firsts, lasts, strict=True)]
        with self._lock:
            found = lexical.best_passages(self._database, query, limit, within=among)
        return list(zip(self._numbers_of([key for key, _ in found]), (score for _, score in found), strict=True))

    def best_articles(self, query: str, limit: int, *, within: Sequence[range] = ()) -> list[tuple[int, float]]:
        """See `index.lexical.best_articles`; articles by number."""
        parts = [part for part in within if part]
        if within and not parts:
            return []
        among = [range(int(self._keys[part.start]), int(self._keys[part.stop - 1]) + 1) for part in parts]
        with self._lock:
            found = lexical.best_articles(self._database, query, limit, within=among)
        numbers = np.searchsorted(self._keys, [key for key, _ in found]).tolist()
        return list(zip(numbers, (score for _, score in found), strict=True))

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """See `index.vocabulary.frequencies`."""
        with self._lock:
            return vocabulary.frequencies(self._database, words)

    def written_small(self, word: str) -> bool:
        """See `index.vocabulary.written_small`."""
        with self._lock:
            return vocabulary.written_small(self._database, word)

    def spellings(self, word: str) -> tuple[str, ...]:
        """See `index.vocabulary.Spellings.near`."""
        return self._spellings.near(word)

    def acronyms(self, words: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """See `index.acronym_table.Defined.among`."""
        return self._acronyms.among(words)
