"""Find the words inside quotation marks, in every style of marks. Knows characters only, nothing of speakers.

Marks are paired within a paragraph. What a mark does (open, close, apostrophe) is read from its neighbours, the same
for straight and curly, so that copies of a text in another style give the same spans; the shape of a curly mark only
settles what its neighbours leave open. The outer family, double or single, is decided once for the article.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.layout import Paragraph

_MARK = re.compile(r"<[^<>\n]{1,400}>|''|``|‘‘|’’|[\"“”„‟«»'‘’‚‛‹›`]")
_DOUBLE = frozenset({"''", "``", "‘‘", "’’", '"', "“", "”", "„", "‟", "«", "»"})
_OPENERS = frozenset({"``", "‘‘", "“", "„", "‟", "«", "‘", "‚", "‛", "‹"})
_CLOSERS = frozenset({"’’", "”", "»", "›"})  # not the single ’, which is an apostrophe as often
_ELISION = re.compile(r"(?i)(?:em|til|tis|twas|cause|cos|round|bout|n|\d\ds?)\b")
_BEFORE_OPENING = frozenset("([{—–-/…=+>")
_AFTER_CLOSING = frozenset(")]}.,;:!?…—–-/")
_SPACE_AND_WORD = re.compile(r"\s[\w(]")
_MARKS_AHEAD = 24  # how far a better closer is looked for
_LONGEST_INNER_SINGLE = 300  # in an article of double marks, a longer "single" span is two apostrophes


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


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    single: bool
    opens: bool
    closes: bool


def quoted_spans(text: str, parts: Sequence[Paragraph]) -> tuple[tuple[Quoted, ...], ...]:
    """Give the outermost quoted spans of every paragraph, in order; marks inside them stay part of the words."""
    marks = [_marks(text, part) for part in parts]
    single_first = _is_single_style(text, parts, marks)
    return tuple(_outer(text, part, found, single_first=single_first) for part, found in zip(parts, marks, strict=True))


def _marks(text: str, part: Paragraph) -> list[_Mark]:
    found = []
    for match in _MARK.finditer(text, part.start, part.end):
        if match.group()[0] == "<":  # the attributes of markup are nobody's words
            continue
        mark = _read(text, *match.span(), part)
        if mark.opens or mark.closes:
            found.append(mark)
    return found


def _read(text: str, start: int, end: int, part: Paragraph) -> _Mark:
    """Decide from the neighbours whether a mark opens, closes, could do both, or is an apostrophe (neither)."""
    shape = text[start:end]
    single = shape not in _DOUBLE
    before = text[start - 1] if start > part.start else " "
    after = text[end] if end < part.end else " "
    if single and before.isalnum() and after.isalnum():
        return _Mark(start, end, single, opens=False, closes=False)
    if not single and before.isdigit() and after in " -x" and shape in ('"', "''"):
        return _Mark(start, end, single, opens=False, closes=True)
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
    return _Mark(start, end, single, opens, closes)


def _is_single_style(text: str, parts: Sequence[Paragraph], marks: Iterable[list[_Mark]]) -> bool:
    """British style: more words stand between single marks (outside double ones) than between double marks."""
    weight = {True: 0, False: 0}
    for part, found in zip(parts, marks, strict=True):
        for single in (True, False):
            spans = _pair(text, part, [mark for mark in found if mark.single is single])
            weight[single] += sum(1 + (span.end - span.start > 40) for span in spans if span.closed)
    return weight[True] > 1.5 * weight[False]


def _outer(text: str, part: Paragraph, marks: list[_Mark], *, single_first: bool) -> tuple[Quoted, ...]:
    outer = _pair(text, part, [mark for mark in marks if mark.single is single_first])
    begins = [span.outer_start for span in outer]

    def is_free(start: int, end: int) -> bool:
        """Tell whether none of the outer spans, which are in order and apart, touches `start`-`end`."""
        after = bisect_right(begins, start)
        return (not after or outer[after - 1].outer_end <= start) and (after == len(outer) or begins[after] >= end)

    free = [mark for mark in marks if mark.single is not single_first and is_free(mark.start, mark.end)]
    others = [
        span
        for span in _pair(text, part, free)
        if span.closed
        and not (span.single and span.end - span.start > _LONGEST_INNER_SINGLE)
        and is_free(span.outer_start, span.outer_end)
    ]
    return tuple(sorted(outer + others, key=lambda span: span.start))


def _pair(text: str, part: Paragraph, marks: list[_Mark]) -> list[Quoted]:
    """Pair the marks of one family, outermost pairs only."""
    pairs: list[tuple[_Mark, _Mark]] = []
    stack: list[_Mark] = []
    for position, mark in enumerate(marks):
        if mark.closes and stack and not (mark.opens and not _holds_words(text, stack[-1], mark)):
            if not (mark.single and _is_possessive(text, part, marks, position)):
                pairs.append((stack.pop(), mark))
        elif mark.opens:
            if stack and _closer_was_forgotten(text, stack[-1], mark):
                pairs.append((stack.pop(), _Mark(mark.start, mark.start, mark.single, opens=False, closes=True)))
            stack.append(mark)
    unclosed = next((mark for mark in stack if _may_stay_open(text, part, mark)), None)
    if unclosed is not None:
        pairs = [pair for pair in pairs if pair[0].start < unclosed.start]
        pairs.append((unclosed, _Mark(part.end, part.end, unclosed.single, opens=False, closes=True)))
    return _outermost(text, pairs)


def _outermost(text: str, pairs: list[tuple[_Mark, _Mark]]) -> list[Quoted]:
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


def _holds_words(text: str, opener: _Mark, mark: _Mark) -> bool:
    return not text[opener.end : min(mark.start, opener.end + 3)].isspace() and mark.start > opener.end


def _is_possessive(text: str, part: Paragraph, marks: list[_Mark], position: int) -> bool:
    """Tell the apostrophe of "the writers' messages" from a closing mark: a better closer follows before any opener."""
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
    return False


def _closer_was_forgotten(text: str, opener: _Mark, mark: _Mark) -> bool:
    """Tell a second opener that follows a full stop and a space, while a span is open that holds a sentence."""
    before = text[max(opener.end, mark.start - 4) : mark.start]
    return not mark.single and before != before.rstrip() and before.rstrip()[-1:] in (".", "!", "?")


def _may_stay_open(text: str, part: Paragraph, mark: _Mark) -> bool:
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
