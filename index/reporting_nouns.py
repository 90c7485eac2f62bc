"""Reporting nouns: "her claim that ...", "the union's view: ...", "repeated the charge that ..."."""

from collections.abc import Sequence

from index.content import Content, content_after
from index.cues import NOUNS, UTTERING
from index.grammar import AUXILIARIES, DETERMINERS, PREPOSITIONS, is_finite
from index.reporting import Report, taken_over_subject
from index.subjects import subject_before
from index.tokens import Range, Sort, Token

_GOVERNED_WITHIN = 5  # tokens from "repeated" to "the charge"
_PHRASE = 12  # tokens between noun and content: "comments before a committee that"
_FRAGMENT = 3  # words; shorter ones behind a noun are labels


def nominal_report(row: Sequence[Token], noun: int, earlier: Sequence[Report]) -> Report | None:
    """Read the noun at `noun` with its content and the one whose words they are: its owner, or who utters it."""
    is_comment = noun > 1 and row[noun - 1].low in ("a", "an") and row[noun - 2].low == ","
    contents = () if is_comment else _content(row, noun)  # "..., a claim that the others reject"
    if not contents:
        return None
    owner = _owner(row, noun)
    is_uttered = any(token.low in UTTERING for token in row[max(0, noun - _GOVERNED_WITHIN) : noun])
    subject = owner or (taken_over_subject(row, noun, earlier) if is_uttered else None)
    if subject is None:
        return None
    return Report(owner[0] if owner else noun, noun + 1, noun, row[noun].text, subject, contents, "noun", shared=True)


def announced_by(row: Sequence[Token]) -> Range | None:
    """Find who owns the reporting noun that ends a sentence, as in "Lee's response?"."""
    last = len(row) - 1
    while last > 0 and row[last].sort is Sort.POINT:
        last -= 1
    return _owner(row, last) if last > 0 and row[last].low in NOUNS else None


def _content(row: Sequence[Token], noun: int) -> tuple[Content, ...]:
    place = noun + 1
    if place < len(row) and row[place].low in PREPOSITIONS:
        place = _past_phrase(row, place)
    if place >= len(row):
        return ()
    if row[place].low == "that":
        return content_after(row, place + 1, clause=True) if _opens_content(row, place) else ()
    if row[place].low in (":", ","):
        place += 1
    return content_after(row, place, clause=True) if place < len(row) and row[place].sort is Sort.QUOTED else ()


def _past_phrase(row: Sequence[Token], start: int) -> int:
    """Step over "before a committee that" to the words in marks behind it; past the end when there are none."""
    for place in range(start, min(len(row), start + _PHRASE)):
        token = row[place]
        if token.low == "that" and place + 1 < len(row):
            place += 1
        elif token.sort is Sort.WORD and not is_finite(token.low):
            continue
        is_fragment = row[place].sort is Sort.QUOTED and len(row[place].text.split()) >= _FRAGMENT
        return place if is_fragment and row[place - 1].low not in PREPOSITIONS | DETERMINERS else len(row)
    return len(row)


def _opens_content(row: Sequence[Token], that: int) -> bool:
    """Tell "the claim that she lied" from "the claim that upset her"."""
    after = row[that + 1].low if that + 1 < len(row) else "was"
    return after not in AUXILIARIES and not after.endswith("ed")


def _owner(row: Sequence[Token], noun: int) -> Range | None:
    """Find whose claim it is: "her", "the union's"."""
    for place in range(noun - 1, max(-1, noun - _GOVERNED_WITHIN), -1):
        low = row[place].low
        if low in ("his", "her", "their", "its"):
            return place, place + 1
        if low in ("'s", "'") or (low.endswith("'") and len(low) > 1):
            return subject_before(row, place)
        if row[place].sort is not Sort.WORD or low in PREPOSITIONS or low in DETERMINERS:
            return None
    return None
