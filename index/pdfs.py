"""PDF to paragraphs by pypdf: no running heads, lines joined, words that were divided at a line's end made whole."""

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from index.errors import ArticleError
from index.paragraphs import ends_sentence
from index.source import Source

if TYPE_CHECKING:
    from pypdf import PageObject

# A line that stands first or last on this many pages is a running head, whatever number it carries.
_RUNNING_PAGES = 3
# Paragraphs are set apart by half a line or more, headings by a whole one; unevenly set lines differ by less than this.
_GAP = 1.4
# Some lines are wider than the column: tables of contents, with their dots.
_WIDEST = 0.9
# A proportional font fills lines of one width with numbers of letters that differ by about this much.
_FULL_LINE = 0.85
# A page of a report takes 1,000 to 3,000 steps of drawing, each some 35 µs: this is a report of 1,000 pages, and two
# minutes at the worst. Its pages unpack to some 10 kB each.
_MOST_STEPS = 3_000_000
_MOST_DRAWN = 50_000_000

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_PAGE_NUMBER = re.compile(r"(?:page |p\. ?|[-–] ?)?#(?: ?[-–]| ?(?:of|/) ?#)?")
_DIVIDED = re.compile(r"(?P<before>-?)(?<![^\W\d_])(?P<first>[^\W\d_]+)(?P<hyphen>[-\u00ad])\n(?P<second>[^\W\d_]+)")
_FILE_NAME = re.compile(r"\.\w{2,4}$|^untitled|^microsoft word", re.IGNORECASE)


def read_pdf(data: bytes, path: Path) -> Source:
    """Read the text of a PDF; raise ArticleError when it is encrypted, damaged, or has pictures of text only."""
    pages, title = _extract(data, path)
    lines = [line for page in _without_running_heads(pages) for line in page]
    paragraphs = tuple(_paragraphs(_undivided("\n".join(lines)).split("\n")))
    if not paragraphs:
        raise ArticleError(path, "has no text in it, only pictures of pages; run a text recognition over it first")
    return Source(paragraphs=paragraphs, title=title)


def _extract(data: bytes, path: Path) -> tuple[list[list[str]], str | None]:
    """Give the lines of each page, and the title if the file has one that is not its own name."""
    import pypdf  # a tenth of a second that only a PDF should cost

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it logs is said below, in our own words
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        # An empty password opens what is only protected against editing, as every viewer does.
        locked = reader.is_encrypted and not reader.decrypt("")
        budget = _Budget()
        pages = [] if locked else [_page_text(page, budget) for page in reader.pages]
        declared = "" if locked or reader.metadata is None else reader.metadata.title
    except pypdf.errors.DependencyError:
        locked = True  # by a cipher that pypdf leaves to another library
    except _TooMuchError:
        raise ArticleError(path, "would be read for minutes; save its text as .txt and add that") from None
    except Exception as error:  # on a damaged file pypdf fails with whatever built-in error comes first
        raise ArticleError(path, f"is not a PDF that can be read: {' '.join(str(error).split())[:100]}") from error
    if locked:
        raise ArticleError(path, "is encrypted; save a copy without a password")
    title = " ".join(_text(declared or "").split())
    lines = [[line.strip() for line in _text(page).strip().split("\n")] for page in pages]
    return lines, title if " " in title and not _FILE_NAME.search(title) else None


class _TooMuchError(Exception):
    """The pages draw more than a report does."""


class _Budget:
    """How much may still be drawn: a few kilobytes can unpack into days of work, page by page or drawing by drawing."""

    def __init__(self) -> None:
        self._steps, self._bytes = _MOST_STEPS, _MOST_DRAWN

    def unpacked(self, size: int) -> None:
        self._bytes -= size
        if self._bytes < 0:
            raise _TooMuchError

    def step(self, *_: object) -> None:
        self._steps -= 1
        if self._steps < 0:
            raise _TooMuchError


def _page_text(page: "PageObject", budget: _Budget) -> str:
    """Give the text of a page with a blank line wherever lines stand further apart than they mostly do."""
    drawn = page.get_contents()
    budget.unpacked(len(drawn.get_data()) if drawn is not None else 0)
    chunks: list[tuple[str, float]] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], *_: object) -> None:
        if text:
            chunks.append((text, cm[1] * tm[4] + cm[3] * tm[5] + cm[5]))  # how high on the page it begins

    page.extract_text(visitor_operand_before=budget.step, visitor_text=visit)
    drops = [above - below for (_, above), (_, below) in pairwise(chunks)]
    usual = median(lines) if (lines := [drop for drop in drops if drop > 1]) else 0
    gaps = ["", *("\n" if drop > _GAP * usual > 0 else "" for drop in drops)]
    return "".join(gap + text for gap, (text, _) in zip(gaps, chunks, strict=False)).translate(_LIGATURES)


def _text(page: str) -> str:
    """Replace what a broken font map may yield and no text file can hold: half characters and NUL."""
    whole = page.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "").replace("\r", "\n")


def _without_running_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Take off the first and last lines that many pages share, and those that are but a page number."""
    edges = Counter(_shape(page[index]) for page in pages for index in _edges(page))
    running = {shape for shape, count in edges.items() if count >= _RUNNING_PAGES or _PAGE_NUMBER.fullmatch(shape)}
    return [_without(page, {index for index in _edges(page) if _shape(page[index]) in running}) for page in pages]


def _without(page: Sequence[str], heads: Set[int]) -> list[str]:
    return [line for index, line in enumerate(page) if index not in heads]


def _edges(page: Sequence[str]) -> set[int]:
    """Give the indices of the first and the last line that is not blank."""
    filled = [index for index, line in enumerate(page) if line]
    return {filled[0], filled[-1]} if filled else set()


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line).casefold()


def _undivided(text: str) -> str:
    """Make words whole that a line's end divides; the hyphen stays where the text has the word with one elsewhere."""
    known = set(re.findall(r"[\w-]+", text.casefold()))

    def join(match: re.Match[str]) -> str:
        first, second = match["first"], match["second"]
        compound = match["before"] or f"{first}-{second}".casefold() in known or not second[0].islower()
        return f"{match['before']}{first}{'-' if compound and match['hyphen'] == '-' else ''}{second}"

    return _DIVIDED.sub(join, text)


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Join the lines of a text that was broken by a typesetter."""
    width = sorted(map(len, lines))[int(_WIDEST * len(lines))]
    paragraphs: list[list[str]] = []
    before = ""  # the line above, empty when that was blank
    for line in lines:
        if line and paragraphs and _runs_on(before or paragraphs[-1][-1], line, width if before else 0):
            paragraphs[-1].append(line)
        elif line:
            paragraphs.append([line])
        before = line
    return [" ".join(joined) for joined in paragraphs]


def _runs_on(line: str, after: str, width: int) -> bool:
    """Tell whether a paragraph goes on: its line was full, or the next one begins in the middle of a sentence."""
    full = len(line) + 1 + len(after.split(maxsplit=1)[0]) >= _FULL_LINE * width
    return (full and width > 0) or (after[0].islower() and not ends_sentence(line))
