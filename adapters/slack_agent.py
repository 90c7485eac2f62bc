"""The agent's view beside a conversation: a greeting and what could be asked, taken from the corpus.

New apps have the agent view, in which opening the Messages tab tells (`app_home_opened`); older ones have the assistant
view, in which each thread tells when it begins. https://docs.slack.dev/ai/migrating-to-agent-messaging
"""

from collections.abc import Mapping
from contextlib import suppress

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.slack_heard import mapping
from adapters.slack_room import Room, off_loop
from adapters.slack_text import messages
from bot import chat_words
from bot.cards import Card, Line, Tone
from bot.places import Caller, Place, Platform

Event = Mapping[str, object]

# https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts takes four.
_PROMPTS = 4
_TITLE = 75


def thread_started(room: Room, event: Event, key: str) -> None:
    """Begin to greet in a new thread of the assistant view."""
    thread = mapping(event.get("assistant_thread"))
    channel, timestamp = str(thread.get("channel_id") or ""), str(thread.get("thread_ts") or "")
    member = str(thread.get("user_id") or "")
    room.begin("greeting", room.once(f"event/{key}", _greet, room, channel, timestamp, member))


def messages_opened(room: Room, event: Event, key: str) -> None:
    """Begin to say what could be asked where the agent view was opened."""
    channel, member = str(event.get("channel") or ""), str(event.get("user") or "")
    room.begin("suggesting", room.once(f"event/{key}", _suggest, room, channel, member))


async def _greet(room: Room, channel: str, thread: str, member: str) -> None:
    greeting = messages(Card(Tone.ANSWER, body=(Line(chat_words.GREETING),)))
    await room.courier.post(channel, greeting, mark=f"greeting/{thread}", thread=thread)
    await _suggest(room, channel, member, thread)


async def _suggest(room: Room, channel: str, member: str, thread: str = "") -> None:
    caller = Caller(Place(Platform.SLACK, room.team, channel, thread, direct=True), member)
    questions = (await off_loop(room.bot.desk.help, caller)).suggestions[:_PROMPTS]
    if not questions:
        return
    with suppress(SlackApiError, aiohttp.ClientError, TimeoutError):  # a workspace without the agent's view
        await room.courier.client.assistant_threads_setSuggestedPrompts(
            channel_id=channel,
            thread_ts=thread or None,
            title=chat_words.TRY,
            prompts=[{"title": question[:_TITLE], "message": question} for question in questions],
        )
