"""Payloads of both platforms, bent out of shape: nothing is raised, nothing refused is sent, and the bot goes on."""

import asyncio
import copy
import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt.async_app import AsyncBoltRequest

from bot.desk import Desk
from bot.journal import open_journal
from bot.limits import Limits, Rate
from tests.desks import corpus, said
from tests.discord_people import mention
from tests.discord_room import furnished, small_discord
from tests.discord_world import BOT
from tests.fakes import FakeRecord
from tests.fuzzing import anything, bent, fuzzed, texts
from tests.slack_chat import SlackChat
from tests.slack_far_end import BOT_USER, TEAM, FarEnd, library_pointed_at

RECORD = FakeRecord(corpus(), said(corpus()))
NO_LIMITS = Limits(Rate(10_000, 10_000), Rate(10_000, 10_000))
AGAIN = "what did Tarrant say about flowers"
WORDS = "Bees need flowers"


#: Bolt answers what it cannot read itself with 500, and goes on.
_ANSWERS = (200, 401, 404, 500)
NAMES = (
    "more",
    "context:2",
    "feedback",
    "reason:wrong",
    "suggestion:0",
    "share:1.1",
    "another-view",
    "discuss",
    "pause",
)


@pytest.fixture(scope="module", autouse=True)
def quiet() -> Iterator[None]:
    """What the bent payloads have logged would fill the screen; the loggers are those of every other test, too."""
    loggers = [logging.getLogger(name) for name in ("onrecord.slack", "discord")]
    levels = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL)
    yield
    for one, level in zip(loggers, levels, strict=True):
        one.setLevel(level)


def _event(**event: object) -> dict[str, Any]:
    return {"type": "event_callback", "team_id": TEAM, "api_app_id": "A1", "event_id": "Ev1", "event": event}


ASKED = {"channel": "C1", "user": "U1", "ts": "1760000000.000100", "text": f"<@{BOT_USER}> who rang the bell?"}
PRESSED: dict[str, Any] = {
    "type": "block_actions", "team": {"id": TEAM}, "user": {"id": "U1"}, "channel": {"id": "C1"}, "trigger_id": "1.2",
    "container": {"type": "message", "message_ts": "1.2", "channel_id": "C1"},
    "message": {"ts": "1.2", "thread_ts": "1.1"},
    "actions": [{"type": "button", "action_id": "onrecord:sources", "value": "0123456789abcdef", "action_ts": "1.3"}],
    "response_url": "", "api_app_id": "A1",
}  # fmt: skip
SLACK = [
    _event(type="app_mention", **ASKED),
    _event(type="message", channel_type="im", **ASKED | {"channel": "D1"}),
    _event(type="message", thread_ts="1760000000.000050", blocks=[{"type": "rich_text", "elements": []}], **ASKED),
    _event(type="message", subtype="message_changed", channel="C1", message=ASKED, previous_message=ASKED, ts="1.1"),
    _event(type="message", subtype="message_deleted", channel="C1", deleted_ts="1.1", previous_message=ASKED, ts="1.1"),
    _event(type="app_home_opened", tab="home", user="U1", channel="D1", view={"private_metadata": "D1"}),
    _event(type="assistant_thread_started", assistant_thread={"user_id": "U1", "channel_id": "D1", "thread_ts": "1.1"}),
    {
        "command": "/onrecord", "text": "quotes Tarrant about flowers", "team_id": TEAM, "channel_id": "C1",
        "user_id": "U1", "trigger_id": "1.2", "response_url": "", "api_app_id": "A1",
    },
    {
        "type": "message_action", "callback_id": "check_quotation", "team": {"id": TEAM}, "user": {"id": "U1"},
        "channel": {"id": "C1"}, "message": {"ts": "1.1", "text": "“Bees need flowers”", "user": "U2"},
        "trigger_id": "1.2", "response_url": "", "api_app_id": "A1",
    },
    PRESSED,
    *(PRESSED | {"actions": [{"type": "button", "action_id": f"onrecord:{name}", "value": "x"}]} for name in NAMES),
]  # fmt: skip


