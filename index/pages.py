"""A page from the web to a draft: its article as of a saved file, and what only a page can say of itself.

The link of a draft is where the text was found. A page may name another as its original ("canonical"): on its own site
that is the better link, elsewhere it is told to the curator, for the text that was read stands here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import ArticleError, LinkError
from index.ingest import Draft, Stripped, drafted, missing_of
from index.leftovers import around
from index.links import checked, cleaned, host_of, is_front, stem_of
from index.readers import in_utf8, read_page
from index.source import Source
from index.walls import wall_in
from index.webpages import decoded

#: Why a line of a page is none of its article.
AROUND = "stands around the article"
# https://schema.org/isAccessibleForFree, which search engines ask publishers to state.
_NOT_FREE = re.compile(rb"""["']?isAccessibleForFree["']?\s*:\s*["']?false""", re.IGNORECASE)
# What a site shows to everybody before its wall has 50 to 100 words; the shortest of our seeds has 300.
_TEASER_WORDS = 120
_FEW_WORDS = 60
# Less than a long sentence is no article: what a page shows whose text comes by script, or a question of consent.
_LEAST_WORDS = 20
_ELSE = "save the page where you can, and add that"


@dataclass(frozen=True, slots=True)
class Page:
    """What a link led to. `kind` is the suffix of a file of its kind, `charset` what the server says of a text."""

    link: str
    data: bytes
    kind: str
    charset: str = ""


def draft_page(page: Page) -> Draft:
    """Make an article of a page; raise ArticleError where there is none in it, or only its beginning."""
    path = Path(page.link)
    if page.kind != ".pdf":
        page = replace(page, data=in_utf8(page.data, page.charset))
    is_web = page.kind == ".html"
    not_free = is_web and _NOT_FREE.search(page.data) is not None
    try:
        source = read_page(page.data, page.kind, path)
    except ArticleError as error:
        raise _walled(path) if not_free else error from error
    found = drafted(source, stem_of(page.link), path)
    words = len(found.article.body.split())
    if words < _TEASER_WORDS and (not_free or (is_web and wall_in(found.article.body))):
        raise _walled(path)
    if words < _LEAST_WORDS:
        said = "1 word" if words == 1 else f"{words} words"
        raise ArticleError(path, f"has only {said} of text: the rest may need scripts or a login; {_ELSE}")
    link = _link(source, page.link)
    stripped = (*found.stripped, *_around(page, found)) if is_web else found.stripped
    notes = tuple(_notes(source, page.link, words, not_free=not_free, around=stripped))
    article = replace(found.article, url=link)
    return Draft(article, missing_of(article), stripped, notes)


def _link(source: Source, link: str) -> str:
    """Return the link that the page names for itself, if it is one of its own site, else the one it was found at."""
    try:
        own = checked(source.url or link)
    except LinkError:
        own = link
    front = is_front(own) and not is_front(link)
    return cleaned(own if host_of(own) == host_of(link) and not front else link)


def _notes(source: Source, link: str, words: int, *, not_free: bool, around: Sequence[Stripped]) -> Iterator[str]:
    if source.url and host_of(source.url) != host_of(link):
        yield f"the page names another as its original: {source.url}"
    if not_free:
        yield "the page says that not all of it is free to read; see whether the whole text is there"
    if words < _FEW_WORDS:
        yield f"there are only {words} words; see whether the whole text is there"
    wall = next(filter(None, (wall_in(one.text) for one in around)), None) if words < _TEASER_WORDS else None
    if wall:
        yield f"the page says “{wall}”; see whether the whole text is there"


def _around(page: Page, found: Draft) -> Iterator[Stripped]:
    for place, text in around(decoded(page.data, Path(page.link)), found.article.body.split("\n\n")):
        yield Stripped(text, AROUND, place=place)


def _walled(path: Path) -> ArticleError:
    return ArticleError(path, f"shows only its beginning to who has not paid, logged in or agreed; {_ELSE}")
