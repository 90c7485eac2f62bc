"""Find the reporting clauses of a sentence, and settle where one ends and the next begins."""

from collections.abc import Sequence

from index.content import Content
from index.cues import FORMS, NOUN_LIKE, NOUNS
from index.grammar import (
    AUXILIARIES,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    is_adverb,
)
from index.reporting import Report
from index.reporting_nouns import nominal_report
from index.reporting_verbs import verbal_report
from index.roles import BODY_NOUNS, DOCUMENT_NOUNS, can_speak, names_people, singular
from index.sources import source_report
from index.tokens import Sort, Token


def find_reports(row: Sequence[Token]) -> list[Report]:
    """Find the reports of one sentence, in the order of their verbs."""
    found: list[Report] = []
    for place, token in enumerate(row):
        if token.low == "according" and place + 1 < len(row) and row[place + 1].low == "to":
            report = source_report(row, place, place + 2)
        elif (
            token.low == "words"
            and place > 1
            and place + 1 < len(row)
            and row[place - 2].low == "in"
            and row[place + 1].low == "of"
        ):
            report = source_report(row, place - 2, place + 2)
        elif token.low in FORMS and token.sort is Sort.WORD and not _is_noun(row, place):
            report = verbal_report(row, place, FORMS[token.low], found)
        elif token.low in NOUNS and place:
            report = nominal_report(row, place, found)
        else:
            continue
        if report is not None and not any(report.contents == other.contents for other in found):
            found.append(report)
    return _settle(row, found)


def _is_noun(row: Sequence[Token], place: int) -> bool:
    """Tell "the claim", "his demands", "a report" from the verbs."""
    token = row[place]
    following = row[place + 1].low if place + 1 < len(row) else ""
    if token.low in NOUN_LIKE and (following in AUXILIARIES or following in ("of", "about")):
        return True
    if FORMS[token.low].shape == "past" and place and row[place - 1].low in DETERMINERS | POSSESSIVES | {"'s"}:
        return True
    if place and token.is_capital and row[place - 1].sort is not Sort.QUOTED and token.low in NOUN_LIKE:
        return True
    if token.low not in NOUN_LIKE:
        return place > 0 and row[place - 1].low in ("the", "a", "an") and FORMS[token.low].shape != "past"
    if place == 0:
        return True
    before = row[place - 1]
    if before.low in DETERMINERS | POSSESSIVES | {"'s", "'"} or before.low in PREPOSITIONS - {"like", "to"}:
        return True
    if FORMS[token.low].shape == "base":
        return not (
            before.low in AUXILIARIES
            or before.low in SUBJECT_PRONOUNS
            or before.low == "to"
            or before.low in ("who", "which", "that")
            or is_adverb(before.low)
            or (
                before.low.endswith("s")
                and not before.low.endswith("ss")
                and (not before.is_capital or can_speak(before.low))
            )
            or before.low in ("critics", "people", "many", "some", "others", "and")
        )
    return before.sort is Sort.WORD and not (
        before.is_capital
        or before.low in SUBJECT_PRONOUNS
        or before.low in ("who", "which", "that", "and")
        or is_adverb(before.low)
        or names_people(before.low)
        or singular(before.low) in BODY_NOUNS | DOCUMENT_NOUNS
        or FORMS[token.low].shape != "s"
    )


def _settle(row: Sequence[Token], reports: list[Report]) -> list[Report]:
    """Cut the contents of a report where a report of the same rank begins."""
    settled = []
    for position, report in enumerate(reports):
        limit = len(row)
        for later in reports[position + 1 :]:
            if later.start <= report.verb:
                continue
            at = later.start
            joined = (at > 0 and row[at - 1].low in (",", "and", "but", "—", "–", "-", ";")) or row[
                at - 1
            ].sort is Sort.QUOTED
            same_rank = later.shared or later.rule in ("according-to", "verb-subject") or _closes_sentence(row, later)
            if joined and same_rank and any(content.start <= at - 1 for content in report.contents):
                limit = min(limit, at)
                break
        clause_end = _subordinate_end(row, report)
        contents = tuple(
            cut
            for content in report.contents
            if (cut := _cut(row, content, min(limit, clause_end) if content.start < clause_end else limit, report))
            is not None
        )
        if contents:
            settled.append(
                Report(
                    report.start,
                    report.end,
                    report.verb,
                    report.cue,
                    report.subject,
                    contents,
                    report.shared,
                    report.rule,
                )
            )
    return settled


def _subordinate_end(row: Sequence[Token], report: Report) -> int:
    """Content in a fronted clause ends with it: "When Lee said that he would go, Ruiz laughed"."""
    begin = report.start
    while begin > 0 and row[begin - 1].low not in (",", ";", ":") and row[begin - 1].sort is not Sort.QUOTED:
        begin -= 1
    opens_sentence = begin == 0 and report.start > 0 and row[0].low in SUBORDINATORS
    is_fronted = (
        begin == 0 and report.rule == "participle" and (row[0].low in PREPOSITIONS or row[0].low.endswith("ing"))
    )
    is_relative = report.verb > 1 and row[report.verb - 1].low in ("who", "which") and row[report.verb - 2].low == ","
    if opens_sentence or is_fronted or is_relative:
        return next((k for k in range(report.verb + 2, len(row)) if row[k].low == ","), len(row))
    return len(row)


def _closes_sentence(row: Sequence[Token], report: Report) -> bool:
    """A clause like ", police said" whose content stands before it."""
    return all(content.end <= report.start for content in report.contents)


def _cut(row: Sequence[Token], content: Content, limit: int, report: Report) -> Content | None:
    if content.start < report.start:
        return content
    end = min(content.end, limit)
    while end > content.start and row[end - 1].low in (",", "and", "but", "—", "–", "-", ";"):
        end -= 1
    return Content(content.start, end, content.is_quoted) if end > content.start else None
