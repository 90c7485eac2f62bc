"""A reporting clause as a value, and the subject that a verb without one of its own takes over."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.content import Content
from index.grammar import PREPOSITIONS
from index.subjects import main_subject, subordinate_subject
from index.tokens import Range, Token


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting clause, in token indexes of its sentence.

    `start`-`end` is the clause itself (subject, verb and what stands between), `verb` the cue. `subject` is None when the
    clause has none at all. `contents` are the spans reported. `shared` marks a subject taken over from another clause.
    """

    start: int
    end: int
    verb: int
    cue: str
    subject: Range | None
    contents: tuple[Content, ...]
    shared: bool = False
    rule: str = ""


def cue_text(row: Sequence[Token], start: int, verb: int) -> str:
    return " ".join(token.text for token in row[start : verb + 1])


def taken_over_subject(row: Sequence[Token], verb: int, earlier: list[Report]) -> Range | None:
    """Find the subject that a verb without one of its own takes over."""
    before = [report for report in earlier if report.verb < verb and report.subject and report.rule != "according-to"]
    if before:
        return before[-1].subject
    own = subordinate_subject(row, verb)
    if own is not None:
        return own
    is_fronted = (
        verb < 6
        and (row[0].low in PREPOSITIONS or row[0].low.endswith("ing"))
        and all(row[k].low != "," for k in range(verb))
    )
    comma = next((k for k in range(verb, len(row)) if row[k].low == ","), None)
    if is_fronted and comma is not None:  # "Calling it late, she left": the subject comes after
        return _shift(main_subject(row[comma + 1 :], len(row) - comma - 1), comma + 1)
    return main_subject(row, verb)


def _shift(found: Range | None, by: int) -> Range | None:
    return (found[0] + by, found[1] + by) if found else None
