"""Whether a command is run where the bot is: a report on an empty folder would read as if all were well."""

from pathlib import Path
from typing import TYPE_CHECKING

from adapters.errors import UsageError
from adapters.settings import Settings
from adapters.wiring import journal, journal_file

if TYPE_CHECKING:
    from bot.journal import Journal

_NO_JOURNAL = (
    "there is no journal at {path}; go to the folder where the bot runs, or name its journal"
    " (journal in onrecord.toml). Where no bot has run yet, there is nothing to tell"
)
_NO_SEEDS = (
    "there is no folder of articles at {path}; go to the folder where the bot runs, or name it: onrecord --seeds FOLDER"
    " …. A new one begins with: onrecord add FILE"
)


def journal_here(settings: Settings) -> "Journal":
    """Return the journal that is there; none is made. Raises UsageError, JournalError."""
    file = journal_file(settings)
    if file is not None and not file.exists():
        raise UsageError(_NO_JOURNAL.format(path=file.absolute()))
    return journal(settings)


def journal_if_there(settings: Settings) -> "Journal | None":
    """Return the journal; None where no bot has run yet, and none is made. Raises JournalError."""
    file = journal_file(settings)
    return None if file is not None and not file.exists() else journal(settings)


def journal_of_bot(settings: Settings) -> "Journal":
    """Return the journal, made where the articles are but no bot has run yet. Raises UsageError, JournalError."""
    return journal(settings) if settings.seeds.is_dir() else journal_here(settings)


def seeds_here(settings: Settings) -> Path:
    """Return the folder of the articles, which is there. Raises UsageError."""
    if not settings.seeds.is_dir():
        raise UsageError(_NO_SEEDS.format(path=settings.seeds.absolute()))
    return settings.seeds
