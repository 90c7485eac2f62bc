"""`onrecord run`: Discord and Slack in one process, on one index and one journal; both libraries pointed elsewhere."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from adapters.discord_permissions import needed
from tests.bot_process import ROOT, furnish
from tests.discord_far_end import FarEnd as Discord
from tests.discord_people import mention, person, plain
from tests.discord_world import BOT_ID
from tests.slack_far_end import APP_TOKEN, BOT_USER, TEAM, TOKEN, until
from tests.slack_far_end import FarEnd as Slack

RUN = """
import sys
import discord.http, yarl
from discord.gateway import DiscordWebSocket
from slack_sdk.web.async_base_client import AsyncBaseClient as client
discord.http.Route.BASE = sys.argv[1]
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv[2])
client.__init__.__defaults__ = tuple(
    sys.argv[3] if one == client.BASE_URL else one for one in client.__init__.__defaults__
)
del sys.argv[1:4]
from adapters.cli import main
main()
"""
TOKENS = {"DISCORD_TOKEN": "a-token", "SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
QUESTION = "who rang the bell?"
ANSWER = "Mayor Ines Calloway rang the bell"
# A process begins with its imports, and the machine may be busy.
_LONG_S = 90


def run(home: Path, log: Path, discord: Discord, slack: Slack) -> subprocess.Popen[bytes]:
    with log.open("wb") as written:
        return subprocess.Popen(
            [sys.executable, "-c", RUN, discord.api, discord.gateway, f"{slack.address}/api/", "run"],
            cwd=home,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | TOKENS,
            stdout=written,
            stderr=written,
        )


async def test_one_process_answers_on_both_platforms_and_ends_both_when_told_to(tmp_path: Path) -> None:
    furnish(tmp_path)
    async with Discord().running() as discord, Slack() as slack:
        guild = discord.world.add_guild("Policy group", permissions=needed().value)
        channel, ada = discord.world.add_channel("general", guild), person(discord, "ada")
        log = tmp_path / "log"
        process = run(tmp_path, log, discord, slack)
        try:
            await until(lambda: slack.sockets and "To add me" in log.read_text(), seconds=_LONG_S)
            asked = {"type": "app_mention", "channel": "C1", "user": "U1", "ts": slack.timestamp()}
            event = asked | {"text": f"<@{BOT_USER}> {QUESTION}"}
            body = {"type": "event_callback", "team_id": TEAM, "api_app_id": "A1", "event_id": "Ev1", "event": event}
            await asyncio.gather(ada.write(channel, mention(QUESTION)), slack.send(body))

            def on_discord() -> list[str]:
                messages = [one for held in discord.world.messages.values() for one in held.values()]
                return [plain(one) for one in messages if one["author"]["id"] == BOT_ID]

            await until(lambda: slack.posted("C1") and any(ANSWER in one for one in on_discord()), seconds=_LONG_S)
            process.send_signal(signal.SIGTERM)
            ended = await asyncio.to_thread(process.wait, 30)
        finally:
            process.kill()
            process.wait()

        (answer,) = slack.posted("C1")
        assert ANSWER in str(answer["text"])
        assert ended == 0
        assert (discord.wrong, slack.refused) == ([], [])
        assert [token for token in TOKENS.values() if token in log.read_text()] == []
