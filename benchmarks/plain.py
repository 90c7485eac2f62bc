"""What onrecord is compared with: sentence-transformers, FAISS's flat index and a file of texts, as tutorials have it.

Nothing is made slow on purpose: the model is loaded once, texts are held in memory, and nothing is checked.
`python -m benchmarks.plain FOLDER QUESTION` asks from a fresh process.
"""

import json
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.measure import milliseconds
from benchmarks.memory import peak_mb
from index.embedding import FloatMatrix
from index.weights import locate

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_BATCH = 32
_FOUND = 10


@cache
def model() -> "SentenceTransformer":
    """Load the model."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(locate().folder), device="cpu")


def encode(texts: Sequence[str]) -> FloatMatrix:
    """Return normalised vectors."""
    vectors: FloatMatrix = model().encode(
        list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
    )
    return vectors


def write(folder: Path, texts: Sequence[str], vectors: FloatMatrix) -> None:
    """Write vectors and texts."""
    import faiss

    folder.mkdir(parents=True, exist_ok=True)
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    faiss.write_index(index, str(folder / "vectors.faiss"))
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")


def build_ms(folder: Path, texts: Sequence[str]) -> float:
    """Embed and write."""
    model()
    return milliseconds(lambda: write(folder, texts, encode(texts)))


@cache
def opened(folder: Path) -> tuple[Any, list[str]]:
    """Read vectors and texts."""
    import faiss

    return faiss.read_index(str(folder / "vectors.faiss")), json.loads((folder / "texts.json").read_text("utf-8"))


def answer(folder: Path, question: str) -> list[str]:
    """Return the nearest texts."""
    index, texts = opened(folder)
    _, rows = index.search(encode([question]), _FOUND)
    return [texts[row] for row in rows[0]]


def answer_ms(folder: Path, question: str, *, one_thread: bool = False) -> float:
    """Ask; with `one_thread`, FAISS's own pool of threads does not fight with torch's."""
    import faiss

    opened(folder)
    faiss.omp_set_num_threads(1 if one_thread else os.cpu_count() or 1)
    return milliseconds(lambda: answer(folder, question))


def add_ms(folder: Path, texts: Sequence[str]) -> float:
    """Read what is there, embed the new texts, write everything; the model is loaded already."""
    model()

    def work() -> None:
        index, known = opened.__wrapped__(folder)
        stored = index.reconstruct_n(0, index.ntotal)
        write(folder, [*known, *texts], np.concatenate([stored, encode(texts)]))

    return milliseconds(work)


if __name__ == "__main__":
    for asked in sys.argv[2:]:
        print(answer(Path(sys.argv[1]), asked)[0])
    print(peak_mb())
