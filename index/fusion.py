"""Join what the searches found into one score. Pure arithmetic.

A weighted sum, not reciprocal ranks: on the development sets it was better on three of four
(docs/design.md, "How are the searches joined?").
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of the evidence counts, the cosine of the passage being 1."""

    article_dense: float = 1.0
    passage_lexical: float = 0.15
    article_lexical: float = 0.3


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of each passage: cosines of it and of its article's lead, BM25 of both (0: not found by its words).

    Columns of one length.
    """

    dense: Column
    article_dense: Column
    lexical: Column
    article_lexical: Column


def fuse(found: Sequence[int], signals: Signals, weights: Weights = Weights()) -> list[tuple[int, float]]:
    """Return (place in `found`, score) of all passages, best first, equal scores by their numbers in `found`.

    BM25 has no upper bound, so each of its two columns is divided by its greatest value first: both lie in 0..1.
    """
    scores = (
        signals.dense
        + weights.article_dense * signals.article_dense
        + weights.passage_lexical * signals.lexical / _top(signals.lexical)
        + weights.article_lexical * signals.article_lexical / _top(signals.article_lexical)
    )
    order = np.lexsort((np.asarray(found, dtype=np.int64), -scores))
    return list(zip(order.tolist(), scores[order].tolist(), strict=True))


def _top(column: Column) -> float:
    return float(column.max(initial=0.0)) or 1.0
