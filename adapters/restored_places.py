"""Where a back-up goes: as is set here; on a machine that has no settings yet, as its own say, within this folder."""

import tomllib
from pathlib import Path

from adapters.archive import manifest_of, text_of
from adapters.archive_manifest import SETTINGS
from adapters.errors import BackupError
from adapters.restoring import Places
from adapters.saving import SETTINGS_FILE
from adapters.settings import Settings
from adapters.wiring import journal_file

_OUTSIDE = (
    "the settings in {file} put things outside of this folder ({names}), and a file may come from anywhere:"
    " take them out (unzip {file} onrecord.toml), look at them, and restore again"
)


def places(settings: Settings, file: Path) -> Places:
    """Return the places. Raises BackupError when settings that nobody here has seen name one outside of this folder."""
    named = {} if SETTINGS_FILE.exists() else _named(file)
    taken = {name: named[name] for name in ("seeds", "journal") if name in named.keys() - settings.model_fields_set}
    found = settings.model_copy(update={name: Path(text) if name == "seeds" else text for name, text in taken.items()})
    journal = journal_file(found)
    where = {"seeds": found.seeds, "journal": journal}
    outside = [name for name in taken if (path := where[name]) is not None and not _is_within(path)]
    if outside:
        raise BackupError(_OUTSIDE.format(file=file, names=", ".join(f"{name} = {taken[name]!r}" for name in outside)))
    return Places(found.seeds, journal, SETTINGS_FILE)


def _named(file: Path) -> dict[str, str]:
    """Return the settings that a back-up holds, as text."""
    if not manifest_of(file).has(SETTINGS):
        return {}
    try:
        return {name: str(value) for name, value in tomllib.loads(text_of(file, SETTINGS)).items()}
    except tomllib.TOMLDecodeError as error:
        raise BackupError(f"{file} is damaged: its onrecord.toml cannot be read") from error


def _is_within(path: Path) -> bool:
    return path.resolve().is_relative_to(Path.cwd().resolve())
