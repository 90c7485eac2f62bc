"""Running on Slack, by Socket Mode or behind a web server, until told to stop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

import aiohttp
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackApiError, SlackTokenRotationError
from sqlalchemy import Engine

from adapters.curating import DailyFacts
from adapters.errors import SettingsError
from adapters.health import Link
from adapters.posting import daily_posts, subscribing
from adapters.serving import Service
from adapters.settings import Settings
from adapters.slack_adding import Adding
from adapters.slack_app import slack_app
from adapters.slack_client import web_client
from adapters.slack_facts import Facts
from adapters.slack_http import web_app
from adapters.slack_left import answer_left
from adapters.slack_oauth import Workspaces, oauth_settings
from adapters.slack_poster import SlackPoster
from adapters.slack_room import Bot, Room, off_loop
from adapters.slack_sending import error_code
from adapters.slack_tokens import NEW_APP_TOKEN, NEW_BOT_TOKEN, THEN_RESTART, Overheard, keep_asking
from adapters.token_watch import TokenWatch
from bot.places import Platform
from bot.told_time import ToldTime

# What is being answered when the bot is stopped is finished; systemd waits 90 s before it kills.
_GRACE_S = 20
_AGAIN_S = 5
# Slack says these of a token that it will not take tomorrow either.
_REFUSED = frozenset(
    {
        "invalid_auth", "not_authed", "not_allowed_token_type", "account_inactive", "token_revoked", "token_expired",
        "missing_scope", "no_permission", "access_denied", "org_login_required", "team_access_not_granted",
        "ekm_access_denied", "forbidden_team", "two_factor_setup_required", "invalid_app_id", "app_not_found",
    }
)  # fmt: skip
_log = logging.getLogger("onrecord.slack")

_Done = TypeVar("_Done")

#: Tells whether what Slack sends arrives.
Connected = Callable[[], Awaitable[bool]]


async def run_slack(service: Service, stop: asyncio.Event, *, address: tuple[str, int] | None = None) -> None:
    """Serve Slack until `stop` is set and what was begun is finished: over a socket, or at an address over HTTP.

    Raises SettingsError when a token is missing or refused.
    """
    settings, desk, index, journal = service.settings, service.desk, service.index, service.journal
    _require(settings, http=address is not None)
    managers = frozenset(settings.slack_managers.replace(",", " ").split())
    facts = Facts(subscribing(settings, journal), DailyFacts(settings.seeds, index.get, settings.index), managers)
    bot = Bot(desk, index.get, facts, Adding(service.adding, managers), settings.answer_bots)
    known = await _unless_stopped(_workspaces(settings, journal.engine, stop), stop)
    if known is None:
        return
    workspaces, oauth = known
    token = settings.slack_bot_token.get_secret_value()
    watches = _watches(settings)
    heard = (Overheard(token, watches[0], service.told),)
    secret = settings.slack_signing_secret.get_secret_value()
    app = slack_app(bot, authorize=workspaces, oauth=oauth, signing_secret=secret, heard=heard)
    poster = SlackPoster(workspaces.token, bot.pace, heard)
    posts = daily_posts(
        Platform.SLACK,
        poster,
        settings=settings,
        index=index,
        journal=journal,
        desk=desk,
        telemetry=service.figures,
    )
    way = _over_http(app, *address) if address else _over_a_socket(app, settings, stop, watches[1], service.told)
    async with way as connected:
        service.health.join(Link(Platform.SLACK, connected, lambda: len(bot.work), lambda: _refused(watches)))
        left = answer_left(bot, lambda team: _room_of(bot, workspaces, team, heard))
        asking = keep_asking(web_client(token or None, heard=heard))
        beside = [asyncio.create_task(work) for work in (posts.run(), bot.claims.keep(), left, asking)]
        await stop.wait()
        # A fact that was on its way is found in the channel after the next start.
        for task in beside:
            task.cancel()
    unfinished = await bot.work.finish(grace_s=_GRACE_S)
    _log.info("stopped; answers not finished: %s", unfinished)


async def _unless_stopped(work: Coroutine[None, None, _Done], stop: asyncio.Event) -> _Done | None:
    """Do what may wait for Slack for long; None when stopped meanwhile. Raises what the work does."""
    doing, stopped = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({doing, stopped}, return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        stopped.cancel()
        doing.cancel()
        await asyncio.wait({doing})


def _watches(settings: Settings) -> tuple[TokenWatch, TokenWatch]:
    """Return the watches of the bot's token and of the app's."""
    return (
        TokenWatch("Slack", settings.called("slack_bot_token"), NEW_BOT_TOKEN + THEN_RESTART),
        TokenWatch("Slack", settings.called("slack_app_token"), NEW_APP_TOKEN + THEN_RESTART),
    )


def _refused(watches: Sequence[TokenWatch]) -> tuple[str, ...]:
    return tuple(reason for watch in watches for reason in watch.reasons)


async def _room_of(bot: Bot, workspaces: Workspaces, team: str, heard: Sequence[Overheard]) -> Room | None:
    try:
        found = await workspaces.bot_in(team)
    except SlackTokenRotationError:
        return None  # asked again when what was left is looked for again
    return Room.of(bot, team, found.user, web_client(found.token, heard=heard)) if found else None


def _require(settings: Settings, *, http: bool) -> None:
    """Raise SettingsError when what this way of running needs is not set."""
    installs = bool(settings.slack_client_id and settings.slack_client_secret.get_secret_value())
    token = bool(settings.slack_bot_token.get_secret_value())
    if not http and not (token and settings.slack_app_token.get_secret_value()):
        raise SettingsError("Socket Mode needs SLACK_BOT_TOKEN (xoxb-…) and SLACK_APP_TOKEN (xapp-…); docs/slack.md")
    if http and not settings.slack_signing_secret.get_secret_value():
        raise SettingsError("HTTP needs SLACK_SIGNING_SECRET; docs/slack.md says where it stands")
    if http and not (token or installs):
        raise SettingsError("HTTP needs SLACK_CLIENT_ID and SLACK_CLIENT_SECRET for installs, or one SLACK_BOT_TOKEN")


async def _workspaces(
    settings: Settings, engine: Engine, stop: asyncio.Event
) -> tuple[Workspaces, AsyncOAuthSettings | None]:
    token = settings.slack_bot_token.get_secret_value()
    client_secret = settings.slack_client_secret.get_secret_value()
    own = await _own_workspace(token, settings.called("slack_bot_token"), stop) if token else None
    oauth = None
    if settings.slack_client_id and client_secret:
        oauth = await off_loop(oauth_settings, settings.slack_client_id, client_secret, engine)
    return Workspaces(own, oauth), oauth


async def _own_workspace(token: str, called: str, stop: asyncio.Event) -> AuthorizeResult | None:
    """Ask Slack whose token it is, until it answers; None when stopped. Raises SettingsError if it is nobody's."""
    while not stop.is_set():
        try:
            known = await web_client(token).auth_test()
        except SlackApiError as error:
            if error_code(error) in _REFUSED:
                raise SettingsError(f"Slack refuses {called}: {error_code(error)}") from error
        except (aiohttp.ClientError, TimeoutError):
            pass
        else:
            _log.info("on Slack as %s in %s", known.get("user_id"), known.get("team_id"))
            return AuthorizeResult.from_auth_test_response(auth_test_response=known, bot_token=token)
        _log.warning("Slack cannot be reached; trying again in %s s", _AGAIN_S)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _AGAIN_S)
    return None


