"""Questions over which a process died, or was stopped: read again where they stand, and answered or told of, once.

The journal knows where a question stands and not a word of it, so Discord is asked for the message. What was asked by a
command or a button stands nowhere; whoever asked sees that nothing comes, and asks again.
"""

import asyncio
import logging
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
import discord

from adapters import discord_words
from adapters.claims import Claims
from adapters.discord_delivery import in_channel
from adapters.discord_patience import patiently
from bot.button_cards import notice
from bot.errors import JournalError
from bot.handled import Claim
from bot.places import Place

if TYPE_CHECKING:
    from adapters.discord_messages import Messages
    from adapters.discord_reception import Reception

_MESSAGE = re.compile(r"message/(?P<channel>\d+)/(?P<message>\d+)")
_EVERY_S = 15
# What was asked longer ago has been talked over: its answer would come out of the blue.
RECENT = timedelta(hours=1)
# More than members write between a question and its answer.
_LOOKED_AT = 100
_log = logging.getLogger(__name__)


def key_of(channel: int, message: int) -> str:
    """Return the key of a question, by which it is found again."""
    return f"message/{channel}/{message}"


async def answer_left(client: discord.Client, messages: "Messages", claims: Claims) -> None:
    """Look for what was left, now and every so often for ever."""
    while True:
        try:
            await look(client, messages, claims)
        except (discord.HTTPException, aiohttp.ClientError, OSError, JournalError) as error:
            _log.warning("what was left could not be looked for now: %s", type(error).__name__)
        await asyncio.sleep(_EVERY_S)


async def look(client: discord.Client, messages: "Messages", claims: Claims) -> None:
    """Answer each question that was left, or tell who asked it."""
    for key in await claims.left():
        found = _MESSAGE.fullmatch(key)
        claim = await claims.take(key, once_anyway=True) if found else None
        if found is None or claim is None:  # another process was first
            continue
        try:
            await _resume(client, messages, claims, claim, int(found["channel"]), int(found["message"]))
        except BaseException:
            claims.leave(key)
            raise


async def _resume(
    client: discord.Client, messages: "Messages", claims: Claims, claim: Claim, channel_id: int, message_id: int
) -> None:
    channel = await _channel(client, channel_id)
    if channel is None:
        await claims.done(claim.key)
        return
    try:
        message = await patiently(lambda: channel.fetch_message(message_id))
    except discord.NotFound:
        await claims.done(claim.key)
    except discord.Forbidden:
        await claims.finishing(claim.key, _tell(channel, message_id, discord_words.LEFT_HERE))
    else:
        if datetime.now(UTC) - message.created_at > RECENT:
            await claims.finishing(claim.key, _tell(channel, message_id, discord_words.LEFT, message))
            return
        _log.info("a question that was left is taken up again")
        await messages.left(message, claim)


async def _channel(client: discord.Client, identity: int) -> discord.abc.Messageable | None:
    """Return a channel; None where it is gone, or closed to the bot."""
    try:
        found = client.get_channel(identity) or await patiently(lambda: client.fetch_channel(identity))
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        return None
    return found if isinstance(found, discord.abc.Messageable) else None


async def _tell(
    channel: discord.abc.Messageable, message_id: int, words: str, message: discord.Message | None = None
) -> None:
    try:
        await in_channel(channel, notice(words), key=f"left/{message_id}", reply_to=message)
    except (discord.NotFound, discord.Forbidden):
        return


async def stands(client: discord.Client, reception: "Reception", message: discord.Message, place: Place) -> bool:
    """Tell whether a question has its answer: a nonce makes one of two for some minutes only."""
    answered = await reception.worker.do(reception.desk.answered, place, str(message.id))
    if answered is not None and answered.messages:
        return True
    me, thread = client.user, message.guild.get_thread(message.id) if message.guild is not None else None
    try:
        if thread is not None:
            return any([one.author == me async for one in thread.history(limit=_LOOKED_AT)])
        later = [one async for one in message.channel.history(limit=_LOOKED_AT, after=message, oldest_first=True)]
    except discord.Forbidden:
        return False
    return any(one.author == me and _replies_to(one, message) for one in later)


def _replies_to(one: discord.Message, message: discord.Message) -> bool:
    return one.reference is not None and one.reference.message_id == message.id
