"""Find the reporting clauses of a sentence, and settle where one ends and the next begins."""

from collections.abc import Sequence
from dataclasses import replace

from index.according import source_report
from index.content import Content
from index.cues import FORMS, NOUNS
from index.grammar import CONJUNCTIONS, PREPOSITIONS, SUBORDINATORS
from index.reporting import Report, Verb
from index.reporting_nouns import nominal_report
from index.reporting_verbs import verbal_report
from index.tokens import Sort, Token
from index.verb_or_noun import is_noun

_JOINTS = frozenset({",", "and", "but", "—", "–", "-", ";"})


def find_reports(row: Sequence[Token]) -> list[Report]:
    """Find the reports of one sentence, in the order of their verbs."""
    found: list[Report] = []
    for place in range(len(row)):
        report = _report_at(row, place, found)
        if report is not None and all(report.contents != other.contents for other in found):
            found.append(report)
    return [
        settled for position, report in enumerate(found) if (settled := _settle(row, report, found[position + 1 :]))
    ]


def _report_at(row: Sequence[Token], place: int, earlier: Sequence[Report]) -> Report | None:
    token = row[place]
    following = row[place + 1].low if place + 1 < len(row) else ""
    if token.low == "according" and following == "to":
        return source_report(row, place, place + 2)
    if token.low == "words" and following == "of" and place > 1 and row[place - 2].low == "in":
        return source_report(row, place - 2, place + 2)
    if token.sort is Sort.WORD and token.low in FORMS and not is_noun(row, place):
        return verbal_report(row, Verb(place, place, FORMS[token.low]), earlier)
    return nominal_report(row, place, earlier) if place and token.low in NOUNS else None


def _settle(row: Sequence[Token], report: Report, later: Sequence[Report]) -> Report | None:
    """Cut the contents of a report where one of the same rank begins, or where its clause ends."""
    limit = _next_of_rank(row, report, later)
    clause_end = _subordinate_end(row, report)
    cut = []
    for content in report.contents:
        end = min(limit, clause_end) if content.start < clause_end else limit
        kept = content if content.start < report.start else _cut(row, content, end)
        cut += [kept] if kept is not None else []
    return replace(report, contents=tuple(cut)) if cut else None


def _next_of_rank(row: Sequence[Token], report: Report, later: Sequence[Report]) -> int:
    """Give where a report begins that is no part of the content: joined on, subject shared or content before."""
    for other in later:
        at = other.start
        if at <= report.verb:
            continue
        is_joined = row[at - 1].low in _JOINTS or row[at - 1].sort is Sort.QUOTED
        is_behind = all(content.end <= at for content in other.contents)
        has_rank = other.shared or is_behind or other.rule in ("according-to", "verb-subject")
        if is_joined and has_rank and any(content.start < at for content in report.contents):
            return at
    return len(row)


def _subordinate_end(row: Sequence[Token], report: Report) -> int:
    """Content in a fronted or relative clause ends with it: "When Lee said that he would go, Ruiz laughed"."""
    begin = report.start
    while begin > 0 and row[begin - 1].low not in (",", ";", ":") and row[begin - 1].sort is not Sort.QUOTED:
        begin -= 1
    first = row[1].low if row[0].low in CONJUNCTIONS and len(row) > 1 else row[0].low
    opens_sentence = begin == 0 < report.start and first in SUBORDINATORS
    is_fronted = begin == 0 and report.rule == "participle" and (first in PREPOSITIONS or first.endswith("ing"))
    is_relative = report.verb > 1 and row[report.verb - 1].low in ("who", "which") and row[report.verb - 2].low == ","
    if not (opens_sentence or is_fronted or is_relative):
        return len(row)
    return next((place for place in range(report.verb + 2, len(row)) if row[place].low == ","), len(row))


def _cut(row: Sequence[Token], content: Content, limit: int) -> Content | None:
    end = min(content.end, limit)
    while end > content.start and row[end - 1].low in _JOINTS:
        end -= 1
    return Content(content.start, end, content.is_quoted) if end > content.start else None
