"""How likely the record answers an inquiry at all: a few measures of its best evidence, and a curve through them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evidence import Evidence
from bot.model import Kind

# Evidence beyond the first few never answers what those do not.
_LOOKED_AT = 5
#: Below this the bot says that the record is silent; docs/design.md has what that costs and spares.
THRESHOLD = 0.4
# A judge knows best what has one fact for an answer; it was trained on such questions.
_FACTS = frozenset({Kind.HOW_MANY, Kind.WHEN, Kind.WHERE, Kind.WHO})
# What asks for several passages has none that answers alone, and the record seldom has nothing at all to show.
_SEVERAL = frozenset({Kind.BOTH_SIDES, Kind.COMPARE, Kind.TIMELINE})


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic regression on questions over two sets of articles; docs/design.md has the figures.

    `here` weighs the judge's log-odds that a sentence answers, up to `farthest` either way, and `fact` adds to it for
    questions with one fact for an answer. `check`: even a false claim is answered, by what the record says instead.
    """

    intercept: float
    dense: float = 0.0
    coverage: float = 0.0
    context: float = 0.0
    here: float = 0.0
    fact: float = 0.0
    farthest: float = 4.0
    nobody: float = 0.0
    check: float = 0.0
    several: float = 0.0


#: For questions about a topic.
TOPIC = Curve(intercept=-1.57, dense=3.5, context=0.6, here=0.09, fact=0.23, nobody=-1.65, check=1.27, several=2.94)
#: For what one speaker said about a topic; measured on his own words only.
SPOKEN = Curve(intercept=-0.8, coverage=1.3, context=1.1, here=0.1, farthest=15.0)


def confidence(
    evidence: Sequence[Evidence], kind: Kind = Kind.OPEN, curve: Curve = TOPIC, *, nobody: bool = False
) -> float:
    """Return a probability, 0..1, from the best of the evidence; 0 when there is none.

    `nobody`: somebody's words were asked for, and nobody of that name is on record.
    """
    if not evidence:
        return 0.0
    best = [one.features for one in evidence[:_LOOKED_AT]]
    said = [one.judgement.here for one in evidence[:_LOOKED_AT] if one.judgement]
    here = max(-curve.farthest, min(curve.farthest, max(said, default=0.0)))
    z = (
        curve.intercept
        + curve.dense * max(features.dense for features in best)
        + curve.coverage * max(features.coverage for features in best)
        + curve.context * max(features.context for features in best)
        + (curve.here + curve.fact * (kind in _FACTS)) * here
        + curve.nobody * nobody
        + curve.check * (kind is Kind.CHECK)
        + curve.several * (kind in _SEVERAL)
    )
    return 1 / (1 + math.exp(-z))
