"""Row: a million vectors, searched as so many are. Vectors only: no text is embedded."""

import time
from collections.abc import Callable
from functools import partial

import faiss
import numpy as np

from benchmarks.measure import milliseconds, spread, table, wait_for_calm
from index.embedding import FloatMatrix
from index.vectors import VectorIndex

_DIMENSIONS = 384
_THEMES, _TOPICS = 300, 20_000
_QUERIES = 100
# Length of the noise around a theme, a topic, and a row, relative to it: two rows of one topic have a cosine of about
# 0.6, two of one theme 0.3; a query and the row that it was made from 0.7. Without topics rows lie in all directions.
_AROUND_THEME, _AROUND_TOPIC, _ASKED = 0.9, 0.8, 1.0


def row(size: int) -> str:
    """Build, search one by one on one thread, and compare with the exact search; with clusters and without."""
    sides = {"topics within themes": _clustered, "in all directions": _scattered}
    rows = [line for name, make in sides.items() for line in _made_by(make, name, size)]
    return table(
        f"{size:,} vectors",
        ("", "ms a search: min / median / p95", "recall@10", "build s"),
        rows,
        f"{_DIMENSIONS} dimensions, float32, {_TOPICS:,} topics in {_THEMES} themes, {_QUERIES} queries near rows"
        " that are not indexed. Build: with the first search.",
    )


def _made_by(make: Callable[[int, np.random.Generator], FloatMatrix], name: str, size: int) -> list[tuple[str, ...]]:
    random = np.random.default_rng(7)
    made = make(size + _QUERIES, random)
    vectors, queries = made[:size], _noisy(made[size:], _ASKED, random)
    start = time.perf_counter()
    built = VectorIndex.build(vectors)
    built.nearest(queries[0], 10)
    build_s = time.perf_counter() - start
    flat = faiss.IndexFlatIP(_DIMENSIONS)
    flat.add(vectors)
    wait_for_calm()
    took = [milliseconds(partial(built.nearest, query, 10)) for query in queries]
    flat_took = [milliseconds(partial(flat.search, query[None], 10)) for query in queries[:20]]
    exact = flat.search(queries, 10)[1].tolist()
    found = [[number for number, _ in built.nearest(query, 10)] for query in queries]
    recall = np.mean([len(set(one) & set(other)) / 10 for one, other in zip(found, exact, strict=True)])
    return [
        (f"{name}: IndexFlatIP, one thread", spread(flat_took), "1", ""),
        (f"{name}: onrecord, {built.kind}", spread(took), f"{recall:.3f}", f"{build_s:.1f}"),
    ]


def _clustered(size: int, random: np.random.Generator) -> FloatMatrix:
    themes = _scattered(_THEMES, random)
    topics = _noisy(themes[random.integers(_THEMES, size=_TOPICS)], _AROUND_THEME, random)
    vectors = np.empty((size, _DIMENSIONS), dtype=np.float32)
    for first in range(0, size, 50_000):
        part = vectors[first : first + 50_000]
        part[:] = _noisy(topics[random.integers(_TOPICS, size=len(part))], _AROUND_TOPIC, random)
    return vectors


def _scattered(size: int, random: np.random.Generator) -> FloatMatrix:
    return _unit(random.standard_normal((size, _DIMENSIONS), dtype=np.float32))


def _noisy(rows: FloatMatrix, length: float, random: np.random.Generator) -> FloatMatrix:
    noise = random.standard_normal(rows.shape, dtype=np.float32)
    return _unit(rows + length * _unit(noise))


def _unit(rows: FloatMatrix) -> FloatMatrix:
    unit: FloatMatrix = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit
