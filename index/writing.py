"""Write the record: from nothing, or as the difference to the one before, of which a copy is changed.

What stands in it does not depend on the way it came about, only on which keys it stands under.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import acronym_table, keys, lexical, quotations, vocabulary
from index.chunking import headline, lead, passages
from index.disk import writing
from index.model import Article, Passage, Quotation
from index.schema import SCHEMA, article_card, fingerprint, read_article
from index.speaker import Speaker

Cut = Callable[[Article], Sequence[Passage]]


@dataclass(frozen=True, slots=True)
class _Stored:
    """An article as the record before has it."""

    run: keys.Run
    digest: str
    passages: int


class _NoRoomError(Exception):
    """The new articles do not fit between the keys of the others."""


def _passages(article: Article) -> Sequence[Passage]:
    return tuple(passages(article))


def write_record(
    path: Path,
    articles: Sequence[Article],
    quoted: Sequence[Quotation] = (),
    speakers: Sequence[Speaker] = (),
    *,
    acronyms: Iterable[tuple[str, str]] = (),
    base: Path | None = None,
    cut: Cut = _passages,
) -> None:
    """Write a new database, from `base` where that is given. `articles` and `quoted` are in order of id and place.

    `acronyms` are (short, full) as the articles define them. `cut` gives the passages of an article; asked for new
    articles only. Raise OSError when it cannot be written.
    """
    with writing(path):
        if base is not None:
            shutil.copyfile(base, path)
        defined = sorted(set(acronyms))
        try:
            _write(path, articles, quoted, speakers, defined, cut)
        except _NoRoomError:
            path.unlink()
            _write(path, articles, quoted, speakers, defined, cut)


def _write(
    path: Path,
    articles: Sequence[Article],
    quoted: Sequence[Quotation],
    speakers: Sequence[Speaker],
    defined: Sequence[tuple[str, str]],
    cut: Cut,
) -> None:
    is_new = not path.exists()
    database = sqlite3.connect(path)
    try:
        # Nobody reads this file before it is whole and synced, so it needs no journal of its own.
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + (SCHEMA if is_new else ""))
        with database:
            stored = _stored(database)
            after = {article.id: article.digest for article in articles}
            kept = {identity: one for identity, one in stored.items() if after.get(identity) == one.digest}
            _remove(database, {identity: one for identity, one in stored.items() if identity not in kept})
            new = {article: cut(article) for article in articles if article.id not in kept}
            runs = _placed({identity: one.run for identity, one in kept.items()}, new)
            _add(database, new, runs)
            quotations.write_quotations(database, quoted, {one: run[0] for one, run in runs.items()})
            quotations.write_speakers(database, speakers)
            acronym_table.write_acronyms(database, defined)
    finally:
        database.close()


def _placed(kept: Mapping[str, keys.Run], new: Mapping[Article, Sequence[Passage]]) -> dict[str, keys.Run]:
    """Return the runs of all articles, by id, in order of id."""
    placed = keys.place(kept, {article.id: len(those) for article, those in new.items()})
    if placed is None:
        raise _NoRoomError
    return dict(sorted({**kept, **placed}.items()))


def _stored(database: sqlite3.Connection) -> dict[str, _Stored]:
    rows = database.execute("SELECT id, key, digest, passages FROM articles")
    return {identity: _Stored((key, max(1, count)), digest, count) for identity, key, digest, count in rows}


def _remove(database: sqlite3.Connection, gone: Mapping[str, _Stored]) -> None:
    """Take articles out; the full text must be told again what it has forgotten."""
    quotations.remove_quotations(database, (one.run[0] for one in gone.values()))
    for one in gone.values():
        key, end = one.run[0], one.run[0] + one.run[1]
        card, body = database.execute("SELECT card, body FROM articles WHERE key = ?", (key,)).fetchone()
        title = headline(read_article("?", card, body))
        spans = database.execute("SELECT key, first, last FROM passages WHERE key >= ? AND key < ?", (key, end))
        texts = [(number, body[first:last]) for number, first, last in spans]
        lexical.remove_passages(database, texts)
        lexical.remove_articles(database, [(key, title, body)])
        vocabulary.remove_words(database, (text for _, text in texts))
        database.execute("DELETE FROM passages WHERE key >= ? AND key < ?", (key, end))
        database.execute("DELETE FROM articles WHERE key = ?", (key,))


def _add(database: sqlite3.Connection, new: Mapping[Article, Sequence[Passage]], runs: Mapping[str, keys.Run]) -> None:
    keyed = [(runs[article.id][0], article, those) for article, those in new.items()]
    database.executemany(
        "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (key, one.id, one.digest, article_card(one), one.body, len(those), fingerprint(lead(one)))
            for key, one, those in keyed
        ),
    )
    cut = [(key + place, passage) for key, _, those in keyed for place, passage in enumerate(those)]
    database.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
        ((key, one.start, one.end, one.paragraph, fingerprint(one.text)) for key, one in cut),
    )
    lexical.add_passages(database, ((key, one.text) for key, one in cut))
    lexical.add_articles(database, ((key, headline(one), one.body) for key, one, _ in keyed))
    vocabulary.add_words(database, (one.text for _, one in cut))
