"""The feeds that a curator wants watched: `seeds/feeds.yaml`, one link a line. Read, added to, taken from.

    # Why we read it
    - https://paper.example/politics/feed.xml

The file is the curator's: a line that nobody asked to change stays as it is, letter by letter.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from index.errors import ArticleError, CorrectionError, LinkError
from index.links import checked, page_key
from index.seedfiles import rewrite
from index.textfile import read_text

FILE_NAME = "feeds.yaml"
_HEAD = "# Feeds whose articles come into seeds/inbox/ for review: docs/articles.md. One link a line.\n"
_ITEM = re.compile(r"""\s*-\s+["']?(?P<link>[^\s"'#]\S*?)["']?\s*(?:\s\#.*)?""")
_NOTHING = re.compile(r"\s*(?:#.*|---|\[\]|feeds:)?\s*")


@dataclass(frozen=True, slots=True)
class FeedList:
    """The links of the file in its order, each once; what of it cannot be read; lines with a link of before."""

    links: tuple[str, ...] = ()
    problems: tuple[CorrectionError, ...] = ()
    doubled: tuple[CorrectionError, ...] = ()


def read_list(seeds: Path, *, ports: frozenset[int]) -> FeedList:
    """Read the list of a seeds folder; an absent file lists nothing."""
    path = seeds / FILE_NAME
    try:
        text = _text(path)
    except ArticleError as error:
        return FeedList(problems=(CorrectionError(path, error.reason, line=error.line),))
    links: dict[str, tuple[str, int]] = {}
    problems, doubled = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if _NOTHING.fullmatch(line):
            continue
        try:
            link = _link_of(line, ports)
            before, where = links.setdefault(page_key(link), (link, number))
            if where != number:
                doubled.append(CorrectionError(path, f"lists {before} once more, as line {where} does", line=number))
        except LinkError as error:
            problems.append(CorrectionError(path, str(error), line=number))
    return FeedList(tuple(link for link, _ in links.values()), tuple(problems), tuple(doubled))


def add_to_list(seeds: Path, link: str, *, ports: frozenset[int]) -> bool:
    """Add a link at the end of the file, which is made if need be; False where it is listed already."""
    if page_key(link) in map(page_key, read_list(seeds, ports=ports).links):
        return False
    path = seeds / FILE_NAME
    text = _text(path) or _HEAD
    path.parent.mkdir(parents=True, exist_ok=True)
    rewrite(path, f"{text.rstrip()}\n- {link}\n")
    return True


def remove_from_list(seeds: Path, link: str, *, ports: frozenset[int]) -> bool:
    """Take a link out of the file; False where it is not listed."""
    path = seeds / FILE_NAME
    lines = _text(path).splitlines(keepends=True)
    left = [line for line in lines if not _lists(line, link, ports)]
    if len(left) == len(lines):
        return False
    rewrite(path, "".join(left) or _HEAD)
    return True


def _text(path: Path) -> str:
    """Read the file; "" where there is none, or nothing in it."""
    return read_text(path) if path.exists() and path.stat().st_size else ""


def _link_of(line: str, ports: frozenset[int]) -> str:
    found = _ITEM.fullmatch(line.rstrip("\n"))
    if found is None:
        raise LinkError("is not a line of links; one is: - https://paper.example/feed.xml")
    try:
        return checked(found["link"], ports=ports)
    except LinkError as error:
        raise LinkError(f"the link {found['link']} {error}") from None


def _lists(line: str, link: str, ports: frozenset[int]) -> bool:
    try:
        return page_key(_link_of(line, ports)) == page_key(link)
    except LinkError:
        return False
