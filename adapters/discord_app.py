"""The Discord bot: what it listens to, what it says when it starts, and how it stops."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import aiohttp
import discord
from discord import app_commands

from adapters import discord_words
from adapters.claims import Claims
from adapters.discord_commands import add_commands
from adapters.discord_left import answer_left
from adapters.discord_messages import Messages
from adapters.discord_permissions import invite, lacking, name_of
from adapters.discord_presses import Presses
from adapters.discord_reception import Reception
from adapters.discord_sync import sync
from adapters.discord_token_watch import keep_asking
from adapters.discord_worker import Worker
from adapters.faults import log_fault, reference
from bot.desk import Desk
from bot.places import Platform

log = logging.getLogger(__name__)

#: What is being answered when the bot is told to stop is finished within this; systemd waits ninety seconds.
_GRACE_S = 20.0


class Bot(discord.Client):
    """discord.py's client with our ears; it decides nothing."""

    def __init__(
        self,
        desk: Desk,
        *,
        message_content: bool,
        bots: bool,
        manage: str,
        tell: Callable[[str], None],
        with_names: bool = True,
        trace: aiohttp.TraceConfig | None = None,
    ) -> None:
        """Connect to nothing yet. `tell` takes what the operator should read, with names of servers or with ids.

        `trace` is shown every answer of Discord.
        """
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=message_content)
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            http_trace=trace,  # type: ignore[arg-type] # None is what it takes for none
        )
        self._tell, self._with_names = tell, with_names
        #: What posts the daily facts, begun when the bot is connected.
        self.daily: Callable[[], Coroutine[object, object, None]] | None = None
        self._beside: list[asyncio.Task[None]] = []
        self.was_ready = False
        self.worker = Worker()
        self.reception = Reception(desk, self.worker)
        self.claims = Claims(desk, Platform.DISCORD)
        self.messages = Messages(self, self.reception, self.claims, bots=bots)
        self.presses = Presses(self.reception)
        self.tree = app_commands.CommandTree(
            self,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )
        self.tree.error(self._command_failed)
        add_commands(self.tree, self.reception, manage=manage)

    async def setup_hook(self) -> None:
        """Send the commands, once the bot knows who it is."""
        changed = await sync(self.tree, self.application_id or 0)
        self._tell(discord_words.COMMANDS_SYNCED if changed else discord_words.COMMANDS_SAME)

    async def on_ready(self) -> None:
        """Begin what goes on beside; say who the bot is, where it is and what it may not do there."""
        if not self._beside:  # a connection that was lost makes it ready again
            daily = [] if self.daily is None else [self.daily()]
            left = answer_left(self, self.messages, self.claims)
            beside = (self.claims.keep(), left, keep_asking(self), *daily)
            self._beside = [asyncio.create_task(one) for one in beside]
        for line in self._report():
            self._tell(line)
        self.was_ready = True

    def _report(self) -> Iterator[str]:
        yield discord_words.WHO_I_AM.format(name=self.user, identity=self.application_id)
        awake = [one for one in self.guilds if one.me is not None]  # Discord may send a server later
        servers = [self._shown(one) for one in awake]
        if servers or not self.guilds:
            yield discord_words.WHERE_I_AM.format(servers=", ".join(servers)) if servers else discord_words.NOWHERE
        if len(awake) < len(self.guilds):
            yield discord_words.ASLEEP.format(count=len(self.guilds) - len(awake))
        for guild in awake:
            yield from lacking(guild, with_names=self._with_names)
        yield discord_words.INVITE.format(link=invite(self.application_id or 0))

    def _shown(self, guild: discord.Guild) -> str:
        return discord_words.server(name_of(guild, with_names=self._with_names), len(guild.text_channels))

    # Ears

    async def on_message(self, message: discord.Message) -> None:
        await self.messages.written(message)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        await self.messages.edited(payload)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        await self.messages.deleted(payload.channel_id, payload.guild_id, [payload.message_id])

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        await self.messages.deleted(payload.channel_id, payload.guild_id, payload.message_ids)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.component:
            await self.presses.pressed(interaction)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say where the bot is now, and what it may not do there."""
        self._tell(discord_words.WHERE_I_AM.format(servers=self._shown(guild)))
        for line in lacking(guild, with_names=self._with_names):
            self._tell(line)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Say the same of a server that was asleep; of those that come at the start the report says it."""
        if self.was_ready:
            await self.on_guild_join(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that the bot was removed from."""
        await self.worker.do(self.reception.desk.forget_community, Platform.DISCORD, str(guild.id))

    async def is_connected(self) -> bool:
        """Tell whether what members write arrives."""
        return self.is_ready() and self.ws is not None and self.ws.open and not self.is_closed()

    # Faults

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Log a fault that nobody was told of, without what members wrote."""
        import sys

        error = sys.exception()
        if error is not None:
            log_fault(log, reference(), error, doing=event_method, platform=Platform.DISCORD)

    async def _command_failed(self, _interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
        log_fault(log, reference(), error, doing="reading a command", platform=Platform.DISCORD)

    # The end

    async def leave(self) -> None:
        """Take nothing new, finish what is being answered, and close the connection."""
        self.reception.closed = True
        for one in self._beside:
            one.cancel()  # what was being sent is looked for at the next start
        await asyncio.gather(*self._beside, return_exceptions=True)
        await self.worker.finished(_GRACE_S)
        await self.close()
        self.worker.close()
