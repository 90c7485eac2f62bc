"""Small honest stand-ins for what is slow or far away, and the articles that the tests are about."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from index.build import Source
from index.dates import PartialDate
from index.embedding import EncoderIdentity, FloatMatrix, write_card
from index.model import Article

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
