"""Nearest vectors by inner product, with FAISS: exact, whatever the size. Rows are numbered 0..n-1 in the order given.

Many rows are searched at eight bits a dimension first; whatever may be among the nearest is then compared in full, and
more of it, until a bound on the rounding shows that nothing nearer was left out.
"""

import errno
import os
import struct
from functools import cached_property
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from index.coarse import CoarseIndex
from index.disk import writing
from index.embedding import FloatMatrix
from index.errors import IndexDamagedError

#: Below so many rows one pass over whole vectors is as fast as two: some 0.2 ms, 384 dimensions, the 100 nearest.
COARSE_FROM = 8_000
# So many times more rows than asked for are compared in full. The bound asked for 2.3 at most in 100 searches for the
# 100 nearest of 10,000 and of 100,000 sentences, and for 3.5 in searches for the ten nearest.
_COMPARED, _COMPARED_AT_LEAST = 3, 50
# How FAISS begins a file: what kind, dimensions, rows; 45 bytes in all before the rows themselves.
_HEAD, _HEAD_LENGTH, _FLAT = struct.Struct("<4siq"), 45, b"IxFI"
# The largest sentence models have 8,192.
_MOST_DIMENSIONS = 1 << 16


class VectorIndex:
    """A FAISS index over float32 rows, L2-normalised. Scores are cosines."""

    def __init__(self, index: faiss.IndexFlatIP, *, coarse_from: int = COARSE_FROM) -> None:
        """Wrap a FAISS index as `build` and `load` make it."""
        # Two thread pools on few cores (FAISS's and ONNX Runtime's) double the time of a query.
        faiss.omp_set_num_threads(1)
        self._index, self._coarse_from = index, coarse_from

    @classmethod
    def build(cls, vectors: FloatMatrix, *, coarse_from: int = COARSE_FROM) -> "VectorIndex":
        """Index the rows. An empty matrix makes an index that finds nothing."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        return cls(index, coarse_from=coarse_from)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def kind(self) -> str:
        """Say in words how it searches."""
        return "one pass" if len(self) < self._coarse_from else "8 bits, then in full"

    def nearest(
        self, query: npt.NDArray[np.float32], limit: int, *, admitted: npt.NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to `limit` (row, cosine), best first, equal cosines by row. `query` is float32 [dimensions].

        `admitted`, bool [n], leaves out the rows that are False before the search, not after it.
        """
        limit = min(limit, len(self))
        if limit <= 0:
            return []
        selector = None if admitted is None else faiss.IDSelectorBitmap(np.packbits(admitted, bitorder="little"))
        compared = max(_COMPARED * limit, _COMPARED_AT_LEAST)
        while len(self) >= self._coarse_from and 2 * compared < len(self):
            rows, missed = self._coarse.may_be_nearest(query, compared, selector)
            found = self._compared(query, rows, limit)
            if missed == -np.inf or found[-1][1] > missed:
                return found
            compared *= 2
        return self._in_one_pass(query, limit, selector)

    def _compared(
        self, query: npt.NDArray[np.float32], rows: npt.NDArray[np.int64], limit: int
    ) -> list[tuple[int, float]]:
        """Return the best of these rows by their whole vectors; equal rows have equal cosines."""
        cosines = (self._stored[rows] * query).sum(axis=1)
        best = np.lexsort((rows, -cosines))[:limit]
        return list(zip(rows[best].tolist(), cosines[best].tolist(), strict=True))

    def _in_one_pass(
        self, query: npt.NDArray[np.float32], limit: int, selector: faiss.IDSelector | None
    ) -> list[tuple[int, float]]:
        parameters = None if selector is None else faiss.SearchParameters(sel=selector)
        # FAISS keeps any of the rows that tie for the last place, so look on until the tie ends.
        looked_at = min(limit + 1, len(self))
        scores, rows = self._index.search(query[None, :], looked_at, params=parameters)
        while looked_at < len(self) and scores[0, -1] == scores[0, limit - 1] and rows[0, -1] >= 0:
            looked_at = min(2 * looked_at, len(self))
            scores, rows = self._index.search(query[None, :], looked_at, params=parameters)
        found = [(row, score) for row, score in zip(rows[0].tolist(), scores[0].tolist(), strict=True) if row >= 0]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:limit]

    @cached_property
    def _coarse(self) -> CoarseIndex:
        return CoarseIndex(self._stored)

    @cached_property
    def _stored(self) -> FloatMatrix:
        """The rows where FAISS holds them, float32 [n, dimensions]: not copied, gone when the index goes."""
        if not len(self):
            return np.zeros((0, self._index.d), dtype=np.float32)
        flat: FloatMatrix = faiss.rev_swig_ptr(self._index.get_xb(), len(self) * self._index.d)
        return flat.reshape(len(self), self._index.d)

    def rows(self, numbers: npt.ArrayLike) -> FloatMatrix:
        """Return the stored vectors of these rows, float32 [len(numbers), dimensions]."""
        return self._stored[np.asarray(numbers, dtype=np.int64)]

    def all_rows(self) -> FloatMatrix:
        """Return every stored vector, in order."""
        return self._stored.copy()

    def save(self, path: Path) -> None:
        """Write what `load` reads; raise OSError when it cannot be written."""
        with writing(path):
            faiss.write_index(self._index, str(path))
        # FAISS does not look whether the last of it could be written when the file was closed.
        head = faiss.serialize_index(faiss.IndexFlatIP(self._index.d)).nbytes
        if path.stat().st_size != head + 4 * len(self) * self._index.d:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    @classmethod
    def load(cls, path: Path) -> "VectorIndex":
        """Read it back; raise IndexDamagedError when FAISS cannot, or must not."""
        _refuse_other_kinds(path)
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexDamagedError(f"{path} is not a FAISS index; rebuild it with: onrecord index") from error
        if not isinstance(index, faiss.IndexFlatIP):
            raise IndexDamagedError(f"{path} holds another kind of index; rebuild it with: onrecord index")
        return cls(index)


def _refuse_other_kinds(path: Path) -> None:
    """Let FAISS see flat indexes alone: its reader of the hundred other kinds was not written for files of strangers.

    The file begins with four letters, the dimensions and the number of rows, and is as long as its rows make it.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD.size)
        kind, dimensions, rows = _HEAD.unpack(head)
        length = path.stat().st_size
    except (OSError, struct.error) as error:
        raise IndexDamagedError(f"{path} is not a FAISS index; rebuild it with: onrecord index") from error
    if kind[:2] != b"Ix":
        raise IndexDamagedError(f"{path} is not a FAISS index; rebuild it with: onrecord index")
    if kind != _FLAT:
        raise IndexDamagedError(f"{path} holds another kind of index; rebuild it with: onrecord index")
    if not (0 < dimensions <= _MOST_DIMENSIONS and rows >= 0 and length == _HEAD_LENGTH + 4 * rows * dimensions):
        raise IndexDamagedError(f"{path} is not a FAISS index; rebuild it with: onrecord index")
