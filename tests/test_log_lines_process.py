"""Whatever a bot without a terminal writes, from its first line to its last, is one JSON object a line."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bot_process import ROOT, furnish
from tests.discord_far_end import FarEnd as Discord
from tests.slack_far_end import FarEnd as Slack
from tests.slack_far_end import until
from tests.test_run_process import RUN, TOKENS, run

SECRET = "xyzzy-what-a-member-wrote"
# What befalls a process: libraries that warn and log, a thread, a task and an object that fail, a fault in the end.
MISHAPS = """
import asyncio, logging, threading, warnings
import adapters.serving as serving

class Dropped:
    def __del__(self):
        raise ValueError("{secret}")

async def task():
    raise ValueError("{secret}")

def thread():
    raise ValueError("{secret}")

async def befall(service, platforms):
    warnings.warn("{secret}")
    logging.getLogger("some.library").warning("{secret}" + " again")
    try:
        raise KeyError("{secret}")
    except KeyError:
        logging.getLogger("aiohttp.server").exception("{secret}")
    threading.Thread(target=thread).start()
    Dropped()
    forgotten = asyncio.create_task(task())
    await asyncio.sleep(0.1)
    del forgotten
    import gc
    gc.collect()
    raise RuntimeError("{secret}")

serving._serve_platforms = befall
"""
CRASH = """
import adapters.chatting
def crash(*_):
    raise RuntimeError("{secret}")
adapters.chatting._look = crash
"""


def lines(log: str) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in log.splitlines()]
    assert [one for one in found if not {"time", "level", "logger", "message"} <= one.keys()] == []
    return found


def ended(home: Path, *arguments: str, before: str = "", **environment: str) -> tuple[int, list[dict[str, Any]], str]:
    """Run the bot where nobody answers; return its exit code and its lines, read and as they are."""
    code, text = written(home, *arguments, before=before, **environment)
    return code, lines(text), text


def written(home: Path, *arguments: str, before: str = "", **environment: str) -> tuple[int, str]:
    """Run the bot where nobody answers; return its exit code and all that it wrote."""
    nowhere = "http://127.0.0.1:1"
    process = subprocess.run(
        [sys.executable, "-c", before + RUN, f"{nowhere}/v10", "ws://127.0.0.1:1/", f"{nowhere}/", *arguments],
        cwd=home,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    return process.returncode, process.stdout


async def test_from_the_first_line_to_the_last_of_a_life_that_goes_well(tmp_path: Path) -> None:
    furnish(tmp_path)
    async with Discord().running() as discord, Slack() as slack:
        process = run(tmp_path, tmp_path / "log", discord, slack)
        try:
            await until(lambda: slack.sockets and "To add me" in (tmp_path / "log").read_text(), seconds=90)
            process.send_signal(signal.SIGTERM)
            assert await asyncio.to_thread(process.wait, 30) == 0
        finally:
            process.kill()
            process.wait()

    found = lines((tmp_path / "log").read_text())
    assert [one["message"] for one in found if one["message"].startswith("Indexed 5 articles")] != []
    assert found[-1]["message"].startswith("stopped")


def no_articles(home: Path) -> None:
    for one in (home / "seeds").iterdir():
        one.unlink()
    (home / "seeds").rmdir()


def unknown_setting(home: Path) -> None:
    (home / "onrecord.toml").write_text("modle = 'x'\n", encoding="utf-8")


def damaged_journal(home: Path) -> None:
    (home / "var" / "journal.db").write_bytes(b"no journal at all, and of some length" * 99)


def nothing(_home: Path) -> None:
    """Leave all as it is."""


@pytest.mark.parametrize(
    ("spoil", "environment", "says"),
    [
        (no_articles, TOKENS, "there is no folder of articles"),
        (unknown_setting, TOKENS, "modle"),
        (damaged_journal, TOKENS, "is no journal, or it is damaged"),
        (nothing, {"DISCORD_TOKEN": "", "SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""}, "there is no token"),
        (
            nothing,
            {"DISCORD_TOKEN": "", "SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": "xapp-1"},
            "and no bot token; copy it",
        ),
        (nothing, TOKENS | {"ONRECORD_RETENTION": "never"}, "ONRECORD_RETENTION"),
    ],
    ids=["no articles", "unknown setting", "damaged journal", "no tokens", "half of the tokens", "no number"],
)
def test_a_start_that_fails_ends_in_a_line_that_says_why(
    tmp_path: Path, spoil: Callable[[Path], None], environment: dict[str, str], says: str
) -> None:
    furnish(tmp_path)
    spoil(tmp_path)

    code, found, _ = ended(tmp_path, "run", **environment)

    assert code == 1
    assert found[-1]["level"] == "error"
    assert re.search(says, found[-1]["message"]) is not None
    assert [one for one in found if "stack" in one] == []


def test_whatever_befalls_it_its_lines_say_where_and_never_what_was_said(tmp_path: Path) -> None:
    furnish(tmp_path)

    code, found, text = ended(tmp_path, "run", before=MISHAPS.format(secret=SECRET), **TOKENS)

    assert code == 1
    assert SECRET not in text
    faults = {one["fault"]: one for one in found if "fault" in one}
    assert set(faults) == {"KeyError", "ValueError", "RuntimeError"}
    assert [one for one in faults.values() if "line" not in one["stack"]] == []
    assert sum(one.get("fault") == "ValueError" for one in found) == 3  # thread, object, task
    assert [one["message"] for one in found if one["message"].startswith("UserWarning at <string>, line ")] != []
    assert found[-1]["level"] == "error"


def test_a_crash_that_nobody_foresaw_is_one_line(tmp_path: Path) -> None:
    furnish(tmp_path)

    code, found, text = ended(tmp_path, "run", before=CRASH.format(secret=SECRET), **TOKENS)

    assert code == 1
    assert SECRET not in text
    assert (found[-1]["level"], found[-1]["fault"]) == ("critical", "RuntimeError")


def test_who_wants_plain_lines_elsewhere_has_them(tmp_path: Path) -> None:
    furnish(tmp_path)
    with (tmp_path / "onrecord.toml").open("a", encoding="utf-8") as file:
        file.write("log_format = 'plain'\n")

    text = written(tmp_path, "run", **TOKENS | {"SLACK_BOT_TOKEN": ""})[1]

    assert "{" not in text
    assert text.splitlines()[-1].startswith("onrecord: ")
