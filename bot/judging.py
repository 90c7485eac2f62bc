"""Let a judge read the best evidence beside the question, and put the evidence in the order that follows."""

from collections.abc import Sequence
from dataclasses import replace

from bot.evidence import Evidence
from bot.model import Inquiry
from bot.ports import Record
from bot.window import window_of
from index.judgement import Judgement, Window

#: So many are read at first, and up to so many when none of these seems to answer: a paraphrase may stand far down.
#: Nearly what reading all twelve finds, mostly in less time than reading five (docs/design.md).
FIRST, MOST = 4, 12
# Log-odds of an answer below which reading goes on.
_DOUBTFUL = -2.0
# What one unit of log-odds weighs beside the other measures, and how far it counts (docs/design.md has the figures).
_WEIGHT = 0.8
_FARTHEST = 8.0


def judged(inquiry: Inquiry, evidence: Sequence[Evidence], record: Record) -> list[Evidence]:
    """Return the evidence, given best first, with judgements of the best and in the order that follows from them.

    What was not read comes after what was, in the order it had; without a judge everything stays as it is. A follow-up
    is ordered by what was asked last, since what came before would bring back what answered it; whether the record
    answers is judged by all of it.
    """
    windows, judgements = _read(inquiry.text, evidence, record)
    if not judgements:
        return list(evidence)
    asked_last = record.judge(inquiry.asked, windows) if inquiry.asked else judgements
    weighed = [
        replace(one, judgement=said, score=one.score + _gain(last))
        for one, said, last in zip(evidence, judgements, asked_last, strict=False)
    ]
    weighed.sort(key=lambda one: (-one.score, one.passage.article.id, one.passage.start))
    rest = evidence[len(judgements) :]
    fall = max(0.0, rest[0].score - weighed[-1].score) if rest else 0.0
    return weighed + [replace(one, score=one.score - fall) for one in rest]


def _read(question: str, evidence: Sequence[Evidence], record: Record) -> tuple[list[Window], list[Judgement]]:
    """Read the best, and on while nothing seems to answer; return what was read, best first, and what it was judged."""
    windows = [window_of(one.passage, record) for one in evidence[:FIRST]]
    judgements = record.judge(question, windows)
    next_best = evidence[FIRST:MOST]
    if next_best and judgements and max(one.answers for one in judgements) < _DOUBTFUL:
        more = [window_of(one.passage, record) for one in next_best]
        windows, judgements = windows + more, [*judgements, *record.judge(question, more)]
    return windows, judgements


def _gain(judgement: Judgement) -> float:
    return _WEIGHT * max(-_FARTHEST, min(_FARTHEST, judgement.here))
