"""What was shown of articles and does not stand in them any more, because they were changed, withdrawn or deleted.

The journal keeps where shown words stood and a digest of them, never the words; what the articles said before is kept
when the index is brought up to date. Both together tell what was shown where.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from bot.fact_judging import fact_id
from bot.journal import Journal
from bot.ports import Record
from bot.post_rows import State
from bot.spans import Span, locate, span_of, stands
from bot.tables import homes, messages, posts, replies, subscriptions, superseded
from index.chunking import passages
from index.model import Article

#: What articles said before is kept as long: for a year of daily facts, and some.
KEPT_S = 400 * 24 * 3600
# A card is kept just before it is sent, and a send is tried for some minutes.
_SENDING_S = 1800
# Below this likeness a sentence is another one, not the same one corrected.
_LIKE = 0.6


@dataclass(frozen=True, slots=True)
class Showing:
    """Where words were shown, and when, in seconds of Unix time.

    `messages` are the platform's ids of what carries them, none where nobody knows. `is_fact`: as a daily fact.
    """

    platform: str
    community: str
    channel: str
    is_direct: bool
    messages: tuple[str, ...]
    at: int
    is_fact: bool


@dataclass(frozen=True, slots=True)
class Erratum:
    """Words that were shown and do not stand any more.

    `title` and `said` are None where nobody kept what the article said. `now` is the sentence that stands there in
    place of the words, None where none is like them; `is_gone`: the article is not on record any more.
    """

    article: str
    title: str | None
    said: str | None
    now: str | None
    is_gone: bool
    showing: Showing


def keep_superseded(journal: Journal, articles: Sequence[Article], now: int) -> None:
    """Keep what articles said, before they are replaced in the index. Raises JournalError."""
    with journal.writing() as connection:
        for article in articles:
            same = superseded.c.article == article.id, superseded.c.digest == article.digest
            connection.execute(delete(superseded).where(*same))
            row = {"article": article.id, "digest": article.digest, "title": article.title, "body": article.body}
            connection.execute(insert(superseded).values(row | {"noted_at": now}))
        connection.execute(delete(superseded).where(superseded.c.noted_at < now - KEPT_S))


def errata(journal: Journal, record: Record) -> tuple[Erratum, ...]:
    """Return what was shown and does not stand any more, the newest first, then by article. Raises JournalError."""
    with journal.reading() as connection:
        before = _before(connection)
        shown = dict.fromkeys(_shown(connection, before))
    found = [_erratum(span, where, record, before) for span, where in shown if locate(span, record) is None]
    return tuple(sorted(found, key=lambda one: (-one.showing.at, one.article, one.said or "")))


def _before(connection: Connection) -> dict[str, tuple[Article, ...]]:
    """Return what articles said before, by id, the newest first."""
    found: dict[str, list[Article]] = {}
    for row in connection.execute(select(superseded).order_by(superseded.c.noted_at.desc(), superseded.c.digest)):
        found.setdefault(row.article, []).append(Article(row.article, row.title, row.body))
    return {identity: tuple(articles) for identity, articles in found.items()}


def _shown(connection: Connection, before: Mapping[str, Sequence[Article]]) -> Iterator[tuple[Span, Showing]]:
    """Yield what was shown in replies and as daily facts."""
    carried: dict[int, list[str]] = {}
    for reply, message in connection.execute(
        select(messages.c.reply, messages.c.message_id).order_by(messages.c.reply, messages.c.place)
    ):
        carried.setdefault(reply, []).append(message)
    posted = list(connection.execute(_POSTED))
    for row in connection.execute(_REPLIES):
        sent = tuple(carried.get(row.number, ()))
        post = next((one for one in posted if _is_of(one, row)), None) if not row.member else None
        if post is not None:
            posted.remove(post)
            sent = (post.message_id,)
        where = _showing(row, sent, is_fact=not row.member)
        yield from ((span, where) for span in _spans(json.loads(row.card)))
    old = (passage for versions in before.values() for article in versions for passage in passages(article))
    spans = {fact_id(passage): span_of(passage) for passage in old} if posted else {}
    for post in posted:  # their replies are forgotten already: the fact's id tells its words
        if post.fact in spans:
            yield spans[post.fact], _showing(post, (post.message_id,), is_fact=True)


_HOME = (homes.c.platform, homes.c.community, homes.c.channel.label("alone"))
_REPLIES = select(replies, *_HOME).join(homes, homes.c.id == replies.c.home_id).order_by(replies.c.number)
_POSTED = (
    select(posts.c.fact, posts.c.message_id, posts.c.made_at, subscriptions.c.home_id, subscriptions.c.channel, *_HOME)
    .join(subscriptions, subscriptions.c.id == posts.c.subscription_id)
    .join(homes, homes.c.id == subscriptions.c.home_id)
    .where(posts.c.state == str(State.POSTED))
    .order_by(posts.c.subscription_id, posts.c.day)
)


def _is_of(post: Any, reply: Any) -> bool:
    """Tell whether a post of the ledger is what a reply of the bot's own was kept for."""
    same = (post.home_id, post.channel) == (reply.home_id, reply.channel)
    return same and 0 <= post.made_at - reply.made_at <= _SENDING_S


def _showing(row: Any, sent: tuple[str, ...], *, is_fact: bool) -> Showing:
    return Showing(row.platform, row.community, row.channel, bool(row.alone), sent, row.made_at, is_fact)


def _spans(card: Mapping[str, Any]) -> list[Span]:
    """Return the spans of a kept card, each once: of what it quotes, and of the sources behind it."""
    quoted = [Span(*part["span"]) for part in card["body"] if "span" in part]
    cited = [Span(*source["span"]) for behind in card["cited"] for source in behind]
    return list(dict.fromkeys([*quoted, *cited]))


def _erratum(span: Span, where: Showing, record: Record, before: Mapping[str, Sequence[Article]]) -> Erratum:
    versions = before.get(span.article, ())
    old = next((article for article in versions if stands(span, article)), None)
    said = old.body[span.start : span.end] if old else None
    present = record.article(span.article)
    now = _like(said, present) if said and present else None
    title = old.title if old else present.title if present else None
    return Erratum(span.article, title, said, now, present is None, where)


def _like(said: str, article: Article) -> str | None:
    """Return the sentence of an article that is most like some words, None where none is."""
    matcher = SequenceMatcher(None, b=said, autojunk=False)
    best, likeness = None, _LIKE
    for passage in passages(article):
        matcher.set_seq1(passage.text)
        if matcher.real_quick_ratio() > likeness and matcher.quick_ratio() > likeness and matcher.ratio() > likeness:
            best, likeness = passage.text, matcher.ratio()
    return best
