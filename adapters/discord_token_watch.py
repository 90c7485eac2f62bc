"""Hearing by the way whether Discord takes the bot's token: from every answer to a request that carries it."""

import asyncio
from contextlib import suppress
from types import SimpleNamespace

import aiohttp
import discord

from adapters.token_watch import TokenWatch
from bot.told_time import ToldTime

# An hour's silence must not hide a token that was taken back.
_EVERY_S = 60.0
_UNAUTHORISED, _LIMITED = 401, 429


def overhearing(watch: TokenWatch, told: ToldTime) -> aiohttp.TraceConfig:
    """Return what hears each answer. Of a token that was never taken, its first use says what is wrong, not the watch.

    Every answer tells the time, too.
    """
    trace = aiohttp.TraceConfig()

    async def answered(
        _session: aiohttp.ClientSession, _context: SimpleNamespace, heard: aiohttp.TraceRequestEndParams
    ) -> None:
        status = heard.response.status
        told.hear("Discord", heard.response.headers.get("Date"))
        if "Authorization" not in heard.headers or status >= 500 or status == _LIMITED:
            return  # responses to commands and buttons go by tokens of their own
        if status != _UNAUTHORISED:
            watch.taken()
        elif watch.was_taken:
            watch.refused(str(status))

    trace.on_request_end.append(answered)
    return trace


async def keep_asking(client: discord.Client, *, every_s: float = _EVERY_S) -> None:
    """Ask who the bot is now and then: where nobody writes, nothing else would show that its token was taken back."""
    while True:
        await asyncio.sleep(every_s)
        with suppress(discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
            await client.http.application_info()
