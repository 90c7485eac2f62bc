"""What a text says of itself around its prose: title, authors, date, publisher, link. Pure; only what is written there.

Nothing is taken from the prose: a date or a name in there belongs to the story.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index.bylines import is_name, read_byline
from index.dateline import Dateline, find_date, read_dateline
from index.dates import PartialDate
from index.duplicates import folded
from index.furniture import is_furniture, zones
from index.labels import Key, read_label
from index.paragraphs import is_fragment, is_prose_text

# The longest headline among the seed articles has 122 characters; news agencies go to about 170.
_LONGEST_TITLE = 200
_OPENING_CHARACTERS = 90

_FOLLOW = re.compile(r"follow @?(?P<name>[\w-]+)(?: on \w+)?", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"""(?:copyright|©|\(c\))[\s©]*(?:\(c\)\s*)?             # "Copyright ©"
        (?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s*)?  # "2016-2019," before the name
        (?P<name>[^\W\d][^.,|]*?)
        (?:\s+(?:19|20)\d\d)?                                 # "2019" after it
        \s*(?:[.,|].*)?                                       # "All rights reserved."
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What a company's name has and its newspaper's has not: "The Financial Times Limited". Without "Limited", "The" stays.
_COMPANY = re.compile(r"(?:the\s+)?(?P<name>.+?)\s+(?:limited|ltd|inc|llc|plc|corp|corporation)\b.*", re.IGNORECASE)
_RIGHTS = re.compile(r"\s+all rights reserved\b.*", re.IGNORECASE)
_VIA = re.compile(r"[Vv]ia (?P<name>[A-Z].*)")
_ORIGINAL = re.compile(r"(?:follow this link|read the original|original article|see original):?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found. `used` gives, by index, the paragraphs that say so and are no text, and what they are."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    url: str | None = None
    used: dict[int, str] = field(default_factory=dict)


def find(paragraphs: Sequence[str], *, title: str | None = None) -> Found:
    """Look through head and tail of a text. Of a `title` known from elsewhere only the repetitions are looked for."""
    head, tail = zones(paragraphs)
    # Markdown sets a byline in italics.
    edges = {index: paragraphs[index].strip("*_") for index in (*range(head), *range(tail, len(paragraphs)))}
    dates = {index: line for index, text in edges.items() if (line := read_dateline(text))}
    bylines = _name_beside_date(paragraphs[:head], dates) | _bylines(edges)
    dates |= {index: Dateline(date, 1) for index in bylines if (date := find_date(edges[index]))}
    labels = {index: label for index in range(head) if (label := read_label(paragraphs[index]))}
    labelled: dict[Key, str] = {label.key: label.value for label in reversed(labels.values())}
    original_title, original_publisher = _original(paragraphs[tail:])
    headline = _headline(paragraphs[:tail], head, {*dates, *bylines, *labels})
    title = title or labelled.get("title") or headline or original_title
    headlines = [index for index, text in edges.items() if title and folded(text) == folded(title)]
    return Found(
        title=title,
        publisher=labelled.get("publisher") or _publisher(paragraphs[tail:]) or original_publisher,
        authors=next((names for names in bylines.values() if names), ()),
        published=min(dates.values(), key=lambda line: line.rank).date if dates else None,
        url=labelled.get("url"),
        used=dict.fromkeys(dates, "the date")
        | dict.fromkeys(bylines, "the byline")
        | dict.fromkeys(headlines, "the headline")
        | {index: f"the {label.key}" for index, label in labels.items()},
    )


def opening(text: str) -> str:
    """Make a title of the words a text begins with, for want of a headline; where it is cut it ends in "…"."""
    first = text.split("\n", 1)[0]
    if len(first) <= _OPENING_CHARACTERS:
        return first
    cut = first[:_OPENING_CHARACTERS]
    return cut[: max(cut.rfind(" "), 0) or None].rstrip(" ,;:–—-") + "…"


def _bylines(edges: dict[int, str]) -> dict[int, tuple[str, ...]]:
    """Give the names of each byline; none for the button below a name that offers to follow its bearer."""
    found: dict[int, tuple[str, ...]] = {}
    for index, text in edges.items():
        names, follow, above = read_byline(text), _FOLLOW.fullmatch(text), edges.get(index - 1, "")
        if names:
            found[index] = names
        elif follow and is_name(above) and above.split()[0] == follow["name"]:
            found[index - 1], found[index] = (above,), ()
    return found


def _name_beside_date(head: Sequence[str], dates: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Take a name next to the date for the author's, if a headline comes before: headlines may look like names."""
    headline = next(
        (index for index, text in enumerate(head) if index not in dates and not is_furniture(text)), len(head)
    )
    beside = [index for index in range(headline + 1, len(head)) if {index - 1, index + 1} & set(dates)]
    return {index: (head[index],) for index in beside if index not in dates and is_name(head[index])}


def _headline(paragraphs: Sequence[str], head: int, taken: Collection[int]) -> str | None:
    """Take the first line of the head that is nothing else, when it is no sentence and prose follows."""
    left = [index for index in range(head) if index not in taken and not is_furniture(paragraphs[index])]
    if not left or len(paragraphs[left[0]]) > _LONGEST_TITLE or not is_fragment(paragraphs[left[0]]):
        return None
    return paragraphs[left[0]] if left == [head - 1] or is_prose_text(paragraphs[head:]) else None


def _original(tail: Sequence[str]) -> tuple[str | None, str | None]:
    """Read title and publisher from a link to the original: "Follow this link:", then "Title - Publisher"."""
    for line, after in pairwise(tail):
        if _ORIGINAL.fullmatch(line):
            title, dash, publisher = after.rpartition(" - ")
            return (title, publisher) if dash else (after, None)
    return None, None


def _publisher(tail: Sequence[str]) -> str | None:
    names = [match["name"] for line in tail if (match := _VIA.fullmatch(line) or _COPYRIGHT.fullmatch(line))]
    return next((name for raw in names if (name := _of_paper(_RIGHTS.sub("", raw).strip()))), None)


def _of_paper(name: str) -> str:
    company = _COMPANY.fullmatch(name)
    return company["name"] if company else name