@fuzzed(8)
@given(st.lists(st.sampled_from(SLACK).flatmap(bent), min_size=1, max_size=8))
def test_slack_may_send_anything(payloads: list[dict[str, Any]]) -> None:
    asyncio.run(_through_slack(payloads))


async def _through_slack(payloads: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        journal = open_journal(f"sqlite:///{Path(folder) / 'journal.db'}")
        async with FarEnd() as slack:
            with library_pointed_at(slack.address):
                chat = SlackChat(
                    slack, lambda: Desk(lambda: RECORD, journal, threshold=0.0, limits=NO_LIMITS), lambda: RECORD
                )
                readable: list[AsyncBoltRequest] = []
                for payload in payloads:
                    with suppress(TypeError, AttributeError):  # Bolt's own, before anything of ours is asked
                        request = AsyncBoltRequest(mode="socket_mode", body=payload)
                        readable.append(request)
                for request in readable:
                    assert (await chat.app.async_dispatch(request)).status in _ANSWERS
                await chat.bot.work.finish(grace_s=30)
                # What an earlier payload asked for may be said in between.
                assert any(WORDS in one.text for one in await chat.mention(AGAIN))
                assert slack.refused == []
                await chat.bot.work.finish(grace_s=30)
        journal.close()


#: What a member of Discord writes and is called; the rest of a payload is Discord's own.
MEMBERS = st.fixed_dictionaries(
    {"content": texts(12).map(mention) | texts(12)},
    optional={
        "mentions": st.just([BOT]),
        "embeds": st.lists(
            st.fixed_dictionaries({"type": st.just("rich"), "title": texts(3), "description": texts(6)}), max_size=2
        ),
        "attachments": st.just([]),
        "sticker_items": st.just([]),
        "type": st.sampled_from([0, 7, 19, 20, 21]),
        "flags": st.integers(0, 2**14),
    },
)
OPTIONS = st.sampled_from(
    [("ask", "question"), ("check", "text"), ("positions", "topic"), ("quotes", "about"), ("timeline", "speaker")]
)
PRESSES = st.sampled_from(["sources", "more", "context", "helpful", "share", "ask", "rest", "why", "discuss"])
ACTS = st.lists(
    st.tuples(st.just("write"), MEMBERS)
    | st.tuples(st.just("command"), st.tuples(OPTIONS, texts(8)))
    | st.tuples(st.just("press"), st.tuples(PRESSES, texts(2)))
    | st.tuples(st.just("unknown"), st.dictionaries(st.text(max_size=8), anything(), max_size=3)),
    min_size=1,
    max_size=8,
)


@fuzzed(8)
@given(ACTS)
def test_members_of_discord_may_write_anything(acts: list[tuple[str, Any]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        asyncio.run(_through_discord(acts, patch))


async def _through_discord(acts: list[tuple[str, Any]], patch: pytest.MonkeyPatch) -> None:
    with TemporaryDirectory() as folder:
        journal = open_journal(f"sqlite:///{Path(folder) / 'journal.db'}")
        async with small_discord(patch) as far, furnished(far, journal) as room:
            for kind, what in acts:
                if kind == "write":
                    message = far.world.add_message(
                        room.channel["id"], room.ada.payload, {"content": "", "mentions": []}
                    )
                    message |= copy.deepcopy(what)
                    await room.ada.tell(message)
                elif kind == "command":
                    (name, option), text = what
                    await room.ada.command(room.channel, name, **{option: text or "x"})
                elif kind == "press":
                    await _press(room, *what)
                else:
                    await far.dispatch("SOMETHING_NEW", what)
            await room.quiet()
            before = len(room.said())
            await room.ada.write(room.channel, mention(AGAIN))
            await far.until(lambda: any(WORDS in one["content"] for one in room.said()[before:]))
        journal.close()


async def _press(room: Any, action: str, more: str) -> None:
    """Press a button whose id somebody has made up."""
    data = {"custom_id": f"onrecord:{action}:0123456789abcdef:{more}"[:100] or "x", "component_type": 2}
    message = room.far.world.add_message(room.channel["id"], BOT, {"content": "x", "mentions": []})
    await room.ada._interact(room.channel, 3, data, message)
