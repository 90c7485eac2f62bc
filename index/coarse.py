"""Vectors at eight bits a dimension: a quarter of the memory to read, and a bound on how far a cosine may be off.

Made from the stored rows when they are first searched, never written to the disk.
"""

import faiss
import numpy as np
import numpy.typing as npt

from index.embedding import FloatMatrix

# What float32 itself may lose in a sum of a few hundred products of unit vectors, generously.
_ROUNDING = 1e-5
_STEPS = 255


class CoarseIndex:
    """A FAISS index over rows rounded to 8 bits; finds what may be nearest, and says what it cannot have missed."""

    def __init__(self, rows: FloatMatrix) -> None:
        """Round the rows, some 0.6 s for a million on one core; they are not kept."""
        low, high = float(rows.min()), float(rows.max())
        width = max(high - low, 1e-6)
        self._half_step = width / _STEPS / 2
        self._index = faiss.IndexScalarQuantizer(
            rows.shape[1], faiss.ScalarQuantizer.QT_8bit_uniform, faiss.METRIC_INNER_PRODUCT
        )
        # FAISS would take the limits from a sample and cut what lies beyond: then there would be no bound.
        faiss.copy_array_to_vector(np.array([low, width], dtype=np.float32), self._index.sq.trained)
        self._index.is_trained = True
        self._index.add(rows)

    def may_be_nearest(
        self, query: npt.NDArray[np.float32], count: int, selector: faiss.IDSelector | None
    ) -> tuple[npt.NDArray[np.int64], float]:
        """Return up to `count` rows, and a cosine that no other row is above; -inf when there is no other."""
        parameters = None if selector is None else faiss.SearchParameters(sel=selector)
        scores, rows = self._index.search(query[None, :], count, params=parameters)
        found = rows[0][rows[0] >= 0]
        if len(found) < count:
            return found, -np.inf
        # Every dimension is off by half a step at most, and the query's share of it weighs that.
        off = self._half_step * float(np.abs(query).sum()) + _ROUNDING
        return found, float(scores[0, -1]) + off
