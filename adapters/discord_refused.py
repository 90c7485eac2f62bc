"""What the bot may not do in a channel, found out before it tries, and said once to one who can mend it."""

from datetime import UTC, date, datetime, timedelta

import discord

from adapters import discord_words
from adapters.discord_patience import patiently
from adapters.discord_permissions import VITAL, missing, named, relevant
from adapters.discord_reception import Reception
from adapters.discord_threads import is_open
from bot.places import Place, Platform

# Who wanted it so is not asked every day.
_AGAIN_AFTER = timedelta(days=30)


async def tell_of_missing(client: discord.Client, message: discord.Message, reception: Reception) -> bool:
    """Return whether a message can be answered where it stands.

    What is missing is said in a direct message: to its writer if he may change the channel, else to the server's owner;
    once for a server where it is missing everywhere, else once a channel.
    """
    if isinstance(message.channel, discord.Thread) and not is_open(message.channel):
        return False  # whoever locked it wants nothing to be said there
    guild = message.guild
    if guild is None or guild.me is None or isinstance(message.channel, discord.PartialMessageable):
        return True
    lacking = relevant(message.channel, message.channel.permissions_for(guild.me))
    if not lacking:
        return True
    everywhere = set(lacking) <= set(missing(guild.me.guild_permissions))
    where, shown = ("server", guild.name) if everywhere else (str(message.channel.id), f"<#{message.channel.id}>")
    if await _not_told(reception, Place(Platform.DISCORD, str(guild.id), where), "/".join(lacking)):
        text = discord_words.MISSING.format(channel=shown, permissions=named(lacking))
        await _tell(client, _who_can_mend(message, guild), text)
    return not _vital(message.channel) & set(lacking)


async def _not_told(reception: Reception, place: Place, lacking: str) -> bool:
    """Tell whether nobody was told for a month that this is missing there, and note that somebody is now."""
    if not await reception.claim(f"missing/{place.community}/{place.channel}/{lacking}"):
        return False  # within two days; or another process tells it at this moment
    desk, do, name = reception.desk, reception.worker.do, f"discord_told/{place.channel}"
    day, _, told = (await do(desk.setting, place, name, "")).partition(" ")
    today = datetime.now(UTC).date()
    if told == lacking and day and today - date.fromisoformat(day) < _AGAIN_AFTER:
        return False
    await do(desk.set, place, name, f"{today} {lacking}")
    return True


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
