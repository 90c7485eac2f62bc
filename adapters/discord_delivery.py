"""Sending a card to where it belongs, whole, and once: in a channel, on in a thread, or as the response to a command.

What is sent twice because a connection was cut is one message all the same: a message carries a nonce, and a response
to a command is an edit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import aiohttp
import discord
from discord.abc import Messageable

from adapters import discord_words
from adapters.discord_buttons import REST, Button, custom_id, view_of
from adapters.discord_outgoing import Outgoing, nonce, outgoing
from adapters.discord_patience import patiently
from adapters.discord_place import Posted, Standing, posted, standing
from adapters.discord_threads import can_thread, thread_at
from bot.cards import Card

# A bot that one member has installed, and the server has not, may follow a response up with five messages:
# https://docs.discord.com/developers/interactions/receiving-and-responding
_AT_A_TIME = 5


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a card stands now; `thread` is the one it went on in."""

    messages: tuple[Posted, ...]
    thread: discord.Thread | None = None


async def send(
    channel: Messageable, message: Outgoing, *, key: str, number: int = 0, reply_to: discord.Message | None = None
) -> discord.Message:
    """Send one message; the same key and number make it the same message, however often they are sent."""
    reference = reply_to.to_reference(fail_if_not_exists=False) if reply_to is not None else None
    parts, once = message.parts, nonce(key, number)

    async def post() -> discord.Message:
        if reference is None:
            return await channel.send(**parts, nonce=once)  # type: ignore[arg-type] # None is what it takes for nothing
        # The parts are those of send, and None is what it takes for nothing
        return await channel.send(**parts, nonce=once, reference=reference, mention_author=False)  # type: ignore[arg-type]

    return await patiently(post)


async def in_channel(
    channel: Messageable, card: Card, *, key: str, reply_to: discord.Message | None = None, panels: bool = True
) -> Sent:
    """Send a card to a channel, as a reply to a message; what is too long for one goes on in a thread, if it may."""
    messages = outgoing(card, panels=panels)
    first = await send(channel, messages[0], key=key, reply_to=reply_to)
    return await _go_on(first, messages[1:], key, _permissions(first))


async def as_response(
    interaction: discord.Interaction, card: Card, *, private: bool, asked: str = "", again: str = ""
) -> Sent:
    """Put a card in the place of the response that was promised; the rest goes into a thread, or follows.

    `again` is what `Reception.again` knows a card by of which nothing is kept.
    """
    panels = private or interaction.app_permissions.embed_links
    messages = outgoing(card, panels=panels, asked="" if private else asked)
    here = standing(interaction, message=False) is Standing.CHANNEL
    if len(messages) > 1 and not private and here and can_thread(interaction.channel, interaction.app_permissions):
        first = await patiently(lambda: interaction.edit_original_response(**messages[0].parts))
        return await _go_on(first, messages[1:], str(interaction.id), interaction.app_permissions)
    if len(messages) > _AT_A_TIME:
        messages = outgoing(card, panels=panels)  # divided as for who goes on with it
    return Sent(await a_few(interaction, messages, rest_of(card.reply_id or again), private=private))


#: The id of the button that leads on to the messages from a number on.
Onward = Callable[[int], str]


def rest_of(reply_id: str) -> Onward | None:
    """Return what leads on in a reply; None for one that cannot be shown again: then all of it comes at once."""
    if not reply_id:
        return None
    return lambda start: custom_id(REST, reply_id, str(start))


def at_a_time(messages: Sequence[Outgoing], on: Onward | None, *, start: int = 0) -> tuple[Outgoing, ...]:
    """Return the messages from `start` on, as many as one response may have; a button below the last leads on."""
    end = start + _AT_A_TIME
    if len(messages) <= end or on is None:
        return tuple(messages[start:])
    return (*messages[start : end - 1], replace(messages[end - 1], rows=_onward(messages, on, end)))


def _onward(messages: Sequence[Outgoing], on: Onward, start: int) -> tuple[tuple[Button, ...], ...]:
    return ((Button(discord_words.GO_ON.format(count=len(messages) - start), on(start), strong=True),),)


