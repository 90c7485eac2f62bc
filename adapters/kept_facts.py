"""Facts kept beside the index, one file a generation: reading a thousand articles for facts takes half a minute.

Nothing depends on the file: what is missing, of other rules or unreadable is read anew, and a full disk keeps nothing.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from bot.facts import Fact
from bot.kept_pool import dumps, loads
from bot.pool import found_in
from bot.ports import Record
from index.manifest import Manifest
from index.search import Index

Progress = Callable[[int, int], None]
_FOLDER = "facts"


def facts_of(record: Record, index: Path | None, progress: Progress | None = None) -> tuple[Fact, ...]:
    """Return the facts of a record, kept ones if there are any in the index folder; else read it and keep them."""
    if index is None or not isinstance(record, Index):
        return found_in(record, progress=progress)
    path = kept_at(index, record.manifest)
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
        return loads(path.read_text(encoding="ascii"), record.articles(), record.quotations())
    facts = found_in(record, progress=progress)
    with contextlib.suppress(OSError):
        _keep(path, dumps(facts, record.quotations()))
    return facts


def kept_at(index: Path, manifest: Manifest) -> Path:
    """Return where the facts of a generation are kept, by its content and the rules of this program."""
    digest = hashlib.sha256(f"{_rules()} {manifest.dumps()}".encode()).hexdigest()
    return index / _FOLDER / f"{digest[:16]}.json"


def _keep(path: Path, text: str) -> None:
    """Write the file whole or not at all, and remove those of generations before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    try:
        draft.write_text(text, encoding="ascii")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    for other in path.parent.glob("*.json"):
        if other != path:
            other.unlink(missing_ok=True)


@cache
def _rules() -> str:
    """Return the digest of the program that reads facts: a rule that is changed counts at once."""
    folders = (Path(__file__).parent.parent / name for name in ("bot", "index"))
    files = sorted(path for folder in folders for path in folder.glob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
