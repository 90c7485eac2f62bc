from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embedding import FloatMatrix
from index.errors import IndexDamagedError
from index.vectors import VectorIndex

Found = list[tuple[int, float]]


def unit_rows(rows: int, dimensions: int = 24, *, seed: int = 0) -> FloatMatrix:
    vectors = np.random.default_rng(seed).standard_normal((rows, dimensions), dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def clustered(rows: int, *, seed: int = 0) -> FloatMatrix:
    """Rows around a few hundred centres, as sentences lie around topics."""
    random = np.random.default_rng(seed)
    centres = unit_rows(300, 32, seed=1)
    noise = random.standard_normal((rows, 32), dtype=np.float32) / np.float32(np.sqrt(32))
    vectors = centres[random.integers(len(centres), size=rows)] + np.float32(0.7) * noise
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def brute_force(
    vectors: FloatMatrix, query: npt.NDArray[np.float32], limit: int, admitted: npt.NDArray[np.bool_] | None = None
) -> Found:
    cosines = (vectors * query).sum(axis=1)
    best = sorted((-cosine, row) for row, cosine in enumerate(cosines.tolist()) if admitted is None or admitted[row])
    return [(row, -cosine) for cosine, row in best[:limit]]


def assert_same(found: Found, expected: Found) -> None:
    assert [row for row, _ in found] == [row for row, _ in expected]
    np.testing.assert_allclose([score for _, score in found], [score for _, score in expected], atol=1e-6)


@pytest.mark.parametrize("limit", [1, 10, 99, 100, 101, 250, 400, 1000])
def test_the_nearest_are_those_of_brute_force(limit: int) -> None:
    vectors, (query,) = unit_rows(400), unit_rows(1, seed=9)

    assert_same(VectorIndex.build(vectors).nearest(query, limit), brute_force(vectors, query, limit))


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 1.0])
def test_rows_that_are_not_admitted_are_left_out_before_the_search(share: float) -> None:
    vectors, (query,) = unit_rows(403), unit_rows(1, seed=9)
    admitted = np.random.default_rng(3).random(403) < share

    found = VectorIndex.build(vectors).nearest(query, 20, admitted=admitted)

    assert_same(found, brute_force(vectors, query, 20, admitted))


@given(copies=st.lists(st.integers(0, 4), min_size=1, max_size=300), limit=st.integers(1, 310))
def test_equal_rows_come_in_order_of_their_number_wherever_the_limit_falls(copies: list[int], limit: int) -> None:
    vectors = unit_rows(5)[copies]

    found = VectorIndex.build(vectors).nearest(vectors[0], limit)

    assert [row for row, _ in found] == [row for row, _ in brute_force(vectors, vectors[0], limit)]
    assert len({score for row, score in found if copies[row] == copies[0]}) == 1


@pytest.mark.parametrize("limit", [0, -1])
def test_nothing_is_found_when_nothing_is_asked_for(limit: int) -> None:
    vectors = unit_rows(3)

    assert VectorIndex.build(vectors).nearest(vectors[0], limit) == []


def test_an_empty_index_finds_nothing_and_survives_the_disk(tmp_path: Path) -> None:
    VectorIndex.build(np.zeros((0, 24), dtype=np.float32)).save(tmp_path / "empty")

    empty = VectorIndex.load(tmp_path / "empty")

    assert len(empty) == 0
    assert empty.nearest(unit_rows(1)[0], 5) == []
    assert empty.all_rows().shape == empty.rows([]).shape == (0, 24)


@pytest.mark.parametrize("exact_up_to", [10_000, 1_000], ids=["exact", "lists"])
def test_stored_rows_come_back_as_they_were_given_also_from_the_disk(exact_up_to: int, tmp_path: Path) -> None:
    vectors = unit_rows(3_000)
    built = VectorIndex.build(vectors, exact_up_to=exact_up_to)
    built.save(tmp_path / "vectors")
    loaded = VectorIndex.load(tmp_path / "vectors")

    for index in (built, loaded):
        assert len(index) == 3_000
        np.testing.assert_array_equal(index.all_rows(), vectors)
        np.testing.assert_array_equal(index.rows([5, 2_999, 0, 5]), vectors[[5, 2_999, 0, 5]])
    for query in unit_rows(20, seed=9):
        assert loaded.nearest(query, 10) == built.nearest(query, 10)


def test_beyond_its_size_the_search_is_approximate_and_finds_98_of_100() -> None:
    vectors, queries = clustered(12_000), clustered(200, seed=5)
    index = VectorIndex.build(vectors, exact_up_to=1_000)

    hits = sum(
        len({row for row, _ in index.nearest(query, 10)} & {row for row, _ in expected})
        for query, expected in ((query, brute_force_fast(vectors, query)) for query in queries)
    )

    assert hits / (10 * len(queries)) >= 0.98


def brute_force_fast(vectors: FloatMatrix, query: npt.NDArray[np.float32]) -> Found:
    cosines = vectors @ query
    return [(int(row), float(cosines[row])) for row in np.argsort(-cosines)[:10]]


def test_the_approximate_search_gives_true_cosines_leaves_out_what_is_not_admitted_and_is_the_same_each_time() -> None:
    vectors, (query,) = clustered(3_000), clustered(1, seed=5)
    admitted = np.arange(3_000) % 3 == 0
    first, second = (VectorIndex.build(vectors, exact_up_to=1_000) for _ in range(2))

    found = first.nearest(query, 50, admitted=admitted)

    assert found == second.nearest(query, 50, admitted=admitted)
    assert all(admitted[row] for row, _ in found)
    rows = [row for row, _ in found]
    np.testing.assert_allclose([score for _, score in found], vectors[rows] @ query, atol=1e-6)
    assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))


@pytest.mark.parametrize("exact_up_to", [10_000, 100], ids=["exact", "lists"])
def test_a_truncated_file_is_refused_wherever_it_ends(exact_up_to: int, tmp_path: Path) -> None:
    path = tmp_path / "vectors"
    VectorIndex.build(unit_rows(400), exact_up_to=exact_up_to).save(path)
    whole = path.read_bytes()

    for length in [0, 1, 4, 30, *range(37, len(whole), 997), len(whole) - 1]:
        path.write_bytes(whole[:length])
        with pytest.raises(IndexDamagedError, match="is not a FAISS index; rebuild it with: onrecord index"):
            VectorIndex.load(path)


def test_a_missing_or_foreign_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "foreign").write_text("SQLite format 3")

    for name in ("missing", "foreign"):
        with pytest.raises(IndexDamagedError, match=f"{name} is not a FAISS index"):
            VectorIndex.load(tmp_path / name)
