"""Weigh what the search found against what was asked: which passage answers, and how well.

WEIGHTS were fitted on questions over two sets of articles (docs/design.md, "How is an answer chosen, and when is there
none?").
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, fields, replace
from operator import attrgetter

from bot.expected import fits, reports
from bot.model import Inquiry, Kind
from bot.ports import Record
from bot.terms import Terms
from index.judgement import Judgement
from index.model import Hit, Passage, Quotation
from index.stems import stem, stems_of

# How many hits are weighed. In every development question with an answer but two of 211, it was among the first forty.
_WEIGHED = 40
_SHORT = 6  # words
# What a follow-up asks for stood, in ten of eleven, at most two paragraphs from what answered before.
_NEXT = 2  # paragraphs


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured of one passage. Shares lie in 0..1; from `expected` on, all are 0 or 1.

    `spoken`: it holds words of the speaker who was asked for; `spoken_by_others`: only words of others. `named` and
    `named_before`: it, or the sentence before, names the speaker who was asked for. `beside`: it stands next to what
    answered the question before.
    """

    dense: float
    fused: float
    coverage: float
    context: float
    expected: float
    unexpected: float
    spoken: float
    spoken_by_others: float
    named: float
    named_before: float
    reported: float
    asks: float
    short: float
    beside: float


# dataclasses.astuple copies every value deeply, which took a quarter of the time of an answer.
_values = attrgetter(*(field.name for field in fields(Features)))

WEIGHTS = Features(
    dense=3.0,
    fused=4.4,
    coverage=1.7,
    context=4.3,
    expected=0.7,
    unexpected=-0.7,
    spoken=1.6,
    spoken_by_others=-1.4,
    named=-0.3,  # a sentence that names somebody is more often about him than by him
    named_before=1.3,
    reported=0.7,
    asks=-0.4,
    short=-0.6,
    beside=1.5,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage weighed. `score` has no unit; higher is better, and only evidence for one inquiry can be compared.

    `quotations` are those that reach into the passage, in order of place; `judgement` is None where no judge read it.
    """

    hit: Hit
    features: Features
    score: float
    quotations: tuple[Quotation, ...] = ()
    judgement: Judgement | None = None

    @property
    def passage(self) -> Passage:
        """The passage itself."""
        return self.hit.passage


def weigh(inquiry: Inquiry, record: Record, terms: Terms, *, voices: frozenset[str] = frozenset()) -> list[Evidence]:
    """Search for the inquiry and return the evidence, best first, equal scores by article and place.

    `voices` are the canonical names of the speakers whose words are wanted: they are searched for by themselves too.
    """
    hits = _hits(inquiry, record, terms, voices)
    top = max((hit.score for hit in hits), default=1.0) or 1.0
    spoken = record.spoken_in([hit.passage for hit in hits])
    weighed = []
    for hit, quotations in zip(hits, spoken, strict=True):
        features = _features(hit, inquiry, record, terms, top, voices, {one.speaker for one in quotations})
        weighed.append(Evidence(hit, features, dot(features, WEIGHTS), quotations))
    return sorted(weighed, key=lambda one: (-one.score, one.passage.article.id, one.passage.start))


def _hits(inquiry: Inquiry, record: Record, terms: Terms, voices: frozenset[str]) -> list[Hit]:
    hits = record.search(" ".join([inquiry.text, *terms.added]), _WEIGHED, scope=inquiry.scope)
    if inquiry.after:
        hits = _joined(hits, _hits_beside(inquiry, record))
    if not voices:
        return hits
    topic = " ".join([*terms.variants, *terms.added]) or inquiry.text
    own = record.search(topic, _WEIGHED, scope=replace(inquiry.scope, speakers=voices))
    return _joined(hits, own)


def _hits_beside(inquiry: Inquiry, record: Record) -> list[Hit]:
    """Search where the answer to the question before was found, for what was asked last."""
    articles = frozenset(passage.article.id for passage in inquiry.after)
    found = record.search(inquiry.asked, _WEIGHED, scope=replace(inquiry.scope, articles=articles))
    return [hit for hit in found if _beside(hit.passage, inquiry.after)]


def _joined(hits: list[Hit], more: list[Hit]) -> list[Hit]:
    known = {(hit.passage.article.id, hit.passage.start) for hit in hits}
    return hits + [hit for hit in more if (hit.passage.article.id, hit.passage.start) not in known]


def _beside(passage: Passage, answered: Sequence[Passage]) -> bool:
    """Tell whether a passage stands next to one that answered the question before; what answered then does not."""
    same = [one for one in answered if one.article.id == passage.article.id]
    if any(one.start <= passage.start < one.end for one in same):
        return False
    return any(abs(one.paragraph - passage.paragraph) <= _NEXT for one in same)


def _features(
    hit: Hit,
    inquiry: Inquiry,
    record: Record,
    terms: Terms,
    top: float,
    voices: frozenset[str],
    speakers: Set[str | None],
) -> Features:
    text = hit.passage.text
    around = record.around(hit.passage)
    before = [other for other in around if other.start < hit.passage.start]
    near = frozenset[str]().union(*(stems_of(other.text) for other in around), stems_of(hit.passage.article.title))
    names = frozenset(map(stem, inquiry.speaker)) if not voices else frozenset[str]()
    expected = fits(inquiry.kind, text)
    return Features(
        dense=hit.dense,
        fused=hit.score / top,
        coverage=terms.coverage(stems_of(text)),
        context=terms.coverage(near),
        expected=float(expected is True),
        unexpected=float(expected is False),
        spoken=float(bool(voices & speakers)),
        spoken_by_others=float(bool(voices and speakers) and not voices & speakers),
        named=float(bool(names & stems_of(text))),
        named_before=float(bool(before) and bool(names & stems_of(before[-1].text))),
        reported=float(inquiry.kind is Kind.SAID and reports(text)),
        asks=float(text.rstrip("\"'”’").endswith("?")),
        short=float(len(text.split()) < _SHORT),
        beside=float(_beside(hit.passage, inquiry.after)),
    )


def dot(features: Features, weights: Features) -> float:
    """Return the weighted sum of the features."""
    values: tuple[float, ...] = _values(features)
    factors: tuple[float, ...] = _values(weights)
    return sum(value * factor for value, factor in zip(values, factors, strict=True))
