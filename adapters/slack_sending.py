"""Sending to Slack: paced, whole, and never twice.

A message carries a mark in its metadata. When it is not known whether one arrived (a server error, a cut connection),
the channel is searched for the mark before it is sent again.
"""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_heard import mapping
from adapters.slack_pace import Pace
from adapters.slack_text import Message
from adapters.tallies import RETRIES
from bot.places import Platform

#: Metadata of every message of the bot: {"mark": ...} tells one from another.
EVENT_TYPE = "onrecord_message"
_TRIES = 5
# Before the second try, doubled for each further one.
_FIRST_WAIT_S = 0.5
# How far back a message is looked for whose sending is in doubt. Their clock may differ from ours.
_LOOK_BACK_S = 300
# The journal knows for so long what was begun (bot/handled.py).
_LOOK_FAR_BACK_S = 2 * 24 * 3600
_NOT_THERE = frozenset({"thread_not_found", "message_not_found"})


class InDoubtError(Exception):
    """Nobody knows whether a message arrived."""


@dataclass(frozen=True, slots=True)
class Courier:
    """Sends messages to the channels of one workspace."""

    client: AsyncWebClient
    pace: Pace

    async def post(
        self,
        channel: str,
        messages: Sequence[Message],
        *,
        mark: str,
        thread: str = "",
        start: int = 0,
        again: bool = False,
    ) -> tuple[str, ...]:
        """Post messages in order, into a thread if one is given; return their timestamps. Raises SlackApiError.

        `start` is the number of the first in what it is a part of. `again`: each may stand from an earlier time.
        """
        return tuple(
            [
                await self._certainly(channel, message, f"{mark}/{place}", thread, again=again)
                for place, message in enumerate(messages, start)
            ]
        )

    async def whisper(self, channel: str, member: str, messages: Sequence[Message], *, thread: str = "") -> None:
        """Show messages to one member of a channel. Raises SlackApiError, also where the bot is not in the channel."""
        for message in messages:
            await self.pace.turn(channel)
            await self.client.chat_postEphemeral(
                channel=channel,
                user=member,
                text=message.text,
                blocks=list(message.blocks),
                thread_ts=thread or None,
            )

    async def replace(
        self, channel: str, standing: Sequence[str], messages: Sequence[Message], *, mark: str, thread: str
    ) -> tuple[str, ...]:
        """Put messages in the place of those that stand: edit, post what is more, delete what is too many."""
        for timestamp, message in zip(standing, messages, strict=False):
            await self.client.chat_update(channel=channel, ts=timestamp, text=message.text, blocks=list(message.blocks))
        more = await self.post(channel, messages[len(standing) :], mark=mark, thread=thread)
        await self.delete(channel, standing[len(messages) :])
        return (*standing[: len(messages)], *more)

    async def delete(self, channel: str, timestamps: Sequence[str]) -> None:
        """Delete messages of the bot; one that is gone already is no fault."""
        for timestamp in timestamps:
            try:
                await self.client.chat_delete(channel=channel, ts=timestamp)
            except SlackApiError as error:
                if error_code(error) != "message_not_found":
                    raise

    async def find(self, channel: str, mark: str, *, since: float, thread: str = "") -> str | None:
        """Return the timestamp of the message with a mark, None when there is none; raises SlackApiError."""
        async for message in self._messages(channel, since=since, thread=thread):
            if _mark_of(message) == mark:
                return str(message["ts"])
        return None

    async def find_unmarked(self, channel: str, *, since: float, thread: str, user: str) -> str | None:
        """Return the timestamp of the bot's last message in a thread that bears no mark: a stream that did not end."""
        found = [
            str(message["ts"])
            async for message in self._messages(channel, since=since, thread=thread)
            if message.get("user") == user and not _mark_of(message) and float(str(message["ts"])) > since
        ]
        return found[-1] if found else None

    async def _messages(self, channel: str, *, since: float, thread: str) -> AsyncIterator[Mapping[str, object]]:
        limits = {"channel": channel, "oldest": f"{since:.6f}", "limit": 200, "include_all_metadata": True}
        cursor = ""
        while True:
            page = {**limits, **({"cursor": cursor} if cursor else {})}
            found = (
                await self.client.conversations_replies(ts=thread, **page)  # type: ignore[arg-type] # keyword arguments
                if thread
                else await self.client.conversations_history(**page)  # type: ignore[arg-type] # one page of both
            )
            for message in found.get("messages") or []:
                yield message
            cursor = (found.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    async def read(self, channel: str, timestamp: str) -> dict[str, object] | None:
        """Return a member's message as it stands now, None when it is gone. Raises SlackApiError."""
        try:
            found = await self.client.conversations_replies(
                channel=channel, ts=timestamp, oldest=timestamp, latest=timestamp, inclusive=True, limit=1
            )
        except SlackApiError as error:
            if error_code(error) in _NOT_THERE:
                return None
            raise
        return next((one for one in found.get("messages") or [] if one.get("ts") == timestamp), None)

    async def _certainly(self, channel: str, message: Message, mark: str, thread: str, *, again: bool) -> str:
        since = time.time() - (_LOOK_FAR_BACK_S if again else _LOOK_BACK_S)
        for attempt in range(_TRIES):
            if attempt:
                RETRIES.note(Platform.SLACK)
                await asyncio.sleep(_FIRST_WAIT_S * 2 ** (attempt - 1))
            if attempt or again:
                standing = await self._standing(channel, mark, since, thread)
                if standing is not None:
                    return standing
            try:
                return await self.post_once(channel, message, mark=mark, thread=thread)
            except InDoubtError:
                continue
            except SlackApiError as error:
                if status_of(error) != HTTPStatus.TOO_MANY_REQUESTS:
                    raise
        raise InDoubtError(f"not known after {_TRIES} tries")

    async def _standing(self, channel: str, mark: str, since: float, thread: str) -> str | None:
        # Where history cannot be read, a lost answer is the likelier outcome of an error than one that arrived.
        try:
            return await self.find(channel, mark, since=since, thread=thread)
        except (SlackApiError, aiohttp.ClientError, TimeoutError):
            return None

    async def post_once(self, channel: str, message: Message, *, mark: str, thread: str = "") -> str:
        """Post one message with one request (rate limits apart); raises SlackApiError when refused, InDoubtError."""
        await self.pace.turn(channel)
        try:
            posted = await self.client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=list(message.blocks),
                metadata=marked(mark),
                unfurl_links=False,
                unfurl_media=False,
                thread_ts=thread or None,
            )
        except SlackApiError as error:
            if status_of(error) >= HTTPStatus.INTERNAL_SERVER_ERROR:
                raise InDoubtError(f"HTTP {status_of(error)}") from error
            raise
        except (aiohttp.ClientError, TimeoutError) as error:
            raise InDoubtError(type(error).__name__) from error
        return str(posted["ts"])


