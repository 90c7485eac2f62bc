"""How likely the record answers an inquiry at all: a few measures of its best evidence, and a curve through them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evidence import Evidence, Terms
from bot.model import Inquiry

# Evidence beyond the first few never answers what those do not.
_LOOKED_AT = 5
#: Below this the bot says that the record is silent: 7 % of the answerable development questions lie below it.
THRESHOLD = 0.33


@dataclass(frozen=True, slots=True)
class _Curve:
    """Logistic regression on 382 questions over two sets of articles; see docs/design.md for the figures."""

    intercept: float = -2.7
    dense: float = 3.4
    coverage: float = 0.9
    context: float = 1.5
    unknown_speaker: float = -2.0


_CURVE = _Curve()


def confidence(inquiry: Inquiry, terms: Terms, evidence: Sequence[Evidence]) -> float:
    """Return a probability, 0..1; 0 when there is no evidence."""
    if not evidence:
        return 0.0
    best = evidence[:_LOOKED_AT]
    z = (
        _CURVE.intercept
        + _CURVE.dense * max(one.features.dense for one in best)
        + _CURVE.coverage * max(one.features.coverage for one in best)
        + _CURVE.context * max(one.features.context for one in best)
        + _CURVE.unknown_speaker * any(word in terms.unknown for word in inquiry.speaker)
    )
    return 1 / (1 + math.exp(-z))
