"""Let a judge read the best evidence beside the question, and put the evidence in the order that follows."""

from collections.abc import Sequence
from dataclasses import replace

from bot.evidence import Evidence
from bot.model import Inquiry
from bot.ports import Record
from index.chunking import headline
from index.judgement import Judgement, Window
from index.model import Passage

#: So many are read, each with the sentence before it. Eight, or the sentence after as well, took twice the time and
#: told no better which questions are answered.
READ = 5
# What one unit of log-odds weighs beside the other measures, and how far it counts (docs/design.md has the figures).
_WEIGHT = 0.5
_FARTHEST = 8.0


def judged(inquiry: Inquiry, evidence: Sequence[Evidence], record: Record) -> list[Evidence]:
    """Return the evidence, given best first, with judgements of the best and in the order that follows from them.

    What was not read comes after what was, in the order it had; without a judge everything stays as it is. A follow-up
    is ordered by what was asked last, since what came before would bring back what answered it; whether the record
    answers is judged by all of it.
    """
    read = evidence[:READ]
    windows = [window_of(one.passage, record) for one in read]
    judgements = record.judge(inquiry.text, windows)
    if not judgements:
        return list(evidence)
    asked_last = record.judge(inquiry.asked, windows) if inquiry.asked else judgements
    weighed = [
        replace(one, judgement=said, score=one.score + _gain(last))
        for one, said, last in zip(read, judgements, asked_last, strict=True)
    ]
    weighed.sort(key=lambda one: (-one.score, one.passage.article.id, one.passage.start))
    rest = evidence[READ:]
    fall = max(0.0, rest[0].score - weighed[-1].score) if rest else 0.0
    return weighed + [replace(one, score=one.score - fall) for one in rest]


def _gain(judgement: Judgement) -> float:
    return _WEIGHT * max(-_FARTHEST, min(_FARTHEST, judgement.here))


def window_of(passage: Passage, record: Record) -> Window:
    """Return what the judge reads for a passage: it and the sentence before."""
    start = record.around(passage, before=1, after=0)[0].start
    text = passage.article.body[start : passage.end]
    return Window(headline(passage.article), text, passage.start - start, passage.end - start)
