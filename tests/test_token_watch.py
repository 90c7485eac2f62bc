"""A token that a platform takes back while the bot runs: heard by the way, said once, and no more when it is taken."""

import asyncio
import logging
from collections.abc import AsyncIterator

import discord
import pytest
from slack_sdk.errors import SlackApiError

from adapters import discord_token_watch, slack_tokens
from adapters.discord_token_watch import overhearing
from adapters.slack_client import web_client
from adapters.slack_tokens import Overheard
from adapters.token_watch import TokenWatch
from bot.told_time import ToldTime
from tests.discord_far_end import FarEnd as Discord
from tests.discord_far_end import Fault as DiscordFault
from tests.slack_far_end import TOKEN, FarEnd, Fault, library_pointed_at, until

REASON = "Slack refuses SLACK_BOT_TOKEN (token_revoked); make another"


@pytest.fixture
def watch() -> TokenWatch:
    return TokenWatch("Slack", "SLACK_BOT_TOKEN", "make another")


@pytest.fixture
async def slack() -> AsyncIterator[FarEnd]:
    async with FarEnd() as far_end:
        with library_pointed_at(far_end.address):
            yield far_end


@pytest.fixture
async def far(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Discord]:
    async with Discord().running() as found:
        monkeypatch.setattr(discord.http.Route, "BASE", found.api)
        yield found


def test_a_refusal_is_logged_once_and_so_is_its_end(watch: TokenWatch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="onrecord.tokens")

    for hear in (watch.taken, watch.taken, lambda: watch.refused("token_revoked"), lambda: watch.refused("not_authed")):
        hear()
    assert watch.reasons == (REASON,)
    watch.taken()

    assert watch.reasons == ()
    assert caplog.messages == [
        f"nothing can be answered or posted there: {REASON}",
        "Slack takes SLACK_BOT_TOKEN again",
    ]


async def test_any_answer_of_slack_shows_that_the_token_is_refused_or_taken(slack: FarEnd, watch: TokenWatch) -> None:
    client = web_client(TOKEN, heard=(Overheard(TOKEN, watch, ToldTime()),))
    slack.fail("chat.postMessage", Fault(200, error="token_revoked"))

    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel="C1", text="One")
    assert watch.reasons == (REASON,)

    await client.chat_postMessage(channel="C1", text="One")
    assert watch.reasons == ()


@pytest.mark.parametrize("error", ["channel_not_found", "missing_scope", "ratelimited", "fatal_error"])
async def test_what_slack_refuses_for_another_reason_says_nothing_of_the_token(
    slack: FarEnd, watch: TokenWatch, error: str
) -> None:
    client = web_client(TOKEN, heard=(Overheard(TOKEN, watch, ToldTime()),))
    slack.fail("chat.postMessage", Fault(200, error=error), Fault(200, error=error))

    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel="C1", text="One")

    assert watch.reasons == ()


async def test_the_token_of_another_workspace_is_another(slack: FarEnd, watch: TokenWatch) -> None:
    with pytest.raises(SlackApiError):
        await web_client("xoxb-other", heard=(Overheard(TOKEN, watch, ToldTime()),)).auth_test()

    assert watch.reasons == ()


@pytest.mark.parametrize("token", [TOKEN, "xoxb-other"])
async def test_any_answer_of_slack_tells_the_time(slack: FarEnd, watch: TokenWatch, token: str) -> None:
    told, slack.date = ToldTime(), "Sun, 01 Mar 2020 12:00:00 GMT"
    asking = asyncio.create_task(slack_tokens.keep_asking(web_client(token, heard=(Overheard(TOKEN, watch, told),))))

    await until(told.finding)

    found = told.finding()
    assert found is not None
    assert "ahead of Slack's" in found.said
    asking.cancel()


async def test_without_a_token_of_its_own_slack_is_asked_what_needs_none(slack: FarEnd, watch: TokenWatch) -> None:
    told = ToldTime()
    asking = asyncio.create_task(slack_tokens.keep_asking(web_client(heard=(Overheard("", watch, told),))))

    await until(told.finding)

    assert [call.method for call in slack.calls] == ["api.test"]
    assert watch.reasons == ()
    asking.cancel()


async def test_where_nobody_writes_slack_is_asked_now_and_then(slack: FarEnd, watch: TokenWatch) -> None:
    client = web_client(TOKEN, heard=(Overheard(TOKEN, watch, ToldTime()),))
    bot = slack.teams.pop(TOKEN)
    asking = asyncio.create_task(slack_tokens.keep_asking(client, every_s=0.01))

    await until(lambda: watch.reasons)
    slack.fail("auth.test", Fault(cut=True), Fault(cut=True), Fault(cut=True), Fault(cut=True))
    slack.teams[TOKEN] = bot
    await until(lambda: not watch.reasons)

    asking.cancel()


async def test_any_answer_of_discord_shows_that_the_token_is_refused_or_taken(far: Discord, watch: TokenWatch) -> None:
    client = await _client(watch)
    far.faults.append(DiscordFault("GET", "/users/1", 401))

    with pytest.raises(discord.HTTPException):
        await client.fetch_user(1)
    assert watch.reasons == ("Slack refuses SLACK_BOT_TOKEN (401); make another",)

    with pytest.raises(discord.NotFound):
        await client.fetch_user(2)
    assert watch.reasons == ()
    await client.close()


async def test_a_command_whose_token_has_expired_says_nothing_of_the_bots(far: Discord, watch: TokenWatch) -> None:
    client = await _client(watch)
    far.faults.append(DiscordFault("POST", "/webhooks/.*", 401))
    webhook = discord.Webhook.partial(1, "expired", client=client)

    with pytest.raises(discord.HTTPException):
        await webhook.send("One")

    assert watch.reasons == ()
    await client.close()


async def test_where_nobody_writes_discord_is_asked_now_and_then(far: Discord, watch: TokenWatch) -> None:
    client = await _client(watch)
    far.faults += [
        DiscordFault("GET", "/oauth2/applications/@me", 401),
        DiscordFault("GET", "/oauth2/applications/@me", 0, times=3),
    ]
    asking = asyncio.create_task(discord_token_watch.keep_asking(client, every_s=0.01))

    await far.until(lambda: watch.reasons)
    await far.until(lambda: not watch.reasons)

    asking.cancel()
    await client.close()


async def _client(watch: TokenWatch) -> discord.Client:
    """Return a client that has logged in, and whose token was taken so far."""
    told = ToldTime()
    client = discord.Client(intents=discord.Intents.none(), http_trace=overhearing(watch, told))
    await client.login("a-token")
    assert watch.was_taken
    assert told.finding() is not None
    return client
