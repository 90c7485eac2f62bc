"""The Slack app: what it listens to, and who does it. Bolt acknowledges at once; every listener only begins work."""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.response import BoltResponse
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from adapters import slack_actions, slack_adding, slack_agent, slack_commands, slack_events, slack_home
from adapters.faults import log_fault, reference
from adapters.slack_buttons import PREFIX
from adapters.slack_client import web_client
from adapters.slack_heard import mapping
from adapters.slack_room import Bot, Room, off_loop
from bot.errors import JournalError
from bot.places import Platform

Body = dict[str, object]
AsyncNext = Callable[[], Awaitable[None]]

#: The slash command; slack/manifest.yaml names it, too.
COMMAND = "/onrecord"
_OURS = re.compile(f"^{PREFIX}")
_own_log = logging.getLogger("onrecord.slack")
_log = logging.getLogger("onrecord.slack.bolt")
# Below it Bolt says what payloads held, and warns of tokens in the environment that are ours to read.
_log.setLevel(logging.ERROR)


def slack_app(
    bot: Bot,
    *,
    authorize: AsyncAuthorize,
    oauth: AsyncOAuthSettings | None = None,
    signing_secret: str = "",
    heard: Sequence[AsyncRetryHandler] = (),
) -> AsyncApp:
    """Return the app with all its listeners; `oauth` lets workspaces install it, `heard` are shown Slack's answers."""
    app = AsyncApp(
        name=_log.name,  # Bolt sets the level of the logger by this name to that of ours
        client=web_client(heard=heard),
        authorize=authorize,  # type: ignore[arg-type] # Bolt takes an AsyncAuthorize as it is
        oauth_settings=oauth,
        signing_secret=signing_secret,
        logger=_log,
    )
    _listen_to_messages(app, bot)
    _listen_to_views(app, bot)
    _listen_to_members(app, bot)
    _listen_to_removal(app, bot)
    return app


def _listen_to_messages(app: AsyncApp, bot: Bot) -> None:
    async def taken(
        event: Body, body: Body, context: AsyncBoltContext, client: AsyncWebClient, next: AsyncNext
    ) -> BoltResponse | None:
        """Claim what is asked before Slack hears that it arrived; what nobody can tell yet, Slack is to bring again."""
        try:
            await slack_events.take(_room(bot, body, context, client), event)
        except JournalError as error:
            log_fault(
                _own_log, reference(), error, doing="telling whether a message is for the bot", platform=Platform.SLACK
            )
            return BoltResponse(status=503)
        await next()
        return None

    @app.event("app_mention", middleware=[taken])
    @app.event("message", middleware=[taken])
    async def message() -> None:
        """Everything was begun before."""


def _listen_to_views(app: AsyncApp, bot: Bot) -> None:
    @app.event("app_home_opened")
    async def opened(event: Body, body: Body, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        act = slack_agent.messages_opened if event.get("tab") == "messages" else slack_home.opened
        act(_room(bot, body, context, client), event, str(body.get("event_id")))

    @app.event("assistant_thread_started")
    async def started(event: Body, body: Body, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        slack_agent.thread_started(_room(bot, body, context, client), event, str(body.get("event_id")))

    @app.event("assistant_thread_context_changed")
    @app.event("app_context_changed")
    async def looked_elsewhere() -> None:
        """The record is the same wherever its reader looks; listened to because Slack sends it to every agent."""


def _listen_to_members(app: AsyncApp, bot: Bot) -> None:
    @app.command(COMMAND)
    async def command(ack: AsyncAck, body: Body, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        await ack()
        slack_commands.command(_room(bot, body, context, client), body)

    @app.message_shortcut(slack_commands.CITE)
    @app.message_shortcut(slack_commands.CHECK)
    async def shortcut(ack: AsyncAck, body: Body, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        await ack()
        slack_commands.shortcut(_room(bot, body, context, client), body)

    @app.message_shortcut(slack_adding.ADD)
    async def add_article(ack: AsyncAck, body: Body, context: AsyncBoltContext, client: AsyncWebClient) -> None:
        await ack()
        if bot.adding is not None:
            slack_adding.shortcut(_room(bot, body, context, client), bot.adding, body)

    @app.action(_OURS)
    async def pressed(
        ack: AsyncAck, body: Body, action: Mapping[str, object], context: AsyncBoltContext, client: AsyncWebClient
    ) -> None:
        await ack()
        slack_actions.pressed(_room(bot, body, context, client), body, action)


def _listen_to_removal(app: AsyncApp, bot: Bot) -> None:
    @app.event("app_uninstalled")
    async def uninstalled(body: Body) -> None:
        bot.work.begin(_forget(bot, app, body))

    @app.event("tokens_revoked")
    async def revoked(event: Body, body: Body) -> None:
        if mapping(event.get("tokens")).get("bot"):  # the bot has no member's token
            bot.work.begin(_forget(bot, app, body))


async def _forget(bot: Bot, app: AsyncApp, body: Body) -> None:
    """Forget a workspace that has removed the app: its token, and everything that is kept of it."""
    team, enterprise = (str(body.get(name) or "") for name in ("team_id", "enterprise_id"))
    if app.installation_store is not None:
        await app.installation_store.async_delete_all(enterprise_id=enterprise or None, team_id=team or None)
    await off_loop(bot.desk.forget_community, Platform.SLACK, team or enterprise)
    _own_log.info("a workspace has removed the app, and is forgotten")


def _room(bot: Bot, body: Body, context: AsyncBoltContext, client: AsyncWebClient) -> Room:
    # An app that a whole organisation has installed is told of the organisation first, and of the workspace beside it.
    team = context.team_id or body.get("team_id") or mapping(body.get("user")).get("team_id") or context.enterprise_id
    return Room.of(bot, str(team or ""), str(context.bot_user_id or ""), client)
