"""Bots that see one another: how many are at work on a journal, and that none is seen that is dead."""

import asyncio
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from adapters import serving
from bot.doctor_bots import bots_findings
from bot.findings import Mark
from bot.other_bots import Presence, bots_at_work, present

PROCESS = """
import sys, time
from pathlib import Path
from bot.other_bots import present
with present(Path(sys.argv[1])):
    print("here", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def test_each_sees_the_others_and_leaves_nothing_behind(file: Path) -> None:
    with present(file) as first:
        assert (first.others(), bots_at_work(file)) == (0, 1)
        with present(file) as second, present(file) as third:
            assert [one.others() for one in (first, second, third)] == [2, 2, 2]
        with present(file) as again:
            assert [one.others() for one in (first, again)] == [1, 1]

    assert list(file.parent.iterdir()) == []


def test_more_than_anybody_counts_are_no_fault(file: Path) -> None:
    with present(file), present(file), present(file), present(file), present(file) as fifth:
        assert (bots_at_work(file), fifth.others()) == (4, 0)


def test_a_journal_on_a_server_has_no_file_beside_which_they_could_be_seen() -> None:
    with present(None) as bot:
        assert (bot.others(), bots_at_work(None)) == (0, 0)


def test_a_killed_bot_is_gone_at_once_and_its_place_is_free(file: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", PROCESS, str(file)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        with present(file) as bot:
            assert bot.others() == 1
            process.kill()
            process.wait()
            assert bot.others() == 0

    assert bots_at_work(file) == 0
    with present(file), present(file) as bot:
        assert bot.others() == 1


def test_the_doctor_warns_of_two_and_not_of_one(file: Path) -> None:
    with present(file):
        assert list(bots_findings(file)) == []
        with present(file):
            (finding,) = bots_findings(file)

    assert finding.mark is Mark.WARNING
    assert finding.said.startswith("2 bots are at work on it")


async def test_the_log_says_when_another_comes_and_when_it_is_gone(
    file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(serving, "_LOOK_S", 0.01)

    async def said(count: int) -> list[str]:
        for _ in range(500):
            if len(caplog.records) >= count:
                break
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        return [one.levelname for one in caplog.records]

    caplog.set_level(logging.INFO, "onrecord")
    with present(file) as bot:
        watching = asyncio.create_task(serving._watch(bot))
        assert await said(0) == []
        with present(file):
            assert await said(1) == ["WARNING"]
        assert await said(2) == ["WARNING", "INFO"]
        watching.cancel()


def test_where_bots_cannot_be_told_apart_there_is_one() -> None:
    assert Presence(Path("journal.db"), None).others() == 0
