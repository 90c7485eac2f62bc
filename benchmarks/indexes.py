"""Indexes over synthetic text, built by the product's own `build` and kept for the next run."""

import hashlib
import shutil
from pathlib import Path

from benchmarks.corpus import articles, write_seeds
from benchmarks.vectors import KEPT, encoder_folder, kept_encoder
from index.build import Source, build
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
