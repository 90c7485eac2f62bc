"""Where something happens on Discord, as the core knows it: places, callers, and message ids that say their channel."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

import discord

from bot.places import Caller, Place, Platform


class Somewhere(Protocol):
    """What discord.py calls a channel, of whatever sort."""

    @property
    def id(self) -> int:
        """Its id."""
        ...


def place_of(channel: Somewhere, guild: int | None) -> Place:
    """Return the place of a channel; a thread belongs to its channel, a direct message to its reader."""
    if isinstance(channel, discord.Thread):
        return Place(Platform.DISCORD, str(channel.guild.id), str(channel.parent_id), str(channel.id))
    if guild is None:
        return Place(Platform.DISCORD, "", str(channel.id), direct=not isinstance(channel, discord.GroupChannel))
    return Place(Platform.DISCORD, str(guild), str(channel.id))


def caller_of(interaction: discord.Interaction) -> Caller:
    """Return who used a command or a button, and where."""
    channel = interaction.channel
    if channel is None:  # Discord leaves it out where the bot may not look
        where = Place(Platform.DISCORD, str(interaction.guild_id or ""), str(interaction.channel_id))
        return Caller(where, str(interaction.user.id))
    return Caller(place_of(channel, interaction.guild_id), str(interaction.user.id))


@dataclass(frozen=True, slots=True)
class Posted:
    """A message of the bot: a reply may stand in a channel and go on in a thread, so its id names the channel, too."""

    channel: int
    message: int

    def __str__(self) -> str:
        return f"{self.channel}/{self.message}"

    @classmethod
    def read(cls, identity: str) -> "Posted":
        """Return what `str` made."""
        channel, _, message = identity.partition("/")
        return cls(int(channel), int(message))


def posted(message: discord.Message) -> Posted:
    """Return where a message stands."""
    return Posted(message.channel.id, message.id)


class Standing(Enum):
    """Where a button was pressed, as far as it matters to where the response goes."""

    PRIVATE = "a message that one member sees, or a place where the bot is no member"
    CHANNEL = "a channel of a server"
    THREAD = "a thread of a server"
    DIRECT = "a direct conversation"


def standing(interaction: discord.Interaction, *, message: bool = True) -> Standing:
    """Return where an interaction stands; without `message`, as if everybody saw the message that was pressed."""
    seen = interaction.message
    if message and seen is not None and seen.flags.ephemeral:
        return Standing.PRIVATE
    if interaction.guild_id is None:
        # Two members' own conversation has the same sort of channel; there the bot may only respond.
        ours = isinstance(interaction.channel, discord.DMChannel) and not interaction.context.private_channel
        return Standing.DIRECT if ours else Standing.PRIVATE
    if interaction.client.get_guild(interaction.guild_id) is None:
        return Standing.PRIVATE
    return Standing.THREAD if isinstance(interaction.channel, discord.Thread) else Standing.CHANNEL
