"""Small honest stand-ins for what is slow or far away, and the articles that the tests are about."""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from index import vocabulary
from index.acronym_table import Defined
from index.acronyms import acronyms
from index.build import Source
from index.chunking import passages
from index.dates import PartialDate
from index.embedding import EncoderIdentity, FloatMatrix, write_card
from index.finding import Finder, Found
from index.judgement import Judgement, Window
from index.model import Article, Hit, Passage, Quotation, Scope
from index.speaker import Speaker
from index.stems import stem, stems_of, topic_words
from index.voices import voices

DIMENSIONS = 64


def identity(*, model: str = "words", digest: str = "0123456789abcdef" * 4, runtime: str = "fake") -> EncoderIdentity:
    return EncoderIdentity(model, digest, runtime, DIMENSIONS, max_tokens=1_000_000)


@dataclass
class FakeEncoder:
    """Adds up one unit vector a word, chosen by the word's SHA-256: texts that share words have a high cosine.

    The same in every process. Keeps what it was asked, and how often it was loaded.
    """

    identity: EncoderIdentity = field(default_factory=identity)
    calls: list[list[str]] = field(default_factory=list)
    loads: int = 0

    @property
    def texts(self) -> list[str]:
        """Every text it was given, in order."""
        return [text for call in self.calls for text in call]

    def encode(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> FloatMatrix:
        self.calls.append(list(texts))
        vectors = np.zeros((len(texts), self.identity.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.casefold()) or [""]:
                number = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
                vectors[row, number % self.identity.dimensions] += 1
            if progress is not None:
                progress(1)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(min=1)

    def source(self, exported: Path | None = None) -> Source:
        """What `index.build.build` wants: this encoder, loaded when it is needed, and exported if a folder is named."""

        def load() -> "FakeEncoder":
            self.loads += 1
            if exported is not None:
                exported.mkdir(parents=True, exist_ok=True)
                write_card(exported, self.identity)
            return self

        return Source(self.identity.model, self.identity.digest, load, exported)


class FakeRecord:
    """The record of `bot.ports`, in memory: a search by the words that query and passage share.

    `dense` is the share of the query's topic words that the passage holds, `score` adds half the share that its title
    holds. The vocabulary is the real one.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        quotations: Iterable[Quotation] = (),
        speakers: Iterable[Speaker] = (),
    ) -> None:
        self._speakers = tuple(speakers)
        self._articles = tuple(sorted(articles, key=lambda one: one.id))
        self._quotations = tuple(sorted(quotations, key=lambda one: (one.article.id, one.start)))
        self._passages = tuple(passage for one in self._articles for passage in passages(one))
        self._words = sqlite3.connect(":memory:", check_same_thread=False)
        self._words.executescript(vocabulary.SCHEMA)
        vocabulary.add_words(self._words, [passage.text for passage in self._passages])

    def search(self, query: str, limit: int, *, scope: Scope = Scope()) -> list[Hit]:  # noqa: B008
        if not query.strip():
            return []
        wanted = frozenset(stem(word) for word in topic_words(query))
        hits = []
        for passage in self._passages:
            if not self._admits(scope, passage):
                continue
            met, titled = (len(wanted & stems_of(text)) for text in (passage.text, passage.article.title))
            share = 1 / max(1, len(wanted))
            hits.append(Hit(passage, score=(met + titled / 2) * share, dense=met * share))
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage.article.id, hit.passage.start))[:limit]

    def around(self, passage: Passage, *, before: int = 1, after: int = 1) -> tuple[Passage, ...]:
        own = [other for other in self._passages if other.article.id == passage.article.id]
        place = own.index(passage)
        return tuple(own[max(0, place - before) : place + after + 1])

    def articles(self) -> tuple[Article, ...]:
        return self._articles

    def article(self, identity: str) -> Article | None:
        return next((article for article in self.articles() if article.id == identity), None)

    def quotations(self, *, article: str | None = None, speaker: str | None = None) -> tuple[Quotation, ...]:
        return tuple(
            one for one in self._quotations if article in (None, one.article.id) and speaker in (None, one.speaker)
        )

    def spoken_in(self, passages: Sequence[Passage]) -> list[tuple[Quotation, ...]]:
        return [
            tuple(
                one
                for one in self.quotations(article=passage.article.id)
                if one.start < passage.end and passage.start < one.end
            )
            for passage in passages
        ]

    def speakers(self) -> tuple[Speaker, ...]:
        if self._speakers:
            return self._speakers
        names = sorted({one.speaker for one in self._quotations if one.speaker})
        return tuple(Speaker(name, "person", articles=self._heard_in(name)) for name in names)

    def judge(self, question: str, windows: Sequence[Window]) -> list[Judgement]:
        """Log-odds that grow with the share of the question's words in the sentence; 0 at half of them."""
        asked = frozenset(stem(word) for word in topic_words(question))
        odds = [8 * len(asked & stems_of(one.text[one.start : one.end])) / max(1, len(asked)) - 4 for one in windows]
        return [Judgement(odd, odd) for odd in odds]

    def find_speaker(self, name: str) -> Found:
        return Finder(self.speakers(), lambda word: vocabulary.written_small(self._words, word)).find(name)

    def voices(self, speaker: Speaker) -> frozenset[str]:
        return frozenset({speaker.name, *(one.name for one in voices(speaker, self._speakers))})

    def _heard_in(self, name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.article.id for one in self._quotations if one.speaker == name))

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        return vocabulary.frequencies(self._words, words)

    def spellings(self, word: str) -> tuple[str, ...]:
        return vocabulary.Spellings(self._words).near(word)

    def acronyms(self, words: Iterable[str]) -> tuple[tuple[str, str], ...]:
        return Defined(sorted({pair for one in self._articles for pair in acronyms(one.body)})).among(words)

    @property
    def size(self) -> int:
        return len(self._passages)

    def passage(self, start: str) -> Passage:
        """The passage whose text begins so, for the tests to name one."""
        return next(passage for passage in self._passages if passage.text.startswith(start))

    def _admits(self, scope: Scope, passage: Passage) -> bool:
        spoken = self.spoken_in([passage])[0]
        heard = not scope.speakers or any(one.speaker in scope.speakers for one in spoken)
        return heard and scope.admits(passage.article)


def article(identity: str = "a", body: str = "The ferry sank.", **more: object) -> Article:
    """An article of which only what matters to the test is written down."""
    return Article(identity, **{"title": "A title", "body": body} | more)  # type: ignore[arg-type]


def tiny_corpus() -> list[Article]:
    """Five articles on people and places that do not exist, in order of id; each says something different."""
    return [
        Article(
            id="bees-2021",
            title="Rooftop bees divide Port Ellery",
            body=(
                "Port Ellery will license beehives on public roofs from April.\n\n"
                "“Bees need flowers, not permits,” said Oona Tarrant, who keeps four hives above the library. "
                "“We asked for water and got a form.”\n\n"
                "## What the council says\n\n"
                "Cllr. Piers Dunmow said the licence costs £12 a year. He called it “a small price for quiet gardens”."
            ),
            publisher="The Ellery Courier",
            authors=("Mara Quill", "Jonty Abara"),
            published=PartialDate(2021, 3, 9),
            url="https://courier.example/bees",
        ),
        Article(
            id="ferry-2019",
            title="Ferry to Saltholm stops at night",
            body=(
                "The night ferry between Saltholm and the mainland will end in October.\n\n"
                "The operator, Norrline, lost two million crowns on it last year. "
                "“An empty ship is not a service,” said its director, Dr. Ilse Vang.\n\n"
                "Islanders disagree. Nurse Tove Lind asked: “Who takes a child to hospital at two in the morning?”"
            ),
            publisher="Saltholm Post",
            authors=("Bo Ferrant",),
            published=PartialDate(2019, 9),
            via="northnews.example",
        ),
        Article(
            id="library-2020",
            title="The library that lends coats",
            body=(
                "A library in Wexcombe lends winter coats for three weeks at a time. Nobody pays and nobody asks.\n\n"
                "Librarian Sunil Rao said the shelves emptied on the first cold day. "
                "“People return them washed,” he said."
            ),
            publisher="The Ellery Courier",
            published=PartialDate(2020, inferred=True),
            published_note="the winter it speaks of",
        ),
        Article(
            id="mast-2022",
            title="A mast nobody wanted …",
            body=(
                "Villagers of Low Harrow blocked a lorry that carried a radio mast. Police made no arrests.\n\n"
                "Farmer Ned Askew said the mast would stand on common land. The company promised a new plan."
            ),
            title_inferred=True,
        ),
        Article(
            id="tram-2023",
            title="Trams return to Harbour Street",
            body=(
                "Trams ran on Harbour Street again on Monday after eleven years of buses.\n\n"
                "Mayor Ines Calloway rang the bell of the first one. “The street is quieter,” she said. "
                "Shopkeepers counted more visitors, and fewer parked cars."
            ),
            publisher="Saltholm Post",
            published=PartialDate(2023, 6, 5),
        ),
    ]
