"""Reporting clauses whose verb has no subject before it: passives, participles, infinitives, coordinated verbs."""

from collections.abc import Callable, Sequence

from index.content import Content, content_after
from index.grammar import PREPOSITIONS, is_adverb
from index.naming import capital_run
from index.phrases import phrase_after
from index.reporting import Report, Verb, hold_quoted, taken_over_subject
from index.subjects import subject_before
from index.tokens import Range, Sort, Token
from index.wordsets import word_set

WithSubject = Callable[[Sequence[Token], Verb, Range, str], Report | None]

_CAUSING = word_set("prompted prompting led leading forced forcing caused causing provoked provoking moved drove")
_AGENT_WITHIN = 30  # tokens from the verb to "by"
_CAUSE_WITHIN = 25  # tokens from "leading" to "to reply"


def passive_report(row: Sequence[Token], verb: Verb) -> Report | None:
    """Read "The plan was condemned as "madness" by Ann Lee"; without an agent it is nobody's."""
    ahead = range(verb.place + 1, min(len(row) - 1, verb.place + _AGENT_WITHIN))
    by = next((place for place in ahead if row[place].low == "by"), None)
    agent = phrase_after(row, by + 1) if by is not None else None
    if by is None or agent is None or not any(frame in "nc" for frame in verb.form.cue.frames):
        return None
    return verb.report(row, agent[0], agent, (_passive_content(row, verb, by, agent[1]),), "passive", end=agent[1])


def _passive_content(row: Sequence[Token], verb: Verb, by: int, after: int) -> Content:
    if after + 1 < len(row) and row[after].low == "as" and row[after + 1].sort is Sort.QUOTED:
        return Content(after + 1, after + 2, is_quoted=True)
    subject = subject_before(row, verb.start)
    begin = subject[0] if subject else verb.start
    stop = by
    while stop > verb.place + 1 and row[stop - 1].low in ("and", "opposed", ","):
        stop -= 1
    has_marks = any(token.sort is Sort.QUOTED for token in row[begin:stop])
    return Content(begin, stop if has_marks else verb.start, is_quoted=False)


def participle_report(
    row: Sequence[Token], verb: Verb, earlier: Sequence[Report], with_subject: WithSubject
) -> Report | None:
    """Read "He left, saying that ..." and "with one poster writing ..."."""
    place = verb.place - 1
    while place > 0 and is_adverb(row[place].low):
        place -= 1
    lead = row[place] if verb.place else None
    hangs_free = (
        lead is None
        or lead.sort is not Sort.WORD
        or lead.low in PREPOSITIONS
        or lead.low in ("and", "but", "or", "while", "when")
    )
    if not hangs_free:
        own = _own_subject(row, place + 1)
        if own is not None:
            return with_subject(row, Verb(verb.place, verb.place, verb.form), own, "with-participle")
    contents = content_after(row, verb.place + 1, form=verb.form)
    if (
        "d" in verb.form.cue.frames
        or not contents
        or not (hangs_free or any(content.is_quoted for content in contents))
    ):
        return None
    if verb.form.cue.lemma in ("respond", "reply") and not contents[0].is_quoted:
        return None  # "responding to reports that it rains", "responding more quickly"
    subject = taken_over_subject(row, verb.place, earlier)
    return verb.report(row, verb.place, subject, contents, "participle", shared=True) if subject else None


def _own_subject(row: Sequence[Token], end: int) -> Range | None:
    """Find the subject of "with one poster writing": right before the participle, behind a preposition."""
    name = capital_run(row, end, 0)
    own = (name, end) if name < end else subject_before(row, end)
    is_governed = own is not None and own[0] > 0 and row[own[0] - 1].low in ("with", "of", "to", "about", "over")
    return own if is_governed else None


def infinitive_report(row: Sequence[Token], verb: Verb, earlier: Sequence[Report]) -> Report | None:
    """Read "leading Lee to reply: "..."" and "he rose to say "..."": only with words in marks."""
    contents = content_after(row, verb.place + 1, form=verb.form)
    if not hold_quoted(row, contents):
        return None
    to = verb.start - 1
    is_caused = any(token.low in _CAUSING for token in row[max(0, to - _CAUSE_WITHIN) : to])
    subject = (subject_before(row, to) if is_caused else None) or taken_over_subject(row, to, earlier)
    return verb.report(row, to, subject, contents, "infinitive", shared=True) if subject else None


def coordinated_report(
    row: Sequence[Token],
    verb: Verb,
    earlier: Sequence[Report],
    with_subject: Callable[..., Report | None],
) -> Report | None:
    """Read "He smiled and said ..."."""
    if not verb.start or row[verb.start - 1].low not in ("and", "but", "then", ",", "or"):
        return None
    subject = taken_over_subject(row, verb.start, earlier)
    return with_subject(row, verb, subject, "coordinated", shared=True) if subject else None
