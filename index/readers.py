"""Delivered files to `Source`s, by their suffix. A file that is not what it is called is refused with one sentence."""

import codecs
import re
from collections.abc import Callable
from pathlib import Path

from index import frontmatter, paragraphs
from index.errors import ArticleError
from index.model import Article
from index.pdfs import read_pdf
from index.source import Source
from index.textfile import decode, read_bytes
from index.webpages import meant, read_webpage

_MARKDOWN_TITLE = re.compile(r"#\s+(?P<title>\S.*)")


def read_source(path: Path) -> Source | Article:
    """Read a .txt, .md, .html or .pdf file; raise ArticleError for another or for one that is not what it is called.

    A Markdown file with front matter is an Article already.
    """
    data = read_bytes(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ArticleError(path, f"{path.suffix or 'a name without a suffix'} cannot be added; only {_listed()} can")
    return reader(data, path)


def read_page(data: bytes, kind: str, path: Path) -> Source:
    """Read what came from the web as a file of a kind; front matter is not a page's to have."""
    read = _read_text if kind == ".txt" else READERS[kind]
    source = read(data, path)
    assert isinstance(source, Source), "only Markdown can be an article already"
    return source


def in_utf8(data: bytes, charset: str) -> bytes:
    """Return a text whose encoding was stated beside it as UTF-8 with its mark; as it is where that cannot be right."""
    if not charset or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    try:
        encoding = meant(charset)
        return codecs.BOM_UTF8 + data.decode(encoding).encode()
    except (LookupError, UnicodeError):
        return data


def _read_text(data: bytes, path: Path) -> Source:
    return Source(tuple(paragraphs.split(decode(data, path))))


def _read_markdown(data: bytes, path: Path) -> Source | Article:
    """Read Markdown. Without front matter, a first heading of the first level is its title."""
    text = decode(data, path)
    if frontmatter.has_front_matter(text):
        return frontmatter.parse(text, path)
    split = paragraphs.split(text)
    title = _MARKDOWN_TITLE.fullmatch(split[0])
    return Source(tuple(split[1:]), title=title["title"].rstrip("# ")) if title and split[1:] else Source(tuple(split))


READERS: dict[str, Callable[[bytes, Path], Source | Article]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".html": read_webpage,
    ".htm": read_webpage,
    ".pdf": read_pdf,
}


def _listed() -> str:
    first, last = list(READERS)[:-1], list(READERS)[-1]
    return f"{', '.join(first)} and {last}"
