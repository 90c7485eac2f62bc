"""What a quotation mark does: open, close, neither (an apostrophe), or one of both. Read from its neighbours alone,
the same for straight and curly marks; the shape of a curly mark only settles what its neighbours leave open.
"""

import re
from dataclasses import dataclass

from index.layout import Paragraph

_MARK = re.compile(r"<[^<>\n]{1,400}>|''|``|‘‘|’’|[\"“”„‟«»'‘’‚‛‹›`]")
_DOUBLE = frozenset({"''", "``", "‘‘", "’’", '"', "“", "”", "„", "‟", "«", "»"})
_OPENERS = frozenset({"``", "‘‘", "“", "„", "‟", "«", "‘", "‚", "‛", "‹"})
_CLOSERS = frozenset({"’’", "”", "»", "›"})  # not the single ’, which is an apostrophe as often
_ELISION = re.compile(r"(?i)(?:em|til|tis|twas|cause|cos|round|bout|n|\d\ds?)\b")
_BEFORE_OPENING = frozenset("([{—–-/…=+>")
_AFTER_CLOSING = frozenset(")]}.,;:!?…—–-/")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, of the single or the double family."""

    start: int
    end: int
    single: bool
    opens: bool
    closes: bool


def read_marks(text: str, part: Paragraph) -> list[Mark]:
    """Find the marks of a paragraph, apostrophes and those inside of markup left out."""
    found = []
    for match in _MARK.finditer(text, part.start, part.end):
        if match.group()[0] == "<":  # the attributes of markup are nobody's words
            continue
        mark = _read(text, *match.span(), part)
        if mark.opens or mark.closes:
            found.append(mark)
    return found


def _read(text: str, start: int, end: int, part: Paragraph) -> Mark:
    """Decide from the neighbours whether a mark opens, closes, could do both, or is an apostrophe (neither)."""
    shape = text[start:end]
    single = shape not in _DOUBLE
    before = text[start - 1] if start > part.start else " "
    after = text[end] if end < part.end else " "
    if single and before.isalnum() and after.isalnum():
        return Mark(start, end, single, opens=False, closes=False)
    if not single and before.isdigit() and after in " -x" and shape in ('"', "''"):
        return Mark(start, end, single, opens=False, closes=True)
    free_before = before.isspace() or before in _BEFORE_OPENING or _MARK.match(before) is not None
    free_after = after.isspace() or after in _AFTER_CLOSING or _MARK.match(after) is not None
    opens = free_before and not after.isspace()
    closes = free_after and not before.isspace()
    if opens and closes:
        # Between two marks or after a dash: a word on one side decides, then the shape.
        if before.isalnum() or (shape in _CLOSERS):
            opens = False
        elif after.isalnum() or shape in _OPENERS:
            closes = False
    elif not opens and not closes:
        opens = shape in _OPENERS or (shape not in _CLOSERS and before.isalnum() is False and not single)
        closes = shape in _CLOSERS or (shape not in _OPENERS and not single)
    if single and opens and not closes and _ELISION.match(text, end):
        opens = False
    return Mark(start, end, single, opens, closes)
