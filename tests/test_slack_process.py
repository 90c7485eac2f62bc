"""The bot as its operator runs it: a process of its own, slack_sdk's address changed from outside and nothing else."""

import asyncio
import hashlib
import hmac
import json
import shutil
import socket
import sqlite3
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import aiohttp
import pytest

from bot.journal import open_journal
from bot.places import Place, Platform
from bot.post_rows import State
from bot.schedule import Schedule
from bot.subscription_book import SubscriptionBook
from tests.bot_process import ROOT, Start, furnish, messages, starting, stop
from tests.slack_far_end import APP_TOKEN, BOT_USER, TEAM, TOKEN, FarEnd, Fault, until

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
# What somebody does who wants slack_sdk to talk to another server.
RUN = """
import sys
from slack_sdk.web.async_base_client import AsyncBaseClient as client
client.__init__.__defaults__ = tuple(
    sys.argv[1] if one == client.BASE_URL else one for one in client.__init__.__defaults__
)
del sys.argv[1]
from adapters.cli import main
main()
"""


@pytest.fixture
async def slack() -> AsyncIterator[FarEnd]:
    async with FarEnd() as far_end:
        yield far_end
        assert far_end.refused == []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return furnish(tmp_path)


@pytest.fixture
def start(slack: FarEnd, home: Path) -> Iterator[Start]:
    with starting(home, RUN) as run:
        yield lambda *arguments, **environment: run(f"{slack.address}/api/", *arguments, **environment)


async def over_a_socket(start: Start, slack: FarEnd) -> subprocess.Popen[bytes]:
    sockets = len(slack.sockets)
    process = start("slack", SLACK_BOT_TOKEN=TOKEN, SLACK_APP_TOKEN=APP_TOKEN)
    await until(lambda: len(slack.sockets) > sockets, seconds=60)
    return process


def mention(text: str, timestamp: str, event_id: str = "Ev1", kind: str = "app_mention") -> dict[str, object]:
    event = {"type": kind, "channel": "C1", "user": "U1", "ts": timestamp, "text": f"<@{BOT_USER}> {text}"}
    return {"type": "event_callback", "team_id": TEAM, "api_app_id": "A1", "event_id": event_id, "event": event}


async def test_over_a_socket_each_question_is_answered_once_whatever_slack_delivers(
    slack: FarEnd, start: Start, home: Path
) -> None:
    process = await over_a_socket(start, slack)
    asked = slack.timestamp()

    for payload, more in [
        (mention("who rang the bell?", asked), {}),
        (mention("who rang the bell?", asked, "Ev2", "message"), {}),
        (mention("who rang the bell?", asked), {"retry_attempt": 1, "retry_reason": "timeout"}),
    ]:
        envelope = await slack.send(payload, **more)
        await until(lambda envelope=envelope: envelope in slack.acknowledged)  # type: ignore[misc]
    await until(lambda: slack.posted("C1"))
    await slack.sockets[-1].send_json({"type": "disconnect", "reason": "refresh_requested"})
    await until(lambda: len(slack.sockets) == 2, seconds=30)
    await slack.send(mention("who rang the bell?", asked), retry_attempt=2, retry_reason="timeout")
    await slack.send(mention("who keeps the hives?", slack.timestamp(), "Ev3"))
    await until(lambda: len(slack.posted("C1")) == 2)

    assert await stop(process) == 0
    assert [one["thread_ts"] for one in slack.posted("C1")].count(asked) == 1
    assert len(slack.posted("C1")) == 2
    log = (home / "log0").read_text()
    assert [words for words in ("rang the bell", "keeps the hives", TOKEN, APP_TOKEN) if words in log] == []


async def test_two_processes_on_one_journal_answer_once_and_a_third_after_a_kill_does_too(
    slack: FarEnd, start: Start
) -> None:
    first = await over_a_socket(start, slack)
    await over_a_socket(start, slack)
    asked = slack.timestamp()

    for connection in (0, 1):
        payload = mention("who rang the bell?", asked)
        envelope = {"envelope_id": f"x{connection}", "type": "events_api", "payload": payload}
        await slack.sockets[connection].send_json(envelope)
    await until(lambda: slack.posted("C1"))
    first.kill()
    await over_a_socket(start, slack)
    await slack.send(mention("who rang the bell?", asked, "Ev1"), retry_attempt=1, retry_reason="timeout")
    await slack.send(mention("who keeps the hives?", slack.timestamp(), "Ev2"))
    await until(lambda: len(slack.posted("C1")) == 2, seconds=30)
    await asyncio.sleep(0.5)

    assert [one["thread_ts"] for one in slack.posted("C1")].count(asked) == 1


async def test_a_cut_socket_and_a_failing_slack_lose_nothing(slack: FarEnd, start: Start) -> None:
    process = await over_a_socket(start, slack)
    slack.fail("chat.postMessage", Fault(429, {"Retry-After": "1"}), Fault(503), Fault(cut=True, stands=True))

    await slack.send(mention("who rang the bell?", slack.timestamp()))
    await until(lambda: len(slack.called("chat.postMessage")) >= 3, seconds=30)
    await slack.sockets[-1].close()
    await until(lambda: len(slack.sockets) == 2, seconds=30)
    await slack.send(mention("who keeps the hives?", slack.timestamp(), "Ev2"))
    await until(lambda: len(slack.posted("C1")) == 2, seconds=30)

    assert await stop(process) == 0
    assert len(slack.posted("C1")) == 2