@asynccontextmanager
async def _over_a_socket(
    app: AsyncApp, settings: Settings, stop: asyncio.Event, watch: TokenWatch, told: ToldTime
) -> AsyncIterator[Connected]:
    token, client = settings.slack_app_token.get_secret_value(), web_client()
    handler = AsyncSocketModeHandler(app, token, web_client=client)
    await _unless_stopped(_first_address(handler, settings.called("slack_app_token")), stop)
    client.retry_handlers.insert(0, Overheard(token, watch, told))  # before, a refusal ends it all
    connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call] # it tries for ever
    connecting.add_done_callback(_tell_listening)
    try:
        yield handler.client.is_connected
    finally:
        connecting.cancel()
        await handler.close_async()  # type: ignore[no-untyped-call] # slack_bolt ships it without types


def _tell_listening(connecting: asyncio.Task[None]) -> None:
    if not connecting.cancelled() and connecting.exception() is None:
        _log.info("listening over Socket Mode")


async def _first_address(handler: AsyncSocketModeHandler, called: str) -> None:
    """Ask for the socket's address; raise SettingsError when the token is refused, which the library tries forever."""
    try:
        handler.client.wss_uri = await handler.client.issue_new_wss_url()
    except SlackApiError as error:
        if error_code(error) in _REFUSED:
            await handler.close_async()  # type: ignore[no-untyped-call] # slack_bolt ships it without types
            raise SettingsError(f"Slack refuses {called}: {error_code(error)}") from error
    except (aiohttp.ClientError, TimeoutError):
        _log.warning("Slack cannot be reached; trying on")


@asynccontextmanager
async def _over_http(app: AsyncApp, host: str, port: int) -> AsyncIterator[Connected]:
    runner = web.AppRunner(web_app(app), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    _log.info("listening at http://%s:%s", host, port)
    try:
        yield _listening
    finally:
        await runner.cleanup()


async def _listening() -> bool:
    """Slack's requests come one by one: there is no connection to be lost."""
    return True
