"""Indexes over synthetic text, built by the product's own `build` and kept for the next run."""

import hashlib
import shutil
from pathlib import Path

from benchmarks import plain
from benchmarks.corpus import articles, write_seeds
from benchmarks.vectors import KEPT, encoder_folder, kept_encoder
from index.build import Source, build
from index.chunking import passages
from index.corpus import read_corpus
from index.errors import IndexMissingError
from index.folder import IndexFolder
from index.weights import locate

_ROOT = Path(__file__).parent.parent


def ready(size: int) -> tuple[Path, Path]:
    """Return the folders of the seeds and of the index with so many passages; build what is not there yet."""
    folder = KEPT / "indexes" / f"{size}-{_version()}"
    seeds, index = folder / "seeds", IndexFolder(folder / "index")
    try:
        index.current()
    except IndexMissingError:
        write_seeds(articles(size), seeds)
        fill(seeds, index)
    return seeds, index.root


def fill(seeds: Path, index: IndexFolder) -> None:
    """Build the index of a folder of seeds, with the vectors kept from earlier runs."""
    model = locate()
    if not index.encoder_of(model.digest).is_dir():
        shutil.copytree(encoder_folder(), index.encoder_of(model.digest))
    build(read_corpus(seeds).articles, index, Source(model.name, model.digest, kept_encoder))


def _version() -> str:
    """Name the code that makes an index: another one would make another index."""
    code = [*sorted((_ROOT / "index").glob("*.py")), Path(__file__).with_name("corpus.py")]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in code)).hexdigest()[:12]


def ready_plain(size: int) -> Path:
    """Return the folder of the other side's index over the same passages, with the same vectors."""
    folder = KEPT / "plain" / f"{size}-{_version()}"
    if not folder.is_dir():
        texts = [passage.text for article in articles(size) for passage in passages(article)]
        draft = folder.with_suffix(".part")
        plain.write(draft, texts, kept_encoder().encode(texts))
        draft.rename(folder)
    return folder


def ready_seeds() -> Path:
    """Return the folder of an index over the shipped articles, built anew."""
    index = IndexFolder(KEPT / "indexes" / f"seeds-{_version()}")
    fill(_ROOT / "seeds", index)
    return index.root
