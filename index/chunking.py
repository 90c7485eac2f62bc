"""Cut an article into passages, one sentence each. Subheadings belong to no passage: they are never an answer."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from index.model import Article, Passage
from index.sentences import paragraphs, sentences

#: Names these rules in the manifest; raise it whenever the same article would be cut differently.
CHUNKING = "sentences/3"
#: No passage is longer, in characters: about 120 words, more than any reader takes for one quotation.
LONGEST = 700
# What a Markdown body has that is no sentence: headings, rules.
_FURNITURE = re.compile(r"#{1,6}(?:\s|$)|(?:[-*_]\s*){3,}$")
# Where an over-long sentence (a list, a table, text without points) is best cut: after the last of these that fits.
_CUTS = (re.compile(r"[;:]\s"), re.compile(r",\s"), re.compile(r"\s"))


def passages(article: Article) -> Iterator[Passage]:
    """Yield the passages of an article in order. They do not overlap; what lies between them is space or a heading."""
    number = 0
    for start, end in paragraphs(article.body):
        if is_heading(article.body[start:end]):
            continue
        number += 1
        for first, last in sentences(article.body, start, end):
            for piece_start, piece_end in _pieces(article.body, first, last):
                yield Passage(article, piece_start, piece_end, number)


def paragraph_at(article: Article, offset: int) -> int:
    """Return the number of the paragraph that holds a character of the body, counted as `passages` counts them."""
    return bisect_right(_paragraph_starts(article.body), offset)


@lru_cache(maxsize=8)
def _paragraph_starts(body: str) -> tuple[int, ...]:
    return tuple(start for start, end in paragraphs(body) if not is_heading(body[start:end]))


def is_heading(line: str) -> bool:
    """Tell whether a line of a body is a Markdown heading or rule."""
    return _FURNITURE.match(line) is not None


def lead(article: Article) -> str:
    """Return the text that stands for the whole article in the search: its headline and its beginning.

    About as much as a sentence encoder takes in (256 tokens are some 1,200 characters).
    """
    return f"{headline(article)}\n{article.body[:1200]}".strip()


def headline(article: Article) -> str:
    """Return the title, unless it only repeats how the text begins: words that stand twice would count twice."""
    opening = article.title.rstrip("…. ")
    return "" if article.body.startswith(opening) else article.title


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = next(
            (found[-1] for pattern in _CUTS if (found := _ends(pattern, text, start, start + LONGEST))), start + LONGEST
        )
        stop = start + len(text[start:cut].rstrip())
        yield start, stop
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _ends(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[int]:
    # A cut in the first third would leave a stump.
    return [found.end() for found in pattern.finditer(text, start + LONGEST // 3, end)]
