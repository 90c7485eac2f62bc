"""Quotations in the record: written with it, read back by article or speaker, tied to the passages they reach into."""

import json
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from index.dates import PartialDate
from index.model import Article, Quotation
from index.sides import Side
from index.speaker import Role, Speaker

SCHEMA = """
CREATE TABLE quotations(
    article INTEGER NOT NULL, place INTEGER NOT NULL, speaker TEXT, card TEXT NOT NULL, PRIMARY KEY(article, place)
) WITHOUT ROWID;
CREATE INDEX quotations_by_speaker ON quotations(speaker);
CREATE TABLE speakers(position INTEGER PRIMARY KEY, card TEXT NOT NULL);
CREATE TABLE spoken(
    passage INTEGER NOT NULL, article INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY(passage, place)
) WITHOUT ROWID;
CREATE INDEX spoken_by_quotation ON spoken(article, place);
"""
_CARD = [field.name for field in fields(Quotation) if field.name != "article"]
_SPEAKER = [field.name for field in fields(Speaker)]

#: Gives an article by its key.
ArticleOf = Callable[[int], Article]
_Row = tuple[str | None, str]  # speaker, card


def write_quotations(
    database: sqlite3.Connection, quotations: Sequence[Quotation], articles: Mapping[str, int]
) -> None:
    """Make these the quotations of the record, in order of article and place; `articles` are the keys by id.

    What is there already is left: a new article may change whose words those of another are, and seldom does.
    """
    rows: dict[int, list[_Row]] = {key: [] for key in articles.values()}
    spans: dict[int, list[tuple[int, int]]] = {key: [] for key in articles.values()}
    for one in quotations:
        key = articles[one.article.id]
        card = json.dumps({name: getattr(one, name) for name in _CARD}, ensure_ascii=False)
        rows[key].append((one.speaker, card))
        spans[key].append((one.start, one.end))
    there: dict[int, list[_Row]] = {}
    for article, speaker, card in database.execute("SELECT article, speaker, card FROM quotations ORDER BY 1, place"):
        there.setdefault(article, []).append((speaker, card))
    changed = sorted(key for key in there.keys() | rows.keys() if there.get(key, []) != rows.get(key, []))
    remove_quotations(database, changed)  # all of them first: a key may have been another article's
    for key in changed:
        _add(database, key, rows.get(key, []), spans.get(key, []))


def remove_quotations(database: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Take out the quotations of articles, by key."""
    keys = [(key,) for key in articles]
    for table in ("spoken", "quotations"):
        database.executemany(f"DELETE FROM {table} WHERE article = ?", keys)


def _add(database: sqlite3.Connection, article: int, rows: Sequence[_Row], spans: Sequence[tuple[int, int]]) -> None:
    """Write the quotations of an article, which span these characters of its body."""
    database.executemany(
        "INSERT INTO quotations VALUES (?, ?, ?, ?)", ((article, place, *row) for place, row in enumerate(rows))
    )
    passages = database.execute(
        "SELECT passages.key, first, last FROM articles JOIN passages"
        " ON passages.key >= articles.key AND passages.key < articles.key + passages WHERE articles.key = ?"
        " ORDER BY 1",
        (article,),
    ).fetchall()
    starts, ends = [first for _, first, _ in passages], [last for _, _, last in passages]
    for place, (start, end) in enumerate(spans):
        reached = passages[bisect_right(ends, start) : bisect_left(starts, end)]
        database.executemany("INSERT INTO spoken VALUES (?, ?, ?)", ((key, article, place) for key, _, _ in reached))


def read_quotations(
    database: sqlite3.Connection, article_of: ArticleOf, *, article: int | None = None, speaker: str | None = None
) -> tuple[Quotation, ...]:
    """Return the quotations of an article (by key), of a speaker, or all; in order of article and place."""
    asked = {"article": article, "speaker": speaker}
    given = {column: value for column, value in asked.items() if value is not None}
    where = " AND ".join(f"{column} = :{column}" for column in given) or "1"
    order = "ORDER BY article, place"
    rows = database.execute(f"SELECT article, card FROM quotations WHERE {where} {order}", given).fetchall()
    return tuple(_quotation(article_of(key), card) for key, card in rows)


def write_speakers(database: sqlite3.Connection, speakers: Iterable[Speaker]) -> None:
    """Make these the speakers of the record, in order of name."""
    database.execute("DELETE FROM speakers")
    cards = (json.dumps(_speaker_values(speaker), ensure_ascii=False) for speaker in speakers)
    database.executemany("INSERT INTO speakers VALUES (?, ?)", enumerate(cards))


def read_speakers(database: sqlite3.Connection) -> tuple[Speaker, ...]:
    """Return the speakers, in order of name."""
    return tuple(_speaker(card) for (card,) in database.execute("SELECT card FROM speakers ORDER BY position"))


def passages_of(database: sqlite3.Connection, speakers: Iterable[str]) -> list[int]:
    """Return the keys of the passages that hold words of one of the speakers, in order."""
    rows = database.execute(
        "SELECT DISTINCT passage FROM spoken JOIN quotations USING(article, place)"
        " WHERE speaker IN (SELECT value FROM json_each(?)) ORDER BY passage",
        (json.dumps(list(speakers)),),
    )
    return [key for (key,) in rows]


def quotations_in(
    database: sqlite3.Connection, article_of: ArticleOf, passages: Iterable[int]
) -> dict[int, tuple[Quotation, ...]]:
    """Return for each passage (by key) the quotations that reach into it, in order; () for none."""
    found: dict[int, tuple[Quotation, ...]] = dict.fromkeys(passages, ())
    rows = database.execute(
        "SELECT passage, article, card FROM spoken JOIN quotations USING(article, place)"
        " WHERE passage IN (SELECT value FROM json_each(?)) ORDER BY article, place",
        (json.dumps(list(found)),),
    ).fetchall()
    for passage, article, card in rows:
        found[passage] = (*found[passage], _quotation(article_of(article), card))
    return found


def _quotation(article: Article, card: str) -> Quotation:
    known = json.loads(card)
    quoted = tuple((start, end) for start, end in known.pop("quoted"))
    return Quotation(article, quoted=quoted, **known)


def _speaker_values(speaker: Speaker) -> dict[str, Any]:
    values = {name: getattr(speaker, name) for name in _SPEAKER}
    roles = [
        {"title": role.title, "article_id": role.article_id, "published": role.published and asdict(role.published)}
        for role in speaker.roles
    ]
    return values | {"roles": roles}


def _speaker(card: str) -> Speaker:
    known = json.loads(card)
    roles = [
        role | {"published": role["published"] and PartialDate(**role["published"])} for role in known.pop("roles")
    ]
    side = Side(known.pop("side"))
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    return Speaker(**known | lists, roles=tuple(Role(**role) for role in roles), side=side)
