"""Slack's two tokens: what it says of one that is nobody's any more, where another comes from, who hears of it."""

import asyncio
from contextlib import suppress

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient

from adapters.token_watch import TokenWatch
from bot.told_time import ToldTime

APP = "at https://api.slack.com/apps"
NEW_BOT_TOKEN = f"install the app again if need be, and copy it {APP}, under OAuth & Permissions; it begins with xoxb-"
NEW_APP_TOKEN = (
    f"make one {APP}, under Basic Information, App-Level Tokens, with the scope connections:write; it begins with xapp-"
)
ADD_SCOPES = f"add them {APP}, under OAuth & Permissions, and install the app again (docs/slack.md says what for)"
THEN_RESTART = "; then restart the bot"
#: Of the whole token, whatever was asked with it: https://docs.slack.dev/reference/methods/auth.test#errors.
REVOKED = frozenset(
    {
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "org_login_required",
        "forbidden_team", "two_factor_setup_required", "invalid_app_id", "app_not_found",
    }
)  # fmt: skip
# An hour's silence must not hide a token that was taken back; auth.test may be asked hundreds of times a minute.
_EVERY_S = 60.0


class Overheard(AsyncRetryHandler):
    """Hears every answer of Slack to one token by the way, and never has anything tried again.

    slack_sdk shows each answer to its retry handlers, and Bolt hands these on to the clients that it makes.
    """

    def __init__(self, token: str, watch: TokenWatch, told: ToldTime) -> None:
        super().__init__()
        self._bearer, self._watch, self._told = f"Bearer {token}", watch, told

    async def can_retry_async(
        self,
        *,
        state: RetryState,  # noqa: ARG002 - the library's signature
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,  # noqa: ARG002 - the library's signature
    ) -> bool:
        """Hear an answer; to whichever token, it tells the time."""
        said = response.body if response is not None else None
        if response is not None:
            self._told.hear("Slack", _date(response))
        if said and self._bearer in request.headers.get("Authorization", ()):
            if said.get("ok") is True:
                self._watch.taken()
            elif said.get("error") in REVOKED:
                self._watch.refused(str(said["error"]))
        return False


def _date(response: HttpResponse) -> str | None:
    return next((values[0] for name, values in response.headers.items() if name.lower() == "date" and values), None)


async def keep_asking(client: AsyncWebClient, *, every_s: float = _EVERY_S) -> None:
    """Ask Slack something now and then, whose the token is if the client has one.

    Where nobody writes, nothing else would show that it was taken back, or what time it is there.
    """
    while True:
        with suppress(SlackApiError, aiohttp.ClientError, OSError, TimeoutError):
            await (client.auth_test() if client.token else client.api_test())
        await asyncio.sleep(every_s)
