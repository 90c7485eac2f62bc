"""Find the words inside quotation marks, in every style of marks. Knows characters only, nothing of speakers.

Marks are paired within a paragraph (see mark_shapes.py and mark_pairs.py). Which family is the outer one, double or
single, is decided once for the article; copies of a text in another style give the same spans.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from index.layout import Paragraph
from index.mark_pairs import Quoted, pair
from index.mark_shapes import Mark, read_marks

_LONGEST_INNER_SINGLE = 300  # in an article of double marks, a longer "single" span is two apostrophes
_LONG = 40  # characters; such a span counts twice for the style
_CLEARLY = 1.5  # how much more words in single marks make the style single


def quoted_spans(text: str, parts: Sequence[Paragraph]) -> tuple[tuple[Quoted, ...], ...]:
    """Give the outermost quoted spans of every paragraph, in order; marks inside them stay part of the words."""
    marks = [read_marks(text, part) for part in parts]
    families = [
        {single: _family(text, parts, marks, position, single=single) for single in (True, False)}
        for position in range(len(parts))
    ]
    single_first = _is_single_style(families)
    return tuple(
        _with_others(text, part, found, family[single_first], single_first=single_first)
        for part, found, family in zip(parts, marks, families, strict=True)
    )


def _family(
    text: str, parts: Sequence[Paragraph], marks: Sequence[list[Mark]], position: int, *, single: bool
) -> list[Quoted]:
    following = marks[position + 1] if position + 1 < len(parts) else []
    goes_on = bool(following) and following[0].opens and following[0].start == parts[position + 1].start
    return pair(text, parts[position], [mark for mark in marks[position] if mark.single is single], goes_on=goes_on)


def _is_single_style(families: Sequence[dict[bool, list[Quoted]]]) -> bool:
    """British style: clearly more words stand between single marks than between double ones, nested ones left out."""
    weight = {True: 0, False: 0}
    for family in families:
        for single in (True, False):
            is_free = _free_of([span for span in family[not single] if span.closed])
            for span in family[single]:
                if span.closed and (is_free(span.outer_start, span.outer_end) or _holds_any(span, family[not single])):
                    weight[single] += 1 + (span.end - span.start > _LONG)
    return weight[True] > _CLEARLY * weight[False]


def _holds_any(span: Quoted, others: Sequence[Quoted]) -> bool:
    """Tell whether a span holds one of the others."""
    after = bisect_left(others, span.start, key=lambda other: other.outer_start)
    return after < len(others) and others[after].outer_end <= span.end


def _free_of(spans: Sequence[Quoted]) -> Callable[[int, int], bool]:
    """Make a test whether a stretch touches none of the spans, which are in order and apart."""
    begins = [span.outer_start for span in spans]

    def is_free(start: int, end: int) -> bool:
        after = bisect_right(begins, start)
        return (not after or spans[after - 1].outer_end <= start) and (after == len(spans) or begins[after] >= end)

    return is_free


def _with_others(
    text: str, part: Paragraph, marks: Sequence[Mark], outer: Sequence[Quoted], *, single_first: bool
) -> tuple[Quoted, ...]:
    """Add the spans of the other family that stand outside of the outer ones."""
    is_free = _free_of(outer)
    free = [mark for mark in marks if mark.single is not single_first and is_free(mark.start, mark.end)]
    others = [
        span
        for span in pair(text, part, free, goes_on=False)
        if span.closed
        and not (span.single and span.end - span.start > _LONGEST_INNER_SINGLE)
        and is_free(span.outer_start, span.outer_end)
    ]
    return tuple(sorted([*outer, *others], key=lambda span: span.start))
