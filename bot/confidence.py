"""How likely the record answers an inquiry at all: a few measures of its best evidence, and a curve through them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.evidence import Evidence
from bot.model import Kind

# Words and cosines of evidence beyond the first few tell nothing more; what was judged counts, wherever it stands.
_LOOKED_AT = 5
#: Below this the bot says that the record is silent; docs/design.md has what that costs and spares.
THRESHOLD = 0.35
# Cosine below which a passage has hardly anything to do with a question.
_NEAR = 0.3
# Log-odds beyond this tell nothing more.
_FARTHEST = 4.0
# What asks for several passages has none that answers alone; whether the words of its topic stand together tells more.
_SEVERAL = frozenset({Kind.BOTH_SIDES, Kind.COMPARE, Kind.TIMELINE})


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic regression on questions over two sets of articles; docs/design.md has the figures.

    `answers` weighs the judge's log-odds that there is an answer in what it read, `here` those that it lies in the
    sentence itself, both up to four either way. `check`: even a false claim is answered, by what the record says
    instead. `several` weighs the context where several passages are asked for, `far` what the
    best cosine lacks to be near at all: talk that is no question.
    """

    intercept: float
    dense: float = 0.0
    coverage: float = 0.0
    context: float = 0.0
    answers: float = 0.0
    here: float = 0.0
    nobody: float = 0.0
    check: float = 0.0
    several: float = 0.0
    far: float = 0.0


#: For questions about a topic.
TOPIC = Curve(intercept=1.35, answers=0.8, nobody=-1.9, check=1.5, several=6.0, far=-7.5)
#: For what one speaker said about a topic; measured on his own words only.
SPOKEN = Curve(intercept=-0.8, coverage=2.3, context=2.0, answers=0.5)
# In their place where no judge has read anything.
_UNJUDGED = {
    TOPIC: Curve(intercept=-2.48, dense=4.44, context=0.92, nobody=-1.83, check=1.44, several=3.02),
    SPOKEN: Curve(intercept=-0.8, coverage=1.3, context=1.1),
}


def confidence(
    evidence: Sequence[Evidence], kind: Kind = Kind.OPEN, curve: Curve = TOPIC, *, nobody: bool = False
) -> float:
    """Return a probability, 0..1, from the best of the evidence; 0 when there is none.

    `nobody`: somebody's words were asked for, and nobody of that name is on record.
    """
    if not evidence:
        return 0.0
    best = [one.features for one in evidence[:_LOOKED_AT]]
    said = [one.judgement for one in evidence if one.judgement]
    if not said:
        curve = _UNJUDGED[curve]
    z = (
        curve.intercept
        + curve.dense * max(features.dense for features in best)
        + curve.coverage * max(features.coverage for features in best)
        + curve.context * max(features.context for features in best)
        + curve.answers * _within(one.answers for one in said)
        + curve.here * _within(one.here for one in said)
        + curve.far * max(0.0, _NEAR - max(features.dense for features in best))
        + curve.nobody * nobody
        + curve.check * (kind is Kind.CHECK)
        + curve.several * (kind in _SEVERAL) * max(features.context for features in best)
    )
    return 1 / (1 + math.exp(-z))


def _within(odds: Iterable[float]) -> float:
    """Return the highest of the log-odds, cut off where they tell nothing more; 0 when there are none."""
    return max(-_FARTHEST, min(_FARTHEST, max(odds, default=0.0)))
