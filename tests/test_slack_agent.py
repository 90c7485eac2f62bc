"""The agent's view and leaving, through the real app: greeting, questions to begin with, status, title; tokens gone."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import chat_words
from bot.cards import Action
from bot.desk import Desk
from bot.journal import Journal
from bot.places import Caller, Place, Platform
from bot.subscribing import Subscribing
from bot.subscription_book import SubscriptionBook
from index.corpus import read_corpus
from tests.grounds import record_of
from tests.platform_driver import Said
from tests.slack_chat import SlackChat
from tests.slack_far_end import TEAM, FarEnd, Fault, library_pointed_at

RECORD = record_of(*read_corpus(Path(__file__).parent.parent / "seeds").articles)
SOURCES = chat_words.ACTION[Action.SOURCES]
QUESTION = "what did Amber Rudd say about WhatsApp?"
STARTED = {
    "type": "assistant_thread_started",
    "assistant_thread": {"user_id": "U1", "channel_id": "D1", "thread_ts": "1760000000.000100", "context": {}},
}


@pytest.fixture
async def chat(journal: Journal) -> AsyncIterator[SlackChat]:
    async with FarEnd() as slack:
        with library_pointed_at(slack.address):
            yield SlackChat(slack, lambda: Desk(lambda: RECORD, journal, threshold=0.4), lambda: RECORD)
        assert slack.refused == []


def arguments(chat: SlackChat, method: str) -> list[dict[str, object]]:
    return [call.arguments for call in chat.slack.called(method)]


def prompted(chat: SlackChat) -> list[str]:
    """The questions that were last suggested to begin with."""
    prompts = arguments(chat, "assistant.threads.setSuggestedPrompts")[-1]["prompts"]
    assert isinstance(prompts, list)
    return [prompt["message"] for prompt in prompts]


async def test_a_thread_of_the_assistant_view_begins_with_a_greeting_and_questions_once(chat: SlackChat) -> None:
    (greeting,) = await chat.event(dict(STARTED))
    assert await chat.again() == []

    assert (greeting.text, greeting.thread) == (chat_words.GREETING, "1760000000.000100")
    (suggested,) = arguments(chat, "assistant.threads.setSuggestedPrompts")
    assert (suggested["channel_id"], suggested["thread_ts"]) == ("D1", "1760000000.000100")
    assert suggested["title"] == chat_words.TRY
    assert 1 <= len(prompted(chat)) <= 4


async def test_each_question_that_is_suggested_to_begin_with_is_answered(chat: SlackChat) -> None:
    await chat.event(dict(STARTED))

    for question in prompted(chat):
        (answer, *_) = await chat.direct(question)
        assert SOURCES in answer.buttons


async def test_opening_the_agents_messages_suggests_questions_outside_of_any_thread(chat: SlackChat) -> None:
    await chat.event({"type": "app_home_opened", "tab": "messages", "user": "U1", "channel": "D1"})

    (suggested,) = arguments(chat, "assistant.threads.setSuggestedPrompts")
    assert suggested["channel_id"] == "D1"
    assert not suggested.get("thread_ts")
    assert chat.slack.posted() == []
    assert arguments(chat, "views.publish") == []


async def test_where_no_questions_can_be_suggested_nobody_is_troubled(
    chat: SlackChat, caplog: pytest.LogCaptureFixture
) -> None:
    chat.slack.fail("assistant.threads.setSuggestedPrompts", Fault(200, error="unknown_method"))

    await chat.event({"type": "app_home_opened", "tab": "messages", "user": "U1", "channel": "D1"})

    assert "fault" not in caplog.text


async def test_a_direct_question_shows_work_before_the_answer_and_names_its_thread_after(chat: SlackChat) -> None:
    (answer, *_) = await chat.direct(QUESTION)

    calls = [call.method for call in chat.slack.calls]
    status, post = calls.index("assistant.threads.setStatus"), calls.index("chat.postMessage")
    assert status < post < calls.index("assistant.threads.setTitle")
    assert arguments(chat, "assistant.threads.setStatus") == [
        {"channel_id": "D1", "thread_ts": answer.thread, "status": chat_words.WORKING, "team_id": TEAM}
    ]
    assert arguments(chat, "assistant.threads.setTitle") == [
        {"channel_id": "D1", "thread_ts": answer.thread, "title": QUESTION, "team_id": TEAM}
    ]


async def test_a_question_in_a_channel_has_neither_status_nor_title(chat: SlackChat) -> None:
    assert await chat.mention(QUESTION)

    assert chat.slack.called("assistant.threads.setStatus", "assistant.threads.setTitle") == []


async def test_where_there_is_no_agents_view_a_direct_question_is_answered_all_the_same(chat: SlackChat) -> None:
    for method in ("assistant.threads.setStatus", "assistant.threads.setTitle"):
        chat.slack.fail(method, Fault(200, error="not_allowed_token_type"))

    (answer, *_) = await chat.direct(QUESTION)

    assert "Rudd" in answer.text


async def test_a_question_offered_with_a_silence_is_answered_in_the_same_thread(chat: SlackChat) -> None:
    (silence,) = await chat.mention("what did Amber Rudd say about zeppelins?")
    offered = next(label for label in silence.buttons if label.endswith("?"))

    (answer, *_) = await chat.press(silence, offered)

    assert answer.thread == silence.thread
    assert SOURCES in answer.buttons


@pytest.mark.parametrize(
    ("event", "forgotten"),
    [
        ({"type": "tokens_revoked", "tokens": {"bot": ["UBOT"]}}, True),
        ({"type": "app_uninstalled"}, True),
        ({"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}, False),
    ],
)
async def test_a_workspace_that_takes_the_bots_token_away_is_forgotten_and_no_other(
    chat: SlackChat, journal: Journal, event: dict[str, object], forgotten: bool
) -> None:
    book = SubscriptionBook(journal, window=timedelta(hours=3))
    ours, theirs = (Place(Platform.SLACK, team, "C1") for team in (TEAM, "T2"))
    for place in (ours, theirs):
        Subscribing(book).subscribe(Caller(place, "U1"))
    (answer, *_) = await chat.mention(QUESTION)

    await chat.event(event)

    assert [one.place for one in book.every()] == ([theirs] if forgotten else [ours, theirs])
    assert bool(await follow_up(chat, answer)) is not forgotten


async def follow_up(chat: SlackChat, answer: Said) -> list[Said]:
    """Ask on in the thread of an answer, which only who remembers the thread hears."""
    return await chat.follow_up("and what did she say about hashtags?", thread=answer.thread)
