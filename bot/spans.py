"""Where words stand, to be kept and found again: article, offsets and a digest of the text, never the text itself.

An article may have been corrected since: words are only found where they still stand, letter by letter.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from bot.ports import Record
from index.chunking import paragraph_at, passages
from index.model import Article, Passage


@dataclass(frozen=True, slots=True)
class Span:
    """The place of a text. `digest` is that of the text, 16 hexadecimal digits."""

    article: str
    start: int
    end: int
    digest: str


def span_of(passage: Passage) -> Span:
    """Return where a passage stands."""
    return Span(passage.article.id, passage.start, passage.end, _digest(passage.text))


def locate(span: Span, record: Record) -> Passage | None:
    """Return the words of a span as they stand in the record now; None when they stand there no more."""
    article = record.article(span.article)
    if article is None:
        return None
    length = span.end - span.start
    for start in _starts(span, article, record):
        text = article.body[start : start + length]
        if len(text) == length and _digest(text) == span.digest:
            return Passage(article, start, start + length, paragraph_at(article, start))
    return None


def stands(span: Span, article: Article) -> bool:
    """Tell whether the words of a span stand in an article where they stood."""
    return _digest(article.body[span.start : span.end]) == span.digest


def _starts(span: Span, article: Article, record: Record) -> Iterator[int]:
    """Yield where the words may stand: where they stood, then where any sentence or quotation begins."""
    yield span.start
    yield from (passage.start for passage in passages(article))
    yield from (quotation.start for quotation in record.quotations(article=article.id))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
