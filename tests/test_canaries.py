"""The bot at work on both platforms, asked by members with names in channels with names: of none is anything logged.

A whole process, at the most verbose level, in each format, with faults. Its output, its figures and its journal are
searched for every word that a member, a community or an operator would not want to find there.
"""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from adapters.discord_permissions import needed
from tests.bot_process import ROOT, furnish
from tests.discord_far_end import FarEnd as Discord
from tests.discord_far_end import Fault as DiscordFault
from tests.discord_people import mention, person, plain
from tests.discord_world import BOT_ID
from tests.slack_far_end import BOT_ID as SLACK_BOT_ID
from tests.slack_far_end import BOT_USER, TEAM, until
from tests.slack_far_end import FarEnd as Slack
from tests.slack_far_end import Fault as SlackFault
from tests.test_health import free_port
from tests.test_run_process import ANSWER, RUN

_LONG_S = 90
TOKENS = {
    "DISCORD_TOKEN": "canary-token-discord",
    "SLACK_BOT_TOKEN": "xoxb-canary-token-slack",
    "SLACK_APP_TOKEN": "xapp-canary-token-socket",
    "SLACK_SIGNING_SECRET": "canary-secret-signing",
    "SLACK_CLIENT_SECRET": "canary-secret-client",
    "ONRECORD_WRITER_KEY": "canary-key-writer",
}
NAMES = ["Quillfeather", "Canarywick Society", "canarychannel", "Canaryspace", "canarydomain", "Finchley Nightjar"]
# The topic stays in the journal, as docs/privacy.md says; the rest of the question nowhere.
QUESTION = "pray who rang the bell? Yours, Warblerton"
MORE = ["who Zorbled the Quopping bell then", "what said Flimmerstock of the bell", "Brindlewax rang it"]
WRITTEN = ["Warblerton", "Zorbled", "Quopping", "Flimmerstock", "Brindlewax", "pray who", "pray"]
REFERENCE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{2}\b")


def start(home: Path, discord: Discord, slack: Slack, form: str, port: int) -> subprocess.Popen[bytes]:
    more = {"ONRECORD_LOG_LEVEL": "debug", "ONRECORD_LOG_FORMAT": form, "ONRECORD_HEALTH_ADDRESS": f"127.0.0.1:{port}"}
    with (home / "out").open("wb") as out, (home / "err").open("wb") as err:
        return subprocess.Popen(
            [sys.executable, "-c", RUN, discord.api, discord.gateway, f"{slack.address}/api/", "run"],
            cwd=home,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | TOKENS | more,
            stdout=out,
            stderr=err,
        )


def output(home: Path) -> str:
    return (home / "out").read_text("utf-8") + (home / "err").read_text("utf-8")


def slack_event(slack: Slack, text: str, number: int, **more: object) -> dict[str, object]:
    event = {"type": "app_mention", "channel": "C1", "user": "U1", "ts": slack.timestamp(), "text": text}
    event |= {"user_profile": {"display_name": "Finchley Nightjar", "real_name": "Finchley Nightjar"}} | more
    team = {"team_id": TEAM, "team_domain": "canarydomain"}
    return {"type": "event_callback", "api_app_id": "A1", "event_id": f"Ev{number}", "event": event} | team


def command(text: str) -> dict[str, object]:
    names = {"user_name": "Finchley Nightjar", "channel_name": "canarychannel", "team_domain": "canarydomain"}
    ids = {"team_id": TEAM, "channel_id": "C1", "user_id": "U1", "trigger_id": "1.2", "api_app_id": "A1"}
    return {"command": "/onrecord", "text": text, "response_url": ""} | names | ids