def later(home: Path, seconds: int) -> None:
    """Let time pass for what the journal knows of events that are at work."""
    with sqlite3.connect(home / "var" / "journal.db") as journal:
        journal.execute("UPDATE events SET claimed_at = claimed_at - ? WHERE NOT done", (seconds,))


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault(429, {"Retry-After": "600"}), id="before it was sent"),
        pytest.param(Fault(429, {"Retry-After": "600"}, stands=True), id="after it was sent"),
    ],
)
async def test_a_question_over_which_the_bot_is_killed_is_answered_once_when_it_runs_again(
    slack: FarEnd, start: Start, home: Path, fault: Fault
) -> None:
    first = await over_a_socket(start, slack)
    payload = mention("who rang the bell?", slack.timestamp())
    event = payload["event"]
    assert isinstance(event, dict)
    slack.write(event)
    slack.fail("chat.postMessage", fault)

    envelope = await slack.send(payload)
    await until(lambda: slack.called("chat.postMessage"), seconds=30)
    assert envelope in slack.acknowledged
    first.kill()
    first.wait()
    later(home, 61)
    second = await over_a_socket(start, slack)
    await until(lambda: slack.posted("C1"), seconds=30)
    await slack.send(mention("who keeps the hives?", slack.timestamp(), "Ev2"))
    await until(lambda: len(slack.posted("C1")) == 2, seconds=30)

    assert [one["thread_ts"] for one in slack.posted("C1")].count(event["ts"]) == 1
    assert await stop(second) == 0


async def test_what_is_being_answered_is_finished_before_the_end(slack: FarEnd, start: Start) -> None:
    process = await over_a_socket(start, slack)
    slack.fail("chat.postMessage", Fault(429, {"Retry-After": "1"}))

    await slack.send(mention("who rang the bell?", slack.timestamp()))
    await until(lambda: slack.called("chat.postMessage"))

    assert await stop(process) == 0
    assert len(slack.posted("C1")) == 1


async def test_a_daily_fact_that_is_due_is_posted_once_though_its_answer_is_lost_and_the_bot_starts_anew(
    slack: FarEnd, start: Start, home: Path
) -> None:
    for article in (ROOT / "seeds").glob("*.md"):
        shutil.copy(article, home / "seeds")
    (home / "var").mkdir(exist_ok=True)
    before = datetime.now(UTC) - timedelta(hours=1)
    due = (before + timedelta(minutes=30)).time().replace(second=0, microsecond=0)
    journal = open_journal(f"sqlite:///{home / 'var' / 'journal.db'}")
    book = SubscriptionBook(journal, window=timedelta(hours=3))
    book.subscribe(Place(Platform.SLACK, TEAM, "C1"), Schedule(due), before)
    slack.fail("chat.postMessage", Fault(cut=True, stands=True))

    process = await over_a_socket(start, slack)
    await until(lambda: [one.state for one in book.history()] == [State.POSTED], seconds=60)
    assert await stop(process) == 0
    again = await over_a_socket(start, slack)
    await slack.send(mention("who rang the bell?", slack.timestamp()))
    await until(lambda: len(slack.posted("C1")) > 1, seconds=30)

    fact, answer = slack.posted("C1")
    (entry,) = book.history()
    assert (fact.get("thread_ts"), fact["ts"]) == (None, entry.message_id)
    assert "> " in str(fact["text"])
    assert answer["thread_ts"]
    assert await stop(again) == 0


async def test_a_refused_token_is_one_sentence(slack: FarEnd, start: Start, home: Path) -> None:
    process = start("slack", SLACK_BOT_TOKEN="xoxb-wrong", SLACK_APP_TOKEN=APP_TOKEN)

    assert await asyncio.to_thread(process.wait, 60) == 1
    last = messages((home / "log0").read_text())[-1]
    assert last.startswith(
        "Slack refuses SLACK_BOT_TOKEN in the environment: invalid_auth; install the app again if need be, and copy it"
    )


async def readiness(port: int) -> list[str] | None:
    """What keeps the bot from being ready; None where nothing answers yet."""
    try:
        async with aiohttp.ClientSession() as web, web.get(f"http://127.0.0.1:{port}/readyz") as answer:
            return list((await answer.json()).get("reasons", []))
    except aiohttp.ClientError:
        return None


async def until_ready(port: int, *reasons: str) -> None:
    for _ in range(600):
        if await readiness(port) == list(reasons):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(await readiness(port))


