"""The Web API client: what is tried again, and what is not.

slack_sdk's handlers share one counter of attempts, so that each needs room for all of them. A message is the exception:
after a server error or a cut connection it may stand, and only who looks (adapters/slack_sending.py) may send it again;
what is streamed is shown while it is fresh, or else with the whole answer.
"""

from collections.abc import Sequence

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

from adapters.tallies import RETRIES
from bot.places import Platform

_TRIES = 3
_STREAMS = ("/chat.startStream", "/chat.appendStream")
_SENDS = ("/chat.postMessage", *_STREAMS)


def web_client(token: str | None = None, *, heard: Sequence[AsyncRetryHandler] = ()) -> AsyncWebClient:
    """Return a client of the library's own address and time-outs; `heard` are shown every answer."""
    return AsyncWebClient(token=token, retry_handlers=[*heard, *retry_handlers()])


def retry_handlers() -> list[AsyncRetryHandler]:
    """Return handlers for rate limits, server errors and cut connections."""
    return [
        _But(AsyncRateLimitErrorRetryHandler(_TRIES), _STREAMS),
        _But(AsyncServerErrorRetryHandler(_TRIES), _SENDS),
        _But(AsyncConnectionErrorRetryHandler(_TRIES), _SENDS),
    ]


class _But(AsyncRetryHandler):
    """A handler that leaves some methods alone. What is tried again is counted."""

    def __init__(self, handler: AsyncRetryHandler, methods: tuple[str, ...]) -> None:
        super().__init__(_TRIES)
        self._handler, self._methods = handler, methods

    async def can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        """Tell whether a request is to be made again."""
        if request.url.endswith(self._methods):
            return False
        return await self._handler.can_retry_async(state=state, request=request, response=response, error=error)

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        """Wait as long as the handler does."""
        RETRIES.note(Platform.SLACK)
        await self._handler.prepare_for_next_attempt_async(state=state, request=request, response=response, error=error)
