"""Words that an article does not report as said: denied ("never said"), imagined ("as if to say"), or nobody's.

They stand in marks beside a name and a verb of saying, and are the worst of misquotations when they are given to it.
"""

from collections.abc import Sequence

from index.cues import FORMS
from index.grammar import NEGATIONS
from index.reporting import Report
from index.tokens import Sort, Token
from index.wordsets import word_set

_NEGATED = NEGATIONS | word_set("didn't don't doesn't hasn't haven't hadn't won't wouldn't couldn't can't cannot")
_AFTER_ALL = word_set("only just simply merely hesitate")  # "did not only say"
_MAYBE = word_set("may might could should must")
_BEFORE_IMAGINED = (("as", "if"), ("as", "though"), ("even", "if"), ("only", "if"))
_IMAGINING = word_set("imagine suppose picture")
_DENYING = word_set("deny dispute")
_ALLEGING = word_set("claim claims rumour rumours rumor rumors allegation allegations suggestion suggestions myth")
_FALSE = word_set("false untrue bogus invented wrong baseless fake")
_NOBODY = (("nobody",), ("no-one",), ("no", "one"), ("none",), ("neither",), ("no",))


def is_unsaid(row: Sequence[Token], report: Report, others: Sequence[Report]) -> bool:
    """Tell a report of words that were not said, or that nobody in particular says; `others` are of its sentence."""
    subject = tuple(token.low for token in row[report.subject[0] : report.subject[1]])
    return (
        any(subject[: len(words)] == words for words in _NOBODY)
        or _is_negated(report)
        or _is_maybe(row, report)
        or _is_imagined(row, report)
        or any(_denies(row, other) and _lies_in(other, report) for other in others)
        or _is_false_claim(row, report)
    )


def _is_negated(report: Report) -> bool:
    words = report.cue.lower().replace("’", "'").split()
    return not _NEGATED.isdisjoint(words) and _AFTER_ALL.isdisjoint(words)


def _is_maybe(row: Sequence[Token], report: Report) -> bool:
    """ "He might have said", "critics may say"; and "she would say" where there is an "if"."""
    words = report.cue.lower().split()
    conditional = "would" in words and ("have" in words or any(token.low == "if" for token in row[: report.verb]))
    return not _MAYBE.isdisjoint(words[:-1]) or conditional


def _is_imagined(row: Sequence[Token], report: Report) -> bool:
    begin = report.start if report.rule == "infinitive" else min(report.start, report.subject[0])
    before = tuple(token.low for token in row[max(0, begin - 2) : begin])
    return (
        before in _BEFORE_IMAGINED
        or before[-1:] in (("if",), ("whether",))
        or any(token.low in _IMAGINING for token in row[:1])
    )


def _denies(row: Sequence[Token], other: Report) -> bool:
    form = FORMS.get(row[other.verb].low)
    return form is not None and form.cue.lemma in _DENYING


def _lies_in(other: Report, report: Report) -> bool:
    """Tell a clause that is all that the other one denies: "denied saying", "denies that he said"."""
    return other is not report and any(
        content.start <= report.verb < content.end and report.verb - other.verb < 12 for content in other.contents
    )


def _is_false_claim(row: Sequence[Token], report: Report) -> bool:
    """ "The claim that she said "..." is false"."""
    that = report.start - 1
    if that < 1 or row[that].low != "that" or row[that - 1].low not in _ALLEGING:
        return False
    return any(token.sort is Sort.WORD and token.low in _FALSE for token in row[report.verb :])
