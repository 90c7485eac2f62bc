"""A small record in memory, for tests that are not about searching."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.chunking import passages
from index.finding import Found, Nobody
from index.model import Article, Hit, Quotation, Scope
from index.speaker import Speaker


@dataclass(frozen=True)
class FakeRecord:
    """Searches by counting common words; knows the speakers of its quotations by their full names only."""

    texts: tuple[Article, ...]
    said: tuple[Quotation, ...] = ()

    def search(self, query: str, limit: int, *, scope: Scope = Scope()) -> list[Hit]:  # noqa: B008
        wanted = _words(query)
        every = (passage for article in self.articles() for passage in passages(article))
        hits = [Hit(passage, float(len(wanted & _words(passage.text)))) for passage in every]
        return sorted((hit for hit in hits if hit.score), key=lambda hit: -hit.score)[:limit]

    def articles(self) -> tuple[Article, ...]:
        return tuple(sorted(self.texts, key=lambda article: article.id))

    def article(self, identity: str) -> Article | None:
        return next((article for article in self.articles() if article.id == identity), None)

    def quotations(self, *, article: str | None = None, speaker: str | None = None) -> tuple[Quotation, ...]:
        return tuple(one for one in self.said if article in (None, one.article.id) and speaker in (None, one.speaker))

    def find_speaker(self, name: str) -> Found:
        return Nobody()

    def voices(self, speaker: Speaker) -> frozenset[str]:
        return frozenset({speaker.name})


def said(article: Article, words: str, speaker: str | None, *, role: str | None = None) -> Quotation:
    """The quotation of an article that holds exactly these words."""
    start = article.body.index(words)
    return Quotation(article, start, start + len(words), "direct", speaker, role)


def record(*bodies: str, said_by: Sequence[tuple[str, str | None]] = ()) -> FakeRecord:
    """A record of articles "a", "b", … and what is said in them, as (words, speaker)."""
    articles = tuple(Article(chr(ord("a") + place), "A title", body) for place, body in enumerate(bodies))
    quotations = [
        said(article, words, speaker) for article in articles for words, speaker in said_by if words in article.body
    ]
    return FakeRecord(articles, tuple(sorted(quotations, key=lambda one: (one.article.id, one.start))))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
