"""Nearest vectors by inner product, with FAISS. Rows are numbered 0..n-1 in the order given.

Up to EXACT_UP_TO rows the search is exact; beyond it FAISS's inverted lists are used, with as many lists probed as a
measured recall@10 of RECALL asks for.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from index.embedding import FloatMatrix
from index.errors import IndexDamagedError

#: Exact search reads every vector: 1.5 KB a row at 384 dimensions, some 4 ms for 50,000 rows on one core.
EXACT_UP_TO = 50_000
#: Share of the true ten nearest that the approximate search must find in its own measurement.
RECALL = 0.99
_SEED = 1
_PROBED_QUERIES = 1_000
# Between a stored vector and a question that it answers lies more than nothing: queries for the measurement are
# stored vectors with this much Gaussian noise (relative length), which brings the cosine down to about 0.7.
_NOISE = 1.0
# 64 training vectors a list are FAISS's own advice between its warning (39) and its maximum (256).
_TRAINING_PER_LIST = 64


class VectorIndex:
    """A FAISS index over float32 rows, L2-normalised. Scores are cosines."""

    def __init__(self, index: faiss.Index) -> None:
        """Wrap a FAISS index as `build` and `load` make it."""
        # Two thread pools on few cores (FAISS's and ONNX Runtime's) double the time of a query.
        faiss.omp_set_num_threads(1)
        self._index = index
        self._lists = faiss.try_extract_index_ivf(index)
        if self._lists is not None:
            self._lists.make_direct_map()

    @classmethod
    def build(cls, vectors: FloatMatrix, *, exact_up_to: int = EXACT_UP_TO) -> "VectorIndex":
        """Index the rows; deterministic for the same rows. An empty matrix makes an index that finds nothing."""
        rows, dimensions = vectors.shape
        if rows <= exact_up_to:
            exact = faiss.IndexFlatIP(dimensions)
            exact.add(vectors)
            return cls(exact)
        faiss.omp_set_num_threads(os.cpu_count() or 1)
        lists = 1 << round(np.log2(2 * np.sqrt(rows)))  # FAISS's rule of thumb is 4 to 16 roots; fewer train faster
        index = faiss.IndexIVFFlat(faiss.IndexFlatIP(dimensions), dimensions, lists, faiss.METRIC_INNER_PRODUCT)
        index.cp.seed = _SEED
        index.cp.max_points_per_centroid = _TRAINING_PER_LIST
        index.train(vectors)
        index.add(vectors)
        built = cls(index)
        index.nprobe = built._enough_probes(vectors)
        return built

    def _enough_probes(self, vectors: FloatMatrix) -> int:
        """Return the least power of two of lists to probe that reaches RECALL on noisy copies of stored rows."""
        random = np.random.default_rng(_SEED)
        copied = random.choice(len(vectors), min(_PROBED_QUERIES, len(vectors)), replace=False)
        sample = vectors[copied]
        noise = random.standard_normal(sample.shape, dtype=np.float32)
        queries = sample + _NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
        queries /= np.linalg.norm(queries, axis=1, keepdims=True)
        exact = _others(faiss.knn(queries, vectors, 11, metric=faiss.METRIC_INNER_PRODUCT)[1], copied)
        probes = 1
        while probes < self._lists.nlist:
            self._lists.nprobe = probes
            found = _others(self._index.search(queries, 11)[1], copied)
            hits = sum(len(one & other) for one, other in zip(found, exact, strict=True))
            if hits >= RECALL * sum(map(len, exact)):
                break
            probes *= 2
        return probes

    @property
    def kind(self) -> str:
        """Say in words how it searches."""
        if self._lists is None:
            return "exact"
        return f"{self._lists.nlist} inverted lists, {self._lists.nprobe} probed"

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def nearest(
        self, query: npt.NDArray[np.float32], limit: int, *, admitted: npt.NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to `limit` (row, cosine), best first, equal cosines by row. `query` is float32 [dimensions].

        `admitted`, bool [n], leaves out the rows that are False before the search, not after it.
        """
        limit = min(limit, len(self))
        if limit <= 0:
            return []
        parameters = self._parameters(admitted)
        # FAISS keeps any of the rows that tie for the last place, so look on until the tie ends.
        looked_at = min(limit + 1, len(self))
        scores, rows = self._index.search(query[None, :], looked_at, params=parameters)
        while looked_at < len(self) and scores[0, -1] == scores[0, limit - 1] and rows[0, -1] >= 0:
            looked_at = min(2 * looked_at, len(self))
            scores, rows = self._index.search(query[None, :], looked_at, params=parameters)
        found = [(row, score) for row, score in zip(rows[0].tolist(), scores[0].tolist(), strict=True) if row >= 0]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def _parameters(self, admitted: npt.NDArray[np.bool_] | None) -> faiss.SearchParameters | None:
        if admitted is None:
            return None
        bits = np.packbits(admitted, bitorder="little")
        selector = faiss.IDSelectorBitmap(bits)
        if self._lists is None:
            return faiss.SearchParameters(sel=selector)
        return faiss.SearchParametersIVF(sel=selector, nprobe=self._lists.nprobe)

    def rows(self, numbers: Sequence[int]) -> FloatMatrix:
        """Return the stored vectors of these rows, float32 [len(numbers), dimensions]."""
        if not numbers:
            return np.zeros((0, self._index.d), dtype=np.float32)
        vectors: FloatMatrix = self._index.reconstruct_batch(np.asarray(numbers, dtype=np.int64))
        return vectors

    def all_rows(self) -> FloatMatrix:
        """Return every stored vector, in order."""
        vectors: FloatMatrix = self._index.reconstruct_n(0, len(self))
        return vectors

    def save(self, path: Path) -> None:
        """Write what `load` reads."""
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Read it back; raise IndexDamagedError when FAISS cannot."""
        try:
            return cls(faiss.read_index(str(path)))
        except RuntimeError as error:
            raise IndexDamagedError(f"{path} is not a FAISS index; rebuild it with: onrecord index") from error


def _others(found: npt.NDArray[np.int64], copied: npt.NDArray[np.int64]) -> list[set[int]]:
    """Return the ten best rows of each query but for the one it was copied from, which any search would find."""
    return [
        {*[row for row in rows if row != own][:10]} for rows, own in zip(found.tolist(), copied.tolist(), strict=True)
    ]
