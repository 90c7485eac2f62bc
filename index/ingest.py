"""Delivered files and pages to seed files: read, strip, find out, refuse what is there already, write. Each for itself.

    file or page -> readers -> Source -> metadata + furniture -> Draft -> duplicates -> seeds/ID.md

`draft` decides and touches nothing; `Adding` goes on after every refusal and leaves the exit code to its caller.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from index import frontmatter, furniture, metadata
from index.copies import copy_of, is_home_of, of_one_place, with_copy
from index.corpus import Corpus, read_corpus
from index.duplicates import KnownTexts, changed, content_hash
from index.errors import ArticleError, CorpusMissingError
from index.links import page_key
from index.model import Article, Copy
from index.noting import note_copy
from index.paragraphs import mark_headings
from index.readers import read_source
from index.seedfiles import write_new
from index.source import Source

# Characters that front matter does not take; a page's title may hold them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
# File systems take 255 bytes; this leaves room for a suffix, and a person has to read it.
_LONGEST_ID = 100


@dataclass(frozen=True, slots=True)
class Stripped:
    """A paragraph that was left out of the body, and what it was taken for.

    `place` counts the paragraphs of the body that come before it.
    """

    text: str
    reason: str
    place: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as found in a file or a page.

    `missing` names what a citation would want and nobody says; `notes` are for a curator to look into.
    """

    article: Article
    missing: tuple[str, ...] = ()
    stripped: tuple[Stripped, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """The file or link `path` became the seed file `seed`, for a curator to review."""

    path: Path | str
    seed: Path
    article: Article
    missing: tuple[str, ...] = ()
    stripped: tuple[Stripped, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """The file or link `path` says what the article `existing_id` says.

    Nothing was written, but where `noted`: that it has another home, in the seed of that article. `changed` are the
    paragraphs that are not the same at the home that is known.
    """

    path: Path | str
    existing_id: str
    noted: Copy | None = None
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """The file or link `path` cannot be added; `reason` completes the sentence "path:line: …". Nothing was written."""

    path: Path | str
    reason: str
    line: int | None = None


Outcome = Added | AlreadyThere | Refused


def add_files(paths: Sequence[Path], seeds: Path) -> tuple[Outcome, ...]:
    """Add files to a seeds folder, which is made if it is not there; one outcome a file, in the order given."""
    return tuple(each_added(paths, seeds))


def each_added(paths: Sequence[Path], seeds: Path) -> Iterator[Outcome]:
    """Do what `add_files` does, and yield each outcome as it is there, so that a long run can show where it is."""
    adding = Adding(seeds)
    for path in paths:
        yield adding.add_file(path)


class Adding:
    """Adds to a seeds folder, knowing what is there and what it added itself. Not for two threads at once."""

    def __init__(self, seeds: Path) -> None:
        """Read what is there."""
        self._seeds = seeds
        try:
            corpus = read_corpus(seeds)
        except CorpusMissingError:
            corpus = Corpus(())
        articles = (*corpus.articles, *corpus.withdrawn)
        self._known = KnownTexts((article.id, article.body) for article in articles)
        self._articles = {article.id: article for article in articles}
        self._ids = {article.id.casefold() for article in articles}

    def at(self, link: str) -> str | None:
        """Return the id of the article that is on record from a link, None when there is none."""
        key = page_key(link)
        return next((one.id for one in self._articles.values() if one.url and page_key(one.url) == key), None)

    def add_file(self, path: Path) -> Outcome:
        """Add a file, and say what became of it."""
        return self.add(path, lambda: draft(path))

    def add(self, given: Path | str, make: Callable[[], Draft]) -> Outcome:
        """Add what `make` makes of a file or a link, and say what became of it; it may raise ArticleError."""
        try:
            return self._added(given, make())
        except ArticleError as error:
            own = str(error.path) in (str(given), str(Path(given)))
            return Refused(given, error.reason if own else f"{error.path} {error.reason}", error.line)

    def _added(self, given: Path | str, found: Draft) -> Outcome:
        article = found.article
        if (existing := self._known.find(article.body)) is not None:
            return self._there(given, found.article, self._articles[existing])
        if article.id.casefold() in self._ids:
            found = self._renamed(given, found)
        seed = write_draft(found, self._seeds)
        self._known.add(found.article.id, article.body)
        self._articles[found.article.id] = found.article
        self._ids.add(found.article.id.casefold())
        return Added(given, seed, found.article, found.missing, found.stripped, found.notes)

    def _there(self, given: Path | str, article: Article, existing: Article) -> AlreadyThere:
        """Note in the article that is there that its text has another home, if that is so."""
        if of_one_place(article, existing):
            return AlreadyThere(given, existing.id, changed=changed(existing.body, article.body))
        if is_home_of(article, existing):
            return AlreadyThere(given, existing.id)
        copy = copy_of(article)
        note_copy(self._seeds, existing.id, copy)
        self._articles[existing.id] = with_copy(existing, copy)
        return AlreadyThere(given, existing.id, copy)

    def _renamed(self, given: Path | str, found: Draft) -> Draft:
        """Give a page another id; whoever named a file can name it otherwise, and is asked to."""
        article = found.article
        if isinstance(given, Path):
            taken = f"the id {article.id!r} belongs to another article; rename the file, or give it an id"
            raise ArticleError(given, taken)
        return replace(found, article=replace(article, id=f"{article.id}-{content_hash(article.body)[:8]}"))


def draft(path: Path) -> Draft:
    """Make an article of a file, or raise ArticleError; a Markdown file with front matter is taken as it stands."""
    source = read_source(path)
    if isinstance(source, Article):
        return Draft(source, missing_of(source))
    return drafted(source, path.stem, path)


def drafted(source: Source, name: str, path: Path) -> Draft:
    """Make an article of what was read, its id of the `name`; raise ArticleError, about `path`, if no text is left."""
    found = metadata.find(source.paragraphs, title=source.title)
    taken = furniture.find(source.paragraphs) | found.used
    kept = [text for index, text in enumerate(source.paragraphs) if index not in taken]
    body = frontmatter.CONTROL.sub(" ", "\n\n".join(mark_headings(kept))).strip()
    if not body:
        raise ArticleError(path, "holds no text but layout")
    article = _article(slug(name), body, source, found)
    stripped = tuple(
        Stripped(source.paragraphs[index], taken[index], place=index - before)
        for before, index in enumerate(sorted(taken))
    )
    return Draft(article, missing_of(article), stripped)


def slug(stem: str) -> str:
    """Make an id of a file's name: letters a-z, digits, dots, dashes and underscores stay; empty when nothing does."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.")[:_LONGEST_ID].rstrip("-.")


def write_draft(article_draft: Draft, folder: Path) -> Path:
    """Write a draft into a folder under its id; raise ArticleError rather than overwrite a file."""
    seed = folder / f"{file_stem(article_draft.article.id)}.md"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArticleError(folder, f"cannot be the folder of articles: {error.strerror}") from error
    write_new(seed, frontmatter.write(article_draft.article))
    return seed


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


def missing_of(article: Article) -> tuple[str, ...]:
    """Name what a citation would want and the article does not say."""
    values = {
        "title": None if article.title_inferred else article.title,
        "publisher": article.publisher,
        "authors": article.authors,
        "published": article.published,
        "url": article.url,
    }
    return tuple(name for name, value in values.items() if not value)


def file_stem(id_: str) -> str:
    """Name a seed file so that the corpus reads it: hidden files and README.md are none of its articles."""
    stem = id_.lstrip(".")
    return f"article-{stem}" if stem.casefold() in ("", "readme") else stem
