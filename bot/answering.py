"""The walk of one question: understand, search, weigh, compose. The search is the only step that is not pure."""

from collections.abc import Sequence

from bot.confidence import THRESHOLD, confidence
from bot.evidence import Evidence, terms_of, weigh
from bot.model import Answer, Claim, Inquiry, Kind, NoAnswer, Question, Reply, Silence, Source
from bot.ports import Record
from bot.understanding import understand
from index.stems import stems_of

#: At most so many passages answer; the first alone when it stands out.
MOST_CLAIMS = 3
_NEAREST = 3
# Evidence this far below the best is not shown beside it. Citing three always had 0.37 precision, one 0.7.
_MARGIN = 0.6
# These ask for more than one passage by their nature.
_SEVERAL = frozenset({Kind.BOTH_SIDES, Kind.COMPARE, Kind.TIMELINE})
_SEVERAL_MARGIN = 2.5
# Two passages with this share of stems in common (Jaccard) say the same.
_SAME = 0.6
# Cosine below which a passage has nothing to do with a question.
_NOTHING_NEAR = 0.3


def ask(question: Question, record: Record, *, threshold: float = THRESHOLD) -> Reply:
    """Answer a question from the record, or say that it is silent; below `threshold` confidence (0..1) it is."""
    inquiry = understand(question)
    if inquiry.kind is Kind.SMALL_TALK or not inquiry.words:
        return NoAnswer(inquiry, Silence.NOT_A_QUESTION, 0.0)
    if inquiry.kind is Kind.HELP:
        return NoAnswer(inquiry, Silence.HELP, 0.0)
    terms = terms_of(inquiry, record)
    evidence = weigh(inquiry, record, terms)
    certainty = confidence(inquiry, terms, evidence)
    strangers = tuple(word for word in inquiry.speaker if word in terms.unknown)
    if strangers:
        return NoAnswer(inquiry, Silence.NO_SUCH_SPEAKER, certainty / 2, nearest(evidence), inquiry.speaker)
    if certainty < threshold:
        return NoAnswer(inquiry, _reason(evidence), certainty, nearest(evidence), terms.unknown)
    return Answer(inquiry, compose(inquiry, evidence), certainty)


def compose(inquiry: Inquiry, evidence: Sequence[Evidence]) -> tuple[Claim, ...]:
    """Choose what is shown of the evidence, best first; passages that say the same make one claim."""
    margin = _SEVERAL_MARGIN if inquiry.kind in _SEVERAL else _MARGIN
    claims: list[list[Evidence]] = []
    for one in evidence:
        if one.score < evidence[0].score - margin:
            break
        twin = next((claim for claim in claims if _says_the_same(claim[0], one)), None)
        if twin is not None:
            twin.append(one)
        elif len(claims) < MOST_CLAIMS:
            claims.append([one])
    return tuple(Claim(tuple(_source(one) for one in claim)) for claim in claims)


def nearest(evidence: Sequence[Evidence]) -> tuple[Source, ...]:
    """Return what comes nearest, best first, leaving out what has nothing to do with the question."""
    return tuple(_source(one) for one in evidence[:_NEAREST] if one.features.dense >= _NOTHING_NEAR)


def _reason(evidence: Sequence[Evidence]) -> Silence:
    return Silence.NOT_THIS if nearest(evidence) else Silence.NOTHING_NEAR


def _source(evidence: Evidence) -> Source:
    return Source(evidence.passage, evidence.score)


def _says_the_same(one: Evidence, other: Evidence) -> bool:
    if one.passage.article.id == other.passage.article.id:
        return False
    mine, theirs = stems_of(one.passage.text), stems_of(other.passage.text)
    return len(mine & theirs) >= _SAME * len(mine | theirs)
