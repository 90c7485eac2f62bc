"""A disk that is full, or will not take a file: one OSError that names it, and the index before goes on serving."""

import errno
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from adapters.errors import system_fault
from index.build import build
from index.disk import writing
from index.folder import IndexFolder
from index.manifest import FILES
from index.model import Article
from index.search import Index
from index.vectors import VectorIndex
from index.writing import write_record
from tests.fakes import FakeEncoder, article, tiny_corpus

resource = pytest.importorskip("resource")  # not on every system
ROWS = np.eye(300, dtype=np.float32)


@contextmanager
def no_file_larger_than(limit: int) -> Generator[None]:
    """The system refuses to make any file longer, as a full disk does; the message is another."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize(
    ("write", "number"),
    [
        pytest.param(lambda path: write_record(path, tiny_corpus()), errno.EIO, id="SQLite"),
        pytest.param(lambda path: VectorIndex.build(ROWS).save(path), errno.EFBIG, id="FAISS"),
    ],
)
@pytest.mark.parametrize("limit", [0, 10, 20_000])
def test_a_file_that_cannot_be_written_is_told_with_the_reason(
    tmp_path: Path, write: Callable[[Path], None], number: int, limit: int
) -> None:
    with pytest.raises(OSError, match="file") as told, no_file_larger_than(limit):
        write(tmp_path / "file")

    assert (told.value.errno, told.value.filename) == (number, str(tmp_path / "file"))


def test_vectors_whose_last_bytes_could_not_be_written_are_not_taken_for_whole(tmp_path: Path) -> None:
    VectorIndex.build(ROWS).save(tmp_path / "whole")
    size = (tmp_path / "whole").stat().st_size

    for missing in (1, 40, 100, 4_000):
        with pytest.raises(OSError, match="file"), no_file_larger_than(size - missing):
            VectorIndex.build(ROWS).save(tmp_path / "file")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_told_as_one_by_faiss() -> None:
    with pytest.raises(OSError, match="full") as told:
        VectorIndex.build(ROWS).save(Path("/dev/full"))

    assert system_fault(told.value).startswith("/dev/full: the disk is full, nothing was lost;")


def test_a_full_disk_is_told_as_one_by_sqlite(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "file")
    database.execute("PRAGMA max_page_count = 1")

    with pytest.raises(OSError, match="file") as told, writing(tmp_path / "file"):
        database.execute("CREATE TABLE words(word TEXT)")

    database.close()
    assert told.value.errno == errno.ENOSPC


def test_what_is_a_fault_of_ours_is_not_told_as_one_of_the_disk(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "file")

    with pytest.raises(sqlite3.OperationalError, match="no such table"), writing(tmp_path / "file"):
        database.execute("SELECT * FROM nowhere")

    database.close()


def test_the_index_before_serves_when_the_next_cannot_be_written_and_the_next_build_is_whole(
    folder: IndexFolder, corpus: list[Article], tmp_path: Path
) -> None:
    fake = FakeEncoder()
    before = build(corpus, folder, fake.source()).generation
    new = [*corpus, article("new", " ".join(f"Sentence {number} is new." for number in range(2_000)))]
    whole = build(new, IndexFolder(tmp_path / "elsewhere"), fake.source()).generation
    sizes = sorted((whole.folder / name).stat().st_size for name in FILES)

    for limit in (*(size - 1 for size in sizes), 1, 0):
        with pytest.raises(OSError, match=str(folder.root)), no_file_larger_than(limit):
            build(new, folder, fake.source())
        assert [one.name for one in (folder.root / "generations").iterdir()] == [before.name]
        assert folder.current() == before
        assert Index(before, fake).search("ferry", 3)

    assert build(new, folder, fake.source()).generation.manifest.articles == whole.manifest.articles
