"""What stands inside quotation marks, of any style. Only the outermost marks count; apostrophes are none."""

import re
from dataclasses import dataclass

_DOUBLE_OPEN, _DOUBLE_CLOSE = "“„‟«", "”»"
_SINGLE_OPEN, _SINGLE_CLOSE = "‘‚‹", "’›"
_MARK = re.compile("''|``|[“„‟«”»\"＂″‘‚‹’›'`´]")
_BEFORE_OPENING = " \t\n\r\u00a0\u2009\u202f([{-–—/>*_" + _DOUBLE_OPEN + _SINGLE_OPEN + "\"'"


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    double: bool
    opens: bool
    closes: bool
    starts_line: bool


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans inside the outermost quotation marks, in order, without the marks.

    A paragraph that begins with a mark while one is open goes on with the quotation, as a span of its own. A mark that
    has no other belonging to it is none.
    """
    spans: list[tuple[int, int]] = []
    opened: _Mark | None = None
    depth, continued = 0, False
    marks = _marks(text)
    for place, mark in enumerate(marks):
        if opened is None:
            if mark.opens:
                opened, depth, continued = mark, 1, False
        elif mark.double is not opened.double:
            continue
        elif mark.opens and mark.starts_line:
            spans.append((opened.end, _end_of_words(text, opened.end, mark.start)))
            opened, depth, continued = mark, 1, True
        elif mark.opens and not (mark.closes and depth):
            depth += 1
        elif mark.closes and not _is_apostrophe(text, mark, marks[place + 1 :]):
            depth -= 1
            if not depth:
                spans.append((opened.end, mark.start))
                opened = None
    if opened is not None and continued:
        spans.append((opened.end, len(text)))
    return tuple((start, end) for start, end in spans if any(char.isalnum() for char in text[start:end]))


def _marks(text: str) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        sign = match.group()
        double = len(sign) == 2 or sign in _DOUBLE_OPEN + _DOUBLE_CLOSE + '"＂″'
        if not double and before.isalnum() and after.isalnum():
            continue
        could_open = (not before or before in _BEFORE_OPENING) and bool(after) and not after.isspace()
        could_close = bool(before) and not (before.isspace() and could_open) and not after.isalnum()
        opens = sign in _DOUBLE_OPEN + _SINGLE_OPEN or (could_open and sign not in _DOUBLE_CLOSE + _SINGLE_CLOSE)
        closes = sign in _DOUBLE_CLOSE + _SINGLE_CLOSE or (could_close and not opens) or (sign == "“" and could_close)
        if opens or closes:
            starts_line = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" \t>*_")
            found.append(_Mark(match.start(), match.end(), double, opens, closes, starts_line))
    return found


def _is_apostrophe(text: str, mark: _Mark, later: list[_Mark]) -> bool:
    """Tell whether a mark is the apostrophe of a plural, as in the snoopers' charter: the next one closes too."""
    if mark.double or text[mark.start - 1 : mark.start] not in ("s", "S"):
        return False
    following = next((other for other in later if not other.double), None)
    return following is not None and following.closes and not following.opens


def _end_of_words(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
