"""Questions over which a process died, or was stopped: read again where they stand, and answered.

The journal knows where a question stands and not a word of it, so Slack is asked for the message. What was asked by a
command or a button stands nowhere; whoever asked sees that nothing comes, and asks again.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters import slack_events
from adapters.slack_room import Bot, Room
from adapters.slack_sending import error_code
from bot.errors import JournalError

RoomOf = Callable[[str], Awaitable[Room | None]]

_MESSAGE = re.compile(r"(?P<team>[^/]+)/(?P<channel>[CDG][^/]*)/(?P<timestamp>\d+\.\d+)")
_EVERY_S = 15
# Whatever else Slack refuses a message with, it will refuse again.
_PASSING = frozenset({"", "ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"})
_FAULTS = (SlackApiError, aiohttp.ClientError, TimeoutError, JournalError)
_log = logging.getLogger("onrecord.slack")


async def answer_left(bot: Bot, room_of: RoomOf) -> None:
    """Look for what was left, now and every so often for ever; `room_of` gives None for a workspace that is gone."""
    while True:
        try:
            await look(bot, room_of)
        except _FAULTS as error:
            _log.warning("what was left could not be looked for now: %s", type(error).__name__)
        await asyncio.sleep(_EVERY_S)


async def look(bot: Bot, room_of: RoomOf) -> None:
    """Begin to answer each question that was left."""
    for key in await bot.claims.left():
        found = _MESSAGE.fullmatch(key)
        room = await room_of(found["team"]) if found else None
        if found is not None and room is not None:
            await _resume(room, found["channel"], found["timestamp"])


async def _resume(room: Room, channel: str, timestamp: str) -> None:
    key = f"{channel}/{timestamp}"
    if await room.claim(key) is None:  # another process was first
        return
    try:
        message = await room.courier.read(channel, timestamp)
        await slack_events.take_left(room, key, message and {**message, "channel": channel})
    except SlackApiError as error:
        if error_code(error) not in _PASSING:
            await room.done(key)
            return
        room.leave(key)
        raise
    except BaseException:
        room.leave(key)
        raise
    _log.info("a question that was left is taken up again")
