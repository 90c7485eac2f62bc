"""Reporting nouns: "her claim that ...", "the union's view: ...", "repeated the charge that ..."."""

from collections.abc import Sequence

from index.content import content_after
from index.cues import NOUNS, UTTERING
from index.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, is_finite
from index.reporting import Report, taken_over_subject
from index.subjects import subject_before
from index.tokens import Range, Sort, Token


def nominal_report(row: Sequence[Token], noun: int, earlier: list[Report]) -> Report | None:
    """ "her claim that ...", "the union's view: "..."", "repeated the charge that ..."."""
    place = noun + 1
    if place >= len(row):
        return None
    if row[place].low in PREPOSITIONS:  # "her comments before a committee that"
        ahead = (
            k
            for k in range(place, min(len(row), place + 12))
            if row[k].low == "that" or is_finite(row[k].low) or row[k].sort is not Sort.WORD
        )
        mark = next(ahead, None)
        if mark is not None and row[mark].low == "that" and mark + 1 < len(row):
            mark += 1
        if (
            mark is None
            or row[mark].sort is not Sort.QUOTED
            or len(row[mark].text.split()) < 3
            or row[mark - 1].low in PREPOSITIONS | DETERMINERS
        ):
            return None
        place = mark
    if row[place].low == "that":
        if not _opens_noun_content(row, place):
            return None
        contents = content_after(row, place + 1, clause=True)
    elif row[place].sort is Sort.QUOTED or (
        row[place].low in (":", ",") and place + 1 < len(row) and row[place + 1].sort is Sort.QUOTED
    ):
        contents = content_after(row, place if row[place].sort is Sort.QUOTED else place + 1, clause=True)
    else:
        return None
    owner = _owner(row, noun)
    utters = any(token.low in UTTERING for token in row[max(0, noun - 5) : noun])
    subject = owner or (taken_over_subject(row, noun, earlier) if utters else None)
    if subject is None or not contents:
        return None
    return Report(
        subject[0] if owner else noun, place, noun, row[noun].text, subject, contents, shared=True, rule="noun"
    )


def announced_by(row: Sequence[Token]) -> Range | None:
    """Find who owns the reporting noun that ends a sentence: "Lee's response?" """
    last = len(row) - 1
    while last > 0 and row[last].sort is Sort.POINT:
        last -= 1
    return _owner(row, last) if last > 0 and row[last].low in NOUNS else None


def _opens_noun_content(row: Sequence[Token], that: int) -> bool:
    """Tell "the claim that she lied" from "the claim that upset her"."""
    if that + 1 >= len(row):
        return False
    after = row[that + 1]
    return not (after.low in AUXILIARIES or after.low.endswith("ed"))


def _owner(row: Sequence[Token], noun: int) -> Range | None:
    """Find whose claim it is: "her", "the union's"."""
    for place in range(noun - 1, max(-1, noun - 5), -1):
        low = row[place].low
        if low in ("his", "her", "their", "its"):
            return place, place + 1
        if low in ("'s", "'") or (low.endswith("'") and len(low) > 1):
            return subject_before(row, place)
        if row[place].sort is not Sort.WORD or low in PREPOSITIONS or low in DETERMINERS:
            return None
    return None
