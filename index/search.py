"""Find passages for a query: by meaning (FAISS) and by words (BM25), of the passage and of its whole article."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from time import perf_counter

import numpy as np
import numpy.typing as npt

from index.chunking import CHUNKING
from index.embedding import Encoder, FloatMatrix
from index.errors import IndexMismatchError
from index.finding import Finder, Found
from index.folder import Generation, IndexFolder
from index.fusion import Signals, Weights, fuse
from index.judgement import Judge, Judgement, Window
from index.leaning import leanings
from index.manifest import LEAD_VECTORS, PASSAGE_VECTORS, QUOTING, RECORD, Manifest
from index.model import Article, Hit, Passage, Quotation, Scope
from index.speaker import Speaker
from index.store import Record
from index.vectors import VectorIndex
from index.voices import voices

# How many of each kind are looked at before the exact score decides. On the development sets no hundredth candidate
# ever reached the first ten.
_PASSAGES = 100
_ARTICLES = 20
# Of the best articles every passage is a candidate: the sentence that answers may share no word with the question.
_WHOLE_ARTICLES = 5
_LONGEST_ARTICLE = 200

#: Is told what a stage ("encode", "retrieve", "judge") took, in seconds, in the thread that had to wait for it.
Took = Callable[[str, float], None]


def untimed(_stage: str, _seconds: float) -> None:
    """Leave it."""


class Index:
    """One generation, opened for searching. Safe to use from several threads."""

    def __init__(
        self,
        generation: Generation,
        encoder: Encoder,
        *,
        judge: Judge | None = None,
        weights: Weights = Weights(),  # noqa: B008 - frozen
        took: Took = untimed,
    ) -> None:
        """Open it; raise IndexDamagedError, or IndexMismatchError when another encoder or other rules made it."""
        if encoder.identity != generation.manifest.encoder:
            raise IndexMismatchError(
                f"the index was made by {generation.manifest.encoder}, and the encoder here is {encoder.identity};"
                " rebuild it with: onrecord index"
            )
        rules = (generation.manifest.chunking, generation.manifest.quoting.split(" ")[0])
        if rules != (CHUNKING, QUOTING):
            raise IndexMismatchError(
                f"the index was made by other rules ({', '.join(rules)}; now {CHUNKING}, {QUOTING});"
                " bring it up to date with: onrecord index"
            )
        self.manifest: Manifest = generation.manifest
        self._encoder, self._judge, self._weights, self._took = encoder, judge, weights, took
        self._record = Record(generation.folder / RECORD)
        self._passages = VectorIndex.load(generation.folder / PASSAGE_VECTORS)
        self._leads = VectorIndex.load(generation.folder / LEAD_VECTORS)
        # Words are searched beside meaning, on another core: neither needs the other, and both take milliseconds.
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="words")

    def close(self) -> None:
        """Let go of the files."""
        self._beside.shutdown()
        self._record.close()

    def articles(self) -> tuple[Article, ...]:
        """Return every article, in order of id."""
        return self._record.articles()

    def article(self, identity: str) -> Article | None:
        """Return the article with this id; None when there is none."""
        number = self._record.article_number(identity)
        return None if number is None else self._record.article(number)

    @property
    def size(self) -> int:
        """How many passages there are."""
        return self._record.passages

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """Return for each word in how many passages it, or an inflection of it, occurs; 0 for none."""
        return self._record.frequencies(words)

    def spellings(self, word: str) -> tuple[str, ...]:
        """Return the words of the record that are written nearly alike; see `index.vocabulary.Spellings.near`."""
        return self._record.spellings(word)

    def acronyms(self, words: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return (short, full), as articles define them, of what the words name; see `index.acronym_table`."""
        return self._record.acronyms(words)

    def quotations(self, *, article: str | None = None, speaker: str | None = None) -> tuple[Quotation, ...]:
        """Return the quotations of an article (by id) or of a speaker (by name), or all, by article and place."""
        number = None if article is None else self._record.article_number(article)
        if article is not None and number is None:
            return ()
        return self._record.quotations(article=number, speaker=speaker)

    def speakers(self) -> tuple[Speaker, ...]:
        """Return every speaker, ordered by name."""
        return self._speakers

    def judge(self, question: str, windows: Sequence[Window]) -> list[Judgement]:
        """Judge how well each window answers, in order; none at all where there is no judge."""
        if self._judge is None:
            return []
        with self._timed("judge"):
            return self._judge.judge(question, windows)

    def find_speaker(self, name: str) -> Found:
        """Find whom a member means; see `index.finding.Finder.find`."""
        return self._finder.find(name)

    def voices(self, speaker: Speaker) -> frozenset[str]:
        """Return the names of all whose words count as this speaker's: his own, and those who speak for a body."""
        return frozenset({speaker.name, *(voice.name for voice in voices(speaker, self.speakers()))})

    @cached_property
    def _speakers(self) -> tuple[Speaker, ...]:
        return self._record.speakers()

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self._speakers, self._record.written_small)

    def spoken_in(self, passages: Sequence[Passage]) -> list[tuple[Quotation, ...]]:
        """Return for each passage the quotations that reach into it, in order; () for none."""
        numbers = [self._record.passage_number(passage) for passage in passages]
        found = self._record.quotations_in(number for number in numbers if number is not None)
        return [() if number is None else found[number] for number in numbers]

    def around(self, passage: Passage, *, before: int = 1, after: int = 1) -> tuple[Passage, ...]:
        """Return the passage with up to so many neighbours of the same article, in order."""
        number = self._record.passage_number(passage)
        if number is None:
            return (passage,)
        whole = self._record.passages_of(self._record.owner(number))
        numbers = range(max(whole.start, number - before), min(whole.stop, number + after + 1))
        return tuple(self._record.passages_at(numbers))

    def leanings(self, passages: Sequence[Passage]) -> list[float]:
        """Return for each passage how it speaks of its subject, from -1 (ill) to 1 (well); see `index.leaning`."""
        numbers = [self._record.passage_number(passage) for passage in passages]
        known = [place for place, number in enumerate(numbers) if number is not None]
        rows = self._passages.rows([number for number in numbers if number is not None])
        found = leanings([passages[place].text for place in known], rows, self._encoder.identity)
        told = dict(zip(known, found, strict=True))
        return [told.get(place, 0.0) for place in range(len(passages))]

    def search(self, query: str, limit: int, *, scope: Scope = Scope()) -> list[Hit]:  # noqa: B008 - frozen
        """Return up to `limit` hits, best first, equal scores by article id and place; none for a blank query."""
        query = query.encode(
            "utf-8", "replace"
        ).decode()  # half a character, as JSON can hold, is no text to a tokenizer
        if not query.strip() or limit <= 0:
            return []
        admitted, within = self._admitted(scope)
        if admitted is not None and not admitted.any():
            return []
        looked_at = max(_PASSAGES, limit)
        worded = self._beside.submit(self._worded, query, looked_at, admitted, within)
        with self._timed("encode"):
            (vector,) = self._encoder.encode([query])
        with self._timed("retrieve"):
            found, signals = self._signals(vector, looked_at, admitted, within, worded)
            best = fuse(found, signals, self._weights)[:limit]
            passages = self._record.passages_at([found[place] for place, _ in best])
        return [
            Hit(passage, score, float(signals.dense[place]), float(signals.lexical[place]))
            for (place, score), passage in zip(best, passages, strict=True)
        ]

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        begun = perf_counter()
        try:
            yield
        finally:
            self._took(stage, perf_counter() - begun)

    def _admitted(self, scope: Scope) -> tuple[npt.NDArray[np.bool_] | None, list[range]]:
        """Return which articles are admitted, bool [articles], and their ranges of passages; None and [] for all."""
        if scope == Scope():
            return None, []
        admitted = np.array([scope.admits(article) for article in self.articles()], dtype=bool)
        if not scope.speakers:
            return admitted, [self._record.passages_of(int(number)) for number in np.flatnonzero(admitted)]
        spoken = [number for number in self._record.spoken_by(scope.speakers) if admitted[self._record.owner(number)]]
        heard = np.zeros_like(admitted)
        heard[[self._record.owner(number) for number in spoken]] = True
        return heard, _ranges(spoken)

    def _worded(
        self, query: str, limit: int, articles: npt.NDArray[np.bool_] | None, within: list[range]
    ) -> tuple[dict[int, float], dict[int, float]]:
        """Return the BM25 scores of the best passages and of the best articles, best first."""
        among = [] if articles is None else _ranges(np.flatnonzero(articles).tolist())
        passages = self._record.best_passages(query, limit, within=within)
        return dict(passages), dict(self._record.best_articles(query, _ARTICLES, within=among))

    def _signals(
        self,
        vector: npt.NDArray[np.float32],
        limit: int,
        articles: npt.NDArray[np.bool_] | None,
        within: list[range],
        words: Future[tuple[dict[int, float], dict[int, float]]],
    ) -> tuple[list[int], Signals]:
        """Return the numbers of all passages worth a look, ascending, and what is known of each."""
        admitted = None
        if articles is not None:
            admitted = np.zeros(len(self._passages), dtype=bool)
            for part in within:
                admitted[part.start : part.stop] = True
        near = [number for number, _ in self._passages.nearest(vector, limit, admitted=admitted)]
        near_articles = [number for number, _ in self._leads.nearest(vector, _ARTICLES, admitted=articles)]
        worded, worded_articles = words.result()
        whole = {*near_articles[:_WHOLE_ARTICLES], *list(worded_articles)[:_WHOLE_ARTICLES]}
        whole_passages = (self._record.passages_of(number)[:_LONGEST_ARTICLE] for number in whole)
        found = sorted({*near, *worded}.union(*whole_passages))
        if admitted is not None:
            found = [number for number in found if admitted[number]]
        owners, place_of_owner = np.unique(self._record.owners(found), return_inverse=True)
        leads = _cosines(self._leads.rows(owners), vector)
        return found, Signals(
            dense=_cosines(self._passages.rows(found), vector),
            article_dense=leads[place_of_owner],
            lexical=np.array([worded.get(number, 0.0) for number in found]),
            article_lexical=np.array([worded_articles.get(owner, 0.0) for owner in owners.tolist()])[place_of_owner],
        )


