"""What else is on record: more on a question than was shown, and what somebody else is on record with about it."""

from collections.abc import Sequence

from bot.answering import consider
from bot.composing import compose
from bot.model import Claim, Question, Source
from bot.ports import Record
from bot.quoting import as_source, positions
from bot.understanding import understand
from index.model import Passage
from index.sides import Side
from index.stems import topic_words

# Evidence this far below the best is about something else: the margin of questions that ask for several passages.
_MARGIN = 2.5
# Another view is one quotation each of so many.
_OTHERS = 2


def further(question: str, record: Record, shown: Sequence[Passage]) -> tuple[Claim, ...]:
    """Return up to three claims beyond what was shown, best first; none when nothing else is about the question.

    Of a speaker who is asked for it is his own words, however weak beside those that were shown.
    """
    considered = consider(Question(question), record)
    voices, evidence = considered.voices, considered.evidence
    if not evidence:
        return ()
    least = evidence[0].score - _MARGIN
    topical = bool(considered.terms.variants)
    left = [
        one
        for one in evidence
        if (one.features.spoken if voices else one.score >= least)
        and (one.features.context > 0 or not topical)
        and not _is_among(one.passage, shown)
    ]
    return compose(considered.reply.inquiry, left, record, voices) if left else ()


def other_views(question: str, record: Record, heard: Sequence[str]) -> tuple[Source, ...]:
    """Return what up to two others than those heard are on record with about a question, other sides first."""
    inquiry = understand(Question(question))
    topic = " ".join(word for word in inquiry.words if word not in inquiry.speaker)
    if not topic_words(topic):
        return ()
    found = positions(topic, record)
    sides = {one.side for one in found.positions if one.speaker in heard} - {Side.OTHER}
    others = [one for one in found.positions if one.speaker not in heard]
    others.sort(key=lambda one: one.side in sides or one.side is Side.OTHER)
    return tuple(as_source(one.quotations[0]) for one in others[:_OTHERS])


def _is_among(passage: Passage, shown: Sequence[Passage]) -> bool:
    return any(
        one.article.id == passage.article.id and one.start < passage.end and passage.start < one.end for one in shown
    )
