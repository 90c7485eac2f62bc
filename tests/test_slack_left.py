"""Questions that a process died over: answered by whoever looks next, once, as they stand then."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from adapters.slack_client import web_client
from adapters.slack_left import look
from adapters.slack_room import Room
from bot.desk import Desk
from bot.handled import LEASE_S
from bot.journal import Journal
from bot.places import Platform
from tests.fakes import FakeRecord, tiny_corpus
from tests.slack_chat import SlackChat
from tests.slack_far_end import BOT_USER, TEAM, TOKEN, FarEnd, Fault, library_pointed_at

QUESTION = "what did Ines Calloway say about the street?"
RECORD = FakeRecord(tiny_corpus())


class Clock:
    """The time, set by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def later(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def chat(journal: Journal, clock: Clock) -> AsyncIterator[SlackChat]:
    async with FarEnd() as slack:
        with library_pointed_at(slack.address):
            yield SlackChat(slack, lambda: Desk(lambda: RECORD, journal, threshold=0.0, clock=clock), lambda: RECORD)
        assert slack.refused == []


def asked(chat: SlackChat, text: str = f"<@{BOT_USER}> {QUESTION}", **more: object) -> dict[str, Any]:
    """A member's message of which a process that is gone had claimed the event."""
    event = {"type": "message", "channel": "C1", "user": "U1", "text": text, "ts": chat.slack.timestamp()} | more
    chat.slack.write(event)
    chat.bot.desk.claim(Platform.SLACK, f"{TEAM}/C1/{event['ts']}")
    return event


async def look_again(chat: SlackChat) -> None:
    async def room_of(team: str) -> Room | None:
        return Room.of(chat.bot, team, BOT_USER, web_client(TOKEN)) if team == TEAM else None

    await look(chat.bot, room_of)
    await chat.bot.work.finish(grace_s=30)


async def test_a_question_that_was_left_is_answered_once_and_not_before_it_was_left(
    chat: SlackChat, clock: Clock
) -> None:
    event = asked(chat)
    await look_again(chat)
    assert chat.slack.posted() == []

    clock.later(LEASE_S + 1)
    await look_again(chat)
    clock.later(LEASE_S + 1)
    await look_again(chat)

    assert [one["thread_ts"] for one in chat.slack.posted()] == [event["ts"]]


async def test_an_answer_that_had_arrived_is_not_sent_again(chat: SlackChat, clock: Clock) -> None:
    event = asked(chat)
    mark = {"event_type": "onrecord_message", "event_payload": {"mark": f"{event['ts']}/answer/0"}}
    answer = {"ts": chat.slack.timestamp(), "thread_ts": event["ts"], "bot_id": "B", "metadata": mark}
    chat.slack.messages["C1", str(answer["ts"])] = answer

    clock.later(LEASE_S + 1)
    await look_again(chat)

    assert chat.slack.called("chat.postMessage") == []


async def test_the_question_is_answered_as_it_stands_now(chat: SlackChat, clock: Clock) -> None:
    event = asked(chat)
    chat.slack.write(event | {"text": f"<@{BOT_USER}> what did Ilse Vang say about the ship?"})

    clock.later(LEASE_S + 1)
    await look_again(chat)

    assert "An empty ship is not a service" in str(chat.slack.posted()[0]["text"])


@pytest.mark.parametrize("error", ["thread_not_found", "channel_not_found", "missing_scope"])
async def test_a_question_that_is_gone_or_closed_to_the_bot_is_let_go_of(
    chat: SlackChat, clock: Clock, error: str
) -> None:
    asked(chat)
    clock.later(LEASE_S + 1)
    chat.slack.fail("conversations.replies", Fault(200, error=error))

    await look_again(chat)
    clock.later(LEASE_S + 1)
    await look_again(chat)

    assert len(chat.slack.called("conversations.replies")) == 1
    assert chat.slack.posted() == []


async def test_when_slack_cannot_say_now_it_is_asked_again(chat: SlackChat, clock: Clock) -> None:
    asked(chat)
    clock.later(LEASE_S + 1)
    chat.slack.fail("conversations.replies", Fault(200, error="internal_error"))
    with pytest.raises(Exception, match="internal_error"):
        await look_again(chat)

    clock.later(LEASE_S + 1)
    await look_again(chat)

    assert len(chat.slack.posted()) == 1


async def test_what_was_pressed_or_belongs_to_a_workspace_that_is_gone_is_left_alone(
    chat: SlackChat, clock: Clock
) -> None:
    for key in (f"{TEAM}/press/x/1.2", f"{TEAM}/command/t1", "T9/C1/1.2", f"{TEAM}/sources/r/C1/1.2"):
        chat.bot.desk.claim(Platform.SLACK, key)

    clock.later(LEASE_S + 1)
    await look_again(chat)

    assert chat.slack.calls == []


async def test_what_is_at_work_here_is_not_left_however_long_it_takes(chat: SlackChat, clock: Clock) -> None:
    event = asked(chat)
    clock.later(LEASE_S + 1)
    assert await chat.bot.claims.take(f"{TEAM}/C1/{event['ts']}") is not None

    clock.later(LEASE_S + 1)
    await look_again(chat)

    assert chat.slack.posted() == []


async def test_what_is_broken_off_as_the_bot_stops_is_answered_by_who_starts_next(
    chat: SlackChat, clock: Clock
) -> None:
    event = asked(chat)
    clock.later(LEASE_S + 1)
    room, key = Room.of(chat.bot, TEAM, BOT_USER, web_client(TOKEN)), f"C1/{event['ts']}"
    assert await room.claim(key) is not None
    answering = asyncio.create_task(room.finishing(key, asyncio.sleep(60)))
    await asyncio.sleep(0)

    answering.cancel()
    await asyncio.gather(answering, return_exceptions=True)
    clock.later(LEASE_S + 1)
    await look_again(chat)

    assert [one["thread_ts"] for one in chat.slack.posted()] == [event["ts"]]


@contextmanager
def without(journal: Journal, table: str) -> Iterator[None]:
    """Take a table away for a while."""
    with journal.writing() as connection:
        connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO elsewhere")
    yield
    with journal.writing() as connection:
        connection.exec_driver_sql(f"ALTER TABLE elsewhere RENAME TO {table}")


async def test_a_question_is_answered_once_though_nothing_can_be_claimed(chat: SlackChat, journal: Journal) -> None:
    with without(journal, "events"):
        (answer,) = await chat.mention(QUESTION)
        await chat.again()

    assert "Ines Calloway" in answer.text
    await chat.again()
    assert len(chat.slack.posted()) == 1


async def test_a_message_of_which_nobody_can_tell_whether_it_is_for_the_bot_is_to_be_brought_again(
    chat: SlackChat, journal: Journal
) -> None:
    (answer,) = await chat.mention(QUESTION)
    with without(journal, "threads"), pytest.raises(AssertionError):  # the driver wants every event acknowledged
        await chat.follow_up("what did she say about the bell?", thread=answer.thread)

    await chat.again()
    assert len(chat.slack.posted()) == 2


async def test_beside_another_bot_a_question_that_it_may_have_answered_ends_in_a_sentence(journal: Journal) -> None:
    async with FarEnd() as slack:
        with library_pointed_at(slack.address):
            desk = partial(Desk, lambda: RECORD, journal, threshold=0.0, others=lambda: True)
            chat = SlackChat(slack, desk, lambda: RECORD)
            with without(journal, "events"):
                (told,) = await chat.mention(QUESTION)
                await chat.again()
                (card,) = await chat.command("quotes", topic="street")
        assert slack.refused == []

    assert told.text.startswith("Something went wrong on my side")
    assert len(slack.posted()) == 1
    assert "went wrong" not in card.text
