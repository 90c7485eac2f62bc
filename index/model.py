"""The nouns of the record. Frozen values with no I/O; a text is always a span of its article, never a copy."""

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from index.dates import PartialDate
from index.publishers import publisher_key


@dataclass(frozen=True, slots=True)
class Copy:
    """Another home of an article: who published the same text, and where; one of the two is known."""

    publisher: str | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        if not self.publisher and not self.url:
            raise ValueError("a copy needs a publisher or a link")


@dataclass(frozen=True)
class Article:
    """One published text. `body` is what every offset of this project counts into, in code points.

    `url` is where this text can be read; None when nobody could say. `via` names the site that republished it, when the
    text was taken from there. `published` is None when not even a year is known; `published_note` says how a date was
    inferred. `title_inferred` marks a title that is the article's opening words, because its headline is not known.
    `copies` are the other homes of the text. `withdrawn` says when or why it counts no more, None while it does.
    """

    id: str
    title: str
    body: str
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    url: str | None = None
    via: str | None = None
    published_note: str | None = None
    title_inferred: bool = False
    copies: tuple[Copy, ...] = ()
    withdrawn: str | None = None

    def __post_init__(self) -> None:
        for name in ("id", "title", "body"):
            if not getattr(self, name).strip():
                raise ValueError(f"an article needs a {name}: {self.id!r}")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything a reader can see of it, so that a corrected title or date is noticed too."""
        seen = (self.id, self.title, self.title_inferred, self.publisher, self.authors, self.via, self.url)
        text = (repr(self.published), self.published_note, self.body)
        if self.copies:  # without any, an article keeps the digest that it had before there were copies
            seen = (*seen[:-1], f"{self.url} {self.copies!r}")
        return hashlib.sha256(repr((seen, text)).encode()).hexdigest()


@dataclass(frozen=True)
class Passage:
    """A span of an article that is searched and cited: one sentence.

    `paragraph` is its number in the article, from 1; headings are not counted.
    """

    article: Article
    start: int
    end: int
    paragraph: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.article.body):
            raise ValueError(
                f"{self.start}-{self.end} is no span of {self.article.id!r} ({len(self.article.body)} characters)"
            )

    @property
    def text(self) -> str:
        """The words as published."""
        return self.article.body[self.start : self.end]


@dataclass(frozen=True)
class Quotation:
    """A span of an article that reports somebody's words.

    `start`-`end` leaves outer quotation marks out. `speaker` is the canonical name in the registry of speakers, None
    when nobody can be told; `role` is what the article calls him there. `kind` is "direct" (inside marks), "indirect"
    (a paraphrase) or "mixed" (a paraphrase that quotes some words, `quoted`, as spans of the body). `via` is who passes
    the words on when they are reported twice; `rule` and `confidence` (0..1) say how the speaker was decided.
    """

    article: Article
    start: int
    end: int
    kind: Literal["direct", "mixed", "indirect"]
    speaker: str | None = None
    role: str | None = None
    cue: str | None = None
    quoted: tuple[tuple[int, int], ...] = ()
    via: str | None = None
    rule: str = ""
    confidence: float = 0.0

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.article.body):
            raise ValueError(f"{self.start}-{self.end} is no span of {self.article.id!r}")

    @property
    def text(self) -> str:
        """The words as published."""
        return self.article.body[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Scope:
    """What to search in. Empty fields do not restrict.

    The dates are inclusive, and keep an article whose date *can* lie within them. `speakers`, by canonical
    name, keep the passages that hold words of one of them.
    """

    articles: frozenset[str] = frozenset()
    publishers: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None

    def admits(self, article: Article) -> bool:
        """Tell whether the article lies in the scope, whoever speaks; an undated one lies in none that names dates."""
        if self.articles and article.id not in self.articles:
            return False
        if self.publishers and publisher_key(article.publisher) not in map(publisher_key, self.publishers):
            return False
        if self.since is None and self.until is None:
            return True
        if article.published is None:
            return False
        return (self.since is None or article.published.latest >= self.since) and (
            self.until is None or article.published.earliest <= self.until
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a query.

    `score` is the fused score (see index/fusion.py), `dense` the cosine of passage and query, `lexical` the passage's
    BM25 score, 0 when its words did not bring it among the candidates.
    """

    passage: Passage
    score: float
    dense: float = 0.0
    lexical: float = 0.0