@pytest.mark.slow
@pytest.mark.parametrize("form", ["json", "plain"])
async def test_no_word_name_or_token_is_in_the_output_the_figures_or_the_journal(tmp_path: Path, form: str) -> None:
    furnish(tmp_path)
    async with Discord().running() as discord, Slack() as slack:
        slack.teams = {
            TOKENS["SLACK_BOT_TOKEN"]: {
                "team_id": TEAM, "user_id": BOT_USER, "bot_id": SLACK_BOT_ID, "team": "Canaryspace", "url": "https://canarydomain.slack.com/",
            }
        }  # fmt: skip
        # One channel where something is missing, so that the start has something to say of it.
        guild = discord.world.add_guild("Canarywick Society", permissions=needed().value & ~(1 << 14))
        channel = discord.world.add_channel("canarychannel", guild)
        ada = person(discord, "Quillfeather")
        port = free_port()
        process = start(tmp_path, discord, slack, form, port)

        def on_discord() -> list[str]:
            messages = [one for held in discord.world.messages.values() for one in held.values()]
            return [plain(one) for one in messages if one["author"]["id"] == BOT_ID]

        def faults() -> list[str]:
            told = [*on_discord(), *(str(one["text"]) for one in slack.posted("C1"))]
            return [found[0] for one in told if (found := REFERENCE.search(one)) is not None]

        try:
            await until(lambda: slack.sockets and "To add me" in output(tmp_path), seconds=_LONG_S)
            # Answered, silent, put into words, refused, cut: everything that has a line of the log.
            slack.fail("chat.postMessage", SlackFault(429, {"Retry-After": "1"}), SlackFault(503))
            discord.faults.append(DiscordFault("POST", r"/channels/\d+/messages", 503))
            await ada.write(channel, mention(QUESTION))
            await slack.send(slack_event(slack, f"<@{BOT_USER}> {QUESTION}", 1))
            await until(lambda: any(ANSWER in one for one in on_discord()) and slack.posted("C1"), seconds=_LONG_S)
            await ada.command(channel, "ask", question=MORE[0], private=True)
            await ada.command(channel, "check", text=MORE[2])
            respond = command(f"ask {MORE[1]}") | {"response_url": f"{slack.address}/respond/x"}
            await slack.send(respond, kind="slash_commands")
            await slack.send({"type": "event_callback", "event": {"type": MORE[0], "text": MORE[1]}, "team_id": TEAM})
            await slack.sockets[-1].send_str(f"no json {MORE[0]}")
            await until(lambda: slack.private(), seconds=_LONG_S)
            slack.fail("chat.postMessage", SlackFault(200, error=f"canary {MORE[0]}", stands=False))
            await slack.send(slack_event(slack, f"<@{BOT_USER}> {MORE[0]}", 2))
            await until(lambda: not slack.faults["chat.postMessage"], seconds=_LONG_S)  # meant for this, and no other
            # The index breaks while the bot runs: members are told a reference.
            (tmp_path / "var" / "index" / "CURRENT").write_text("nonsense 0\n")
            await ada.write(channel, mention(f"{QUESTION} {MORE[1]}"))
            await slack.send(slack_event(slack, f"<@{BOT_USER}> {QUESTION} {MORE[1]}", 3))
            await until(lambda: len(faults()) >= 3, seconds=_LONG_S)
            async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as web:
                figures = await (await web.get("/metrics")).text()
                ready = await web.get("/readyz")
                reasons = (await ready.json())["reasons"]
            process.send_signal(signal.SIGTERM)
            ended = await asyncio.to_thread(process.wait, 60)
        finally:
            process.kill()
            process.wait()

    logged = output(tmp_path)
    kept = b"".join(one.read_bytes() for one in (tmp_path / "var").glob("journal.db*")).decode("utf-8", "replace")
    assert ended == 0
    assert "onrecord.handled" in logged, "nothing was logged, so nothing was tested"
    secrets = [*TOKENS.values(), "canary"]
    assert [one for one in [*secrets, *NAMES, *WRITTEN] if one.casefold() in logged.casefold()] == []
    assert [one for one in [*secrets, *NAMES, *WRITTEN] if one.casefold() in figures.casefold()] == []
    assert [one for one in [*secrets, *NAMES, QUESTION, *MORE] if one.casefold() in kept.casefold()] == []
    assert "rebuild it with" in str(reasons)
    # What a member was shown leads to the lines about it.
    for shown in faults():
        lines = [line for line in logged.splitlines() if shown in line]
        assert any("failed" in line or "fault" in line for line in lines), shown
    assert logged.count("IndexDamagedError") >= 2
    if form == "json":
        lines = (tmp_path / "err").read_text("utf-8").splitlines()
        first = next(number for number, line in enumerate(lines) if line.startswith("{"))
        assert [line for line in lines[first:] if not _is_json(line)] == []
    assert 'onrecord_failed_total{platform="discord"} 1.0' in figures
    assert re.search(r'onrecord_failed_total{platform="slack"} [12]\.0', figures)
    assert 'onrecord_deliveries_retried_total{platform="discord"} 1.0' in figures


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True
