"""What is looked at before the bot starts: errors stop it with their sentence, warnings are told, the rest is not."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import discord.http
import pytest

from adapters import doctor
from adapters.doctor import start_up
from adapters.errors import UsageError
from adapters.settings import VARIABLES, Settings
from adapters.settings_loading import load_settings
from bot import doctor_opening
from bot.journal import open_journal
from tests.bot_process import furnish, messages
from tests.discord_far_end import FarEnd as Discord
from tests.discord_far_end import Fault
from tests.silent_host import silent_host
from tests.slack_far_end import APP_TOKEN, TOKEN, library_pointed_at
from tests.slack_far_end import FarEnd as Slack
from tests.test_run_process import RUN

ROOT = Path(__file__).parent.parent
NOWHERE = "http://127.0.0.1:1/api"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with articles, none of which has a date, and a tiny model; nothing of ours in the environment."""
    for name in [name for name in os.environ if name.upper() in VARIABLES.values()]:
        monkeypatch.delenv(name)
    furnish(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tokens(monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name, value in {"DISCORD_TOKEN": "a", "SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}.items():
        monkeypatch.setenv(name, value)
    return load_settings()


@pytest.fixture
async def platforms(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Discord, Slack]]:
    async with Discord().running() as far, Slack() as slack:
        monkeypatch.setattr(discord.http.Route, "BASE", far.api)
        with library_pointed_at(slack.address):
            yield far, slack


async def look(settings: Settings, *names: str) -> None:
    await asyncio.to_thread(start_up, settings, names)


async def test_what_is_well_or_comes_next_is_not_told_and_warnings_are(
    platforms: tuple[Discord, Slack], tokens: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    await look(tokens, "discord", "slack")

    out, err = capsys.readouterr()
    assert out == ""
    assert [line.partition(":")[0] for line in err.splitlines()] == ["! articles"]


async def test_no_other_platform_is_asked(platforms: tuple[Discord, Slack], tokens: Settings) -> None:
    far, slack = platforms

    await look(tokens, "discord")
    assert (bool(far.calls), slack.calls) == (True, [])
    far.calls.clear()
    await look(tokens, "slack")
    assert (far.calls, bool(slack.calls)) == ([], True)


async def test_refused_tokens_stop_it_with_a_sentence_each(platforms: tuple[Discord, Slack], tokens: Settings) -> None:
    far, slack = platforms
    far.faults.append(Fault("GET", "/users/@me", 401))
    slack.teams.clear()

    with pytest.raises(UsageError) as caught:
        await look(tokens, "discord", "slack")

    first, second = str(caught.value).splitlines()
    assert first.startswith("Discord does not know the token in DISCORD_TOKEN in the environment; make a new one at ")
    assert second.startswith("Slack refuses SLACK_BOT_TOKEN in the environment: invalid_auth; install the app again")


async def test_a_platform_that_is_silent_is_told_and_does_not_stop_it(
    tokens: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(doctor, "_PATIENCE_S", 0.2)
    async with silent_host() as address:
        monkeypatch.setattr(discord.http.Route, "BASE", address)
        with library_pointed_at(address):
            await look(tokens, "discord", "slack")

    told = capsys.readouterr().err.splitlines()[1:]
    assert [line.partition(";")[0] for line in told] == [
        "✗ discord: Discord does not answer in time",
        "✗ slack: Slack does not answer in time",
    ]


async def test_a_locked_journal_stops_it(
    platforms: tuple[Discord, Slack], tokens: Settings, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor_opening, "_PATIENCE_S", 0.1)
    open_journal("sqlite:///var/journal.db").close()
    holder = sqlite3.connect("var/journal.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(UsageError, match="is locked by another process; try again when it has ended"):
            await look(tokens, "slack")
    finally:
        holder.close()


@pytest.mark.parametrize("name", ["run", "discord", "slack"])
def test_every_command_that_starts_a_bot_looks_first(name: str, home: Path) -> None:
    (home / "var" / "journal.db").write_bytes(b"no journal at all, and of some length" * 99)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DISCORD_TOKEN": "a", "SLACK_BOT_TOKEN": TOKEN}

    ended = subprocess.run(
        [sys.executable, "-c", RUN, f"{NOWHERE}/v10", "ws://127.0.0.1:1/", f"{NOWHERE}/", name],
        cwd=home,
        env=environment | {"SLACK_APP_TOKEN": APP_TOKEN},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert ended.returncode == 1
    assert ended.stdout == ""
    assert messages(ended.stderr)[-1].startswith("var/journal.db is no journal, or it is damaged; ")
    assert "Traceback" not in ended.stderr
    assert not (home / "var" / "index" / "CURRENT").exists()
