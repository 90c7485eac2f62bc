"""How likely the record answers an inquiry at all: a few measures of its best evidence, and a curve through them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evidence import Evidence

# Evidence beyond the first few never answers what those do not.
_LOOKED_AT = 5
#: Below this the bot says that the record is silent; 6 % of the answerable development questions lie below it.
THRESHOLD = 0.4


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic regression on questions over two sets of articles; docs/design.md has the figures."""

    intercept: float
    dense: float
    coverage: float
    context: float
    nobody: float = 0.0


#: For questions about a topic.
TOPIC = Curve(intercept=-2.4, dense=4.7, coverage=0.0, context=0.85, nobody=-2.2)
#: For what one speaker said about a topic; measured on his own words only.
SPOKEN = Curve(intercept=-1.6, dense=0.0, coverage=1.5, context=1.2)


def confidence(evidence: Sequence[Evidence], curve: Curve = TOPIC, *, nobody: bool = False) -> float:
    """Return a probability, 0..1, from the best of the evidence; 0 when there is none.

    `nobody`: somebody's words were asked for, and nobody of that name is on record.
    """
    if not evidence:
        return 0.0
    best = [one.features for one in evidence[:_LOOKED_AT]]
    z = (
        curve.intercept
        + curve.dense * max(features.dense for features in best)
        + curve.coverage * max(features.coverage for features in best)
        + curve.context * max(features.context for features in best)
        + curve.nobody * nobody
    )
    return 1 / (1 + math.exp(-z))
