"""Many workspaces: each installs the app by itself; its token is kept beside the journal and renewed before it expires.

The stores are slack_sdk's own, on the journal's database; they block, so that each call goes to a thread.
"""

import asyncio
import logging
import time
from copy import copy
from dataclasses import dataclass

from slack_bolt.async_app import AsyncBoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize, AsyncInstallationStoreAuthorize
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import Engine, desc, select

from adapters.slack_client import web_client
from adapters.slack_scopes import SCOPES

INSTALL_PATH, REDIRECT_PATH = "/slack/install", "/slack/oauth_redirect"
# How long somebody may take over the consent page.
_STATE_S = 600
_log = logging.getLogger("onrecord.slack.oauth")


class Installations(AsyncInstallationStore):
    """The workspaces that have installed the app."""

    def __init__(self, client_id: str, engine: Engine) -> None:
        self._store = SQLAlchemyInstallationStore(client_id, engine, logger=_log)
        self._store.create_tables()  # type: ignore[no-untyped-call] # slack_sdk ships it without types
        with engine.begin() as connection:  # of those that were kept with it
            connection.execute(self._store.installations.update().values(user_id=""))

    async def async_save(self, installation: Installation) -> None:
        """Keep an installation; not who made it, since nothing needs that, and he may want to be forgotten."""
        kept = copy(installation)
        kept.user_id = ""
        await asyncio.to_thread(self._store.save, kept)

    async def async_save_bot(self, bot: Bot) -> None:
        """Keep a bot whose token was renewed."""
        await asyncio.to_thread(self._store.save_bot, bot)

    async def async_find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """Return the bot of a workspace, None when it has not installed the app."""
        return await asyncio.to_thread(
            self._store.find_bot,
            enterprise_id=enterprise_id,
            team_id=team_id,
            is_enterprise_install=is_enterprise_install,
        )

    async def bot_of(self, team: str) -> Bot | None:
        """Return the bot of a workspace, whatever organisation that belongs to; None when it has not installed the app.

        Where no workspace of that name has, the one organisation that has installed it for all of its workspaces.
        """
        return await asyncio.to_thread(self._bot_of, team)

    def _bot_of(self, team: str) -> Bot | None:
        column = self._store.bots.c
        ours = (column.client_id == self._store.client_id, column.bot_token.is_not(None))
        newest = select(column.enterprise_id, column.team_id).where(*ours).order_by(desc(column.installed_at))
        with self._store.engine.connect() as connection:
            of_team = connection.execute(newest.where(column.team_id == team)).first()
            everywhere = connection.execute(newest.where(column.team_id.is_(None))).all()
        organisations = {row.enterprise_id for row in everywhere}
        if of_team is not None:
            return self._store.find_bot(enterprise_id=of_team.enterprise_id, team_id=of_team.team_id)
        if len(organisations) == 1:
            return self._store.find_bot(enterprise_id=organisations.pop(), team_id=None, is_enterprise_install=True)
        return None

    async def async_delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forget a workspace's bot."""
        await asyncio.to_thread(self._store.delete_bot, enterprise_id=enterprise_id, team_id=team_id)

    async def async_delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Forget the installations of a workspace, or one member's."""
        await asyncio.to_thread(
            self._store.delete_installation, enterprise_id=enterprise_id, team_id=team_id, user_id=user_id
        )


class States(AsyncOAuthStateStore):
    """The consents that were begun and not finished yet."""

    def __init__(self, engine: Engine) -> None:
        self._store = SQLAlchemyOAuthStateStore(_STATE_S, engine, logger=_log)
        self._store.create_tables()  # type: ignore[no-untyped-call] # slack_sdk ships it without types

    async def async_issue(self, *_given: object, **_named: object) -> str:
        """Return a new state."""
        return await asyncio.to_thread(self._store.issue)

    async def async_consume(self, state: str) -> bool:
        """Tell whether a state was issued and not used yet; it is used now."""
        return await asyncio.to_thread(self._store.consume, state)


