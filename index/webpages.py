"""HTML to paragraphs and metadata by trafilatura, which is imported on first use: it takes half a second."""

import codecs
import logging
import re
from collections.abc import Iterator
from html import escape, unescape
from math import ceil
from pathlib import Path
from typing import Any

from index.dates import PartialDate
from index.errors import ArticleError
from index.paragraphs import HEADING, ends_sentence
from index.source import Source
from index.textfile import decode

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*(?P<name>[\w.:-]{2,40})""", re.IGNORECASE
)
# A browser looks for the declaration in the first 1024 bytes (https://html.spec.whatwg.org/multipage/parsing.html).
_DECLARATION_BYTES = 1024
# What browsers read in the place of what is declared, and so what authors mean (https://encoding.spec.whatwg.org/).
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
_URL = re.compile(r"https?://[^\s/]\S*")
# A second and a half goes by for each MB: ten take a quarter of a minute, fifty more than five minutes.
_LONGEST = 10_000_000
# A page of a news site has some 10,000 tags; these take ten seconds, and four times as many four minutes.
_MOST_TAGS = 200_000
# So many words tell whether a sentence ends with them.
_END = 4
# A picture that stands in a saved page: behind an attribute of 10 MB the parser loses the rest of it.
_EMBEDDED = re.compile(r"""(?<==["'])data:[\w/+.;=-]{1,120},[A-Za-z0-9+/=%]*(?=["'])""")
_BREAK = "\n"
_BLOCKS = frozenset({"p", "head", "item", "quote", "cell", "code", "list", "table", "row", "div"})
# Only what the page declares: a date that is searched for in the text would be a guess.
_DATE_OPTIONS = {"original_date": True, "extensive_search": False}


def read_webpage(data: bytes, path: Path) -> Source:
    """Read the article of a saved page; raise ArticleError when no article is found in it."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it logs is said below, in our own words
    html = _EMBEDDED.sub("", decoded(data, path))
    if len(html) > _LONGEST:
        size = ceil(len(html) / 1e6)
        raise ArticleError(path, f"has {size} MB of text and markup; save its text as .txt and add that")
    if html.count("<") > _MOST_TAGS:
        raise ArticleError(path, "would be read for minutes; save its text as .txt and add that")
    page = trafilatura.bare_extraction(
        html, with_metadata=True, include_comments=False, favor_recall=True, date_extraction_params=_DATE_OPTIONS
    )
    assert not isinstance(page, dict)  # which it is on request only
    paragraphs = tuple(_paragraphs(page.body)) if page is not None else ()
    if page is None or not paragraphs:
        raise ArticleError(path, "there is no article in this page; save its text as .txt and add that")
    return Source(
        paragraphs=paragraphs,
        title=_line(page.title),
        publisher=_as_published(_line(page.sitename), html),
        authors=tuple(name.strip() for name in (page.author or "").split(";") if name.strip()),
        published=_stated(PartialDate.parse(page.date), html) if page.date else None,
        url=page.url if page.url and _URL.fullmatch(page.url) else None,
    )


def decoded(data: bytes, path: Path) -> str:
    """Decode as the page declares, else like any text file. Raises ArticleError."""
    declared = _DECLARED.search(data[:_DECLARATION_BYTES])
    if declared is None or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, path)
    name = declared["name"].decode("ascii")
    try:
        encoding = meant(name)
        return decode(data, path) if encoding == "utf-8" else data.decode(encoding)
    except (LookupError, UnicodeError):
        raise ArticleError(path, f"declares the encoding {name!r} but cannot be read in it; save it as UTF-8") from None


def meant(name: str) -> str:
    """Return the encoding that a page means by a name, as browsers take it. Raises LookupError."""
    known = codecs.lookup(name).name
    return _MEANT.get(known, known)


def _paragraphs(element: Any) -> Iterator[str]:
    """Walk trafilatura's tree, which knows no inline formatting but may nest blocks."""
    heading = HEADING if element.tag == "head" else ""
    text = _folded(element.text)
    for child in element:
        if child.tag in _BLOCKS:
            yield from _lines(text, heading)
            yield from _paragraphs(child)
            text = ""
        else:
            text += _BREAK if child.tag == "lb" else _folded("".join(child.itertext()))
        text += _folded(child.tail)
    yield from _lines(text, heading)


def _folded(text: str | None) -> str:
    return (text or "").replace("\n", " ")  # in the source of a page a line end is white space like any other


def _lines(text: str, heading: str) -> Iterator[str]:
    """Yield the paragraphs of a block: a line break parts them where a sentence ends, and else is but a space."""
    words: list[str] = []
    for line in text.split(_BREAK):
        if words and ends_sentence(" ".join(words[-_END:])):
            yield heading + " ".join(words)
            words = []
        words += line.split()
    if words:
        yield heading + " ".join(words)


def _as_published(name: str | None, page: str) -> str | None:
    """Return the name of a site as its page writes it: trafilatura would make "Opendemocracy" of "openDemocracy"."""
    stated = name and re.search(rf"""content\s*=\s*["']\s*({re.escape(escape(name))})\s*["']""", page, re.IGNORECASE)
    return unescape(stated[1]) if stated else name


def _stated(date: PartialDate, page: str) -> PartialDate | None:
    """Return a date, unless it was made of one that is no day of the calendar, such as 2026-02-31."""
    stated = re.findall(rf"\b{date.year}-{date.month or 0:02}-(\d\d)(?!\d)", page)
    last = PartialDate(date.year, date.month).latest.day
    return None if any(int(day) > last for day in stated) else date


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None
