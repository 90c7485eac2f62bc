"""Weigh what the search found against what was asked: which passage answers, and how well.

The numbers in WEIGHTS and in `bot.confidence` were fitted on questions over two sets of articles
(docs/design.md, "How is an answer chosen, and when is there none?").
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass

from bot.model import Inquiry, Kind
from bot.ports import Record
from index.model import Hit, Passage
from index.stems import stem, stems_of

# How many hits are weighed. In every development question with an answer, it was among the first forty.
_WEIGHED = 40

# What kind of word must stand in a passage that answers.
_NUMBER = re.compile(
    r"""\d | \b (?: one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | dozens?
    | twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety | hundreds? | thousands? | millions?
    | billions? | half | quarter | third | none | both | twice | every | once )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DATE = re.compile(
    r"""\b (?: (?:19|20)\d\d | (?: mon | tues | wednes | thurs | fri | satur | sun ) day | january | february
    | march | april | may | june | july | august | september | october | november | december | spring | summer | autumn
    | winter | yesterday | today | tomorrow | weeks? | months? | years? | decade | weekend | \d+ \s days )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w'’-]+|^[A-Z][\w'’-]+ [A-Z]")
_PLACE = re.compile(r"\b(?:in|at|from|to|near|across|outside|inside|of|on|for|by|behind|beside)\s+(?:the\s+)?[A-Z]")
_REASON = re.compile(
    r"""\b (?: because | since | so \s that | due | reasons? | after | to \s ensure | in \s order | therefore
    | as \s a \s result | blamed | leads? | led | caused? | over | owing | means? | meant | for \s fear | concerns?
    | price \s of )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_EXPECTED = {Kind.HOW_MANY: _NUMBER, Kind.WHEN: _DATE, Kind.WHO: _NAME, Kind.WHERE: _PLACE, Kind.WHY: _REASON}
_REPORTED = re.compile(
    r"""["“”‘] | \b (?: said | says | told | added | argue[sd]? | warn(?:s|ed) | claim(?:s|ed)?
    | call(?:s|ed) | accus\w+ | insist\w* | describ\w+ | want(?:s|ed) | propos\w+ | according | believe[sd]? | thinks?
    | express\w* | promis\w+
    | pledg\w+ | reject\w* | denie[sd] | welcom\w+ | condemn\w+ )\b""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Features:
    """What is measured of one passage. Shares lie in 0..1; the last six are 0 or 1."""

    dense: float
    fused: float
    coverage: float
    context: float
    expected: float
    unexpected: float
    speaker: float
    speaker_near: float
    reported: float
    asks: float
    short: float


WEIGHTS = Features(
    dense=3.2,
    fused=4.3,
    coverage=1.6,
    context=4.5,
    expected=0.7,
    unexpected=-0.7,
    speaker=0.0,  # fitted: -0.65, because a sentence that names a speaker is more often about him than by him
    speaker_near=1.9,
    reported=0.9,
    asks=-0.5,
    short=-0.7,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage weighed. `score` has no unit; higher is better, and only evidence for one inquiry can be compared."""

    hit: Hit
    features: Features
    score: float

    @property
    def passage(self) -> Passage:
        """The passage itself."""
        return self.hit.passage


@dataclass(frozen=True, slots=True)
class Terms:
    """The topic words of an inquiry as the record knows them.

    `variants` holds for each word the stems that count as it, its own and those of words spelt nearly alike; `weights`
    its inverse document frequency; `unknown` the words that the record holds in no spelling.
    """

    variants: dict[str, frozenset[str]]
    weights: dict[str, float]
    unknown: tuple[str, ...]

    def coverage(self, stems: frozenset[str]) -> float:
        """Return the share of the weight of all words that occurs among the stems; 0 when there are no words."""
        total = sum(self.weights.values())
        met = sum(self.weights[word] for word, variants in self.variants.items() if variants & stems)
        return met / total if total else 0.0


def terms_of(inquiry: Inquiry, record: Record) -> Terms:
    """Look the words of an inquiry up in the record's vocabulary."""
    counts = record.frequencies(inquiry.words)
    variants, weights, unknown = {}, {}, []
    for word in inquiry.words:
        alike = () if counts[word] else record.spellings(word)
        found = max([counts[word], *record.frequencies(alike).values()])
        variants[word] = frozenset({stem(word), *map(stem, alike)})
        weights[word] = math.log(1 + record.size / (found + 0.5))
        if not found:
            unknown.append(word)
    return Terms(variants, weights, tuple(unknown))


def weigh(inquiry: Inquiry, record: Record, terms: Terms, *, text: str | None = None) -> list[Evidence]:
    """Search for the inquiry, or for `text` in its place, and return the evidence, best first."""
    added = [
        other for word in inquiry.words if not record.frequencies([word])[word] for other in record.spellings(word)
    ]
    hits = record.search(" ".join([text or inquiry.text, *added]), _WEIGHED, scope=inquiry.scope)
    top = max((hit.score for hit in hits), default=1.0) or 1.0
    neighbours = _Neighbours(record)
    weighed = [_weighed(hit, inquiry, terms, neighbours, top) for hit in hits]
    return sorted(weighed, key=lambda one: (-one.score, one.passage.article.id, one.passage.start))


class _Neighbours:
    """The stems of the sentences around a passage, each article read once."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def stems(self, passage: Passage) -> tuple[frozenset[str], frozenset[str]]:
        """Return the stems of the sentence before, and those of both neighbours, the passage and the title."""
        around = self._record.around(passage)
        before = [other for other in around if other.start < passage.start]
        everything = [stems_of(other.text) for other in around] + [stems_of(passage.article.title)]
        return (stems_of(before[-1].text) if before else frozenset()), frozenset().union(*everything)


def _weighed(hit: Hit, inquiry: Inquiry, terms: Terms, neighbours: _Neighbours, top: float) -> Evidence:
    text = hit.passage.text
    stems = stems_of(text)
    before, around = neighbours.stems(hit.passage)
    expected = _EXPECTED.get(inquiry.kind)
    fits = expected is not None and expected.search(text) is not None
    wanted = [terms.variants[word] for word in inquiry.speaker if word in terms.variants]
    features = Features(
        dense=hit.dense,
        fused=hit.score / top,
        coverage=terms.coverage(stems),
        context=terms.coverage(around),
        expected=float(fits),
        unexpected=float(expected is not None and not fits),
        speaker=float(_any(wanted, stems)),
        speaker_near=float(_any(wanted, before)),
        reported=float(inquiry.kind is Kind.SAID and _REPORTED.search(text) is not None),
        asks=float(text.rstrip("\"'”’").endswith("?")),
        short=float(len(text.split()) < 6),
    )
    return Evidence(hit, features, dot(features, WEIGHTS))


def dot(features: Features, weights: Features) -> float:
    """Return the weighted sum of the features."""
    values: tuple[float, ...] = astuple(features)
    factors: tuple[float, ...] = astuple(weights)
    return sum(value * factor for value, factor in zip(values, factors, strict=True))


def _any(variants: Sequence[frozenset[str]], stems: Iterable[str]) -> bool:
    return any(alike & frozenset(stems) for alike in variants)
