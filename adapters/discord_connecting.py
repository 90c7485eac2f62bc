"""Getting on to Discord and staying there: what passes is waited for, what does not is said in one sentence."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from itertools import count

import aiohttp
import discord

from adapters import discord_words
from adapters.discord_patience import retry_after
from adapters.errors import UsageError

# The end of an outage is noticed within a minute; Discord allows a thousand new connections a day.
_LONGEST_S = 60.0
# Those after which there is no point in connecting again:
# https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
_TOKEN_REFUSED = 4004
_CLOSED = {
    4011: discord_words.TOO_MANY_SERVERS,
    4013: discord_words.NO_INTENT,
    4014: discord_words.NO_INTENT,
}


class TokenRefusedError(UsageError):
    """Discord does not know the token; `why` is its status, or the code with which it closed the connection."""

    def __init__(self, why: int) -> None:
        super().__init__(discord_words.BAD_TOKEN)
        self.why = str(why)


async def stay(
    bot: discord.Client,
    token: str,
    *,
    tell: Callable[[str], None],
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Log in, however long that takes, and be connected until the bot is closed. Raise UsageError if refused.

    Of a token that is refused, TokenRefusedError.
    """
    await _log_in(bot, token, tell, sleep)
    try:
        await bot.connect()
    except discord.PrivilegedIntentsRequired as error:
        raise UsageError(discord_words.NO_INTENT) from error
    except discord.ConnectionClosed as error:
        if error.code == _TOKEN_REFUSED:
            raise TokenRefusedError(_TOKEN_REFUSED) from error
        raise UsageError(_CLOSED.get(error.code, discord_words.CLOSED.format(code=error.code))) from error


async def _log_in(
    bot: discord.Client, token: str, tell: Callable[[str], None], sleep: Callable[[float], Awaitable[None]]
) -> None:
    for attempt in count():
        try:
            await bot.login(token)
        except discord.LoginFailure as error:
            raise TokenRefusedError(HTTPStatus.UNAUTHORIZED) from error
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            wait = pause(error, attempt)
            if wait is None:
                raise UsageError(discord_words.REFUSED.format(why=_why(error))) from error
            tell(discord_words.UNREACHABLE.format(why=_why(error), seconds=round(wait) or 1))
            await _forget_session(bot)
            await sleep(wait)
        else:
            return


def pause(error: Exception, attempt: int) -> float | None:
    """Return how many seconds to wait before logging in again, longer each time; None when Discord says no."""
    growing = min(2.0 ** min(attempt, 10), _LONGEST_S)
    if not isinstance(error, discord.HTTPException) or error.status >= 500:
        return growing
    return max(growing, min(retry_after(error), _LONGEST_S)) if error.status == 429 else None


async def _forget_session(bot: discord.Client) -> None:
    """Close what the library would leave open: each try to log in makes a session of its own."""
    await bot.http.close()
    bot.http.connector = discord.utils.MISSING


def _why(error: Exception) -> str:
    if isinstance(error, discord.HTTPException):
        return f"status {error.status}"
    return str(error) or type(error).__name__