async def test_a_token_taken_back_while_the_bot_runs_is_told_until_slack_takes_it_again(
    slack: FarEnd, start: Start, home: Path
) -> None:
    port = free_port()
    tokens = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
    process = start("slack", ONRECORD_HEALTH_ADDRESS=f"127.0.0.1:{port}", **tokens)
    await until(lambda: slack.sockets, seconds=60)
    await until_ready(port)
    bot = slack.teams.pop(TOKEN)

    await slack.send(mention("who rang the bell?", slack.timestamp()))
    refused = (
        "Slack refuses SLACK_BOT_TOKEN in the environment (invalid_auth); install the app again if need be, and copy it"
        " at https://api.slack.com/apps, under OAuth & Permissions; it begins with xoxb-; then restart the bot"
    )
    await until_ready(port, refused)
    async with aiohttp.ClientSession() as web, web.get(f"http://127.0.0.1:{port}/metrics") as answer:
        assert 'onrecord_platform_connected{platform="slack"} 0.0' in await answer.text()
    slack.teams[TOKEN] = bot
    await slack.send(mention("who keeps the hives?", slack.timestamp(), "Ev2"))
    await until_ready(port)

    assert len(slack.posted("C1")) == 1
    assert await stop(process) == 0
    said = messages((home / "log0").read_text())
    assert said.count(f"nothing can be answered or posted there: {refused}") == 1
    assert said.count("Slack takes SLACK_BOT_TOKEN in the environment again") == 1


async def test_nothing_kept_is_deleted_while_the_clock_is_another_than_slacks(
    slack: FarEnd, start: Start, home: Path
) -> None:
    slack.date = format_datetime(datetime.now(UTC) - timedelta(days=40), usegmt=True)

    await over_a_socket(start, slack)

    said = "nothing is deleted by its age: the clock is 40 days ahead of Slack's; daily facts go by it"
    await until(lambda: said in (home / "log0").read_text(), seconds=60)


async def test_a_socket_that_slack_refuses_is_told_with_the_reason(slack: FarEnd, start: Start) -> None:
    port = free_port()
    tokens = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
    process = start("slack", ONRECORD_HEALTH_ADDRESS=f"127.0.0.1:{port}", **tokens)
    await until(lambda: slack.sockets, seconds=60)
    await until_ready(port)
    slack.fail("apps.connections.open", *[Fault(200, error="invalid_auth")] * 2)

    await slack.sockets[0].close()

    await until_ready(
        port,
        "Slack refuses SLACK_APP_TOKEN in the environment (invalid_auth); make one at https://api.slack.com/apps, under"
        " Basic Information, App-Level Tokens, with the scope connections:write; it begins with xapp-; then restart the"
        " bot",
    )
    await until(lambda: len(slack.sockets) == 2, seconds=60)
    await until_ready(port)
    assert await stop(process) == 0


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def signed(body: str, *, at: float | None = None) -> dict[str, str]:
    timestamp = str(int(at or time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": f"v0={digest}",
        "Content-Type": "application/json",
    }


async def test_over_http_workspaces_install_ask_and_leave(slack: FarEnd, start: Start) -> None:
    port = free_port()
    process = start(
        "slack", "--http", "--port", str(port),
        SLACK_SIGNING_SECRET=SECRET, SLACK_CLIENT_ID="1.2", SLACK_CLIENT_SECRET="s",
    )  # fmt: skip
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", cookie_jar=aiohttp.CookieJar(unsafe=True)) as web:

        async def healthy() -> bool:
            try:
                async with web.get("/healthz") as answer:
                    return answer.status == 200
            except aiohttp.ClientError:
                return False

        async def send(payload: dict[str, object], **more: str) -> int:
            body = json.dumps(payload)
            async with web.post("/slack/events", data=body, headers=signed(body) | more) as answer:
                return answer.status

        for _ in range(600):
            if await healthy():
                break
            await asyncio.sleep(0.1)
        async with web.get("/slack/install") as page:
            cookie, html = page.headers["Set-Cookie"], await page.text()
        state = html.split("state=")[1].split("&")[0]
        sent = {"Cookie": cookie.split(";")[0]}
        async with web.get(f"/slack/oauth_redirect?code=code-T7&state={state}", headers=sent) as page:
            assert page.status == 200
        asked = mention("who rang the bell?", slack.timestamp()) | {"team_id": "T7"}
        body = json.dumps(asked)

        assert await send(asked) == 200
        assert await send(asked, **{"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}) == 200
        await until(lambda: slack.posted("C1"))
        async with web.post("/slack/events", data=body, headers=signed(body, at=time.time() - 600)) as late:
            assert late.status == 401
        async with web.post("/slack/events", data=body + " ", headers=signed(body)) as forged:
            assert forged.status == 401
        left = {"type": "event_callback", "team_id": "T7", "event_id": "Ev9", "event": {"type": "app_uninstalled"}}
        assert await send(left) == 200
        await asyncio.sleep(0.5)
        await send(mention("who keeps the hives?", slack.timestamp(), "Ev10") | {"team_id": "T7"})
        await asyncio.sleep(0.5)

    assert len(slack.posted("C1")) == 1
    assert {call.token for call in slack.called("chat.postMessage")} == {next(t for t in slack.teams if "T7" in t)}
    assert await stop(process) == 0
