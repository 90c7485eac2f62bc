"""The Web API client: what is tried again, and what is not.

slack_sdk's handlers share one counter of attempts, so that each needs room for all of them. A message is the exception:
after a server error or a cut connection it may stand, and only who looks (adapters/slack_sending.py) may send it again.
"""

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState
from slack_sdk.web.async_client import AsyncWebClient

from adapters.retries import RETRIES
from bot.places import Platform

_TRIES = 3
_SENDS = "/chat.postMessage"


def web_client(token: str | None = None) -> AsyncWebClient:
    """Return a client of the library's own address and time-outs."""
    return AsyncWebClient(token=token, retry_handlers=retry_handlers())


def retry_handlers() -> list[AsyncRetryHandler]:
    """Return handlers for rate limits, server errors and cut connections."""
    return [_Limits(_TRIES), _ServerErrors(_TRIES), _Connections(_TRIES)]


class _Noted(AsyncRetryHandler):
    """Counts what is tried again."""

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        RETRIES.note(Platform.SLACK)
        await super().prepare_for_next_attempt_async(state=state, request=request, response=response, error=error)


class _Limits(_Noted, AsyncRateLimitErrorRetryHandler):
    pass


class _ServerErrors(_Noted, AsyncServerErrorRetryHandler):
    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if request.url.endswith(_SENDS):
            return False
        return await super()._can_retry_async(state=state, request=request, response=response, error=error)


class _Connections(_Noted, AsyncConnectionErrorRetryHandler):
    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if request.url.endswith(_SENDS):
            return False
        return await super()._can_retry_async(state=state, request=request, response=response, error=error)
