"""Daily posts on Discord: sending one, and finding out whether it stands.

A post carries its nonce twice: as Discord's, which makes a repeated sending the same message for some minutes, and in
the ids of its buttons, by which it is found in the channel's history for as long as it stands.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime

import aiohttp
import discord

from adapters.discord_buttons import CUSTOM_ID
from adapters.discord_outgoing import outgoing
from adapters.discord_patience import retry_after
from bot.cards import Card
from bot.places import Place
from bot.posting_ports import BusyError, RefusedError, UnreachableError
from bot.reasons import Why

# As long as the port allows; the library's own waiting for a limit counts as well.
_LONGEST_S = 25.0


class DiscordPoster:
    """The port `Poster` on a connected client."""

    def __init__(self, client: discord.Client) -> None:
        """Take the client; nothing is sent before it is connected."""
        self._client = client

    async def post(self, place: Place, card: Card, nonce: str) -> str:
        """Send a card, as one message: what a post has beyond that goes on in a second one below it."""
        channel = self._channel(place)
        first, *rest = outgoing(card, mark=nonce)
        if rest:  # the message that is looked for is the first, so the buttons are below it
            first, rest[-1] = replace(first, rows=rest[-1].rows), replace(rest[-1], rows=())
        async with self._answered():
            sent = await channel.send(**first.parts, nonce=nonce)  # type: ignore[arg-type] # None is what it takes for nothing
            for number, message in enumerate(rest):
                await channel.send(**message.parts, nonce=f"{nonce[:23]}{number}")  # type: ignore[arg-type] # the parts are those of send
        return str(sent.id)

    async def find(self, place: Place, nonce: str, since: datetime) -> str | None:
        """Look through the channel's messages since then for our own with this nonce, the newest first."""
        async with self._answered():
            async for message in self._channel(place).history(limit=None, after=since, oldest_first=False):
                if message.author == self._client.user and nonce in _marks(message):
                    return str(message.id)
        return None

    async def tell(self, place: Place, member: str, card: Card) -> None:  # noqa: ARG002 - the card says what it is about
        """Write to a member."""
        async with self._answered():
            direct = await self._client.create_dm(discord.Object(int(member)))
            for message in outgoing(card):
                await direct.send(**message.parts)  # type: ignore[arg-type] # the same

    def _channel(self, place: Place) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(int(place.thread or place.channel))

    @asynccontextmanager
    async def _answered(self) -> AsyncIterator[None]:
        """Say in the port's words what Discord answers when it is not yes."""
        try:
            async with asyncio.timeout(_LONGEST_S):
                yield
        except discord.NotFound as error:
            raise RefusedError(Why.GONE) from error
        except discord.Forbidden as error:
            raise RefusedError(Why.FORBIDDEN) from error
        except discord.HTTPException as error:
            if error.status == 429:
                raise BusyError(retry_after(error)) from error
            raise UnreachableError(f"status {error.status}") from error
        except discord.RateLimited as error:
            raise BusyError(error.retry_after) from error
        except TimeoutError as error:
            # A request that was stopped while it waited for the end of a global limit leaves the library's lock closed.
            self._client.http._global_over.set()
            raise UnreachableError(type(error).__name__) from error
        except (aiohttp.ClientError, OSError) as error:
            raise UnreachableError(type(error).__name__) from error


def _marks(message: discord.Message) -> set[str]:
    """Return what the ids of a message's buttons carry beside action and reply."""
    buttons = [part for row in message.components if isinstance(row, discord.ActionRow) for part in row.children]
    found = (CUSTOM_ID.fullmatch(one.custom_id or "") for one in buttons if isinstance(one, discord.Button))
    return {one["more"] for one in found if one is not None and one["more"]}
