"""Row: a million vectors, in the index type that is chosen for so many. Vectors only: no text is embedded."""

import time
from functools import partial

import faiss
import numpy as np

from benchmarks.measure import milliseconds, spread, table, wait_for_calm
from index.embedding import FloatMatrix
from index.vectors import VectorIndex

_DIMENSIONS = 384
_THEMES, _TOPICS = 300, 20_000
_QUERIES = 500
# Length of the noise around a theme, a topic, and a row, relative to it: two rows of one topic have a cosine of about
# 0.6, two of one theme 0.3; a query and the row that it was made from 0.7.
_AROUND_THEME, _AROUND_TOPIC, _ASKED = 0.9, 0.8, 1.0


def row(size: int) -> str:
    """Build, search one by one on one thread, and compare with the exact search."""
    random = np.random.default_rng(7)
    themes = _unit(random.standard_normal((_THEMES, _DIMENSIONS), dtype=np.float32))
    topics = _noisy(themes[random.integers(_THEMES, size=_TOPICS)], _AROUND_THEME, random)
    vectors = np.empty((size, _DIMENSIONS), dtype=np.float32)
    for first in range(0, size, 50_000):
        part = vectors[first : first + 50_000]
        part[:] = _noisy(topics[random.integers(_TOPICS, size=len(part))], _AROUND_TOPIC, random)
    # Not the rows that the build measures itself on, but others of the same topics.
    unseen = _noisy(topics[random.integers(_TOPICS, size=_QUERIES)], _AROUND_TOPIC, random)
    queries = _noisy(unseen, _ASKED, random)
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
        f"{_DIMENSIONS} dimensions, float32, {_TOPICS:,} topics in {_THEMES} themes, {_QUERIES} queries of rows"
        " that are not indexed.",
    )


def _noisy(rows: FloatMatrix, length: float, random: np.random.Generator) -> FloatMatrix:
    noise = random.standard_normal(rows.shape, dtype=np.float32)
    return _unit(rows + length * _unit(noise))


def _unit(rows: FloatMatrix) -> FloatMatrix:
    unit: FloatMatrix = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit
