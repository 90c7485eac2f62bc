"""Pair quotation marks within a paragraph, through apostrophes, marks inside of marks, and marks forgotten."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.layout import Paragraph
from index.mark_shapes import Mark

_SPACE_AND_WORD = re.compile(r"\s[\w(]")
_MARKS_AHEAD = 24  # how far a better closer is looked for


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words inside one pair of marks: `start`-`end` without the marks, `outer_start`-`outer_end` with them.

    `closed` is False when the paragraph ends before a closing mark; `single` tells the family of the marks.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool
    single: bool


def pair(text: str, part: Paragraph, marks: Sequence[Mark], *, goes_on: bool) -> list[Quoted]:
    """Pair the marks of one family, outermost pairs only. `goes_on` when the next paragraph opens with a mark."""
    pairs: list[tuple[Mark, Mark]] = []
    stack: list[Mark] = []
    for position, mark in enumerate(marks):
        if mark.closes and stack and not (mark.opens and not _holds_words(text, stack[-1], mark)):
            if not (mark.single and _is_possessive(text, part, marks, position, goes_on=goes_on)):
                pairs.append((stack.pop(), mark))
        elif mark.opens:
            if stack and _closer_was_forgotten(text, stack[-1], mark):
                pairs.append((stack.pop(), Mark(mark.start, mark.start, mark.single, opens=False, closes=True)))
            stack.append(mark)
    unclosed = next((mark for mark in stack if _may_stay_open(text, part, mark)), None)
    if unclosed is not None:
        pairs = [pair for pair in pairs if pair[0].start < unclosed.start]
        pairs.append((unclosed, Mark(part.end, part.end, unclosed.single, opens=False, closes=True)))
    return _outermost(text, pairs)


def _outermost(text: str, pairs: list[tuple[Mark, Mark]]) -> list[Quoted]:
    spans: list[Quoted] = []
    reached = -1
    for opener, closer in sorted(pairs, key=lambda pair: (pair[0].start, -pair[1].end)):
        start, end = _trim(text, opener.end, closer.start)
        if opener.start < reached or start >= end:
            continue
        closed = closer.end > closer.start
        reached = closer.end if closed else end
        spans.append(Quoted(start, end, opener.start, reached, closed=closed, single=opener.single))
    return spans


def _holds_words(text: str, opener: Mark, mark: Mark) -> bool:
    return not text[opener.end : min(mark.start, opener.end + 3)].isspace() and mark.start > opener.end


def _is_possessive(text: str, part: Paragraph, marks: Sequence[Mark], position: int, *, goes_on: bool) -> bool:
    """Tell the apostrophe of "the writers' messages" from a closing mark: a better closer follows before any opener.

    Without any, it is one when the quotation goes on in the next paragraph.
    """
    mark = marks[position]
    if text[mark.start - 1 : mark.start] not in ("s", "z", "x", "S"):
        return False
    if not _SPACE_AND_WORD.match(text, mark.end, min(mark.end + 2, part.end)):
        return False
    depth = 0
    for other in marks[position + 1 : position + 1 + _MARKS_AHEAD]:
        if other.opens and not other.closes:
            depth += 1
        elif other.closes:
            before, behind = text[other.start - 1], text[other.end] if other.end < part.end else "."
            if depth == 0 and (before != "s" or not behind.isspace()):
                return True
            depth = max(0, depth - 1)
    return goes_on and depth == 0


def _closer_was_forgotten(text: str, opener: Mark, mark: Mark) -> bool:
    """Tell a second opener that follows a full stop and a space, while a span is open that holds a sentence."""
    before = text[max(opener.end, mark.start - 4) : mark.start]
    return not mark.single and before != before.rstrip() and before.rstrip()[-1:] in (".", "!", "?")


def _may_stay_open(text: str, part: Paragraph, mark: Mark) -> bool:
    """An opener without a closer runs to the end of its paragraph, if a paragraph or a sentence starts there."""
    lead = text[max(part.start, mark.start - 4) : mark.start].rstrip()
    begins_sentence = text[mark.end : mark.end + 1].isupper() or not mark.single
    return not lead or (lead[-1] in ":,.!?-–—" and begins_sentence)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
