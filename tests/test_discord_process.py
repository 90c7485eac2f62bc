"""The bot as its operator runs it: a process of its own, whose library was pointed elsewhere from outside."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters import discord_words
from adapters.discord_permissions import needed
from bot.journal import open_journal
from bot.places import Place, Platform
from bot.post_rows import State
from bot.schedule import Schedule
from bot.subscription_book import SubscriptionBook
from index import frontmatter
from index.model import Article
from tests.bot_process import Start, furnish, messages, starting, stop
from tests.discord_far_end import FarEnd, Fault
from tests.discord_people import Person, mention, person, plain
from tests.discord_world import BOT_ID, Payload
from tests.test_pool import LIND, TOPIC

TOKEN = "a-very-secret-token"
# What somebody does who wants discord.py to talk to another server.
RUN = """
import logging, os, sys
if "LOG_EVERYTHING" in os.environ:
    logging.basicConfig(level=logging.DEBUG)
import discord.http, yarl
from discord.gateway import DiscordWebSocket
discord.http.Route.BASE = sys.argv[1]
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv[2])
del sys.argv[1:3]
from adapters.cli import main
main()
"""
QUESTION = "who rang the bell?"
# A process begins with its imports, and the machine may be busy.
_LONG_S = 90.0


@pytest.fixture
async def far() -> AsyncIterator[FarEnd]:
    async with FarEnd().running() as found:
        yield found
    assert found.wrong == []


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return furnish(tmp_path)


@pytest.fixture
def start(far: FarEnd, home: Path) -> Iterator[Start]:
    with starting(home, RUN) as run:
        yield lambda **more: run(far.api, far.gateway, "discord", **{"DISCORD_TOKEN": TOKEN} | more)


def group(far: FarEnd) -> tuple[Payload, Person]:
    """A channel of a server, and a member."""
    guild = far.world.add_guild("Policy group", permissions=needed().value)
    return far.world.add_channel("general", guild), person(far, "ada")


def said(far: FarEnd, channel: Payload) -> list[Payload]:
    messages = far.world.messages[channel["id"]].values()
    return [one for one in messages if one["author"]["id"] == BOT_ID and (one["content"] or one["embeds"])]


def log(home: Path, number: int = 0) -> str:
    return (home / f"log{number}").read_text(encoding="utf-8")


async def ready(far: FarEnd, home: Path, number: int = 0) -> None:
    await far.until(lambda: "To add me" in log(home, number), within_s=_LONG_S)


async def test_each_question_is_answered_once_through_cuts_replays_limits_and_faults(
    far: FarEnd, start: Start, home: Path
) -> None:
    channel, ada = group(far)
    process = start()
    await ready(far, home)
    send = r"/channels/\d+/messages"
    faults = [
        Fault("POST", send, 429, retry_after=0.2, via=False),
        Fault("POST", send, 503, done=True),
        Fault("POST", send, 0, done=True),
        Fault("POST", r"/interactions/.*", 0, done=True),
        Fault("PATCH", r"/webhooks/.*", 502),
    ]
    far.faults += faults
    far.overlap = 10

    for number in range(3):
        await ada.write(channel, mention(f"{QUESTION} {number}"))
    await ada.command(channel, "ask", question=QUESTION)
    await far.cut()
    await ada.write(channel, mention(f"{QUESTION} 3"))
    await far.until(lambda: len(said(far, channel)) >= 5, within_s=_LONG_S)
    await far.until(lambda: far.sessions[0].resumed or len(far.sessions) > 1, within_s=_LONG_S)
    await asyncio.sleep(1)

    assert len(said(far, channel)) == 5
    assert all("Mayor Ines Calloway rang the bell" in plain(one) for one in said(far, channel))
    assert await stop(process) == 0
    assert [fault.times for fault in faults] == [0] * len(faults)


async def test_the_log_holds_neither_tokens_nor_what_members_wrote(far: FarEnd, start: Start, home: Path) -> None:
    channel, ada = group(far)
    process = start(LOG_EVERYTHING="yes")
    await ready(far, home)
    far.faults += [
        Fault("POST", r"/channels/\d+/messages", 400),
        Fault("PATCH", r"/webhooks/.*", 429, retry_after=0.1),
    ]

    await ada.write(channel, mention("who rang the bell of xyzzy?"))
    await far.until(lambda: said(far, channel), within_s=_LONG_S)
    interaction = await ada.command(channel, "ask", question="who rang the xyzzy?")
    await ada.command(channel, "quotes", focused="speaker", speaker="xyzzy")
    await far.until(lambda: len(said(far, channel)) > 1, within_s=_LONG_S)
    await stop(process)

    written = log(home)
    assert [one for one in (TOKEN, interaction["token"], "xyzzy") if one in written] == []
    assert said(far, channel)[0]["content"].rsplit(" ", 1)[-1].rstrip(".") in written
    assert "PyNaCl" not in written


async def test_what_is_being_answered_is_finished_and_the_rest_is_the_next_ones(
    far: FarEnd, start: Start, home: Path
) -> None:
    channel, ada = group(far)
    process = start()
    await ready(far, home)
    asked = await ada.write(channel, mention(QUESTION))
    await far.until(lambda: far.requests("POST", r"/channels/\d+/typing"), within_s=_LONG_S)

    assert await stop(process) == 0
    assert len(said(far, channel)) == 1

    far.sessions.clear()
    start()
    await ready(far, home, 1)
    await ada.tell(asked)
    await ada.press(said(far, channel)[0], "Sources")
    await far.until(lambda: far.world.guilds[channel["guild_id"]]["threads"], within_s=_LONG_S)

    assert len([one for one in said(far, channel) if not one["flags"]]) == 1
    assert len(far.requests("PUT", r".*/commands")) == 1


async def test_a_killed_bot_answers_nothing_twice(far: FarEnd, start: Start, home: Path) -> None:
    channel, ada = group(far)
    process = start()
    await ready(far, home)
    asked = await ada.write(channel, mention(QUESTION))
    await far.until(lambda: said(far, channel), within_s=_LONG_S)
    process.kill()
    await asyncio.to_thread(process.wait)

    far.sessions.clear()
    start()
    await ready(far, home, 1)
    await ada.tell(asked)
    await ada.write(channel, mention("who keeps the hives?"))
    await far.until(lambda: len(said(far, channel)) > 1, within_s=_LONG_S)

    assert len(said(far, channel)) == 2


def later(home: Path, seconds: int) -> None:
    """Let time pass for what the journal knows of events that are at work."""
    with sqlite3.connect(home / "var" / "journal.db") as journal:
        journal.execute("UPDATE events SET claimed_at = claimed_at - ? WHERE NOT done", (seconds,))


@pytest.mark.parametrize("done", [False, True], ids=["before it was sent", "after it was sent"])
async def test_a_question_over_which_the_bot_is_killed_is_answered_once_when_it_runs_again(
    far: FarEnd, start: Start, home: Path, done: bool
) -> None:
    channel, ada = group(far)
    process = start()
    await ready(far, home)
    far.faults.append(Fault("POST", rf"/channels/{channel['id']}/messages", 429, retry_after=600.0, done=done))
    asked = await ada.write(channel, mention(QUESTION))
    await far.until(lambda: far.requests("POST", rf"/channels/{channel['id']}/messages"), within_s=_LONG_S)
    process.kill()
    await asyncio.to_thread(process.wait)
    assert len(said(far, channel)) == done

    far.sessions.clear()
    far.world.nonces.clear()  # Discord knows them for some minutes
    later(home, 61)
    process = start()
    await ready(far, home, 1)
    await far.until(lambda: said(far, channel), within_s=_LONG_S)
    await ada.tell(asked)
    await ada.write(channel, mention("who keeps the hives?"))
    await far.until(lambda: len(said(far, channel)) == 2, within_s=_LONG_S)

    assert await stop(process) == 0
    assert [one["message_reference"]["message_id"] for one in said(far, channel)].count(asked["id"]) == 1
    assert QUESTION not in log(home, 1)


def due_now(channel: Payload, home: Path) -> SubscriptionBook:
    """Give a channel a daily fact that fell due half an hour ago, and the record a fact."""
    debated = Article("made", "A title", f"{LIND}\n\n{TOPIC}")
    (home / "seeds" / "made.md").write_text(frontmatter.write(debated), encoding="utf-8")
    book = SubscriptionBook(open_journal(f"sqlite:///{home / 'var' / 'journal.db'}"), window=timedelta(hours=3))
    due = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=30)
    place = Place(Platform.DISCORD, channel["guild_id"], channel["id"])
    book.subscribe(place, Schedule(due.time()), due - timedelta(minutes=30))
    return book


async def test_a_daily_fact_falls_due_and_its_buttons_work(far: FarEnd, start: Start, home: Path) -> None:
    channel, ada = group(far)
    book = due_now(channel, home)

    start()
    await far.until(lambda: said(far, channel), within_s=_LONG_S)
    (post,) = said(far, channel)
    await ada.press(post, "Sources")
    await far.until(lambda: far.world.guilds[channel["guild_id"]]["threads"], within_s=_LONG_S)

    await far.until(lambda: [one.state for one in book.history()] == [State.POSTED], within_s=_LONG_S)


@pytest.mark.parametrize("done", [True, False], ids=["it stands", "it was lost"])
async def test_a_bot_killed_between_claim_and_confirmation_leaves_one_daily_fact(
    far: FarEnd, start: Start, home: Path, done: bool
) -> None:
    channel, _ = group(far)
    book = due_now(channel, home)
    posts = rf"/channels/{channel['id']}/messages"
    far.faults.append(Fault("POST", posts, 0, done=done))
    process = start()
    await far.until(lambda: far.requests("POST", posts), within_s=_LONG_S)
    process.kill()
    await asyncio.to_thread(process.wait)
    assert [one.state for one in book.history()] == [State.CLAIMED]

    far.sessions.clear()
    start()
    await far.until(lambda: [one.state for one in book.history()] == [State.POSTED], within_s=_LONG_S)

    assert len(said(far, channel)) == 1
    assert len(far.requests("POST", posts)) == (1 if done else 2)


async def test_a_token_that_discord_does_not_know_is_one_sentence(far: FarEnd, start: Start, home: Path) -> None:
    far.faults.append(Fault("GET", "/users/@me", 401))

    process = start()

    assert await asyncio.to_thread(process.wait, _LONG_S) == 1
    assert messages(log(home))[-1] == (
        "Discord does not know the token in DISCORD_TOKEN in the environment; make a new one at"
        " https://discord.com/developers/applications, under Bot, Reset Token, and put it there"
    )


async def test_a_token_that_was_taken_back_is_one_sentence(far: FarEnd, start: Start, home: Path) -> None:
    far.close_code = 4004

    process = start()

    assert await asyncio.to_thread(process.wait, _LONG_S) == 1
    assert messages(log(home))[-1] == discord_words.BAD_TOKEN
    assert "Traceback" not in log(home)


async def test_a_token_taken_back_while_the_bot_runs_is_tried_until_discord_takes_it_again(
    far: FarEnd, home: Path
) -> None:
    channel, ada = group(far)
    soon = RUN.replace(
        "from adapters.cli", "import adapters.discord_running as own; own._AGAIN_S = 0.5\nfrom adapters.cli"
    )
    with starting(home, soon) as run:
        process = run(far.api, far.gateway, "discord", DISCORD_TOKEN=TOKEN)
        await ready(far, home)

        far.close_code = 4004
        socket = far.sessions[0].socket
        assert socket is not None
        await socket.close(code=4004)
        await far.until(lambda: "Discord refuses" in log(home), within_s=_LONG_S)
        await asyncio.sleep(1)
        far.close_code = None
        await far.until(lambda: len(far.sessions) == 2, within_s=_LONG_S)
        await ada.write(channel, mention(QUESTION))
        await far.until(lambda: said(far, channel), within_s=_LONG_S)

        assert await stop(process) == 0
    refused = (
        "nothing can be answered or posted there: Discord refuses DISCORD_TOKEN in the environment (4004);"
        f" {discord_words.NEW_TOKEN}"
    )
    assert refused in messages(log(home))
    assert "Discord takes DISCORD_TOKEN in the environment again" in messages(log(home))
    assert "Unclosed" not in log(home)


async def test_a_discord_out_of_service_is_waited_for_until_the_bot_is_stopped(
    far: FarEnd, start: Start, home: Path
) -> None:
    fault = Fault("GET", "/users/@me", 503, times=2)
    far.faults.append(fault)

    process = start()
    await ready(far, home)
    assert log(home).count(discord_words.UNREACHABLE.format(why="status 503", seconds=1)) == 1
    assert await stop(process) == 0

    fault.times = 1000
    process = start()
    await far.until(lambda: "cannot be reached" in log(home, 1), within_s=_LONG_S)
    assert await stop(process) == 0
    assert "Traceback" not in log(home, 1)
    assert "Unclosed" not in log(home) + log(home, 1)


async def test_a_token_may_stand_in_a_file(far: FarEnd, start: Start, home: Path) -> None:
    (home / "token").write_text(f"{TOKEN}\n", encoding="utf-8")

    process = start(DISCORD_TOKEN="", ONRECORD_DISCORD_TOKEN_FILE="token")

    await ready(far, home)
    assert await stop(process) == 0


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({}, discord_words.NO_TOKEN),
        (
            {"ONRECORD_DISCORD_TOKEN_FILE": "empty"},
            "ONRECORD_DISCORD_TOKEN_FILE in the environment names empty, which is empty; put the token in it",
        ),
    ],
)
async def test_without_a_token_it_says_where_one_comes_from(
    far: FarEnd, start: Start, home: Path, environment: dict[str, str], sentence: str
) -> None:
    (home / "empty").write_text("\n", encoding="utf-8")

    process = start(DISCORD_TOKEN="", **environment)

    assert await asyncio.to_thread(process.wait, _LONG_S) == 1
    assert messages(log(home)) == [sentence]
