"""The check-up put together: every check by itself, so that what breaks one takes nothing from the others."""

import asyncio
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime

from adapters.console import note
from adapters.doctor_home import Check, Home
from adapters.doctor_install import install_findings
from adapters.doctor_platforms import Asking, checks, served, token_findings
from adapters.doctor_text import line
from adapters.errors import GivenError, SettingsError, UsageError, system_fault
from adapters.settings import VARIABLES, Loaded, Settings, is_secret, load
from adapters.settings_sources import DOTENV, Origin
from adapters.writing import write_of
from bot.errors import JournalError
from bot.findings import Finding, Mark, error, of_fault, ok, warning
from index.errors import RecordError

SETTINGS, INSTALLATION = "settings", "installation"
# An answer of Discord or Slack takes a tenth of a second; their own clients wait for half a minute and more.
_PATIENCE_S = 10.0
_SEE = "see docs/running.md"


def check_up(given: Mapping[str, object]) -> list[Finding]:
    """Look at everything; `given` are the settings of the command line."""
    try:
        loaded = load(given)
    except SettingsError as fault:
        wrong = [error(SETTINGS, one, "mend it there; docs/settings.md has them all") for one in fault.faults]
        return [*wrong, *_tried(INSTALLATION, install_findings)]
    except OSError as fault:
        return [_told(SETTINGS, fault), *_tried(INSTALLATION, install_findings)]
    exposed = _tried(SETTINGS, lambda: _exposed(loaded))
    return [ok(SETTINGS, "they can be read; onrecord settings lists them"), *exposed, *examine(loaded.settings)]


def examine(settings: Settings, *, starting: Collection[str] | None = None) -> list[Finding]:
    """Look at all that the settings name.

    `starting` are the platforms on which a bot is about to start: no other is asked, and what the bot says itself once
    it runs, or does next, is left out.
    """
    return asyncio.run(_examine(settings, starting))


async def _examine(settings: Settings, starting: Collection[str] | None) -> list[Finding]:
    home, begins = Home(settings), starting is not None
    here = home.checks(served(settings), _now(), starting=begins)
    there = checks(settings, None if begins else lambda: home.wishes or (), _now, _PATIENCE_S)
    found = await asyncio.gather(
        asyncio.to_thread(lambda: [finding for name, check in here.items() for finding in _tried(name, check)]),
        *(_asked(name, asking) for name, asking in there.items() if starting is None or name in starting),
    )
    return [
        *_tried(SETTINGS, lambda: _impossible(settings)),
        *_tried(INSTALLATION, lambda: install_findings(_extras(settings))),
        *(one for part in found for one in part),
        *([] if begins else token_findings(settings)),
    ]


def _exposed(loaded: Loaded) -> Iterator[Finding]:
    """Yield the files with secrets that others may read."""
    secret = [VARIABLES[name] for name, origin in loaded.origins.items() if origin is Origin.DOTENV and is_secret(name)]
    held = {DOTENV: ", ".join(secret)} if secret else {}
    if loaded.settings.discord_token_file:
        held[loaded.settings.discord_token_file] = "the token of the Discord bot"
    for path, what in held.items():
        if path.is_file() and path.stat().st_mode & 0o077:
            said = f"others on this machine may read {path}, which holds {what}"
            yield warning(SETTINGS, said, f"chmod 600 {path}")


def _impossible(settings: Settings) -> Iterator[Finding]:
    """Yield what is wrong with settings that only together make sense."""
    try:
        write_of(settings)
    except SettingsError as fault:
        yield of_fault(SETTINGS, str(fault), otherwise="see docs/settings.md")


def _now() -> datetime:
    return datetime.now(UTC)


def _extras(settings: Settings) -> tuple[str, ...]:
    return ("llm",) if settings.writer_url else ()


def start_up(settings: Settings, platforms: Collection[str]) -> None:
    """Look at everything before the bot starts there: say what is worth a look, raise UsageError if it cannot work."""
    found = [one for one in examine(settings, starting=platforms) if one.mark is not Mark.OK]
    for one in found:
        if not one.stops:
            note(line(one))
    if any(one.stops for one in found):
        raise UsageError("\n".join(f"{one.said}; {one.mend}" for one in found if one.stops))


def _tried(name: str, check: Check) -> list[Finding]:
    """Return what a check finds; whatever it raises is one more finding."""
    found = list[Finding]()
    try:
        found.extend(check())
    except Exception as fault:  # noqa: BLE001 - the other checks have nothing to do with it
        found.append(_told(name, fault))
    return found


async def _asked(name: str, asking: Asking) -> list[Finding]:
    try:
        return await asking()
    except Exception as fault:  # noqa: BLE001 - as above
        return [_told(name, fault)]


def _told(name: str, fault: Exception) -> Finding:
    if isinstance(fault, GivenError | JournalError | RecordError):
        return of_fault(name, str(fault), otherwise=_SEE, bearable=isinstance(fault, RecordError))
    if isinstance(fault, OSError):
        return of_fault(name, system_fault(fault), otherwise=_SEE)
    # Its message could hold anything.
    return error(name, f"this could not be looked at ({type(fault).__name__})", _SEE, bearable=True)
