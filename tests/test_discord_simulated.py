"""The bot in front of somebody else's simulation of Discord, with its own idea of permissions, clients and promises."""

from collections.abc import Iterator

import discord
import pytest
import simcord

from adapters import discord_words
from adapters.discord_app import Bot
from bot import desk_words, missed_words
from bot.desk import Desk
from bot.journal import Journal
from tests.discord_room import FLOWERS, QUESTION, Records
from tests.discord_rules import violations


@pytest.fixture
def simcord_bot(journal: Journal) -> Bot:
    desk = Desk(Records(), journal, threshold=0.0)
    return Bot(desk, message_content=False, bots=False, manage="manage_guild", tell=lambda _line: None)


@pytest.fixture
def env(simcord_env: simcord.Env) -> Iterator[simcord.Env]:
    """A server with a channel; whatever was sent to it keeps the documented limits."""
    guild = simcord_env.create_guild()
    guild.create_text_channel("general")
    yield simcord_env
    wrong = [one for call in simcord_env.http_requests for one in violations(call.method, call.path, call.json)]
    assert wrong == []


def general(env: simcord.Env) -> simcord.ChannelHandle:
    return next(one for one in env.guild.channels.values() if one.name == "general")


async def test_a_command_is_promised_answered_and_its_sources_open_a_thread(env: simcord.Env) -> None:
    ada = env.guild.add_member(env.create_user("ada"))

    asked = await ada.slash(general(env), "ask", question=QUESTION)
    assert asked.response is not None
    pressed = await ada.click(asked.response, label="Sources")

    first = next(call.json for call in env.http_requests if "callback" in call.path)
    assert first["type"] == discord.InteractionResponseType.deferred_channel_message.value
    assert FLOWERS in asked.response.content
    assert pressed.ephemeral
    (thread,) = general(env).threads
    assert "Rooftop bees divide Port Ellery" in thread.last_message.content


async def test_a_mention_is_answered_without_the_intent_for_texts(env: simcord.Env) -> None:
    ada = env.guild.add_member(env.create_user("ada"))

    asked = await ada.send(general(env), f"<@{env.bot.user.id}> {QUESTION}")

    reply = general(env).last_message
    assert FLOWERS in reply.content
    assert reply.reference.message_id == asked.id


async def test_a_message_is_checked_privately_and_shared(env: simcord.Env) -> None:
    ada = env.guild.add_member(env.create_user("ada"))
    message = await ada.send(general(env), "“Bees need flowers, not permits”")

    checked = await ada.context_menu(general(env), discord_words.CHECK_QUOTATION, message)
    assert checked.response is not None
    await ada.click(checked.response, label="Share")

    assert checked.ephemeral
    assert "Exact" in general(env).last_message.content


async def test_buttons_work_after_a_restart(env: simcord.Env) -> None:
    ada = env.guild.add_member(env.create_user("ada"))
    asked = await ada.slash(general(env), "ask", question=QUESTION)
    bot = env.bot
    await env.restart_bot(Bot(bot.reception.desk, message_content=False, bots=False, manage="manage_guild", tell=print))

    assert asked.response is not None
    judged = await ada.click(asked.response, label="Helpful")

    assert judged.response is not None
    assert judged.response.content == desk_words.THANKS


async def test_a_direct_message_is_answered(env: simcord.Env) -> None:
    ada = env.guild.add_member(env.create_user("ada"))

    await ada.send_dm(QUESTION)

    assert any(FLOWERS in str(call.json) for call in env.http_requests)


async def test_managing_is_shown_to_those_who_may(env: simcord.Env) -> None:
    role = env.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    manager = env.guild.add_member(env.create_user("manager"), roles=[role])

    listed = await manager.slash(general(env), "gaps")

    assert listed.response is not None
    assert listed.response.content == missed_words.NO_GAPS.format(days="30 days")
