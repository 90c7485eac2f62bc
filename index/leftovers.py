"""What a web page holds beside its article: every line that was not taken for it, and where it stood.

Taking an article out of a page is guessing. A paragraph that was lost is seen by nobody unless what was left out is
shown.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from index.duplicates import folded

_BLOCKS = frozenset(
    "p div section article aside main header footer nav ul ol li dl dt dd table tr td th h1 h2 h3 h4 h5 h6 blockquote"
    " figure figcaption pre form fieldset address details summary body br hr".split()
)
_SILENT = frozenset("script style noscript template svg head title option".split())
# A front page has some hundred lines around an article; more of them show nothing more.
_MOST_LINES = 300
_LONGEST = 600


def around(page: str, kept: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page that are in none of the kept paragraphs, with how many of these come before."""
    places = {folded(text): place for place, text in enumerate(kept, start=1)}
    whole = folded(" ".join(kept))
    place, left = 0, _MOST_LINES
    for line in dict.fromkeys(_lines(page)):
        words = folded(line)
        place = places.get(words, place)
        if words and words not in whole and left:
            left -= 1
            yield place, line[:_LONGEST]


def _lines(page: str) -> Iterator[str]:
    from lxml import etree, html

    try:
        # What the page declares of its encoding has been seen to already.
        root = html.document_fromstring(page.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, LookupError):
        return
    text: list[str] = []
    for piece in _pieces(root):
        if piece is not None:
            text.append(piece)
        elif line := " ".join("".join(text).split()):
            yield line
            text.clear()
        else:
            text.clear()


def _pieces(root: Any) -> Iterator[str | None]:
    """Yield the texts of a tree in order, and None where one block ends and another begins."""
    from lxml import etree

    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event in ("start", "end") and tag in _SILENT:
            silent += 1 if event == "start" else -1
        if event in ("start", "end") and tag in _BLOCKS:
            yield None
        spoken = element.text if event == "start" else element.tail
        if spoken and not silent:
            yield re.sub(r"\s+", " ", spoken)
    yield None
