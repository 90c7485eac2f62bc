"""Which articles there are, all of them or those about a topic, for a member who asks."""

from collections.abc import Iterable, Sequence

from bot import words
from bot.evidence import weigh
from bot.model import Inquiry, NoAnswer, Silence
from bot.ports import Record
from bot.telling import date_of
from bot.terms import terms_of
from index.model import Article
from index.names import name_words

#: So many are named; a longer list is for the command that lists them all.
MOST = 10
# What says that articles are asked for is no topic of theirs.
_NO_TOPIC = frozenset(
    """article articles source sources publisher publishers paper papers list record corpus archive read show mention
    mentions talk talks cover covers say says write wrote written quote quoted""".split()
)
# An article is about a topic when most of the topic's weight occurs in one of its sentences or beside it.
_ABOUT = 0.6


def articles_of(inquiry: Inquiry, record: Record) -> NoAnswer:
    """Name the articles that are about the topic of an inquiry, nearest first, or all, by id, where it names none."""
    topic = tuple(word for word in inquiry.words if word not in _NO_TOPIC)
    if not topic:
        return _named(inquiry, filter(inquiry.scope.admits, record.articles()))
    written = [one for one in record.articles() if any(is_called(topic, author) for author in one.authors)]
    if written:
        return _named(inquiry, written)
    asked = Inquiry(inquiry.kind, " ".join(topic), topic, scope=inquiry.scope)
    evidence = weigh(asked, record, terms_of(topic, record))
    found = tuple(
        {one.passage.article.id: one.passage.article for one in evidence if one.features.context >= _ABOUT}.values()
    )
    return _named(inquiry, found) if found else NoAnswer(inquiry, Silence.NOTHING_NEAR, 0.0)


def is_called(words: Sequence[str], author: str) -> bool:
    """Tell whether words are an author's name: all of it, or his surname."""
    names = name_words(author)
    return bool(words) and bool(names) and set(words) <= set(names) and names[-1] in words


def _named(inquiry: Inquiry, articles: Iterable[Article]) -> NoAnswer:
    named = [f"“{one.title}” ({one.publisher or words.UNKNOWN_PUBLISHER}, {date_of(one)})" for one in articles]
    more = [words.MORE_ARTICLES.format(number=len(named) - MOST)] if len(named) > MOST else []
    return NoAnswer(inquiry, Silence.ARTICLES, 0.0, (), (*named[:MOST], *more))
