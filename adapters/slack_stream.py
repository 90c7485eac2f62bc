"""What a language model writes, shown sentence by sentence while it writes; the record itself follows below.

Only sentences that have passed the gate come here. A stream takes plain Markdown, of which the gate lets no mark
through; an article's words go below it as rich text, as in any other answer. Whatever Slack refuses on the way, the
answer stands in the end as if it had been posted in one piece.

https://docs.slack.dev/reference/methods/chat.startStream
"""

import asyncio
import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from http import HTTPStatus

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.slack_sending import Courier, marked, status_of
from adapters.slack_text import Message, messages
from bot import words
from bot.cards import Card, Line
from bot.model import Written
from bot.places import Asked

_FAULTS = (SlackApiError, aiohttp.ClientError, TimeoutError)
# What Markdown or Slack would make something else of; the gate lets none of it through but ":smile:".
_LIVE = re.compile(r":[\w+-]+:|[*_~`<>#|\\]|\]\(")


@dataclass(slots=True)
class Stream:
    """The stream of one answer. Made in the event loop; `tell` may be called in any thread.

    `user` is who the bot is; `first` is what must have ended before anything is shown.
    """

    courier: Courier
    asked: Asked
    user: str
    first: "asyncio.Task[None] | None" = None
    _timestamp: str = ""
    _shown: str = ""
    _broken: bool = False
    _in_doubt: bool = False
    _told: "asyncio.Queue[str]" = field(default_factory=asyncio.Queue)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.get_running_loop)
    _work: "asyncio.Task[None] | None" = None

    def tell(self, written: Written) -> None:
        """Show a sentence, after those before it."""
        self._loop.call_soon_threadsafe(self._tell, written.text)

    async def close(self, card: Card, mark: str) -> tuple[str, ...] | None:
        """Put the whole card where the stream stands; None when none stands and the card is still to be posted."""
        if self._work is not None:
            await self._told.join()
            self._work.cancel()
        if self._in_doubt:
            self._timestamp = await _standing(self.courier, self.asked, self.user) or ""
        if not self._timestamp:
            return None
        return await self._ended(card, mark) or await _mended(self.courier, self.asked, self._timestamp, card, mark)

    def _tell(self, sentence: str) -> None:
        self._told.put_nowait(sentence)
        self._work = self._work or self._loop.create_task(self._run())

    async def _run(self) -> None:
        if self.first is not None:  # a status that is set later than a message would stay
            await asyncio.wait([self.first])
        while True:
            sentence = await self._told.get()
            try:
                await self._show(sentence)
            except _FAULTS as error:
                refused = isinstance(error, SlackApiError) and status_of(error) < HTTPStatus.INTERNAL_SERVER_ERROR
                self._broken, self._in_doubt = True, not refused and not self._timestamp
            finally:
                self._told.task_done()

    async def _show(self, sentence: str) -> None:
        self._broken = self._broken or bool(_LIVE.search(sentence))
        if self._broken:
            return
        place, client = self.asked.place, self.courier.client
        if self._timestamp:
            chunk = {"type": "markdown_text", "text": f" {sentence}"}
            await client.chat_appendStream(channel=place.channel, ts=self._timestamp, chunks=[chunk])
            self._shown += f" {sentence}"
            return
        await self.courier.pace.turn(place.channel)
        begun = await client.chat_startStream(
            channel=place.channel,
            thread_ts=place.thread,
            recipient_team_id=place.community,
            recipient_user_id=self.asked.member,
            chunks=[{"type": "markdown_text", "text": f"{words.WRITTEN}\n\n{sentence}"}],
        )
        self._timestamp, self._shown = str(begun["ts"]), sentence

    async def _ended(self, card: Card, mark: str) -> tuple[str, ...] | None:
        """End the stream with the record below what is written; None when what is shown is not what the card says."""
        whole, place = _written(card), self.asked.place
        if self._broken or not whole.startswith(self._shown) or _LIVE.search(whole):
            return None
        below, *more = messages(replace(card, body=card.body[2:]))
        rest = [{"type": "markdown_text", "text": whole.removeprefix(self._shown)}] if whole != self._shown else None
        try:
            await self.courier.client.chat_stopStream(
                channel=place.channel,
                ts=self._timestamp,
                chunks=rest,
                blocks=list(below.blocks),
                metadata=marked(f"{mark}/0"),
            )
        except _FAULTS:
            return None
        return (self._timestamp, *await _further(self.courier, self.asked, more, mark))


async def take_up(courier: Courier, asked: Asked, card: Card, mark: str, *, user: str) -> tuple[str, ...] | None:
    """Put a card in the place of a stream that somebody died over; None when there is none."""
    standing = await _standing(courier, asked, user)
    return await _mended(courier, asked, standing, card, mark) if standing else None


async def _mended(courier: Courier, asked: Asked, timestamp: str, card: Card, mark: str) -> tuple[str, ...] | None:
    """Put a card in the place of a stream, whatever became of that; None when it had to be taken away."""
    channel = asked.place.channel
    first, *more = messages(card)
    with suppress(*_FAULTS):  # a stream that goes on cannot be edited, and one that has ended cannot be ended
        await courier.client.chat_stopStream(channel=channel, ts=timestamp)
    try:
        await courier.client.chat_update(
            channel=channel, ts=timestamp, text=first.text, blocks=list(first.blocks), metadata=marked(f"{mark}/0")
        )
    except SlackApiError:
        with suppress(*_FAULTS):
            await courier.client.chat_delete(channel=channel, ts=timestamp)
        return None
    return (timestamp, *await _further(courier, asked, more, mark))


async def _further(courier: Courier, asked: Asked, more: list[Message], mark: str) -> tuple[str, ...]:
    return await courier.post(asked.place.channel, more, mark=mark, thread=asked.place.thread, start=1)


async def _standing(courier: Courier, asked: Asked, user: str) -> str | None:
    since = float(asked.message_id)
    with suppress(*_FAULTS):
        return await courier.find_unmarked(asked.place.channel, since=since, thread=asked.place.thread, user=user)
    return None


def _written(card: Card) -> str:
    """Return what a language model wrote of a card, "" where none did."""
    match card.body:
        case (Line(words.WRITTEN), Line(text), *_):
            return text
    return ""
