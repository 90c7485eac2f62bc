"""Daily facts on Slack: one request a try, a mark to find a post by, and refusals in the words of the ledger."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError, SlackTokenRotationError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_pace import Pace
from adapters.slack_sending import Courier, InDoubtError, error_code, status_of
from adapters.slack_text import messages
from bot.cards import Card
from bot.places import Place
from bot.posting_ports import BusyError, RefusedError, UnreachableError
from bot.reasons import Why

_Got = TypeVar("_Got")

# Each call of a poster ends within half a minute.
_PATIENCE_S = 25
# Where Slack names no time, or refuses for a reason that may pass; no channel is to blame for a token taken back.
_LATER_S = 60.0
_GONE = frozenset({"channel_not_found", "is_archived", "user_not_found"})
_FORBIDDEN = frozenset(
    {
        "not_in_channel", "restricted_action", "restricted_action_read_only_channel", "messages_tab_disabled",
        "missing_scope", "no_permission", "ekm_access_denied", "team_access_not_granted",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SlackPoster:
    """`bot.posting_ports.Poster`. `token_of` gives a workspace's token, "" when it has removed the app."""

    token_of: Callable[[str], Awaitable[str]]
    pace: Pace
    heard: Sequence[AsyncRetryHandler] = ()

    async def post(self, place: Place, card: Card, nonce: str) -> str:
        """Post a fact; what does not fit into one message goes into its thread."""
        first, *more = messages(card)
        courier = await self._courier(place)
        posted = await _asked(courier.post_once(place.channel, first, mark=nonce, thread=place.thread))
        for number, message in enumerate(more, start=1):
            thread = place.thread or posted
            await _asked(courier.post_once(place.channel, message, mark=f"{nonce}/{number}", thread=thread))
        return posted

    async def find(self, place: Place, nonce: str, since: datetime) -> str | None:
        """Look through the channel, or thread, since then."""
        courier = await self._courier(place)
        return await _asked(courier.find(place.channel, nonce, since=since.timestamp(), thread=place.thread))

    async def tell(self, place: Place, member: str, card: Card) -> None:
        """Write to a member's direct messages."""
        courier = await self._courier(place)
        for message in messages(card):
            await _asked(courier.post_once(member, message, mark=f"tell/{place.channel}"))

    async def _courier(self, place: Place) -> Courier:
        try:
            token = await self.token_of(place.community)
        except SlackTokenRotationError as error:
            raise UnreachableError("its token cannot be renewed now") from error
        if not token:
            raise RefusedError(Why.FORBIDDEN)
        # Whether and when to try again is the ledger's to decide.
        return Courier(AsyncWebClient(token=token, retry_handlers=[*self.heard]), self.pace)


async def _asked(call: Awaitable[_Got]) -> _Got:
    """Return what a call returns, its faults as those that daily posts know."""
    try:
        return await asyncio.wait_for(call, _PATIENCE_S)
    except SlackApiError as error:
        raise _refusal(error) from error
    except (InDoubtError, aiohttp.ClientError, TimeoutError) as error:
        raise UnreachableError(type(error).__name__) from error


def _refusal(error: SlackApiError) -> RefusedError | BusyError | UnreachableError:
    status, code = status_of(error), error_code(error)
    if status == HTTPStatus.TOO_MANY_REQUESTS or code == "ratelimited":
        return BusyError(_retry_after(error))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return UnreachableError(f"HTTP {status}")
    if code in _GONE:
        return RefusedError(Why.GONE)
    if code in _FORBIDDEN:
        return RefusedError(Why.FORBIDDEN)
    return BusyError(_LATER_S)


def _retry_after(error: SlackApiError) -> float:
    headers = getattr(error.response, "headers", None) or {}
    try:
        return float(headers.get("Retry-After", _LATER_S))
    except ValueError:
        return _LATER_S
