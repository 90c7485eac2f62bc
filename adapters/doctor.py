"""The check-up put together: every check by itself, so that what breaks one takes nothing from the others."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from adapters.console import warn
from adapters.doctor_home import Check, Home
from adapters.doctor_install import install_findings
from adapters.doctor_platforms import TOKENS, Asking, checks, served, token_findings
from adapters.doctor_settings import exposed, idle, read_findings
from adapters.doctor_text import line
from adapters.errors import GivenError, UsageError, system_fault
from adapters.settings import Settings
from adapters.settings_loading import load
from bot.doctor_feeds import FEEDS, INBOX
from bot.errors import JournalError
from bot.findings import Finding, Mark, error, of_fault, unseen
from index.errors import RecordError

SETTINGS, INSTALLATION = "settings", "installation"
# An answer of Discord or Slack takes a tenth of a second; their own clients wait for half a minute and more.
_PATIENCE_S = 10.0
_SEE = "see docs/running.md"
_DISCORD = frozenset({"discord_token", "discord_token_file", "discord_message_content"})
_SLACK = frozenset(
    {"slack_bot_token", "slack_app_token", "slack_signing_secret", "slack_client_id", "slack_client_secret"}
)
# The settings by which each check goes.
_GOES_BY = {
    "model": frozenset({"model"}),
    "articles": frozenset({"seeds"}),
    FEEDS: frozenset({"seeds", "journal"}),
    INBOX: frozenset({"seeds"}),
    "index": frozenset({"index", "seeds", "model"}),
    "journal": frozenset({"journal"}),
    "time zones": frozenset({"journal"}),
    "daily facts": frozenset({"journal", "late_window_h"}),
    "discord": _DISCORD,
    "slack": _SLACK,
    TOKENS: _DISCORD | _SLACK,
}


def check_up(given: Mapping[str, object]) -> list[Finding]:
    """Look at everything; `given` are the settings of the command line."""
    loaded = load(given)
    return [
        *read_findings(loaded),
        *_tried(SETTINGS, lambda: exposed(loaded)),
        *examine(loaded.settings, unsure=loaded.unsure),
    ]


def examine(
    settings: Settings, *, starting: Collection[str] | None = None, unsure: Collection[str] = ()
) -> list[Finding]:
    """Look at all that the settings name, but for what goes by one that is `unsure`.

    `starting` are the platforms on which a bot is about to start: no other is asked, and what the bot says itself once
    it runs, or does next, is left out.
    """
    return asyncio.run(_examine(settings, starting, unsure))


async def _examine(settings: Settings, starting: Collection[str] | None, unsure: Collection[str]) -> list[Finding]:
    home, begins = Home(settings), starting is not None
    here = home.checks(served(settings), _now(), starting=begins)
    there = checks(settings, None if begins else lambda: home.wishes or (), _now, _PATIENCE_S)
    found = await asyncio.gather(
        asyncio.to_thread(lambda: [one for name, check in here.items() for one in _sure(name, check, unsure)]),
        *(_asked(name, asking, unsure) for name, asking in there.items() if starting is None or name in starting),
    )
    return [
        *_tried(SETTINGS, lambda: idle(settings, unsure)),
        *_tried(INSTALLATION, lambda: install_findings(extras_for(settings))),
        *(one for part in found for one in part),
        *([] if begins else _sure(TOKENS, lambda: token_findings(settings), unsure)),
    ]


def _now() -> datetime:
    return datetime.now(UTC)


def extras_for(settings: Settings) -> tuple[str, ...]:
    """Return the optional packages that the settings call for, by the names of pyproject.toml."""
    on_server = settings.journal.startswith(("postgresql:", "postgresql+"))
    return (*(("llm",) if settings.writer_url else ()), *(("postgresql",) if on_server else ()))


def start_up(settings: Settings, platforms: Collection[str]) -> None:
    """Look at everything before the bot starts there: say what is worth a look, raise UsageError if it cannot work."""
    found = [one for one in examine(settings, starting=platforms) if one.mark is not Mark.OK]
    for one in found:
        if not one.stops:
            warn(line(one))
    if any(one.stops for one in found):
        raise UsageError("\n".join(f"{one.said}; {one.mend}" for one in found if one.stops))


def _sure(name: str, check: Check, unsure: Collection[str]) -> list[Finding]:
    """Return what a check finds, unless it goes by a setting that is not known."""
    hidden = sorted(_GOES_BY[name] & {*unsure})
    return [unseen(name, f"it goes by the setting {hidden[0]}")] if hidden else _tried(name, check)


def _tried(name: str, check: Check) -> list[Finding]:
    """Return what a check finds; whatever it raises is one more finding."""
    found = list[Finding]()
    try:
        found.extend(check())
    except Exception as fault:  # noqa: BLE001 - the other checks have nothing to do with it
        found.append(_told(name, fault))
    return found


async def _asked(name: str, asking: Asking, unsure: Collection[str]) -> list[Finding]:
    if hidden := _sure(name, list, unsure):
        return hidden
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
