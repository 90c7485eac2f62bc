"""Trying again what Discord refused for now. Only for what may be sent twice: edits, and messages with a nonce."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord

from adapters.tallies import RETRIES
from bot.places import Platform

T = TypeVar("T")

# With the waits between them (1, 2, 4, 8 s) a quarter of a minute; an interaction's token lasts fifteen.
_TRIES = 5
# Longer than any limit of a channel; Discord names minutes only to those who do not listen.
_LONGEST_WAIT_S = 60.0


async def patiently(
    call: Callable[[], Awaitable[T]], *, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> T:
    """Call until it succeeds, or raise its last error; limits, faults of Discord and cut connections are tried again.

    The library waits itself for limits that a proxy of Discord's has marked, and for some of the faults.
    """
    for attempt in range(_TRIES - 1):
        try:
            return await call()
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            wait = _wait(error, attempt)
            if wait is None:
                raise
            RETRIES.note(Platform.DISCORD)
            await sleep(wait)
    return await call()


def _wait(error: Exception, attempt: int) -> float | None:
    """Return how long to wait before the next try, or None when there is no point in one."""
    if not isinstance(error, discord.HTTPException) or error.status >= 500:
        return float(2**attempt)
    if error.status != 429:
        return None
    return min(retry_after(error), _LONGEST_WAIT_S)


def retry_after(error: discord.HTTPException) -> float:
    """Return the seconds that Discord asks to wait; 1 when it does not say."""
    try:
        return float(error.response.headers.get("Retry-After", "1"))
    except ValueError:
        return 1.0
