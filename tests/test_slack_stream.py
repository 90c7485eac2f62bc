"""What a language model writes on Slack: shown while it writes, and the same answer in the end whatever Slack does."""

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest

from bot import words
from bot.as_written import Tell
from bot.brief import Brief
from bot.desk import Desk
from bot.handled import LEASE_S
from bot.journal import Journal
from bot.model import Reply
from bot.places import Platform
from bot.ports import Record
from bot.writer import Heard
from bot.writer import write as write_with
from tests.slack_chat import SlackChat, _read
from tests.slack_far_end import BOT_ID, BOT_USER, TEAM, FarEnd, Fault, library_pointed_at, until
from tests.test_slack_left import Clock, look_again
from tests.test_writer import GOOD, RECORD

QUESTION = "when did the toll begin?"
MORE = "The toll began in January 2024 [1]."
LAST = "The toll began on 8 January 2024, a week later than planned [1]."
PASSAGE = "The toll began on 8 January 2024, a week later than planned."
BROKEN = Fault(200, error="message_not_in_streaming_state")


class Slow:
    """A writer that says a piece, waits until it may go on, and says the next."""

    def __init__(self) -> None:
        self.pieces, self.may_go_on = [f"{GOOD} The ", "toll began in January 2024 [1]."], threading.Event()

    def write(self, _brief: Brief, heard: Heard | None = None) -> str:
        text = ""
        for place, piece in enumerate(self.pieces):
            if place:
                self.may_go_on.wait(20)
            text += piece
            if heard:
                heard(text)
        return text


@pytest.fixture
def writer() -> Slow:
    return Slow()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def chat(journal: Journal, writer: Slow, clock: Clock) -> AsyncIterator[SlackChat]:
    def write(reply: Reply, record: Record, *, tell: Tell | None = None) -> Reply:
        return write_with(reply, record, writer, tell=tell)

    async with FarEnd() as slack:
        with library_pointed_at(slack.address):
            yield SlackChat(
                slack, lambda: Desk(lambda: RECORD, journal, threshold=0.0, clock=clock, write=write), lambda: RECORD
            )
        assert slack.refused == []
        assert slack.open_streams == set()


def said(chat: SlackChat) -> str:
    """All that is read in the one message that the bot has posted."""
    (message,) = chat.slack.posted()
    blocks = message.get("blocks") or []
    shown = "\n".join(_read(block) for block in blocks if block["type"] == "rich_text")  # type: ignore[attr-defined]
    return shown if words.WRITTEN in shown else f"{message['text']}\n{shown}"


def called(chat: SlackChat) -> list[str]:
    return [call.method for call in chat.slack.calls if call.method.endswith("Stream")]


def assert_whole(chat: SlackChat, *sentences: str) -> None:
    whole = said(chat)
    assert [whole.count(one) for one in (*sentences, PASSAGE, "Sources")] == [1] * (len(sentences) + 2)
    (message,) = chat.slack.posted()
    assert str(message["metadata"]).count("/answer/0") == 1


async def test_a_sentence_is_shown_while_the_writer_writes_and_the_record_follows(
    chat: SlackChat, writer: Slow
) -> None:
    asking = asyncio.create_task(chat.mention(QUESTION))
    await until(lambda: chat.slack.called("chat.startStream"))
    await until(lambda: chat.slack.posted())
    begun = dict(chat.slack.posted()[0])
    writer.may_go_on.set()
    await asking

    assert begun["text"] == f"{words.WRITTEN}\n\n{GOOD}"
    assert begun["thread_ts"] == chat.slack.called("chat.startStream")[0].arguments["thread_ts"]
    assert called(chat) == ["chat.startStream", "chat.stopStream"]
    assert_whole(chat, GOOD, MORE)
    assert chat.slack.called("chat.postMessage", "chat.update") == []


async def test_more_sentences_are_appended_and_the_buttons_work(chat: SlackChat, writer: Slow) -> None:
    writer.pieces = [
        f"{GOOD} The ",
        "toll began in January 2024 [1]. The",
        " toll began on 8 January 2024, a week later than planned [1].",
    ]
    writer.may_go_on.set()

    await chat.mention(QUESTION)

    assert called(chat) == ["chat.startStream", "chat.appendStream", "chat.stopStream"]
    assert_whole(chat, GOOD, MORE, LAST)
    (message,) = chat.slack.posted()
    (answer,) = [one for one in chat._standing("C1", str(message["thread_ts"]))]
    (source,) = [one for one in await chat.press(answer, "Sources") if not one.private]
    assert PASSAGE in source.text


