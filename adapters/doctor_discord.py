"""The check-up of Discord, really asked: who the bot is, what it may hear, and do where a daily fact is wanted."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from types import SimpleNamespace

import aiohttp
import discord

from adapters.discord_logging import quieten
from adapters.discord_permissions import invite
from adapters.doctor_answers import HeardTime, unanswered
from adapters.doctor_discord_places import kind, place_findings
from bot.counting import counted
from bot.doctor_corpus import some
from bot.doctor_facts import Wish
from bot.findings import Finding, error, ok, warning

CHECK = "discord"
_PORTAL = "at https://discord.com/developers/applications"
# All of the subscribed channels may take so many times as long as one answer.
_CHANNELS = 6


async def discord_findings(
    token: str,
    *,
    message_content: bool,
    wishes: Sequence[Wish] | None,
    now: Callable[[], datetime],
    patience_s: float,
    called: str = "DISCORD_TOKEN",
) -> list[Finding]:
    """Return what is to be said of the bot on Discord; of channels only those that `wishes` names.

    None for these leaves out where the bot is; `called` says what holds the token.
    """
    quieten()
    heard, found = HeardTime("Discord", now), list[Finding]()
    client = discord.Client(intents=discord.Intents(guilds=True), http_trace=_listening(heard))
    try:
        async with asyncio.timeout(patience_s):
            await client.login(token)
            found += [*_who(client), *_hearing(client, message_content=message_content)]
            found += [await _where(client)] if wishes is not None else []
        async with asyncio.timeout(patience_s * _CHANNELS):
            found += [finding async for finding in place_findings(client, wishes or ())]
    except discord.LoginFailure:
        mend = f"make a new one {_PORTAL}, under Bot, Reset Token, and put it there"
        found.append(error(CHECK, f"Discord does not know the token in {called}", mend))
    except (discord.DiscordException, aiohttp.ClientError, OSError) as fault:  # a time-out is an OSError
        found.append(unanswered(CHECK, "Discord", fault, status=getattr(fault, "status", 0)))
    finally:
        await client.close()
    return found + heard.findings()


def _listening(heard: HeardTime) -> aiohttp.TraceConfig:
    """Return what tells the time of every answer; it stands in its head."""

    async def answered(_session: object, _context: SimpleNamespace, end: aiohttp.TraceRequestEndParams) -> None:
        heard.hear(end.response.headers.get("Date"))

    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(answered)
    return trace


def _who(client: discord.Client) -> Iterator[Finding]:
    yield ok(CHECK, f"the token is that of {client.user} ({client.application_id})")
    application = client.application
    if application is not None and application.interactions_endpoint_url:
        said = "commands and buttons go to a web address and never arrive here"
        yield error(CHECK, said, f"empty Interactions Endpoint URL {_PORTAL}, under General Information", bearable=True)


def _hearing(client: discord.Client, *, message_content: bool) -> Iterator[Finding]:
    flags = client.application_flags
    granted = flags.gateway_message_content or flags.gateway_message_content_limited
    if not message_content:
        yield ok(CHECK, "it asks for no privileged intent, and needs none")
    elif granted:
        yield ok(CHECK, "it asks for the message-content intent, and has it")
    else:
        mend = f"switch it on {_PORTAL}, under Bot, Message Content Intent, or set discord_message_content to false"
        # Discord itself refuses the connection, in so many words, if it is so: an application may hide its flags.
        yield error(CHECK, "it asks for the message-content intent, which is switched off", mend, bearable=True)


async def _where(client: discord.Client) -> Finding:
    try:
        servers = [one.name async for one in client.fetch_guilds(limit=None, with_counts=False)]
    except discord.HTTPException as fault:
        return warning(CHECK, f"in which servers it is was not to be learnt ({kind(fault)})", "look again later")
    if servers:
        return ok(CHECK, f"it is in {counted(len(servers), 'server')}: {some(servers)}")
    return warning(CHECK, "it is in no server yet", f"add it to one with {invite(client.application_id or 0)}")
