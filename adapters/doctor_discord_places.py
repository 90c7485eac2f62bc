"""The check-up of the places on Discord that want a daily fact: can the bot see them, and may it post there?"""

from collections.abc import AsyncIterator, Sequence

import discord

from adapters.discord_permissions import VITAL, named
from bot.doctor_facts import Wish
from bot.findings import Finding, error, warning

CHECK = "discord"
# developers/topics/opcodes-and-status-codes: unknown channel, server, member; missing access.
_AWAY = frozenset({10003, 10004, 10007, 50001})
# A post is an embed with buttons, one of which opens a thread; whether one stands is read from the history.
_IN_CHANNEL = ("view_channel", "send_messages", "read_message_history", "embed_links", "create_public_threads")
_IN_THREAD = ("view_channel", "send_messages_in_threads", "read_message_history", "embed_links")
_Known = dict[str, tuple[discord.Guild, discord.Member]]


async def place_findings(client: discord.Client, wishes: Sequence[Wish]) -> AsyncIterator[Finding]:
    """Yield what is wrong in the places; nothing for a member's own conversation, where nothing can be."""
    known: _Known = {}
    for wish in wishes:
        if wish.direct:
            continue
        try:
            held = await _held(client, wish, known)
        except discord.HTTPException as fault:
            yield _unseen(wish, fault)
            continue
        lacking = [name for name in (_IN_THREAD if wish.thread else _IN_CHANNEL) if not getattr(held, name)]
        if not held.send_messages and "embed_links" in lacking:
            lacking.remove("embed_links")  # goes with the other, for the library; nobody has to give it
        if lacking:
            yield _lacking(wish, lacking)


async def _held(client: discord.Client, wish: Wish, known: _Known) -> discord.Permissions:
    """Return what the bot may do in a place, as the library computes it from roles and overwrites."""
    if wish.community not in known:
        guild = await client.fetch_guild(int(wish.community), with_counts=False)
        known[wish.community] = guild, await guild.fetch_member(client.user.id if client.user else 0)
    guild, me = known[wish.community]
    if wish.thread:  # it must be there, and what may be done in it stands at its channel
        await guild.fetch_channel(int(wish.thread))
    channel = await guild.fetch_channel(int(wish.channel))
    assert not isinstance(channel, discord.Thread)
    return channel.permissions_for(me)


def _unseen(wish: Wish, fault: discord.HTTPException) -> Finding:
    if fault.code in _AWAY:
        mend = f"give it View Channels there, or end it: onrecord subscriptions {wish} --remove"
        return error(CHECK, f"it cannot see {wish}, where a daily fact is wanted", mend, bearable=True)
    return warning(CHECK, f"what it may do in {wish} was not to be learnt ({kind(fault)})", "look again later")


def _lacking(wish: Wish, lacking: Sequence[str]) -> Finding:
    said = f"in {wish}, where a daily fact is wanted, it lacks {named(lacking)}"
    mend = "give it that in the channel's settings, under Permissions"
    if {*VITAL, "send_messages_in_threads"} & {*lacking}:
        return error(CHECK, said, mend, bearable=True)
    return warning(CHECK, said, mend)


def kind(fault: Exception) -> str:
    """Return in a word why there was no answer."""
    if isinstance(fault, discord.HTTPException):
        return f"status {fault.status}"
    return "none in time" if isinstance(fault, TimeoutError) else type(fault).__name__
