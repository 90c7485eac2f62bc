"""What is measured of onrecord, each as a function that a process of its own can run.

`python -m benchmarks.ours SEEDS INDEX BATCH` answers a file of questions and prints the peak memory.
"""

import contextlib
import io
import shutil
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from adapters.cli import main
from adapters.settings_loading import load_settings
from adapters.wiring import build_index, live_index
from benchmarks.measure import milliseconds
from benchmarks.memory import peak_mb
from benchmarks.vectors import encoder_folder
from bot.answering import ask
from bot.model import Question
from index.embedding import OnnxEncoder
from index.folder import IndexFolder
from index.manifest import LEAD_VECTORS, PASSAGE_VECTORS, RECORD
from index.search import Index
from index.store import Record
from index.vectors import VectorIndex
from index.weights import locate

#: What `bot.evidence` weighs, and what `index.search` looks at before.
HITS, PASSAGES, ARTICLES = 40, 100, 20
COMMAND = ("-c", "from adapters.cli import main; main()")


@cache
def opened(index: Path) -> Index:
    """Open an index, once a process."""
    return live_index(load_settings(index=index)).get()


@cache
def _parts(index: Path) -> tuple[OnnxEncoder, VectorIndex, VectorIndex, Record]:
    """Open the parts of an index for themselves."""
    folder = IndexFolder(index).current().folder
    encoder = OnnxEncoder(next(IndexFolder(index).encoders.iterdir()), for_questions=True)
    vectors = (VectorIndex.load(folder / name) for name in (PASSAGE_VECTORS, LEAD_VECTORS))
    return encoder, next(vectors), next(vectors), Record(folder / RECORD)


def search_ms(index: Path, question: str) -> float:
    """Retrieve: encode, dense, BM25, fusion, and read the passages."""
    found = opened(index)
    return milliseconds(lambda: found.search(question, HITS))


def answer_ms(index: Path, question: str) -> float:
    """Retrieve, weigh and compose."""
    found = opened(index)
    return milliseconds(lambda: ask(Question(question), found))


def stages_ms(index: Path, question: str) -> tuple[float, float, float]:
    """Encode, nearest vectors of passages and leads, BM25 of passages and articles: one after the other."""
    encoder, passages, leads, record = _parts(index)
    (vector,) = encoder.encode([question])
    return (
        milliseconds(lambda: encoder.encode([question])),
        milliseconds(lambda: (passages.nearest(vector, PASSAGES), leads.nearest(vector, ARTICLES))),
        milliseconds(lambda: (record.best_passages(question, PASSAGES), record.best_articles(question, ARTICLES))),
    )


def build_ms(seeds: Path, index: Path) -> float:
    """Build an index from nothing, reading seed files included; exporting the encoder, which happens once, not."""
    shutil.rmtree(index, ignore_errors=True)
    model = locate()
    shutil.copytree(encoder_folder(), IndexFolder(index).encoder_of(model.digest))
    return milliseconds(lambda: build_index(load_settings(seeds=seeds, index=index)))


def embed_ms(texts: Sequence[str]) -> float:
    """Embed texts and nothing else."""
    encoder = OnnxEncoder(encoder_folder())
    return milliseconds(lambda: encoder.encode(texts))


def update_ms(seeds: Path, index: Path) -> float:
    """Bring an index in step with the seeds, in a process that has its libraries loaded."""
    _warm(index)
    return milliseconds(lambda: build_index(load_settings(seeds=seeds, index=index)))


@cache
def _warm(index: Path) -> None:
    OnnxEncoder(next(IndexFolder(index).encoders.iterdir())).encode(["warm"])


if __name__ == "__main__":
    sys.argv = ["onrecord", "--seeds", sys.argv[1], "--index", sys.argv[2], "ask", "--batch", sys.argv[3]]
    try:
        with contextlib.redirect_stdout(io.TextIOWrapper(io.BytesIO())):
            main()
    except SystemExit as done:
        if done.code:
            raise
    print(peak_mb())
