"""A reporting clause as a value, its verb, and the subject that a verb without one of its own takes over."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.content import Content
from index.cues import Form
from index.grammar import PREPOSITIONS
from index.subjects import main_subject, subordinate_subject
from index.tokens import Range, Sort, Token

_FRONTED_WITHIN = 6  # tokens from the start of the sentence


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting clause, in token indexes of its sentence.

    `start`-`end` is the clause itself (subject, verb and what stands between), `verb` the word that reports, `cue` its
    text with auxiliaries. `contents` are the spans reported. `shared` marks a subject that stands in another clause.
    """

    start: int
    end: int
    verb: int
    cue: str
    subject: Range
    contents: tuple[Content, ...]
    rule: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb in its sentence, at `place`; its group ("has also said") starts at `start`."""

    start: int
    place: int
    form: Form

    def report(
        self,
        row: Sequence[Token],
        clause: int,
        subject: Range,
        contents: tuple[Content, ...],
        rule: str,
        *,
        end: int | None = None,
        shared: bool = False,
    ) -> Report:
        """Make the report of this verb, whose clause starts at `clause`."""
        cue = " ".join(token.text for token in row[self.start : self.place + 1])
        return Report(clause, end or self.place + 1, self.place, cue, subject, contents, rule, shared)


def hold_quoted(row: Sequence[Token], contents: Sequence[Content]) -> bool:
    """Tell whether there are words in marks among the contents."""
    return any(row[place].sort is Sort.QUOTED for content in contents for place in range(content.start, content.end))


def taken_over_subject(row: Sequence[Token], verb: int, earlier: Sequence[Report]) -> Range | None:
    """Find the subject that a verb without one of its own takes over: of the last report, else of its clause."""
    before = [report for report in earlier if report.verb < verb and report.rule != "according-to"]
    if before:
        return before[-1].subject
    own = subordinate_subject(row, verb)
    if own is not None:
        return own
    comma = next((place for place in range(verb, len(row)) if row[place].low == ","), None)
    if comma is None or not _is_fronted(row, verb):
        return main_subject(row, verb)
    behind = main_subject(row[comma + 1 :], len(row) - comma - 1)  # "Calling it late, she left"
    return (behind[0] + comma + 1, behind[1] + comma + 1) if behind else None


def _is_fronted(row: Sequence[Token], verb: int) -> bool:
    leads = row[0].low in PREPOSITIONS or row[0].low.endswith("ing")
    return verb < _FRONTED_WITHIN and leads and all(token.low != "," for token in row[:verb])
