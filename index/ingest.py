"""Delivered files to seed files: read, strip, find out, refuse what is there already, write. Each file for itself.

    file -> readers -> Source -> metadata + furniture -> Draft -> duplicates -> seeds/ID.md

`draft` decides and touches nothing; `add_files` goes on after every refusal and leaves the exit code to its caller.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index import frontmatter, furniture, metadata
from index.corpus import read_corpus
from index.duplicates import KnownTexts, content_hash
from index.errors import ArticleError, CorpusMissingError
from index.model import Article
from index.paragraphs import mark_headings
from index.readers import read_source
from index.source import Source

# Characters that front matter does not take; a page's title may hold them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
# File systems take 255 bytes; this leaves room for a suffix, and a person has to read it.
_LONGEST_ID = 100


@dataclass(frozen=True, slots=True)
class Stripped:
    """A paragraph that was left out of the body, and what it was taken for."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as found in a file. `missing` names what a citation would want and the file does not say."""

    article: Article
    missing: tuple[str, ...] = ()
    stripped: tuple[Stripped, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """The file `path` became the seed file `seed`, for a curator to review."""

    path: Path
    seed: Path
    article: Article
    missing: tuple[str, ...] = ()
    stripped: tuple[Stripped, ...] = ()


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """The file `path` says what the article `existing_id` says; nothing was written."""

    path: Path
    existing_id: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The file `path` cannot be added; `reason` completes the sentence "path:line: …". Nothing was written."""

    path: Path
    reason: str
    line: int | None = None


Outcome = Added | AlreadyThere | Refused


def add_files(paths: Sequence[Path], seeds: Path) -> tuple[Outcome, ...]:
    """Add files to a seeds folder, which is made if it is not there; one outcome a file, in the order given."""
    return tuple(each_added(paths, seeds))


def each_added(paths: Sequence[Path], seeds: Path) -> Iterator[Outcome]:
    """Do what `add_files` does, and yield each outcome as it is there, so that a long run can show where it is."""
    try:
        articles = read_corpus(seeds).articles
    except CorpusMissingError:
        articles = ()
    known = KnownTexts((article.id, article.body) for article in articles)
    ids = {article.id.casefold() for article in articles}
    for path in paths:
        try:
            yield _add(path, seeds, known, ids)
        except ArticleError as error:
            reason = error.reason if error.path == path else f"{error.path} {error.reason}"
            yield Refused(path, reason, error.line)


def draft(path: Path) -> Draft:
    """Make an article of a file, or raise ArticleError; a Markdown file with front matter is taken as it stands."""
    source = read_source(path)
    if isinstance(source, Article):
        return Draft(source, _missing(source))
    found = metadata.find(source.paragraphs, title=source.title)
    taken = furniture.find(source.paragraphs) | found.used
    kept = [text for index, text in enumerate(source.paragraphs) if index not in taken]
    body = frontmatter.CONTROL.sub(" ", "\n\n".join(mark_headings(kept))).strip()
    if not body:
        raise ArticleError(path, "holds no text but layout")
    article = _article(slug(path.stem), body, source, found)
    stripped = tuple(Stripped(source.paragraphs[index], taken[index]) for index in sorted(taken))
    return Draft(article, _missing(article), stripped)


def slug(stem: str) -> str:
    """Make an id of a file's name: letters a-z, digits, dots, dashes and underscores stay; empty when nothing does."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.")[:_LONGEST_ID].rstrip("-.")


def write_draft(article_draft: Draft, seeds: Path) -> Path:
    """Write a draft into a seeds folder under its id; raise ArticleError rather than overwrite a file."""
    seed = seeds / f"{_file_stem(article_draft.article.id)}.md"
    try:
        seeds.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArticleError(seeds, f"cannot be the folder of articles: {error.strerror}") from error
    try:
        with seed.open("x", encoding="utf-8", newline="\n") as file:
            file.write(frontmatter.write(article_draft.article))
    except FileExistsError:
        raise ArticleError(seed, "is there already and was left as it is") from None
    except OSError as error:
        raise ArticleError(seed, f"cannot be written: {error.strerror}") from error
    return seed


def _add(path: Path, seeds: Path, known: KnownTexts, ids: set[str]) -> Outcome:
    found = draft(path)
    article = found.article
    if (existing := known.find(article.body)) is not None:
        return AlreadyThere(path, existing)
    if article.id.casefold() in ids:
        raise ArticleError(path, f"the id {article.id!r} belongs to another article; rename the file, or give it an id")
    seed = write_draft(found, seeds)
    known.add(article.id, article.body)
    ids.add(article.id.casefold())
    return Added(path, seed, article, found.missing, found.stripped)


def _article(id_: str, body: str, source: Source, found: metadata.Found) -> Article:
    """Put the article together; what the file format declares goes before what the text says."""
    title, publisher = _clean(found.title), _clean(source.publisher or found.publisher)
    authors = [_clean(name) for name in source.authors or found.authors]
    return Article(
        id=id_ or f"article-{content_hash(body)[:12]}",
        title=title or _clean(metadata.opening(body)) or "…",
        title_inferred=title is None,
        publisher=publisher,
        authors=tuple(name for name in authors if name),
        published=source.published or found.published,
        url=source.url or found.url,
        body=body,
    )


def _clean(value: str | None) -> str | None:
    return " ".join(_CONTROL.sub(" ", value or "").split()) or None


def _missing(article: Article) -> tuple[str, ...]:
    values = {
        "title": None if article.title_inferred else article.title,
        "publisher": article.publisher,
        "authors": article.authors,
        "published": article.published,
        "url": article.url,
    }
    return tuple(name for name, value in values.items() if not value)


def _file_stem(id_: str) -> str:
    """Name a seed file so that the corpus reads it: hidden files and README.md are none of its articles."""
    stem = id_.lstrip(".")
    return f"article-{stem}" if stem.casefold() in ("", "readme") else stem
