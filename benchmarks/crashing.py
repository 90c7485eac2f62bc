"""Row: kill -9 while the index is written, and open what is left: the old one, the new one, or something torn."""

import contextlib
import os
import random
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from benchmarks import plain
from benchmarks.corpus import articles, one_article
from benchmarks.measure import table
from benchmarks.vectors import encoder_folder, kept_encoder
from index.build import Source, build
from index.chunking import passages
from index.embedding import OnnxEncoder
from index.errors import RecordError
from index.folder import IndexFolder
from index.model import Article
from index.search import Index
from index.weights import locate

_LONGEST_S = 2.0


def row(size: int, kills: int) -> str:
    """Let a process write two indexes over each other without end, and kill it at a random moment."""
    ours = Counter(_killed(_write_ours, _open_ours, size, number) for number in range(kills))
    theirs = Counter(_killed(_write_plain, _open_plain, size, number) for number in range(kills))
    rows = [
        (name, *(str(each[what]) for what in ("whole", "torn", "does not open")))
        for name, each in (("sentence-transformers + IndexFlatIP", theirs), ("onrecord", ours))
    ]
    note = f"{kills} kills each, {size:,} passages; whole: opens, and is all of the old index or all of the new one."
    return table("kill -9 while writing", ("", "whole", "torn", "does not open"), rows, note)


def two(size: int) -> tuple[list[Article], list[Article]]:
    """Return the articles before, and with one more."""
    before = articles(size)
    return before, [*before, one_article(sentences=40, seed=0)]


def _killed(write: Callable[[Path, int], None], look: Callable[[Path, int], str], size: int, number: int) -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        process = get_context("spawn").Process(target=write, args=(folder, size))
        process.start()
        while not (folder / "started").exists() and process.is_alive():
            time.sleep(0.01)
        time.sleep(random.Random(number).uniform(0, _LONGEST_S))
        if process.pid is not None:
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        return look(folder, size)


def _write_ours(folder: Path, size: int) -> None:
    model, index = locate(), IndexFolder(folder / "index")
    encoder = kept_encoder()
    shutil.copytree(encoder_folder(), index.encoder_of(model.digest))
    while True:
        for made in two(size):
            build(made, index, Source(model.name, model.digest, lambda: encoder))
            (folder / "started").touch()


def _open_ours(folder: Path, size: int) -> str:
    try:
        index = Index(IndexFolder(folder / "index").current(), OnnxEncoder(encoder_folder()))
        found = {article.digest for article in index.articles()}
        index.search("what is said about it", 10)
    except RecordError:
        return "does not open"
    return "whole" if found in [{article.digest for article in made} for made in two(size)] else "torn"


def _write_plain(folder: Path, size: int) -> None:
    encoder = kept_encoder()
    sides = [[passage.text for article in made for passage in passages(article)] for made in two(size)]
    vectors = [encoder.encode(texts) for texts in sides]
    while True:
        for texts, rows in zip(sides, vectors, strict=True):
            plain.write(folder / "plain", texts, rows)
            (folder / "started").touch()


def _open_plain(folder: Path, size: int) -> str:
    index = None
    with contextlib.suppress(RuntimeError, ValueError, OSError):
        index, texts = plain.opened.__wrapped__(folder / "plain")
    if index is None:
        return "does not open"
    counts = [sum(1 for article in made for _ in passages(article)) for made in two(size)]
    return "whole" if index.ntotal == len(texts) and len(texts) in counts else "torn"
