"""Row: a million vectors, in the index type that is chosen for so many. Vectors only: no text is embedded."""

import time
from functools import partial

import faiss
import numpy as np

from benchmarks.measure import milliseconds, spread, table, wait_for_calm
from index.embedding import FloatMatrix
from index.vectors import VectorIndex

_DIMENSIONS = 384
_CENTRES = 20_000
_QUERIES = 200
# Length of the noise around a centre, relative to it: two rows of one centre have a cosine of about 0.5, as have
# sentences on one topic; a query and the row that it was made from about 0.7.
_SPREAD = 1.0


def row(size: int) -> str:
    """Build, search one by one on one thread, and compare with the exact search."""
    random = np.random.default_rng(7)
    centres = _unit(random.standard_normal((_CENTRES, _DIMENSIONS), dtype=np.float32))
    vectors = np.empty((size, _DIMENSIONS), dtype=np.float32)
    for first in range(0, size, 50_000):
        part = vectors[first : first + 50_000]
        part[:] = _noisy(centres[random.integers(_CENTRES, size=len(part))], random)
    # Not the rows that the build measures itself on, but others around the same centres.
    queries = _noisy(_noisy(centres[random.integers(_CENTRES, size=_QUERIES)], random), random)
    start = time.perf_counter()
    built = VectorIndex.build(vectors)
    build_s = time.perf_counter() - start
    exact = faiss.knn(queries, vectors, 10, metric=faiss.METRIC_INNER_PRODUCT)[1].tolist()
    wait_for_calm()
    took = [milliseconds(partial(built.nearest, query, 10)) for query in queries]
    found = [[number for number, _ in built.nearest(query, 10)] for query in queries]
    recall = np.mean([len(set(one) & set(other)) / 10 for one, other in zip(found, exact, strict=True)])
    flat = faiss.IndexFlatIP(_DIMENSIONS)
    flat.add(vectors)
    flat_took = [milliseconds(partial(flat.search, query[None], 10)) for query in queries[:20]]
    return table(
        f"{size:,} vectors",
        ("", "ms a search: min / median / p95", "recall@10", "build s"),
        [
            ("IndexFlatIP, one thread", spread(flat_took), "1", ""),
            (f"onrecord: {built.kind}", spread(took), f"{recall:.3f}", f"{build_s:.0f}"),
        ],
        f"{_DIMENSIONS} dimensions, float32, {_CENTRES:,} centres, {_QUERIES} queries that were not indexed.",
    )


def _noisy(rows: FloatMatrix, random: np.random.Generator) -> FloatMatrix:
    noise = random.standard_normal(rows.shape, dtype=np.float32)
    return _unit(rows + _SPREAD * _unit(noise))


def _unit(rows: FloatMatrix) -> FloatMatrix:
    unit: FloatMatrix = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit
