"""The vectors of a build: taken from the index before where it has the text, else embedded; no text twice."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from index.chunking import lead
from index.embedding import EncoderIdentity, FloatMatrix
from index.folder import Generation
from index.manifest import LEAD_VECTORS, PASSAGE_VECTORS, RECORD
from index.model import Article
from index.schema import fingerprint
from index.store import Numbers, Record
from index.vectors import VectorIndex

if TYPE_CHECKING:
    from index.embedding import Encoder

Progress = Callable[[int, int], None]


class OtherEncoderError(Exception):
    """The encoder, now that it is loaded, is not the one that made the vectors: they must not be mixed."""

    def __init__(self, made: EncoderIdentity, now: EncoderIdentity) -> None:
        self.made, self.now = made, now


class Before:
    """What the index before has: its articles, and the vector of every text."""

    def __init__(self, generation: Generation) -> None:
        """Read it whole."""
        self.identity = generation.manifest.encoder
        self.record = Record(generation.folder / RECORD)
        stored = [VectorIndex.load(generation.folder / name).all_rows() for name in (PASSAGE_VECTORS, LEAD_VECTORS)]
        self.rows: FloatMatrix = np.concatenate(stored)
        #: Of the texts of the rows, passages first.
        self.fingerprints: Numbers = np.concatenate(self.record.fingerprints())

    def text(self, row: int) -> str:
        """Return the text that a row is the vector of."""
        passages = self.record.passages
        return self.record.passage(row).text if row < passages else lead(self.record.article(row - passages))

    def rows_of(self, article_id: str) -> tuple[range, int] | None:
        """Return the rows of an article's passages, and that of its lead; None when it is not there."""
        number = self.record.article_number(article_id)
        return None if number is None else (self.record.passages_of(number), self.record.passages + number)

    def find(self, texts: Sequence[str]) -> dict[str, int]:
        """Return a row for every text that is there."""
        wanted = {fingerprint(text): text for text in texts}
        places = np.flatnonzero(np.isin(self.fingerprints, np.array(list(wanted), dtype=np.int64)))
        found: dict[str, int] = {}
        for row in places.tolist():
            text = wanted[int(self.fingerprints[row])]
            if text not in found and self.text(row) == text:
                found[text] = row
        return found


class Vectors:
    """Rows for the texts of a build. `embedded` and `reused` count texts."""

    def __init__(self, articles: Sequence[Article], cut: Mapping[str, Sequence[str]], before: Before | None) -> None:
        """Find out which texts are new. `cut` gives the texts of the passages of each article that is not as before."""
        self._before = before
        self._articles, self._cut = articles, cut
        texts = dict.fromkeys(text for article in articles for text in cut.get(article.id, ()))
        leads = dict.fromkeys(lead(article) for article in articles if article.id in cut)
        wanted = list(texts | leads)
        self._row = before.find(wanted) if before is not None else {}
        self._new = [text for text in wanted if text not in self._row]
        self._fresh: FloatMatrix | None = None
        self.embedded = len(self._new)
        self.reused = self._distinct(wanted) - self.embedded

    def _distinct(self, wanted: Sequence[str]) -> int:
        """Count the texts of the whole corpus, each once."""
        marks = [np.array([fingerprint(text) for text in wanted], dtype=np.int64)]
        if self._before is not None:
            kept = [self._before.rows_of(article.id) for article in self._articles if article.id not in self._cut]
            rows = [[*passages, lead_row] for passages, lead_row in filter(None, kept)]
            marks += [self._before.fingerprints[row] for row in rows]
        return len(np.unique(np.concatenate(marks)))

    def embed(self, load: "Callable[[], Encoder]", progress: Progress) -> EncoderIdentity:
        """Embed what is new, and return what made all vectors; raise OtherEncoderError, having embedded nothing.

        The encoder is loaded only if something is new.
        """
        if self._before is not None and not self._new:
            return self._before.identity
        done = 0

        def count(step: int) -> None:
            nonlocal done
            done += step
            progress(done, len(self._new))

        if self._new:
            progress(0, len(self._new))
        encoder = load()
        if self._before is not None and encoder.identity != self._before.identity:
            raise OtherEncoderError(self._before.identity, encoder.identity)
        first = 0 if self._before is None else len(self._before.rows)
        self._fresh = encoder.encode(self._new, progress=count)
        self._row |= {text: first + place for place, text in enumerate(self._new)}
        return encoder.identity

    def matrices(self, dimensions: int) -> tuple[FloatMatrix, FloatMatrix]:
        """Return the vectors of passages and of leads, in order of article and place; call `embed` before."""
        passages: list[int] = []
        leads: list[int] = []
        for article in self._articles:
            kept = None
            if article.id not in self._cut and self._before is not None:
                kept = self._before.rows_of(article.id)
            rows, row = kept or ([self._row[text] for text in self._cut[article.id]], self._row[lead(article)])
            passages += rows
            leads.append(row)
        parts = [self._before.rows if self._before else None, self._fresh]
        stored = np.concatenate(
            [np.zeros((0, dimensions), dtype=np.float32), *(one for one in parts if one is not None)]
        )
        return stored[np.array(passages, dtype=np.int64)], stored[np.array(leads, dtype=np.int64)]
