"""Join what the searches found into one score. Pure arithmetic.

A weighted sum, not reciprocal ranks: on the development sets it was better on three of four
(docs/design.md, "How are the searches joined?").
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of the evidence counts, the cosine of the passage being 1."""

    article_dense: float = 1.0
    passage_lexical: float = 0.15
    article_lexical: float = 0.3


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of a passage: cosines of it and of its article's lead, BM25 of both (0: not found by its words)."""

    dense: float
    article_dense: float
    lexical: float = 0.0
    article_lexical: float = 0.0


def fuse(found: Mapping[int, Signals], weights: Weights = Weights()) -> list[tuple[int, float]]:
    """Return (position, score) of all that was found, best first, equal scores by position.

    BM25 has no upper bound, so each of its two columns is divided by its greatest value first: both lie in 0..1.
    """
    passage_top = max((signals.lexical for signals in found.values()), default=0.0) or 1.0
    article_top = max((signals.article_lexical for signals in found.values()), default=0.0) or 1.0
    scored = [
        (
            position,
            signals.dense
            + weights.article_dense * signals.article_dense
            + weights.passage_lexical * signals.lexical / passage_top
            + weights.article_lexical * signals.article_lexical / article_top,
        )
        for position, signals in found.items()
    ]
    return sorted(scored, key=lambda pair: (-pair[1], pair[0]))
