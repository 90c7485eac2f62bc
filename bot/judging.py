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
_WEIGHT = 0.2
_FARTHEST = 8.0


def judged(inquiry: Inquiry, evidence: Sequence[Evidence], record: Record) -> list[Evidence]:
    """Return the evidence, given best first, with judgements of the best and in the order that follows from them.

    What was not read comes after what was, in the order it had; without a judge everything stays as it is.
    """
    read = evidence[:READ]
    judgements = record.judge(inquiry.text, [_window(one.passage, record) for one in read])
    if not judgements:
        return list(evidence)
    weighed = [
        replace(one, judgement=said, score=one.score + _gain(said)) for one, said in zip(read, judgements, strict=True)
    ]
    least = min(weighed, key=lambda one: one.score)
    fall = max((one.score for one in evidence[READ:]), default=least.score) - least.score
    rest = [replace(one, score=one.score - max(fall, 0.0)) for one in evidence[READ:]]
    return sorted(weighed, key=lambda one: (-one.score, one.passage.article.id, one.passage.start)) + rest


def _gain(judgement: Judgement) -> float:
    return _WEIGHT * max(-_FARTHEST, min(_FARTHEST, judgement.here))


def _window(passage: Passage, record: Record) -> Window:
    start = record.around(passage, before=1, after=0)[0].start
    text = passage.article.body[start : passage.end]
    return Window(headline(passage.article), text, passage.start - start, passage.end - start)