def oauth_settings(client_id: str, client_secret: str, engine: Engine) -> AsyncOAuthSettings:
    """Return what Bolt needs to let workspaces install the app."""
    return AsyncOAuthSettings(
        client_id=client_id,
        client_secret=client_secret,
        scopes=SCOPES,
        user_scopes=[],
        install_path=INSTALL_PATH,
        redirect_uri_path=REDIRECT_PATH,
        installation_store=Installations(client_id, engine),
        installation_store_bot_only=True,
        state_store=States(engine),
        state_expiration_seconds=_STATE_S,
        logger=_log,
    )


class Workspaces(AsyncAuthorize):
    """Whose token answers an event: that of its workspace's installation, else the one token of the settings."""

    def __init__(self, own: AuthorizeResult | None, oauth: AsyncOAuthSettings | None) -> None:
        self._own, self._oauth = own, oauth
        self._installed = None if oauth is None else _installed(oauth)

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,  # noqa: ARG002 - the library's signature
        actor_team_id: str | None = None,  # noqa: ARG002 - the signature of the base
        actor_user_id: str | None = None,  # noqa: ARG002 - the signature of the base
    ) -> AuthorizeResult | None:
        """Return who the bot is in a workspace, None where it is nobody. Raises SlackTokenRotationError."""
        if self._own is not None and team_id == self._own.team_id:
            return self._own
        if self._installed is None:
            return self._own if team_id is None else None
        known = await self._installed(context=context, enterprise_id=enterprise_id, team_id=team_id, user_id=user_id)
        return known or await self._not_renewed(enterprise_id, team_id, context.is_enterprise_install)

    async def _not_renewed(
        self, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None
    ) -> AuthorizeResult | None:
        """Return who the bot is where its token could not be renewed in time: the old one may hold for hours yet."""
        assert self._oauth is not None
        bot = await self._oauth.installation_store.async_find_bot(
            enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install
        )
        if bot is None or bot.bot_refresh_token is None or _expired(bot):
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=bot.bot_user_id,
            bot_id=bot.bot_id,
            bot_token=bot.bot_token,
        )

    async def token(self, team: str) -> str:
        """Return the token of a workspace, renewed if it is about to expire; "" where the bot is nobody."""
        found = await self.bot_in(team)
        return found.token if found else ""

    async def bot_in(self, team: str) -> "BotUser | None":
        """Return who the bot is in a workspace, None where it is nobody. Raises SlackTokenRotationError."""
        if self._own is not None and team == self._own.team_id:
            return BotUser(self._own.bot_user_id or "", self._own.bot_token or "")
        if self._oauth is None or self._installed is None or self._installed.token_rotator is None:
            return None
        store = self._oauth.installation_store
        assert isinstance(store, Installations)
        bot = await store.bot_of(team)
        if bot is None:
            return None
        try:
            renewed = await self._installed.token_rotator.perform_bot_token_rotation(
                bot=bot, minutes_before_expiration=self._oauth.token_rotation_expiration_minutes
            )
        except SlackTokenRotationError:
            if _expired(bot):
                raise
            renewed = None
        if renewed is not None:
            await store.async_save_bot(renewed)
        return BotUser(bot.bot_user_id, (renewed or bot).bot_token or "")


@dataclass(frozen=True, slots=True)
class BotUser:
    """The bot as a member of one workspace."""

    user: str
    token: str


def _expired(bot: Bot) -> bool:
    return bot.bot_token_expires_at is not None and bot.bot_token_expires_at <= time.time()


def _installed(oauth: AsyncOAuthSettings) -> AsyncInstallationStoreAuthorize:
    return AsyncInstallationStoreAuthorize(
        logger=_log,
        installation_store=oauth.installation_store,
        client_id=oauth.client_id,
        client_secret=oauth.client_secret,
        token_rotation_expiration_minutes=oauth.token_rotation_expiration_minutes,
        bot_only=True,
        cache_enabled=True,  # else every event asks Slack who the bot is before it is acknowledged
        client=web_client(),
    )
