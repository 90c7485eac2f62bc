"""`onrecord run` while its journal takes nothing: members are answered, once, and whoever looks after it is told."""

import asyncio
import json
import re
import signal
import socket
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.discord_permissions import needed
from tests.bot_process import furnish
from tests.discord_far_end import FarEnd as Discord
from tests.discord_people import Person, mention, person, plain
from tests.discord_world import BOT_ID, Payload
from tests.file_systems import fill, mounted
from tests.slack_far_end import BOT_USER, TEAM, until
from tests.slack_far_end import FarEnd as Slack
from tests.test_event_book import locked
from tests.test_run_process import ANSWER, QUESTION, run

# A process begins with its imports, and the machine may be busy.
_LONG_S = 90
REFERENCE = re.compile(r"the reference (\w{4}-\w{2})")


@dataclass
class Running:
    """A bot at work on both platforms, and what it can be asked."""

    log: Path
    address: str
    process: subprocess.Popen[bytes]
    discord: Discord
    slack: Slack
    channel: Payload
    ada: Person

    def on_discord(self) -> list[str]:
        return [
            plain(one)
            for one in self.discord.world.messages[self.channel["id"]].values()
            if one["author"]["id"] == BOT_ID
        ]

    def on_slack(self) -> list[str]:
        return [str(one["text"]) for one in self.slack.posted("C1")]

    async def ask_on_both(self) -> dict[str, object]:
        """Ask on both; return what Slack sent, to be sent again."""
        before = len(self.on_discord()), len(self.on_slack())
        asked = {"type": "app_mention", "channel": "C1", "user": "U1", "ts": self.slack.timestamp()}
        event = asked | {"text": f"<@{BOT_USER}> {QUESTION}"}
        body = {"type": "event_callback", "team_id": TEAM, "api_app_id": "A1", "event_id": "Ev1", "event": event}
        await asyncio.gather(self.ada.write(self.channel, mention(QUESTION)), self.slack.send(body))
        await until(lambda: len(self.on_discord()) > before[0] and len(self.on_slack()) > before[1], seconds=_LONG_S)
        return body

    async def get(self, path: str) -> tuple[int, str]:
        async with aiohttp.ClientSession() as web, web.get(f"{self.address}{path}") as answer:
            return answer.status, await answer.text()

    async def ready(self) -> tuple[int, Any]:
        status, text = await self.get("/readyz")
        return status, json.loads(text)

    async def figure(self, name: str) -> float:
        _, text = await self.get("/metrics")
        return sum(float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(name))

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(one) for one in self.log.read_text().splitlines() if one.startswith("{")]


@asynccontextmanager
async def running(home: Path, **more: object) -> AsyncIterator[Running]:
    """Run the bot, settings as given, until the end of the block."""
    furnish(home)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    settings = {"health_address": address} | more
    with (home / "onrecord.toml").open("a", encoding="utf-8") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
    async with Discord().running() as discord, Slack() as slack:
        guild = discord.world.add_guild("Policy group", permissions=needed().value)
        channel, ada = discord.world.add_channel("general", guild), person(discord, "ada")
        log = home / "log"
        process = run(home, log, discord, slack)
        try:
            await until(lambda: slack.sockets and "To add me" in log.read_text(), seconds=_LONG_S)
            yield Running(log, f"http://{address}", process, discord, slack, channel, ada)
        finally:
            process.kill()
            process.wait()
        assert (discord.wrong, slack.refused) == ([], [])


async def assert_answered_and_told(bot: Running, reason: str) -> dict[str, object]:
    """Ask, and see that both are answered, and that health, figures and log tell of the fault."""
    body = await bot.ask_on_both()
    said = [bot.on_discord()[-1], bot.on_slack()[-1]]
    references = [REFERENCE.findall(one) for one in said]

    assert [ANSWER in one for one in said] == [True, True]
    assert [len(one) for one in references] == [1, 1]
    status, told = await bot.ready()
    assert (status, told["status"]) == (503, "not ready")
    assert [one for one in told["reasons"] if reason in one] != []
    for (reference,) in references:
        lines = [one for one in bot.lines() if one.get("reference") == reference]
        assert [one for one in lines if one["level"] == "error" and reason in one["message"]] != []
    return body


async def test_a_locked_journal_keeps_no_answer_from_anybody_and_none_comes_twice(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        with locked(tmp_path / "var" / "journal.db"):
            body = await assert_answered_and_told(bot, "is locked by another process")
            assert await bot.figure('onrecord_failed_total{platform="discord"}') == 1
            assert await bot.figure('onrecord_failed_total{platform="slack"}') == 1
            assert await bot.figure("onrecord_ready") == 0
            await bot.slack.send(body, retry_attempt=1, retry_reason="timeout")

        assert await bot.ready() == (200, {"status": "ready"})
        assert len(bot.on_slack()) == 1
        await bot.slack.send(body, retry_attempt=2, retry_reason="timeout")
        await bot.ask_on_both()
        assert REFERENCE.findall(bot.on_discord()[-1] + bot.on_slack()[-1]) == []
        assert (len(bot.on_discord()), len(bot.on_slack())) == (2, 2)

        bot.process.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(bot.process.wait, 30) == 0
        assert "Traceback" not in bot.log.read_text()


@pytest.mark.slow
async def test_a_journal_that_is_deleted_while_the_bot_runs_is_told_of(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        await bot.ask_on_both()
        away = tmp_path / "away"
        away.mkdir()
        for one in (tmp_path / "var").glob("journal.db*"):
            one.rename(away / one.name)

        await assert_answered_and_told(bot, "was deleted or replaced")

        for one in away.iterdir():
            one.rename(tmp_path / "var" / one.name)
        assert await bot.ready() == (200, {"status": "ready"})


@pytest.mark.slow
async def test_a_full_disk_keeps_no_answer_from_anybody(tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "size=24m") as small:
        async with running(tmp_path, journal=small / "journal.db") as bot:
            fill(small)

            await assert_answered_and_told(bot, "the disk is full")

            (small / "fill").unlink()
            assert await bot.ready() == (200, {"status": "ready"})
            bot.process.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(bot.process.wait, 30) == 0
