"""A back-up put back: unpacked and checked beside its places, which change only when all of it is whole."""

import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from adapters.archive import manifest_of, read_archive
from adapters.archive_manifest import JOURNAL, SEEDS, SETTINGS, Manifest
from adapters.errors import BackupError
from adapters.restore_plan import Rename, put_in_place, restoring
from bot.journal import open_journal
from bot.journal_copy import bring_to_rest, examine, refuse_newer
from bot.notes import BACKED_UP, note
from bot.presence import alone_with
from index.disk import sync

_STAGED, _ASIDE = "restoring", "before-restore"
_CHECK, _LEFT_S = "onrecord-check-", 24 * 3600


@dataclass(frozen=True, slots=True)
class Places:
    """Where a back-up goes. `journal` is None where the bot's journal is no file."""

    seeds: Path
    journal: Path | None
    settings: Path


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put where, what stood there before under its new name, and the members that were left in the back-up."""

    manifest: Manifest
    placed: tuple[Path, ...]
    aside: tuple[Path, ...]
    left: tuple[str, ...] = ()


def restore(file: Path, places: Places, now: datetime, *, replace: bool = False) -> Restored:
    """Put a back-up into its places, all of it or nothing; what is there is refused, or set aside by `replace`.

    Settings that are there stay: they say where things are. Raises BackupError, JournalError, OSError; then nothing
    has changed.
    """
    manifest = check(file)
    wanted = _wanted(manifest, places)
    taken = sorted(str(place) for place in wanted.values() if _is_taken(place))
    if taken and not replace:
        raise BackupError(f"already there: {' and '.join(taken)}; --replace sets that aside, under another name")
    with restoring(places.seeds) as plan, alone_with(places.journal if JOURNAL in wanted else None):
        if JOURNAL in wanted and wanted[JOURNAL].exists():
            bring_to_rest(wanted[JOURNAL])
        aside = [Rename(one, _beside(one, _ASIDE, now)) for place in wanted.values() for one in _family(place)]
        with _staged(file, wanted, manifest, now) as staged:
            put_in_place(plan, _in_order(aside, staged, wanted.get(SETTINGS)))
    left = tuple(name for name in (JOURNAL, SETTINGS) if manifest.has(name) and name not in wanted)
    return Restored(manifest, tuple(wanted.values()), tuple(one.new for one in aside), left)


def check(file: Path) -> Manifest:
    """Read a back-up from end to end, its journal too; change nothing. Raises as `restore` does."""
    manifest = manifest_of(file)
    if manifest.schema:
        refuse_newer(manifest.schema, f"the journal in {file}")
    _clear_checks()
    with TemporaryDirectory(prefix=_CHECK) as folder:
        copy = Path(folder) / JOURNAL
        read_archive(file, lambda name: copy if name == JOURNAL else None)
        if manifest.has(JOURNAL):
            examine(copy, f"the journal in {file}")
    return manifest


def _clear_checks() -> None:
    """Remove what checks that were killed have left: it holds a journal. One of today may be at work."""
    for folder in Path(gettempdir()).glob(f"{_CHECK}*"):
        with suppress(OSError):  # another user's, or gone by now
            if folder.lstat().st_mtime < time.time() - _LEFT_S:
                shutil.rmtree(folder)


def _wanted(manifest: Manifest, places: Places) -> dict[str, Path]:
    """Return where what the back-up holds is to stand; a link's target is meant, not the link."""
    known = {SEEDS: places.seeds, JOURNAL: places.journal, SETTINGS: places.settings}
    wanted = {name: place.resolve() for name, place in known.items() if place is not None and manifest.has(name)}
    if places.settings.exists():
        wanted.pop(SETTINGS, None)
    return wanted


def _in_order(aside: list[Rename], staged: list[Rename], settings: Path | None) -> list[Rename]:
    """Return the renames, new settings first: by these the plan is found when it has to be finished."""
    first = [one for one in staged if one.new == settings]
    return [*first, *aside, *(one for one in staged if one not in first)]


def _is_taken(place: Path) -> bool:
    return any(place.iterdir()) if place.is_dir() else place.exists()


def _family(place: Path) -> list[Path]:
    """Return what is there at a place: the file or folder, and what SQLite keeps beside a journal."""
    if place.is_dir() and not _is_taken(place):
        place.rmdir()
    return [path for end in ("", "-wal", "-shm") if (path := Path(f"{place}{end}")).exists()]


def _beside(place: Path, what: str, now: datetime) -> Path:
    return place.with_name(f"{place.name}.{what}-{now:%Y%m%dT%H%M%SZ}")


@contextmanager
def _staged(file: Path, wanted: Mapping[str, Path], manifest: Manifest, now: datetime) -> Iterator[list[Rename]]:
    """Unpack what is wanted beside its places; what is not renamed in the end is cleared away."""
    staged = {name: _beside(place, _STAGED, now) for name, place in wanted.items()}
    for place in wanted.values():
        place.parent.mkdir(parents=True, exist_ok=True)
        _clear(*place.parent.glob(f"{place.name}.{_STAGED}-*"))  # of a restore that was killed
        if shutil.disk_usage(place.parent).free < sum(member.size for member in manifest.members):
            raise BackupError(f"there is no room in {place.parent} for what {file} holds; make room")
    try:
        read_archive(file, lambda name: _target(name, staged))
        if JOURNAL in staged:
            _bring_up_to_date(staged[JOURNAL], manifest)
        yield [Rename(staged[name], place) for name, place in wanted.items()]
    finally:
        _clear(*staged.values())


def _target(name: str, staged: Mapping[str, Path]) -> Path | None:
    if name.startswith(SEEDS) and SEEDS in staged:
        return staged[SEEDS] / name.removeprefix(SEEDS)
    return staged.get(name)


def _bring_up_to_date(journal: Path, manifest: Manifest) -> None:
    """See that a journal is whole and can be used, and note in it that a copy of it is kept elsewhere."""
    examine(journal, "the journal in the back-up")
    opened = open_journal(f"sqlite:///{journal}")
    try:
        with opened.writing() as connection:
            note(connection, BACKED_UP, str(int(manifest.made.timestamp())))
    finally:
        opened.close()
    bring_to_rest(journal)
    Path(f"{journal}.lock").unlink(missing_ok=True)
    sync(journal)


def _clear(*paths: Path) -> None:
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
