from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import discord.http
import pytest

from adapters.discord_permissions import invite, needed
from adapters.doctor_discord import discord_findings
from bot.doctor_facts import Wish
from bot.findings import Finding, Mark, error, ok, warning
from tests.discord_far_end import FarEnd, Fault
from tests.discord_world import APPLICATION_ID, Payload
from tests.silent_host import silent_host

CONTENT_APPROVED = 1 << 18  # GATEWAY_MESSAGE_CONTENT: a bot in many
CONTENT_GRANTED = 1 << 19  # GATEWAY_MESSAGE_CONTENT_LIMITED: a bot in few servers has it by a switch
WHO = ok("discord", f"the token is that of onrecord ({APPLICATION_ID})")
NO_INTENT = ok("discord", "it asks for no privileged intent, and needs none")
RIGHT = ok("clock", "right by Discord's")
NETWORK = "see whether the network is there, and Discord well; a running bot tries again"


@pytest.fixture
async def far(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FarEnd]:
    async with FarEnd().running() as found:
        monkeypatch.setattr(discord.http.Route, "BASE", found.api)
        yield found
    assert found.wrong == []


async def look(
    *wishes: Wish, message_content: bool = False, off: timedelta = timedelta(0), patience_s: float = 5
) -> list[Finding]:
    return await discord_findings(
        "a-token",
        message_content=message_content,
        wishes=wishes,
        now=lambda: datetime.now(UTC) + off,
        patience_s=patience_s,
    )


def wish(channel: Payload, *, thread: str = "", community: str = "", direct: bool = False) -> Wish:
    return Wish("discord", community or channel["guild_id"], channel["id"], thread, direct, "UTC", "", 0)


async def test_a_bot_that_is_well_is_told_as_that(far: FarEnd) -> None:
    guild = far.world.add_guild("Policy group", permissions=needed().value)
    channel = far.world.add_channel("general", guild)
    thread = far.world.add_thread(channel, "facts", owner="42")

    assert await look(wish(channel), wish(channel, thread=thread["id"])) == [
        WHO,
        NO_INTENT,
        ok("discord", "it is in 1 server: Policy group"),
        RIGHT,
    ]


async def test_a_bot_in_no_server_is_told_the_link(far: FarEnd) -> None:
    assert (
        warning("discord", "it is in no server yet", f"add it to one with {invite(int(APPLICATION_ID))}")
        in await look()
    )


@pytest.mark.parametrize("flags", [0, CONTENT_GRANTED, CONTENT_APPROVED])
async def test_an_intent_that_is_asked_for_must_be_granted(far: FarEnd, flags: int) -> None:
    far.world.application_flags = flags

    found = (await look(message_content=True))[1]

    assert (found.mark, found.stops) == ((Mark.OK, False) if flags else (Mark.ERROR, False))
    assert found.said.startswith("it asks for the message-content intent, ")


async def test_a_revoked_token_is_told_with_what_to_do(far: FarEnd) -> None:
    far.faults.append(Fault("GET", "/users/@me", 401))

    assert await look() == [
        error(
            "discord",
            "Discord does not know the token in DISCORD_TOKEN",
            "make a new one at https://discord.com/developers/applications, under Bot, Reset Token, and put it there",
        ),
        RIGHT,
    ]


async def test_a_place_that_is_gone_or_was_never_there_is_told(far: FarEnd) -> None:
    guild = far.world.add_guild("Policy group", permissions=needed().value)
    here, gone = far.world.add_channel("general", guild), {"id": "404", "guild_id": guild["id"]}

    found = (await look(wish(gone), wish(here, community="405"), wish(here, thread="406"), wish(gone, direct=True)))[
        3:-1
    ]

    places = [f"discord/{guild['id']}/404", f"discord/405/{here['id']}", f"discord/{guild['id']}/{here['id']}/406"]
    assert found == [
        error(
            "discord",
            f"it cannot see {place}, where a daily fact is wanted",
            f"give it View Channels there, or end it: onrecord subscriptions {place} --remove",
            bearable=True,
        )
        for place in places
    ]


@pytest.mark.parametrize(
    ("denied", "thread", "lacks", "mark"),
    [
        ("send_messages", False, "Send Messages", Mark.ERROR),
        ("embed_links", False, "Embed Links", Mark.WARNING),
        ("send_messages_in_threads", False, "", None),
        ("send_messages_in_threads", True, "Send Messages in Threads", Mark.ERROR),
        ("send_messages", True, "", None),
    ],
)
async def test_a_permission_that_is_missing_in_a_place_is_named(
    far: FarEnd, denied: str, thread: bool, lacks: str, mark: Mark | None
) -> None:
    guild = far.world.add_guild("Policy group", permissions=needed().value)
    channel = far.world.add_channel("general", guild)
    deny = discord.Permissions(**{denied: True}).value
    channel["permission_overwrites"] = [{"id": guild["id"], "type": 0, "allow": "0", "deny": str(deny)}]
    inside = far.world.add_thread(channel, "facts", owner="42")["id"] if thread else ""

    found = (await look(wish(channel, thread=inside)))[3:-1]

    there = f"discord/{guild['id']}/{channel['id']}" + (f"/{inside}" if inside else "")
    said = f"in {there}, where a daily fact is wanted, it lacks {lacks}"
    assert [(one.said, one.mark, one.stops) for one in found] == ([(said, mark, False)] if mark else [])


async def test_what_discord_does_not_tell_is_not_taken_for_bad(far: FarEnd) -> None:
    guild = far.world.add_guild("Policy group", permissions=needed().value)
    channel = far.world.add_channel("general", guild)
    far.faults += [Fault("GET", "/users/@me/guilds", 404), Fault("GET", r"/guilds/\d+", 403)]

    found = (await look(wish(channel)))[2:-1]

    assert [(one.mark, one.said) for one in found] == [
        (Mark.WARNING, "in which servers it is was not to be learnt (status 404)"),
        (Mark.WARNING, f"what it may do in discord/{guild['id']}/{channel['id']} was not to be learnt (status 403)"),
    ]


async def test_a_wrong_clock_is_told(far: FarEnd) -> None:
    found = (await look(off=timedelta(minutes=-3)))[-1]

    assert (found.mark, found.said) == (Mark.WARNING, "3 minutes behind Discord's; daily facts go by it")


async def test_a_host_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async with silent_host() as address:
        monkeypatch.setattr(discord.http.Route, "BASE", f"{address}/api/v10")

        assert await look(patience_s=0.2) == [
            error("discord", "Discord does not answer in time", NETWORK, bearable=True)
        ]


async def test_a_network_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:1/api/v10")

    assert await look() == [
        error("discord", "Discord cannot be reached (ClientConnectorError)", NETWORK, bearable=True)
    ]


async def test_a_discord_that_has_trouble_is_no_reason_not_to_start(far: FarEnd) -> None:
    far.faults.append(Fault("GET", "/users/@me", 403))

    assert (await look())[0] == error("discord", "Discord has trouble of its own (status 403)", NETWORK, bearable=True)


async def test_a_bot_that_starts_says_itself_where_it_is(far: FarEnd) -> None:
    found = await discord_findings(
        "a-token", message_content=False, wishes=None, now=lambda: datetime.now(UTC), patience_s=5
    )

    assert found == [WHO, NO_INTENT, RIGHT]
    assert {call.path for call in far.calls} == {"/users/@me", "/oauth2/applications/@me"}
