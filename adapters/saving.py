"""A back-up made: what goes into it, written beside its place, read back, and only then put there."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from adapters.archive import read_archive, write_archive
from adapters.archive_manifest import JOURNAL, SEEDS, SETTINGS, Manifest, is_expected
from adapters.errors import BackupError
from adapters.settings import Settings
from adapters.settings_copy import without_secrets
from adapters.wiring import journal_file
from bot.journal import open_journal
from bot.journal_copy import copy_journal, examine, schema_of
from bot.notes import BACKED_UP, note
from bot.tables import HEAD
from index.disk import sync

_SCRATCH, _LEFT_S = ".onrecord-backup-", 24 * 3600
SETTINGS_FILE = Path("onrecord.toml")
#: Where slack_sdk keeps the tokens of workspaces that have installed the app.
_TOKENS = ("slack_bots", "slack_installations", "slack_oauth_states")
_NO_TOKENS = (
    "the tokens of Slack workspaces that have installed the app: after a restore each has to install it again"
    " (--with-tokens takes them along)"
)
_NO_JOURNAL_YET = "the journal: there is none yet"
_ON_SERVER = "the journal: it is in PostgreSQL; back it up with pg_dump"
_UNCLEAR_SETTINGS = "onrecord.toml: its tokens cannot be told from the rest; keep them in .env, and it can be backed up"
_SECRET_SETTINGS = "lines with tokens, keys or passwords in onrecord.toml"
_NO_FILE = "{path}: it is no file of the folder itself, or has a name that not every system takes"


@dataclass(frozen=True, slots=True)
class Saved:
    """A back-up that was made and read back."""

    path: Path
    manifest: Manifest


def back_up(settings: Settings, target: Path, now: datetime, *, with_tokens: bool = False) -> Saved:
    """Make a back-up at a path where nothing is yet; a folder gets one named after the time.

    Raises BackupError, JournalError, OSError; then there is no file.
    """
    if target.is_dir():
        target /= f"onrecord-{now:%Y-%m-%dT%H%M%SZ}.zip"
    if target.exists() or target.is_symlink():
        raise BackupError(f"{target} is there already; name another file, or move it away")
    if settings.seeds.resolve() in target.resolve().parents:
        raise BackupError(f"{target} is among the articles, and would be in the next back-up; name another place")
    if not target.parent.is_dir():
        raise BackupError(f"there is no folder {target.parent}; make it, or name another place")
    _clear_away(target.parent, now)
    with _named(target), _scratch(target.parent) as folder:
        scratch = Path(folder)
        manifest = _written(settings, scratch, now, with_tokens=with_tokens)
        _read_back(scratch / "archive", scratch / "read-back", manifest)
        (scratch / "archive").replace(target)
        sync(target.parent)
    return Saved(target, manifest)


def _clear_away(folder: Path, now: datetime) -> None:
    """Remove what back-ups that were killed have left: it holds a journal. One of today may be at work."""
    for path in folder.glob(f"{_SCRATCH}*"):
        if path.stat().st_mtime < now.timestamp() - _LEFT_S:
            rmtree(path, ignore_errors=True)


def _scratch(folder: Path) -> "TemporaryDirectory[str]":
    return TemporaryDirectory(prefix=_SCRATCH, dir=folder)


@contextmanager
def _named(target: Path) -> Iterator[None]:
    """Have faults name the back-up in place of the folder beside it, of which nobody has heard."""
    try:
        yield
    except OSError as error:
        if _SCRATCH not in str(error.filename):
            raise
        raise OSError(error.errno, error.strerror, str(target)) from error


def _written(settings: Settings, scratch: Path, now: datetime, *, with_tokens: bool) -> Manifest:
    seeds, left_out = _seeds(settings.seeds, _apart(settings))
    sources = dict(seeds)
    schema = ""
    journal = journal_file(settings)
    if journal is None:
        left_out.append(_ON_SERVER)
    elif not journal.exists():
        left_out.append(_NO_JOURNAL_YET)
    else:
        emptied = copy_journal(journal, scratch / "journal", without=() if with_tokens else _TOKENS)
        left_out += [_NO_TOKENS] if emptied else []
        schema = examine(scratch / "journal", str(journal))
        sources[JOURNAL] = scratch / "journal"
    if not sources:
        raise BackupError(f"there is nothing to back up: no articles in {settings.seeds}, and no journal; is it here?")
    if SETTINGS_FILE.is_file():
        left_out += _settings(sources, scratch / "settings")
    manifest = Manifest(metadata.version("onrecord"), now, schema, left_out=tuple(left_out))
    return write_archive(scratch / "archive", manifest, sources.items())


def _settings(sources: dict[str, Path], copy: Path) -> list[str]:
    """Add the settings to what is backed up; return what is left out of them."""
    text = SETTINGS_FILE.read_text(encoding="utf-8")
    kept = without_secrets(text)
    if kept is None:
        return [_UNCLEAR_SETTINGS]
    copy.write_text(kept, encoding="utf-8")
    sources[SETTINGS] = copy
    return [_SECRET_SETTINGS] if kept != text else []


def _apart(settings: Settings) -> frozenset[Path]:
    """Return what is no article wherever it lies: the index is made anew, the journal is copied as a journal is."""
    journal = journal_file(settings)
    own = [Path(f"{journal}{end}") for end in ("", "-wal", "-shm")] if journal else []
    return frozenset(path.resolve() for path in (settings.index, *own))


def _seeds(folder: Path, apart: Collection[Path]) -> tuple[list[tuple[str, Path]], list[str]]:
    """Return the files below a folder, each with its name in the back-up, and what cannot be taken along."""
    taken, left_out = [], []
    for path in _below(folder, apart):
        name = f"{SEEDS}{path.relative_to(folder).as_posix()}"
        if path.is_file() and not path.is_symlink() and is_expected(name):
            taken.append((name, path))
        else:
            left_out.append(_NO_FILE.format(path=path))
    return taken, left_out


def _below(folder: Path, apart: Collection[Path]) -> Iterator[Path]:
    """Yield everything in a folder that is not hidden, folders gone into, in order of name."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name.startswith(".") or path.resolve() in apart:
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _below(path, apart)
        else:
            yield path


def _read_back(archive: Path, copy: Path, written: Manifest) -> None:
    """See that what stands on the disk is what was written, and that its journal is whole."""
    found = read_archive(archive, lambda name: copy if name == JOURNAL else None)
    if found.members != written.members:
        raise BackupError("what was written is not what stands on the disk; try another disk")
    if found.schema:
        examine(copy, "the journal in the back-up")


def take_note(settings: Settings, made: datetime) -> None:
    """Note in the journal when it was backed up, for members who ask. Raises JournalError."""
    journal = journal_file(settings)
    if journal is None or not journal.exists() or schema_of(journal) != HEAD:  # one of a bot not yet updated
        return
    opened = open_journal(settings.journal)
    try:
        with opened.writing() as connection:
            note(connection, BACKED_UP, str(int(made.timestamp())))
    finally:
        opened.close()
