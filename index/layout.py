"""What the lines of an article are: prose, headings, or furniture such as "Read more" links."""

import re
from dataclasses import dataclass
from enum import StrEnum

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")

# Lines that point elsewhere, sign, date or sell: nobody in them takes part in the story that surrounds them.
_FURNITURE = re.compile(
    r"""(?ix) ^\W* (?:
        read\ (?:more|also|next) | related\ (?:articles?|posts?|stories|content|topics) | see\ also | more\ on\ this
      | watch\ (?:now|live)?: | follow\ (?:us|me|@|the\ topics|this\ link) | sign\ up | subscribe
      | share\ (?:or|this|on)
      | (?:photo|image|picture|source|credit|caption|video|tags?|category|posted|published|updated|comments?)\ *:
      | (?:copyright|©|\(c\)\ ) | all\ rights\ reserved | advertisement | (?:file\ )?(?:photo|picture)\b
      | \(?(?:additional\ )?reporting\ by | contact\ the\ (?:author|reporter)
    )"""
)
_BYLINE = re.compile(r"^\W*(?:By|Written by|From)\s+(?:[A-Z][\w.’'-]+\s*(?:,|and|&)?\s*){1,8}\W*$")
_LIST_LINK = re.compile(r"^\s*[-*•]\s.*(?:\s[-–|]\s[A-Z][^.]*|\[[^\]]*\d{4}\])\s*$")


# "LEEDS (Reuters) - ", "HULL, Md. — ": where a report was written, before it begins.
_DATELINE = re.compile(
    r"(?=[A-Z’'. -]{3,})[A-Z][A-Z’'. -]+[A-Z](?:, [A-Z][\w. ]{1,20})?(?: \([A-Z][\w ]{1,20}\))? ?(?:[–—]|--?) ?(?=\S)"
)


class LineKind(StrEnum):
    """What a line is for."""

    PROSE = "prose"
    HEADING = "heading"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article with content, without white space around it and dateline before it."""

    start: int
    end: int
    kind: LineKind


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Split at line ends, single or double; blank lines vanish."""
    found = []
    for line in _LINE.finditer(text):
        body = line.group()
        content = body.strip()
        if content:
            start = line.start() + len(body) - len(body.lstrip())
            dateline = _DATELINE.match(content)
            begin = start + dateline.end() if dateline else start
            found.append(Paragraph(begin, start + len(content), _kind(content)))
    return tuple(found)


def _kind(line: str) -> LineKind:
    if line.startswith("#") and line.lstrip("#").startswith(" "):
        return LineKind.HEADING
    head = line[:300]
    if _FURNITURE.match(head) or (len(line) < 300 and (_BYLINE.match(line) or _LIST_LINK.match(line))):
        return LineKind.FURNITURE
    # A line of words that ends without any stop is a headline, a cross-heading, a caption or a name.
    if len(line) < 160 and line[-1].isalnum():
        return LineKind.HEADING
    return LineKind.PROSE
