"""The pool of facts with the curator's file read beside the articles, for whoever posts or shows facts."""

from collections.abc import Callable
from pathlib import Path

from bot.curation import FILE_NAME, Curation, parse_curation
from bot.facts import Pool
from bot.pool import pool_of
from bot.ports import Record
from index.errors import ArticleError, CorrectionError
from index.textfile import read_text


def curated_pool(folder: Path, record: Record, *, progress: Callable[[int, int], None] | None = None) -> Pool:
    """Return the facts of a record under the curation in a seeds folder; its problems are in the pool."""
    return pool_of(record, read_curation(folder), progress=progress)


def read_curation(folder: Path) -> Curation:
    """Read the curation of a seeds folder; an absent file curates nothing."""
    path = folder / FILE_NAME
    if not path.is_file():
        return Curation(path)
    try:
        return parse_curation(read_text(path), path)
    except ArticleError as error:
        return Curation(path, problems=(CorrectionError(path, error.reason, line=error.line),))
