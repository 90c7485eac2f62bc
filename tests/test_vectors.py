from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.coarse import CoarseIndex
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


@pytest.mark.parametrize("coarse_from", [10_000, 1_000], ids=["one pass", "two"])
def test_stored_rows_come_back_as_they_were_given_also_from_the_disk(coarse_from: int, tmp_path: Path) -> None:
    vectors = unit_rows(3_000)
    built = VectorIndex.build(vectors, coarse_from=coarse_from)
    built.save(tmp_path / "vectors")
    loaded = VectorIndex.load(tmp_path / "vectors")

    for index in (built, loaded):
        assert len(index) == 3_000
        np.testing.assert_array_equal(index.all_rows(), vectors)
        np.testing.assert_array_equal(index.rows([5, 2_999, 0, 5]), vectors[[5, 2_999, 0, 5]])
    for query in unit_rows(20, seed=9):
        assert_same(loaded.nearest(query, 10), built.nearest(query, 10))


@pytest.mark.parametrize("limit", [1, 10, 100, 700, 2_500])
@pytest.mark.parametrize("share", [0.002, 0.3, 1.0])
@pytest.mark.parametrize("make", [unit_rows, clustered])
def test_many_rows_are_searched_as_exactly_as_few(make: Callable[..., FloatMatrix], share: float, limit: int) -> None:
    vectors, queries = make(3_000), make(20, seed=5)
    admitted = np.random.default_rng(3).random(3_000) < share
    index = VectorIndex.build(vectors, coarse_from=1_000)

    for query in queries:
        found = index.nearest(query, limit, admitted=None if share == 1.0 else admitted)

        # Thousands of cosines lie so near each other that the last bit decides their order: compare values, not rows.
        expected = brute_force(vectors, query, limit, admitted)
        rows, scores = [row for row, _ in found], [score for _, score in found]
        np.testing.assert_allclose(scores, [score for _, score in expected], atol=1e-6)
        np.testing.assert_allclose(scores, vectors[rows] @ query, atol=1e-6)
        assert len(set(rows)) == len(rows)
        assert all(admitted[rows])


@given(seed=st.integers(0, 10_000), outlier=st.floats(0, 1), limit=st.integers(1, 40))
def test_a_row_far_out_makes_the_rounding_coarser_and_the_search_no_less_exact(
    seed: int, outlier: float, limit: int
) -> None:
    """One long coordinate stretches the range that the 8 bits divide, so that near rows round to the same."""
    vectors, (query,) = unit_rows(600, 8, seed=seed), unit_rows(1, 8, seed=seed + 1)
    vectors[::7] = vectors[0] + np.float32(1e-3) * vectors[::7]
    vectors[17] = 0
    vectors[17, 3] = outlier

    found = VectorIndex.build(vectors, coarse_from=1).nearest(query, limit)

    expected = brute_force(vectors, query, limit)
    np.testing.assert_allclose([score for _, score in found], [score for _, score in expected], atol=1e-6)


def test_rows_that_are_all_one_are_found_in_their_order() -> None:
    vectors = np.repeat(unit_rows(1), 500, axis=0)

    found = VectorIndex.build(vectors, coarse_from=1).nearest(vectors[0], 3)

    assert [row for row, _ in found] == [0, 1, 2]


def test_no_row_is_above_the_bound_that_the_coarse_index_gives() -> None:
    vectors, queries = clustered(2_000), clustered(50, seed=5)
    coarse = CoarseIndex(vectors)

    for query in queries:
        found, bound = coarse.may_be_nearest(query, 20, None)

        others = np.delete(vectors, found, axis=0) @ query
        assert others.max() <= bound
        assert bound < others.max() + 0.05  # a bound that admits everything would be no help


def test_a_truncated_file_is_refused_wherever_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "vectors"
    VectorIndex.build(unit_rows(400)).save(path)
    whole = path.read_bytes()

    for length in [0, 1, 4, 30, *range(37, len(whole), 997), len(whole) - 1]:
        path.write_bytes(whole[:length])
        with pytest.raises(IndexDamagedError, match="is not a FAISS index; rebuild it with: onrecord index"):
            VectorIndex.load(path)


def test_a_file_with_another_kind_of_index_is_refused(tmp_path: Path) -> None:
    faiss.write_index(faiss.IndexFlatL2(24), str(tmp_path / "vectors"))

    with pytest.raises(IndexDamagedError, match="vectors holds another kind of index; rebuild it with: onrecord index"):
        VectorIndex.load(tmp_path / "vectors")


@pytest.mark.parametrize("kind", ["IwFl", "IxRF", "INSf", "IxPT", "Ix2L"])
def test_faiss_is_shown_flat_indexes_only(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    VectorIndex.build(unit_rows(3)).save(tmp_path / "vectors")
    whole = (tmp_path / "vectors").read_bytes()
    read: list[str] = []
    monkeypatch.setattr(faiss, "read_index", read.append)

    for altered in (kind.encode() + whole[4:], whole[:8] + (2**62).to_bytes(8, "little") + whole[16:], whole + b"more"):
        (tmp_path / "vectors").write_bytes(altered)
        with pytest.raises(IndexDamagedError, match="rebuild it with: onrecord index"):
            VectorIndex.load(tmp_path / "vectors")

    assert read == []


def test_a_missing_or_foreign_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "foreign").write_text("SQLite format 3")

    for name in ("missing", "foreign"):
        with pytest.raises(IndexDamagedError, match=f"{name} is not a FAISS index"):
            VectorIndex.load(tmp_path / name)