async def a_few(
    interaction: discord.Interaction, messages: Sequence[Outgoing], on: Onward | None, *, private: bool, start: int = 0
) -> tuple[Posted, ...]:
    """Put messages from `start` on in the place of the promised response and below it, as many as one may have.

    The others are behind a button. So is what was refused or cut on its way: nothing makes two sendings of a follow-up
    one, and nobody can tell whether it stands. Who presses reads it twice at worst, and never misses it.
    """
    first, *below = at_a_time(messages, on, start=start)
    standing: list[discord.Message] = [
        await patiently(lambda: interaction.edit_original_response(**first.parts)),
    ]
    for number, message in enumerate(below, start + 1):
        try:
            standing.append(await _follow_up(interaction, message, private=private))
        except (discord.HTTPException, aiohttp.ClientError, OSError):
            if on is None:
                raise
            await _lead_on(standing[-1], _onward(messages, on, number))
            break
    return tuple(map(posted, standing))


async def _lead_on(last: discord.Message, rows: tuple[tuple[Button, ...], ...]) -> None:
    await patiently(lambda: last.edit(view=view_of(rows)))


async def follow_up(
    interaction: discord.Interaction, messages: Sequence[Outgoing], *, private: bool
) -> tuple[Posted, ...]:
    """Send messages after the response to a command or a button, in the same place.

    To one reader they are sent again where they were cut: he had better see a notice twice than never.
    """
    sent = []
    for message in messages:
        send = partial(_follow_up, interaction, message, private=private)
        sent.append(posted(await (patiently(send) if private else send())))
    return tuple(sent)


async def _follow_up(interaction: discord.Interaction, message: Outgoing, *, private: bool) -> discord.Message:
    parts = {name: value for name, value in message.parts.items() if value}
    # The overloads name each part, which a dictionary of them cannot
    sent: discord.Message = await interaction.followup.send(**parts, ephemeral=private, wait=True)  # type: ignore[call-overload]
    return sent


async def _go_on(
    first: discord.Message, rest: Sequence[Outgoing], key: str, permissions: discord.Permissions | None
) -> Sent:
    """Send the rest of a card: into a thread at its first message where there may be one, else below it."""
    if not rest:
        return Sent((posted(first),))
    channel: Messageable = first.channel
    thread = None
    if permissions is not None and can_thread(channel, permissions):
        thread = await thread_at(first, discord_words.THREAD_OF_ANSWER)
    into = thread or channel
    sent = [await send(into, message, key=key, number=number) for number, message in enumerate(rest, start=1)]
    return Sent((posted(first), *map(posted, sent)), thread)


def _permissions(message: discord.Message) -> discord.Permissions | None:
    guild = message.guild
    return message.channel.permissions_for(guild.me) if guild is not None and guild.me is not None else None


async def change(client: discord.Client, standing: Sequence[Posted], card: Card, *, panels: bool, key: str) -> Sent:
    """Put a card in the place of messages that stand: edit them, add what is missing, take away what is left over."""
    messages = outgoing(card, panels=panels)
    for where, message in zip(standing, messages, strict=False):
        await _edit(client, where, message)
    last = standing[-1]
    channel = client.get_partial_messageable(last.channel)
    added = [
        posted(await send(channel, message, key=f"{key}+", number=number))
        for number, message in enumerate(messages[len(standing) :])
    ]
    for where in standing[len(messages) :]:
        await take_away(client, where)
    return Sent((*standing[: len(messages)], *added))


async def _edit(client: discord.Client, where: Posted, message: Outgoing) -> None:
    target = client.get_partial_messageable(where.channel).get_partial_message(where.message)
    await patiently(lambda: target.edit(**message.parts))


async def take_away(client: discord.Client, where: Posted) -> None:
    """Delete a message of the bot; one that is gone already is as well."""
    target = client.get_partial_messageable(where.channel).get_partial_message(where.message)
    try:
        await patiently(target.delete)
    except discord.NotFound:
        return