@pytest.mark.parametrize(
    ("method", "faults"),
    [
        pytest.param("chat.startStream", [Fault(200, error="unknown_method")], id="no streams there"),
        pytest.param("chat.startStream", [Fault(429, {"Retry-After": "600"})], id="too many streams"),
        pytest.param("chat.startStream", [Fault(503)], id="not begun"),
        pytest.param("chat.startStream", [Fault(503, stands=True)], id="begun, and nobody knows"),
        pytest.param("chat.startStream", [Fault(cut=True, stands=True)], id="begun, then cut"),
        pytest.param("chat.appendStream", [BROKEN], id="ended by Slack"),
        pytest.param("chat.appendStream", [Fault(503, stands=True)], id="appended, and nobody knows"),
        pytest.param("chat.stopStream", [BROKEN, BROKEN], id="ended by Slack before the end"),
        pytest.param("chat.stopStream", [Fault(cut=True, stands=True)] * 5, id="ended, then cut"),
        pytest.param("chat.stopStream", [Fault(200, error="invalid_blocks")], id="refused at the end"),
    ],
)
async def test_whatever_slack_does_to_a_stream_the_answer_stands_once_and_whole(
    chat: SlackChat, writer: Slow, method: str, faults: list[Fault], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("random.random", lambda: 0.0)
    writer.pieces = [
        f"{GOOD} The ",
        "toll began in January 2024 [1]. The",
        " toll began on 8 January 2024, a week later than planned [1].",
    ]
    writer.may_go_on.set()
    chat.slack.fail(method, *faults)
    if faults[0] is BROKEN:
        chat.slack.forgets_streams = True

    await chat.mention(QUESTION)

    assert_whole(chat, GOOD, MORE, LAST)


async def test_a_stream_that_members_have_deleted_is_posted_anew(chat: SlackChat, writer: Slow) -> None:
    writer.may_go_on.set()
    chat.slack.fail("chat.stopStream", BROKEN, BROKEN)
    chat.slack.fail("chat.update", Fault(200, error="message_not_found"))
    chat.slack.forgets_streams = True

    await chat.mention(QUESTION)

    assert_whole(chat, GOOD, MORE)
    assert len(chat.slack.called("chat.postMessage")) == 1


async def test_what_is_taken_back_does_not_stand(chat: SlackChat, writer: Slow) -> None:
    writer.pieces = [f"{GOOD} The ", "bridge sank [1]. The bridge burned [1]. So did the moon [1]."]
    writer.may_go_on.set()

    await chat.mention(QUESTION)

    assert GOOD not in said(chat)
    assert PASSAGE in said(chat)


async def test_a_command_is_answered_in_one_piece(chat: SlackChat, writer: Slow) -> None:
    writer.may_go_on.set()

    (private,) = await chat.command("ask", text=QUESTION)

    assert MORE in private.text
    assert called(chat) == []


async def test_a_stream_that_somebody_died_over_becomes_the_answer(chat: SlackChat, writer: Slow, clock: Clock) -> None:
    writer.may_go_on.set()
    event = {"type": "message", "channel": "C1", "user": "U1", "text": f"<@{BOT_USER}> {QUESTION}"}
    event["ts"] = chat.slack.timestamp()
    chat.slack.write(dict(event))
    chat.bot.desk.claim(Platform.SLACK, f"{TEAM}/C1/{event['ts']}")
    half = {"ts": chat.slack.timestamp(), "thread_ts": event["ts"], "user": BOT_USER, "bot_id": BOT_ID, "text": "In"}
    chat.slack.messages["C1", str(half["ts"])] = dict(half)
    chat.slack.open_streams.add(str(half["ts"]))

    clock.later(LEASE_S + 1)
    await look_again(chat)

    assert_whole(chat, GOOD, MORE)
    assert chat.slack.posted()[0]["ts"] == half["ts"]


async def test_an_edit_that_comes_while_the_answer_is_written_changes_it_when_it_stands(
    chat: SlackChat, writer: Slow
) -> None:
    asking = asyncio.create_task(chat.mention(QUESTION))
    await until(lambda: chat.slack.called("chat.startStream"))
    editing = asyncio.create_task(chat.edit("what did Nora Whitlock say?"))
    await asyncio.sleep(0.3)
    assert chat.slack.called("chat.update") == []
    writer.may_go_on.set()
    await asyncio.gather(asking, editing)

    assert "It was worth it" in said(chat)
    assert PASSAGE not in said(chat)
