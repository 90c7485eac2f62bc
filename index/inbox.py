"""The inbox: drafts that wait for a curator in `seeds/inbox/`, which is never indexed. One comes in, goes on, or goes.

    ID.md           the draft, a seed file like any other; a curator may edit it
    ID.json         where it came from, and what was left out of it; written first, so no draft is without it
    rejected.txt    what a curator did not want: day, digest of the text, link; a line that is removed is forgotten

Hard rules: no draft overwrites another, and none leaves but by a curator's word.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index import frontmatter
from index.corpus import read_article
from index.duplicates import content_hash
from index.errors import ArticleError
from index.ingest import Draft, Stripped, file_stem, missing_of
from index.links import host_of, page_key
from index.model import Article
from index.seedfiles import move, write_new
from index.textfile import read_text

FOLDER = "inbox"
_REJECTED = "rejected.txt"
#: What a citation cannot do without, unless a curator says that it must.
REQUIRED = ("title", "publisher", "published", "url")
#: As many drafts may wait. A curator who has that many is not reading them, and a feed must not fill a disk.
MOST_WAITING = 500


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft came from: the link it was found at, by what way, on which day."""

    link: str
    way: str
    day: date


@dataclass(frozen=True)
class Waiting:
    """A draft in the inbox. `origin` is None for a file that somebody put there by hand."""

    path: Path
    article: Article
    origin: Origin | None = None
    notes: tuple[str, ...] = ()
    stripped: tuple[Stripped, ...] = ()

    @property
    def id(self) -> str:
        """What it is called on the command line: the name of its file."""
        return self.path.stem

    @property
    def missing(self) -> tuple[str, ...]:
        """What a citation would want and it does not say."""
        return missing_of(self.article)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What must be written in before it is accepted."""
        return tuple(name for name in self.missing if name in REQUIRED)


class Inbox:
    """The inbox of a seeds folder, which need not be there yet. Faults are ArticleErrors, one sentence each."""

    def __init__(self, seeds: Path) -> None:
        """Name the folder of the articles."""
        self.seeds, self.folder = seeds, seeds / FOLDER

    def put(self, draft: Draft, origin: Origin) -> Path:
        """Put a draft in, under its id or, where that is taken, one beside it; return its file."""
        if sum(1 for _ in self._files()) >= MOST_WAITING:
            raise ArticleError(self.folder, f"{MOST_WAITING} drafts wait there; accept or reject some first")
        path = self._free(draft.article)
        told = path.with_suffix(".json")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            told.unlink(missing_ok=True)  # of a draft that never came to be
        except OSError as error:
            raise ArticleError(self.folder, f"cannot hold drafts: {error.strerror}") from error
        write_new(told, _told(draft, origin))
        try:
            write_new(path, frontmatter.write(draft.article))
        except ArticleError:
            told.unlink(missing_ok=True)
            raise
        return path

    def waiting(self) -> tuple[tuple[Waiting, ...], tuple[ArticleError, ...]]:
        """Return the drafts by name, and what is in their folder that cannot be read as one."""
        drafts, problems = [], []
        for path in self._files():
            try:
                drafts.append(_read(path))
            except ArticleError as error:
                problems.append(error)
        return tuple(drafts), tuple(problems)

    def find(self, name: str) -> Waiting:
        """Return the draft of a name; raise ArticleError when there is none, or it cannot be read."""
        path = self.folder / f"{Path(name).name.removesuffix('.md')}.md"
        if not path.is_file():
            raise ArticleError(path, "there is no such draft; onrecord inbox lists them")
        return _read(path)

    def accept(self, draft: Waiting, *, as_it_is: bool = False) -> Path:
        """Move a draft among the articles; return its new file. `as_it_is`: though something is missing."""
        if draft.lacks and not as_it_is:
            lacks = ", ".join(draft.lacks)
            raise ArticleError(draft.path, f"lacks {lacks}; write it into the file, or accept it with --as-it-is")
        seed = self.seeds / f"{file_stem(draft.article.id)}.md"
        move(draft.path, seed)
        self._forget(draft)
        return seed

    def drop(self, draft: Waiting) -> None:
        """Take a draft out, for it is on record in another way."""
        self._forget(draft)

    def reject(self, draft: Waiting, today: date) -> None:
        """Drop a draft, and remember that it is not wanted."""
        link = draft.origin.link if draft.origin else draft.article.url or "-"
        line = f"{today.isoformat()} {content_hash(draft.article.body)[:16]} {link}\n"
        try:
            with (self.folder / _REJECTED).open("a", encoding="utf-8") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise ArticleError(draft.path, f"cannot be rejected: {error.strerror}") from error
        self._forget(draft)

    def links(self) -> frozenset[str]:
        """Return the keys (`index.links.page_key`) of the links that what waits was found at."""
        return _keys(one.origin.link for one in self.waiting()[0] if one.origin)

    def rejected_links(self) -> frozenset[str]:
        """Return the keys of the links that were rejected."""
        return _keys(link for _, link in self._rejected())

    def is_rejected(self, article: Article) -> bool:
        """Tell whether a text was rejected, wherever it comes from now."""
        return content_hash(article.body)[:16] in {digest for digest, _ in self._rejected()}

    def _forget(self, draft: Waiting) -> None:
        try:
            draft.path.unlink(missing_ok=True)
            draft.path.with_suffix(".json").unlink(missing_ok=True)
        except OSError as error:
            raise ArticleError(draft.path, f"cannot be taken out: {error.strerror}") from error

    def _files(self) -> Iterator[Path]:
        found = sorted(self.folder.glob("*.md")) if self.folder.is_dir() else []
        return (path for path in found if not path.name.startswith(".") and path.stem.upper() != "README")

    def _free(self, article: Article) -> Path:
        path = self.folder / f"{file_stem(article.id)}.md"
        if path.exists() or (self.seeds / path.name).exists():
            path = path.with_stem(f"{path.stem}-{content_hash(article.body)[:8]}")
        return path

    def _rejected(self) -> Iterator[tuple[str, str]]:
        path = self.folder / _REJECTED
        for line in read_text(path).splitlines() if path.exists() and path.stat().st_size else ():
            _day, digest, link = (*line.split(maxsplit=2), "", "", "")[:3]
            yield digest, link.strip()


def _read(path: Path) -> Waiting:
    article = read_article(path)
    told = path.with_suffix(".json")
    if not told.exists():
        return Waiting(path, article)
    try:
        known = json.loads(read_text(told))
        origin = Origin(known["link"], known["way"], date.fromisoformat(known["day"]))
        stripped = tuple(Stripped(one["text"], one["reason"], place=one["place"]) for one in known["left_out"])
        return Waiting(path, article, origin, tuple(known["notes"]), stripped)
    except (ArticleError, ValueError, KeyError, TypeError):  # half written, or edited: the draft is what counts
        return Waiting(path, article)


def _told(draft: Draft, origin: Origin) -> str:
    left_out = [{"place": one.place, "reason": one.reason, "text": one.text} for one in draft.stripped]
    known = {"link": origin.link, "way": origin.way, "day": origin.day.isoformat()}
    return json.dumps(known | {"notes": draft.notes, "left_out": left_out}, ensure_ascii=False, indent=1) + "\n"


def _keys(links: Iterable[str]) -> frozenset[str]:
    return frozenset(page_key(link) for link in links if host_of(link))
