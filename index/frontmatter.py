"""A seed file as text: YAML front matter between two `---` lines, then the body. Read and written, no files touched.

The body is what every offset of this project counts into. It is everything after the line that closes the front matter,
without the white space around it. Paragraphs are separated by a blank line; a paragraph that is one line beginning with
`## ` is a subheading.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from index.dates import PartialDate
from index.errors import ArticleError
from index.fields import Fields, dump
from index.model import Article, Copy

# In the order in which they are written. docs/articles.md says what each means.
KEYS = (
    "id",
    "title",
    "title_inferred",
    "publisher",
    "authors",
    "published",
    "published_inferred",
    "published_note",
    "url",
    "via",
    "also",
    "withdrawn",
)
FENCE = "---"

# Real front matter has some ten lines. Without a limit, a file that never closes its own would be parsed as YAML whole.
_MAX_LINES = 200
_ID = re.compile(r"[A-Za-z0-9._-]+")
# What moves the cursor or turns the order of the characters around: on a terminal it would show other words than the
# article's, or lines that look like ours. Tab and line feed are text.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]")
_URL = re.compile(r"https?://[^\s/]\S*")


def parse(text: str, path: Path) -> Article:
    """Read the text of a seed file; raise ArticleError, with the line, for anything that is not as this module says."""
    yaml_text, body = _split(text, path)
    fields = Fields.read(yaml_text, path, keys=KEYS, lists=("authors", "also"))
    article_id, title = _id(fields), fields.required("title")
    if not body:
        raise ArticleError(path, "there is no text after the front matter", line=yaml_text.count("\n") + 3)
    control = CONTROL.search(body)
    if control is not None:
        line = text.count("\n", 0, text.index(body, len(yaml_text))) + body.count("\n", 0, control.start()) + 1
        raise ArticleError(path, f"the text holds a control character (U+{ord(control[0]):04X})", line=line)
    return Article(
        id=article_id,
        title=title,
        title_inferred=fields.flag("title_inferred"),
        publisher=fields.single("publisher"),
        authors=fields.many("authors"),
        published=_published(fields),
        published_note=fields.single("published_note"),
        url=_url(fields),
        via=fields.single("via"),
        copies=_copies(fields),
        withdrawn=fields.single("withdrawn"),
        body=body,
    )


def write(article: Article) -> str:
    """Write the text of a seed file; `parse` gives the same article back."""
    published = article.published
    values: dict[str, str | tuple[str, ...] | None] = {
        "id": article.id,
        "title": article.title,
        "title_inferred": "true" if article.title_inferred else None,
        "publisher": article.publisher,
        "authors": article.authors,
        "published": published.isoformat() if published else None,
        "published_inferred": "true" if published and published.inferred else None,
        "published_note": article.published_note,
        "url": article.url,
        "via": article.via,
        "also": tuple(map(_written, article.copies)),
        "withdrawn": article.withdrawn,
    }
    return f"{FENCE}\n{dump({key: value for key in KEYS if (value := values[key])})}{FENCE}\n\n{article.body}\n"


def with_copies(text: str, copies: Sequence[Copy]) -> str:
    """Return the text of a seed file with these copies in place of those it names; the rest stays as it is."""
    lines = text.split("\n")
    end = next(number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE)
    head: list[str] = []
    inside = False
    for line in lines[1:end]:
        inside = line.startswith("also:") or (inside and line[:1] in ("-", " ", "\t"))
        head += [] if inside else [line]
    also = dump({"also": tuple(map(_written, copies))}).rstrip("\n")
    return "\n".join([lines[0], *head, also, *lines[end:]])


def has_front_matter(text: str) -> bool:
    """Tell whether a text begins with front matter, be it ours or another program's."""
    return text.split("\n", 1)[0].rstrip() == FENCE


def _split(text: str, path: Path) -> tuple[str, str]:
    """Take front matter and body apart."""
    if not has_front_matter(text):
        raise ArticleError(path, f"does not begin with front matter: the first line must be {FENCE}", line=1)
    lines = text.split("\n", _MAX_LINES)
    for number, line in enumerate(lines[1:_MAX_LINES], start=1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]).strip()
    raise ArticleError(path, f"the front matter that begins here is not closed by a line {FENCE}", line=1)


def _id(fields: Fields) -> str:
    value = fields.required("id")
    if not _ID.fullmatch(value):
        raise fields.fault("id", f"the id {value!r} may hold only letters a-z, digits, dots, dashes and underscores")
    return value


def _published(fields: Fields) -> PartialDate | None:
    inferred, value = fields.flag("published_inferred"), fields.single("published")
    if value is None:
        if inferred:
            raise fields.fault("published_inferred", "'published_inferred' is true, but there is no 'published'")
        return None
    try:
        return PartialDate.parse(value, inferred=inferred)
    except ValueError as error:
        raise fields.fault("published", str(error)) from None


def _copies(fields: Fields) -> tuple[Copy, ...]:
    """Read copies: a publisher, a link, or one before the other."""
    copies = []
    for value in fields.many("also"):
        publisher, _, last = value.rpartition(" ")
        url = last if _URL.fullmatch(last) else None
        copies.append(Copy(publisher or None, url) if url else Copy(value))
    return tuple(dict.fromkeys(copies))


def _written(copy: Copy) -> str:
    return " ".join(filter(None, (copy.publisher, copy.url)))


def _url(fields: Fields) -> str | None:
    value = fields.single("url")
    if value is not None and not _URL.fullmatch(value):
        raise fields.fault("url", f"the url {value!r} is not an http or https link")
    return value
