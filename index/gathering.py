"""Gather what the reporting clauses of a sentence quote: whole spans in marks, mixed paraphrases, paraphrases.

Words in marks that several clauses report belong to the innermost; the outer one is who passes them on (`via`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.attribution import Attributed
from index.content import Content
from index.cues import FORMS
from index.grammar import SUBORDINATORS
from index.quotation import Kind, Quotation
from index.reporting import Report
from index.scare_quotes import is_label, names_something
from index.tokens import Sort, Token

# How much less a clause tells whose words they are than "Lee said" does, judged by the errors it makes.
_TRUST = {
    "noun": 0.75,
    "infinitive": 0.75,
    "with-participle": 0.85,
    "participle": 0.9,
    "passive": 0.9,
    "coordinated": 0.95,
}

Gathered = tuple[Quotation, set[int]]  # with the places of the quoted tokens it takes


def gather(sentence: Sequence[Token], speakers: Sequence[tuple[Report, Attributed]]) -> Iterator[Gathered]:
    """Give the quotations that the reports make, in their order."""
    owners = _owners(sentence, [report for report, _ in speakers])
    for number, (report, speaker) in enumerate(speakers):
        via = next((outer.name for other, outer in speakers if holds(other, report)), None)
        trust = round(speaker.confidence * _TRUST.get(report.rule, 1.0), 3)
        who = replace(speaker, via=via if via != speaker.name else None, confidence=trust)
        for content in report.contents:
            if content.start >= content.end:  # nothing but marks and stops was left of it
                continue
            mine = [place for place in range(content.start, content.end) if owners.get(place) == number]
            if content.is_quoted:
                yield from _direct(sentence, report, mine, who)
            elif _names_shortly(sentence, report, content, mine):
                yield direct_quotation(sentence[mine[0]], who, cue=report.cue, rule=_rule(report, who)), set(mine)
            else:
                yield _paraphrase(sentence, report, content, mine, who), set(mine)


def direct_quotation(token: Token, who: Attributed, *, cue: str | None, rule: str) -> Quotation:
    """Make a direct quotation of a quoted token."""
    assert token.quoted is not None
    where = (who.mention.start, who.mention.end) if who.mention else None
    start, end = token.quoted.start, token.quoted.end
    return Quotation(start, end, "direct", who.name, where, who.role, cue, (), rule, who.confidence, who.via)


def holds(outer: Report, inner: Report) -> bool:
    """Tell whether a report stands inside of what another one reports."""
    return outer is not inner and any(
        content.start <= inner.start and inner.verb < content.end for content in outer.contents
    )


def is_subordinate(sentence: Sequence[Token], report: Report) -> bool:
    """Tell a report in a subordinate clause: "..., hours after aides denied it"."""
    return any(token.low in SUBORDINATORS for token in sentence[max(0, report.start - 1) : report.verb])


def _owners(sentence: Sequence[Token], reports: Sequence[Report]) -> dict[int, int]:
    """Give each quoted token to the report with the narrowest content; the later one when equal."""
    owners: dict[int, tuple[bool, int]] = {}
    chosen: dict[int, int] = {}
    for number, report in enumerate(reports):
        for content in report.contents:
            for place in range(content.start, content.end):
                if sentence[place].sort is not Sort.QUOTED:
                    continue
                is_complement = _is_complement(sentence, report, place)
                width = (not (content.is_quoted or is_complement), 0 if is_complement else content.end - content.start)
                if place not in owners or (
                    owners[place] >= width and not _is_request(sentence, report, content, place)
                ):
                    owners[place], chosen[place] = width, number
    return chosen


def _is_complement(sentence: Sequence[Token], report: Report, place: int) -> bool:
    """Tell the words in "described the claim that she won as "nonsense""."""
    form = FORMS.get(sentence[report.verb].low)
    return form is not None and "c" in form.cue.frames and place > report.verb and sentence[place - 1].low == "as"


def _is_request(sentence: Sequence[Token], report: Report, content: Content, place: int) -> bool:
    """Tell "asking firms to build "back doors"": what is asked for lies inside what somebody else says."""
    form = FORMS.get(sentence[report.verb].low)
    return form is not None and "a" in form.cue.frames and place > content.start + 1


def _direct(sentence: Sequence[Token], report: Report, places: Sequence[int], who: Attributed) -> Iterator[Gathered]:
    for place in places:
        follows_verb = place == report.verb + 1
        if not follows_verb and is_label(sentence, place, introduced=True):
            continue
        if follows_verb and report.rule != "passive" and names_something(sentence, report.verb):
            continue
        yield direct_quotation(sentence[place], who, cue=report.cue, rule=_rule(report, who)), {place}


def _names_shortly(sentence: Sequence[Token], report: Report, content: Content, mine: Sequence[int]) -> bool:
    """Tell "called his rival "madness"": a short object, then nothing but words in marks."""
    form = FORMS.get(sentence[report.verb].low)
    is_naming = form is not None and "c" in form.cue.frames and "n" not in form.cue.frames
    return is_naming and len(mine) == 1 and mine[0] == content.end - 1 and mine[0] - content.start <= 3


def _paraphrase(
    sentence: Sequence[Token], report: Report, content: Content, mine: Sequence[int], who: Attributed
) -> Quotation:
    fragments = [sentence[place].quoted for place in mine if report.rule == "passive" or not is_label(sentence, place)]
    quoted = tuple((one.start, one.end) for one in fragments if one is not None)
    where = (who.mention.start, who.mention.end) if who.mention else None
    start, end = sentence[content.start].start, sentence[content.end - 1].end
    kind: Kind = "mixed" if quoted else "indirect"
    return Quotation(
        start, end, kind, who.name, where, who.role, report.cue, quoted, _rule(report, who), who.confidence, who.via
    )


def _rule(report: Report, who: Attributed) -> str:
    return f"{report.rule}/{who.rule}" if who.rule else report.rule
