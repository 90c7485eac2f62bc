"""What the bot must be allowed to do on Discord, what of it is missing where, and the link that asks for it."""

from collections.abc import Iterable, Iterator

import discord

from adapters import discord_words
from bot.words import all_of

#: The least that suffices. A server may withhold embeds and threads: then the text says it, and stays in the channel.
NEEDED = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "create_public_threads",
    "read_message_history",
    "embed_links",
)
#: Without these nothing can be answered.
VITAL = frozenset({"view_channel", "send_messages"})


def needed() -> discord.Permissions:
    """Return the permissions as Discord counts them."""
    return discord.Permissions(**dict.fromkeys(NEEDED, True))


def missing(held: discord.Permissions) -> tuple[str, ...]:
    """Return the names of needed permissions that are not held."""
    return tuple(name for name in NEEDED if not getattr(held, name))


def relevant(channel: object, held: discord.Permissions) -> tuple[str, ...]:
    """Return what is missing of what is needed in a channel of this sort."""
    match channel:
        case discord.Thread():
            without = {"send_messages", "create_public_threads"}
        case discord.ForumChannel():  # "Send Messages" is the right to begin a post there
            without = {"send_messages", "create_public_threads"}
        case discord.TextChannel():
            without = set()
        case _:  # the chat of a voice channel has no threads
            without = {"create_public_threads", "send_messages_in_threads"}
    return tuple(name for name in missing(held) if name not in without)


def named(names: Iterable[str]) -> str:
    """Return permissions as Discord's settings call them."""
    return all_of([discord_words.PERMISSION[name] for name in names])


def invite(application: int) -> str:
    """Return the link that adds the bot to a server."""
    return discord.utils.oauth_url(application, permissions=needed(), scopes=("bot", "applications.commands"))


def name_of(one: discord.Guild | discord.TextChannel | discord.ForumChannel, *, with_names: bool) -> str:
    """Return the name of a server or channel, or its id: what goes to a log has no names."""
    return one.name if with_names else str(one.id)


def lacking(guild: discord.Guild, *, with_names: bool) -> Iterator[str]:
    """Yield in words what is missing in a server, and what in those of its channels where the bot may look."""
    server = name_of(guild, with_names=with_names)
    everywhere = missing(guild.me.guild_permissions)
    if everywhere:
        yield discord_words.MISSING_IN.format(server=server, permissions=named(everywhere), channels="")
    channels: tuple[discord.TextChannel | discord.ForumChannel, ...] = (*guild.text_channels, *guild.forums)
    for channel in channels:
        held = channel.permissions_for(guild.me)
        here = [name for name in relevant(channel, held) if name not in everywhere]
        if here and held.view_channel:
            where = discord_words.IN_CHANNELS.format(channels=f"#{name_of(channel, with_names=with_names)}")
            yield discord_words.MISSING_IN.format(server=server, permissions=named(here), channels=where)


def may_post(interaction: discord.Interaction) -> bool:
    """Tell whether the bot may write where something was pressed; it responds wherever members may press."""
    held, channel = interaction.app_permissions, interaction.channel
    if interaction.guild_id is None:
        return True
    if isinstance(channel, discord.Thread):
        return held.view_channel and held.send_messages_in_threads and (held.manage_threads or not channel.locked)
    return held.view_channel and held.send_messages


def may_write(interaction: discord.Interaction) -> bool:
    """Tell whether the member may write where he pressed; in a direct conversation everybody may."""
    if interaction.guild_id is None:
        return True
    held = interaction.permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    return held.send_messages_in_threads if in_thread else held.send_messages