def _cosines(rows: FloatMatrix, vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
    """Return the cosine of each row and the vector; equal rows give equal cosines.

    A matrix product would not: its last bit depends on where in the matrix a row stands, and so would their order.
    """
    cosines: npt.NDArray[np.float64] = (rows * vector).sum(axis=1).astype(np.float64)
    return cosines


def _ranges(numbers: Sequence[int]) -> list[range]:
    """Return ascending numbers as ranges of neighbours."""
    joined: list[range] = []
    for number in numbers:
        if joined and joined[-1].stop == number:
            joined[-1] = range(joined[-1].start, number + 1)
        else:
            joined.append(range(number, number + 1))
    return joined


class LiveIndex:
    """The index of a folder, whichever generation is current: a new one is picked up at the next question."""

    def __init__(
        self,
        folder: IndexFolder,
        load_encoder: Callable[[Path], Encoder],
        load_judge: Callable[[], Judge | None] = lambda: None,
        *,
        took: Took = untimed,
    ) -> None:
        """Open nothing yet. `load_encoder` is given the folder of an exported encoder."""
        self._folder, self._load_encoder, self._load_judge, self._took = folder, load_encoder, load_judge, took
        self._stamp: tuple[int, int] | None = None
        self._index: Index | None = None
        self._encoder: Encoder | None = None
        self._judge: Judge | None = None

    def get(self) -> Index:
        """Return the current index, opening it if it is new. Raises as `IndexFolder.current` and `Index` do."""
        stamp = self._folder.stamp()
        if self._index is None or stamp != self._stamp:
            generation = self._folder.current()
            wanted = generation.manifest.encoder
            if self._encoder is None or self._encoder.identity != wanted:
                self._encoder = self._load_encoder(self._folder.encoder_of(wanted.digest))
            self._judge = self._judge or self._load_judge()
            # The old one is left to the garbage collector: another thread may be in the middle of a question.
            self._index, self._stamp = self._opened(generation), stamp
        return self._index

    def _opened(self, generation: Generation) -> Index:
        assert self._encoder is not None
        return Index(generation, self._encoder, judge=self._judge, took=self._took)
