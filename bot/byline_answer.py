"""Answer who wrote or published an article, when, and where: from its own words, else from what its curator noted."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from bot import words
from bot.byline_asked import BylineAsked, Told
from bot.considered import Considered
from bot.evidence import weigh
from bot.model import Answer, Claim, Inquiry, NoAnswer, Silence, Source
from bot.ports import Record
from bot.scoping import publishers_spoken_of
from bot.telling import date_of
from bot.terms import terms_of
from index.chunking import passages
from index.model import Article, Passage, Scope
from index.stems import stem

#: So many articles that may be meant are told of, the nearest first.
MOST = 3
# An article is about a topic when most of the topic's weight occurs in one of its sentences or beside it.
_ABOUT = 0.6
# How an article states it, in a line by itself: such a line is evidence, and stands before what its curator noted.
_STATED = {
    Told.AUTHOR: re.compile(r"\W*(?:Written\s+)?By:?\s+[A-Z]"),
    Told.DATE: re.compile(r"\W*(?:First\s+)?(?:Published|Posted)\b.*\d"),
}
_LONGEST = 30  # words; a byline is short


def byline_of(asked: BylineAsked, inquiry: Inquiry, record: Record) -> Considered | None:
    """Return what is known of the article that is meant; None where none on record is."""
    articles = _meant(asked, inquiry, record)[:MOST]
    if not articles:
        return None
    stated = [line for line in (_stated(asked.told, article) for article in articles) if line]
    if len(stated) == len(articles):
        return Considered(Answer(inquiry, tuple(Claim((Source(line, 1.0),)) for line in stated), 1.0))
    noted = tuple(_noted(asked.told, article) for article in articles)
    is_known = any(_known(asked.told, article) for article in articles)
    beginnings = tuple(Source(one, 1.0) for article in articles for one in islice(passages(article), 1))
    return Considered(NoAnswer(inquiry, Silence.BYLINE, float(is_known), beginnings, noted))


def _meant(asked: BylineAsked, inquiry: Inquiry, record: Record) -> Sequence[Article]:
    """Return the articles that may be meant, nearest first: by publisher and topic, or those that answered before."""
    every = record.articles()
    publishers = publishers_spoken_of(inquiry.text, dict.fromkeys(one.publisher for one in every if one.publisher))
    named = publishers.stems
    topic = tuple(word for word in asked.words if stem(word) not in named)
    of_publisher = [one for one in every if one.publisher in publishers.names]
    if not topic:
        return of_publisher or _once(passage.article for passage in inquiry.after)
    scope = Scope(publishers=publishers.names)
    about = Inquiry(inquiry.kind, " ".join(topic), topic, scope=scope)
    evidence = weigh(about, record, terms_of(topic, record))
    found = _once(one.passage.article for one in evidence if one.features.context >= _ABOUT)
    return found or (of_publisher if len(of_publisher) == 1 else ())


def _once(articles: Iterable[Article]) -> tuple[Article, ...]:
    return tuple({one.id: one for one in articles}.values())


def _stated(told: Told, article: Article) -> Passage | None:
    pattern = _STATED.get(told)
    lines = (one for one in passages(article) if len(one.text.split()) <= _LONGEST)
    return next((one for one in lines if pattern and pattern.match(one.text)), None)


def _known(told: Told, article: Article) -> str:
    """Return what the curator noted of an article, empty where he did not."""
    return {
        Told.AUTHOR: words.BY.format(authors=words.all_of(article.authors)) if article.authors else "",
        Told.PUBLISHER: article.publisher or "",
        Told.DATE: date_of(article) if article.published else "",
        Told.LINK: article.url or "",
        Told.GIST: article.title,
    }[told]


def _noted(told: Told, article: Article) -> str:
    beside = [article.publisher or words.UNKNOWN_PUBLISHER] if told is not Told.PUBLISHER else []
    beside += [date_of(article)] if told is not Told.DATE else []
    titled = words.TITLED.format(title=article.title, beside=", ".join(beside))
    if told is Told.GIST:  # its own beginning stands below; nothing is summed up
        return titled
    return words.BYLINE.format(article=titled, what=_known(told, article) or words.NOT_NOTED[told])
