"""Quotations in the record: written with it, read back by article or speaker, tied to the passages they reach into."""

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields

from index.dates import PartialDate
from index.model import Article, Passage, Quotation
from index.sides import Side
from index.speaker import Role, Speaker

SCHEMA = """
CREATE TABLE quotations(position INTEGER PRIMARY KEY, article INTEGER NOT NULL, speaker TEXT, card TEXT NOT NULL);
CREATE INDEX quotations_by_article ON quotations(article);
CREATE INDEX quotations_by_speaker ON quotations(speaker);
CREATE TABLE speakers(position INTEGER PRIMARY KEY, card TEXT NOT NULL);
CREATE TABLE spoken(
    quotation INTEGER NOT NULL, passage INTEGER NOT NULL, PRIMARY KEY(quotation, passage)
) WITHOUT ROWID;
CREATE INDEX spoken_by_passage ON spoken(passage);
"""
_CARD = [field.name for field in fields(Quotation) if field.name != "article"]

ArticleOf = Callable[[int], Article]


def add_quotations(
    database: sqlite3.Connection,
    quotations: Sequence[Quotation],
    articles: Sequence[Article],
    passages: Sequence[Passage],
) -> None:
    """Write quotations, which are in order of article and place."""
    numbers = {article.id: number for number, article in enumerate(articles)}
    starts = [(numbers[passage.article.id], passage.start) for passage in passages]
    ends = [(numbers[passage.article.id], passage.end) for passage in passages]
    for position, quotation in enumerate(quotations):
        article = numbers[quotation.article.id]
        card = json.dumps({name: getattr(quotation, name) for name in _CARD}, ensure_ascii=False)
        database.execute("INSERT INTO quotations VALUES (?, ?, ?, ?)", (position, article, quotation.speaker, card))
        reached = range(bisect_right(ends, (article, quotation.start)), bisect_left(starts, (article, quotation.end)))
        database.executemany("INSERT INTO spoken VALUES (?, ?)", ((position, number) for number in reached))


def read_quotations(
    database: sqlite3.Connection, article_of: ArticleOf, *, article: int | None = None, speaker: str | None = None
) -> tuple[Quotation, ...]:
    """Return the quotations of an article (by number), of a speaker, or all; in order of article and place."""
    asked = {"article": article, "speaker": speaker}
    given = {column: value for column, value in asked.items() if value is not None}
    where = " AND ".join(f"{column} = :{column}" for column in given) or "1"
    rows = database.execute(f"SELECT article, card FROM quotations WHERE {where} ORDER BY position", given).fetchall()
    return tuple(_quotation(article_of(number), card) for number, card in rows)


def add_speakers(database: sqlite3.Connection, speakers: Iterable[Speaker]) -> None:
    """Write the speakers, in order of name."""
    cards = (json.dumps(asdict(speaker), ensure_ascii=False) for speaker in speakers)
    database.executemany("INSERT INTO speakers VALUES (?, ?)", enumerate(cards))


def read_speakers(database: sqlite3.Connection) -> tuple[Speaker, ...]:
    """Return the speakers, in order of name."""
    return tuple(_speaker(card) for (card,) in database.execute("SELECT card FROM speakers ORDER BY position"))


def passages_of(database: sqlite3.Connection, speakers: Iterable[str]) -> list[int]:
    """Return the numbers of the passages that hold words of one of the speakers, in order."""
    rows = database.execute(
        "SELECT DISTINCT passage FROM spoken JOIN quotations ON position = quotation"
        " WHERE speaker IN (SELECT value FROM json_each(?)) ORDER BY passage",
        (json.dumps(list(speakers)),),
    )
    return [number for (number,) in rows]


def quotations_in(
    database: sqlite3.Connection, article_of: ArticleOf, passages: Iterable[int]
) -> dict[int, tuple[Quotation, ...]]:
    """Return for each passage (by number) the quotations that reach into it, in order; () for none."""
    found: dict[int, tuple[Quotation, ...]] = dict.fromkeys(passages, ())
    rows = database.execute(
        "SELECT passage, article, card FROM spoken JOIN quotations ON position = quotation"
        f" WHERE passage IN ({','.join(str(int(number)) for number in found)}) ORDER BY position"
    ).fetchall()
    for passage, number, card in rows:
        found[passage] = (*found[passage], _quotation(article_of(number), card))
    return found


def _quotation(article: Article, card: str) -> Quotation:
    known = json.loads(card)
    quoted = tuple((start, end) for start, end in known.pop("quoted"))
    return Quotation(article, quoted=quoted, **known)


def _speaker(card: str) -> Speaker:
    known = json.loads(card)
    roles = [
        role | {"published": role["published"] and PartialDate(**role["published"])} for role in known.pop("roles")
    ]
    side = Side(known.pop("side"))
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return Speaker(**known | lists, roles=tuple(Role(**role) for role in roles), side=side)