def marked(mark: str) -> dict[str, object]:
    """Return the metadata that a message is found by."""
    return {"event_type": EVENT_TYPE, "event_payload": {"mark": mark}}


def _mark_of(message: Mapping[str, object]) -> str:
    payload = mapping(mapping(message.get("metadata")).get("event_payload"))
    return str(payload.get("mark") or "")


def status_of(error: SlackApiError) -> int:
    """Return the HTTP status of a refusal."""
    response = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)


# "chat:write", "channels:history,groups:history".
_SCOPES = re.compile(r"[a-z]+(?:[.:,][a-z.:_]+)*")
# As all in the lists of errors of Slack's methods: https://docs.slack.dev/reference/methods/chat.postMessage#errors.
_ERROR_WORD = re.compile(r"[a-z0-9_]{1,64}")


def error_code(error: SlackApiError) -> str:
    """Return Slack's word for a refusal, "" when it gave none; what is no such word may hold anything, and is none."""
    data = getattr(error.response, "data", None)
    said = str(data.get("error") or "") if isinstance(data, dict) else ""
    return said if _ERROR_WORD.fullmatch(said) else ""


def lacking(error: SlackApiError) -> str:
    """Return the scopes that the app lacks for what was refused, as Slack names them; "" where it is not that."""
    data = getattr(error.response, "data", None)
    said = str(data.get("needed") or "") if isinstance(data, dict) and error_code(error) == "missing_scope" else ""
    return said if _SCOPES.fullmatch(said) else ""
