"""Threads: where an answer goes on, where its sources stand, where a fact is discussed."""

import re

import discord

from adapters.discord_patience import patiently

# https://docs.discord.com/developers/resources/channel: 1 to 100 characters.
_NAME = 100
_ALREADY_THERE = 160004


def thread_name(text: str) -> str:
    """Return a name for a thread: the text on one line; a name is a label, so a long one ends with an ellipsis."""
    line = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split()) or "…"
    return line if len(line) <= _NAME else f"{line[: _NAME - 1].rstrip()}…"


def can_thread(channel: object, permissions: discord.Permissions) -> bool:
    """Tell whether a thread can be begun at a message of this channel, and written in."""
    if not isinstance(channel, discord.TextChannel):
        return False
    return permissions.create_public_threads and permissions.send_messages_in_threads


async def thread_at(message: discord.Message | discord.PartialMessage, name: str) -> discord.Thread | None:
    """Return the thread at a message, begun now if there is none; None when Discord refuses one."""
    try:
        return await patiently(lambda: message.create_thread(name=thread_name(name), auto_archive_duration=1440))
    except discord.Forbidden:
        return None
    except discord.HTTPException as error:
        if error.code != _ALREADY_THERE:
            raise
    return await _thread_of(message)


async def _thread_of(message: discord.Message | discord.PartialMessage) -> discord.Thread | None:
    """Return the thread that stands at a message: it has the message's id."""
    guild = message.guild
    if guild is None:
        return None
    found = guild.get_thread(message.id)
    if found is None:
        fetched = await patiently(lambda: guild.fetch_channel(message.id))
        found = fetched if isinstance(fetched, discord.Thread) else None
    return found


def title_of(message: discord.Message) -> str:
    """Return what a thread at a message of the bot is called: the first words it says, without marks."""
    text = message.content or next((embed.description for embed in message.embeds if embed.description), "")
    first = next((line for line in text.split("\n") if line.strip()), "")
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", re.sub(r"^(?:> |-# )|\*\*", "", first))
