"""Two bots by mistake: `onrecord run` twice in one folder, both on Discord and on Slack. Nothing happens twice."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.discord_permissions import needed
from bot.journal import Journal, open_journal
from bot.places import Place, Platform
from bot.post_rows import State
from bot.schedule import Schedule
from bot.subscription_book import SubscriptionBook
from index import frontmatter
from index.model import Article
from tests.bot_process import ROOT, furnish
from tests.discord_far_end import FarEnd as Discord
from tests.discord_people import mention, person, plain
from tests.discord_world import BOT_ID, Payload
from tests.postgresql import emptied, needs_server
from tests.slack_far_end import BOT_USER, TEAM, until
from tests.slack_far_end import FarEnd as Slack
from tests.test_pool import LIND, TOPIC
from tests.test_run_process import QUESTION, run

# Two processes begin with their imports, and the machine may be busy.
_LONG_S = 120


def due_now(home: Path, journal: Journal, *places: Place) -> SubscriptionBook:
    """Give places a daily fact that fell due half an hour ago, and the record a fact."""
    debated = Article("made", "A title", f"{LIND}\n\n{TOPIC}")
    (home / "seeds" / "made.md").write_text(frontmatter.write(debated), encoding="utf-8")
    book = SubscriptionBook(journal, window=timedelta(hours=3))
    due = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=30)
    for place in places:
        book.subscribe(place, Schedule(due.time()), due - timedelta(minutes=30))
    return book


def index(home: Path) -> None:
    """Build the index: of two bots that find none, one builds and the other ends, to be started again."""
    command = [sys.executable, "-c", "from adapters.cli import main; main()", "index"]
    subprocess.run(command, cwd=home, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True, capture_output=True)


def on_discord(discord: Discord, channel: Payload) -> list[str]:
    return [plain(one) for one in discord.world.messages[channel["id"]].values() if one["author"]["id"] == BOT_ID]


def asked_on_slack(slack: Slack, number: int) -> dict[str, object]:
    asked = {"type": "app_mention", "channel": "C1", "user": "U1", "ts": slack.timestamp()}
    event = asked | {"text": f"<@{BOT_USER}> {QUESTION}"}
    return {"type": "event_callback", "team_id": TEAM, "api_app_id": "A1", "event_id": f"Ev{number}", "event": event}


@pytest.fixture(params=["a file", pytest.param("a server", marks=needs_server)])
def shared(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    """The journal of the bots: the file that is one without a setting, or on a server."""
    with ExitStack() as stack:
        address = str(tmp_path / "var" / "journal.db")
        if request.param == "a server":
            address = stack.enter_context(emptied())
            monkeypatch.setenv("ONRECORD_JOURNAL", address)
        opened = open_journal(address)
        stack.callback(opened.close)
        yield opened


@pytest.mark.slow
async def test_two_bots_on_one_journal_answer_once_post_once_and_end_well(tmp_path: Path, shared: Journal) -> None:
    furnish(tmp_path)
    async with Discord().running() as discord, Slack() as slack:
        guild = discord.world.add_guild("Policy group", permissions=needed().value)
        channel, facts = discord.world.add_channel("general", guild), discord.world.add_channel("facts", guild)
        ada = person(discord, "ada")
        daily = Place(Platform.DISCORD, guild["id"], facts["id"]), Place(Platform.SLACK, TEAM, "C2")
        book = due_now(tmp_path, shared, *daily)
        await asyncio.to_thread(index, tmp_path)
        logs = [tmp_path / "log0", tmp_path / "log1"]
        bots = [run(tmp_path, log, discord, slack) for log in logs]
        try:
            await until(lambda: len(slack.sockets) == 2 and len(discord.sessions) == 2, seconds=_LONG_S)
            await until(lambda: [one.state for one in book.history()] == [State.POSTED] * 2, seconds=_LONG_S)
            # Each bot hears every event on Discord; Slack tells one of them, and now both.
            await ada.write(channel, mention(QUESTION))
            body = asked_on_slack(slack, 1)
            for number, socket in enumerate(slack.sockets):
                await socket.send_json({"envelope_id": f"x{number}", "type": "events_api", "payload": body})
            await until(lambda: slack.posted("C1") and on_discord(discord, channel), seconds=_LONG_S)

            bots[0].send_signal(signal.SIGTERM)
            first = await asyncio.to_thread(bots[0].wait, 60)
            await ada.write(channel, mention("who keeps the hives?"))
            await until(lambda: len(on_discord(discord, channel)) == 2, seconds=_LONG_S)
            bots[1].send_signal(signal.SIGTERM)
            second = await asyncio.to_thread(bots[1].wait, 60)
        finally:
            for one in bots:
                one.kill()
                one.wait()

        assert (first, second) == (0, 0)
        assert len(slack.posted("C1")) == 1
        assert len(on_discord(discord, channel)) == 2
        assert Counter(len(one) for one in (on_discord(discord, facts), slack.posted("C2"))) == {1: 2}
        assert (discord.wrong, slack.refused) == ([], [])
        assert ["Traceback" in log.read_text() for log in logs] == [False, False]
