"""Threads: where an answer goes on, where its sources stand, where a fact is discussed."""

import logging
import re

import discord

from adapters.discord_patience import patiently

log = logging.getLogger(__name__)

# https://docs.discord.com/developers/resources/channel: 1 to 100 characters.
_NAME = 100
_ALREADY_THERE = 160004
# The sources of the longest list and the messages that it went on in are fewer.
_EMPTIED = 100
_WRITTEN = (discord.MessageType.default, discord.MessageType.reply)


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
    """Return the thread at a message, begun now if there is none; None when there can be none.

    The message may be gone, the server may have a thousand threads already, the thread may be locked.
    """
    try:
        return await patiently(lambda: message.create_thread(name=thread_name(name), auto_archive_duration=1440))
    except discord.HTTPException as error:
        if error.status >= 500:
            raise
        if error.code != _ALREADY_THERE:
            log.warning("no thread at a message: status %s, code %s", error.status, error.code)
            return None
    found = await _thread_of(message)
    return found if found is not None and is_open(found) else None


def is_open(thread: discord.Thread) -> bool:
    """Tell whether the bot may write in a thread as far as that is the thread's doing; an archived one opens again."""
    me = thread.guild.me
    return not thread.locked or (me is not None and thread.permissions_for(me).manage_threads)


async def put_away(guild: discord.Guild, message: int) -> None:
    """Put away the thread that the bot began at a message, unless a member has written in it.

    Deleting it needs Manage Threads, which the bot does not ask for; without that its own messages go, and the thread
    is archived, which leaves it out of every list.
    """
    thread, me = guild.get_thread(message), guild.me
    if thread is None or me is None or thread.owner_id != me.id:
        return
    try:
        held = [one async for one in thread.history(limit=_EMPTIED)]
        if len(held) == _EMPTIED or any(one.type in _WRITTEN and one.author.id != me.id for one in held):
            return
        if thread.permissions_for(me).manage_threads:
            await patiently(thread.delete)
            return
        for one in held:
            if one.type in _WRITTEN:
                await patiently(one.delete)
        await patiently(lambda: thread.edit(archived=True))
    except (discord.NotFound, discord.Forbidden):  # it is gone already, or the bot may not look
        return


async def _thread_of(message: discord.Message | discord.PartialMessage) -> discord.Thread | None:
    """Return the thread that stands at a message: it has the message's id."""
    guild = message.guild
    if guild is None:
        return None
    found = guild.get_thread(message.id)
    if found is None:
        try:
            fetched = await patiently(lambda: guild.fetch_channel(message.id))
        except (discord.NotFound, discord.Forbidden):
            return None
        found = fetched if isinstance(fetched, discord.Thread) else None
    return found


def title_of(message: discord.Message) -> str:
    """Return what a thread at a message of the bot is called: the first words it says, without marks."""
    text = message.content or next((embed.description for embed in message.embeds if embed.description), "")
    first = next((line for line in text.split("\n") if line.strip()), "")
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", re.sub(r"^(?:> |-# )|\*\*", "", first))
