"""What the bot may not do in a channel, found out before it tries, and said once to one who can mend it."""

import discord

from adapters import discord_words
from adapters.discord_patience import patiently
from adapters.discord_permissions import VITAL, named, relevant
from adapters.discord_reception import Reception


async def tell_of_missing(client: discord.Client, message: discord.Message, reception: Reception) -> bool:
    """Return whether a message can be answered where it stands.

    What is missing is said in a direct message: to its writer if he may change the channel, else to the server's owner,
    and not again before the core has forgotten that it was said.
    """
    guild = message.guild
    if guild is None or guild.me is None or isinstance(message.channel, discord.PartialMessageable):
        return True
    lacking = relevant(message.channel, message.channel.permissions_for(guild.me))
    if not lacking:
        return True
    key = f"missing/{message.channel.id}/{'/'.join(lacking)}"
    if await reception.claim(key):
        text = discord_words.MISSING.format(channel=f"<#{message.channel.id}>", permissions=named(lacking))
        await _tell(client, _who_can_mend(message, guild), text)
    return not _vital(message.channel) & set(lacking)


def _vital(channel: object) -> set[str]:
    if isinstance(channel, discord.Thread):
        return {"view_channel", "send_messages_in_threads"}
    return set(VITAL)


def _who_can_mend(message: discord.Message, guild: discord.Guild) -> int | None:
    author = message.author
    if isinstance(author, discord.Member):
        may = message.channel.permissions_for(author)
        if may.manage_roles or may.administrator:
            return author.id
    return guild.owner_id


async def _tell(client: discord.Client, member: int | None, text: str) -> None:
    """Write to a member; one who takes no messages is not told."""
    if member is None:
        return
    try:
        user = await patiently(lambda: client.create_dm(discord.Object(member)))
        await patiently(lambda: user.send(text))
    except discord.HTTPException:
        return
