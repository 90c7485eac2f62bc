"""A second bot on one journal says so, whichever command began it, and nothing is left of one that was killed."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot_process import ROOT, messages
from tests.discord_far_end import FarEnd as Discord
from tests.slack_far_end import FarEnd as Slack
from tests.slack_far_end import until
from tests.test_run_process import RUN, TOKENS
from tests.test_run_without_journal import running

_LONG_S = 90
TOLD = "another bot is at work on the same journal"
GONE = "no other bot is at work on the journal any more"


def begin(home: Path, discord: Discord, slack: Slack, command: str, log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as written:
        return subprocess.Popen(
            [sys.executable, "-c", RUN, discord.api, discord.gateway, f"{slack.address}/api/", command],
            cwd=home,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | TOKENS | {"ONRECORD_HEALTH_ADDRESS": "off"},
            stdout=written,
            stderr=written,
        )


def told(log: Path, words: str) -> int:
    return sum(words in one for one in messages(log.read_text()))


@pytest.mark.slow
async def test_a_second_bot_is_told_of_by_both_and_by_the_doctor_until_it_is_gone(tmp_path: Path) -> None:
    async with running(tmp_path) as bot:
        assert (told(bot.log, TOLD), await bot.figure("onrecord_bots_at_work")) == (0, 1)
        second_log = tmp_path / "second"
        second = begin(tmp_path, bot.discord, bot.slack, "discord", second_log)
        try:
            await until(lambda: told(bot.log, TOLD) and told(second_log, TOLD), seconds=_LONG_S)
            assert await bot.figure("onrecord_bots_at_work") == 2
            doctor = tmp_path / "doctor"
            asked = begin(tmp_path, bot.discord, bot.slack, "doctor", doctor)
            await asyncio.to_thread(asked.wait, _LONG_S)
            assert "2 bots are at work on it" in doctor.read_text()
        finally:
            second.kill()
            second.wait()
        await until(lambda: told(bot.log, GONE), seconds=30)
        assert await bot.figure("onrecord_bots_at_work") == 1
        assert [told(bot.log, TOLD), told(bot.log, GONE)] == [1, 1]
