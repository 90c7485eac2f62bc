"""What Slack tells of channels: who may change what a channel gets, and of which channels a member may know.

A member of a workspace is no member of its private channels, and a subscription tells what a channel talks about.
"""

import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_heard import mapping
from adapters.slack_sending import error_code
from bot.places import Caller
from bot.subscriptions import Subscription

_PAGE = 200
_RANKS = ("is_admin", "is_owner", "is_primary_owner")
# Where the app was installed without the scopes that this takes, or whoever answers for Slack does not know the method.
_NOT_TOLD = frozenset({"missing_scope", "unknown_method", "not_allowed_token_type", "no_permission"})
_FAULTS = (SlackApiError, aiohttp.ClientError, TimeoutError)
_log = logging.getLogger("onrecord.slack")


class Standing(Enum):
    """How a member, or the bot, stands to a channel."""

    MAY = auto()
    MAY_NOT = auto()
    BOT_IS_OUT = auto()  # he may, but the bot is no member, so that nothing could be posted


async def standing(client: AsyncWebClient, caller: Caller, managers: frozenset[str]) -> Standing:
    """Tell whether a member may change the daily fact of a channel.

    `managers` may, where there are any; else who made the channel, and admins of the workspace. Everybody may where it
    has no maker (a direct or group conversation), or Slack does not tell. Raises SlackApiError for what may pass.
    """
    if caller.place.direct:
        return Standing.MAY
    if managers and caller.member not in managers:
        return Standing.MAY_NOT
    channel = await _channel(client, caller.place.channel)
    if channel is None:
        return Standing.BOT_IS_OUT
    maker = str(channel.get("creator") or "")
    his = managers or not maker or channel.get("is_mpim") or maker == caller.member
    if not his and not await _is_admin(client, caller.member):
        return Standing.MAY_NOT
    return Standing.BOT_IS_OUT if channel.get("is_member") is False else Standing.MAY


@dataclass(frozen=True, slots=True)
class Known:
    """What a member may know of: the channels that Slack tells of, each with its maker; and whether he is an admin."""

    member: str
    makers: Mapping[str, str] = field(default_factory=dict)
    admin: bool = False

    def sees(self, one: Subscription) -> bool:
        """Tell whether a member may see a subscription: his own always, others where he could see the channel."""
        return one.place.direct or one.maker == self.member or one.place.channel in self.makers

    def may_change(self, one: Subscription, managers: frozenset[str]) -> bool:
        """Tell whether a member may change a subscription that he sees."""
        if one.place.direct or not managers:
            maker = self.makers.get(one.place.channel)
            return one.place.direct or self.admin or maker in (self.member, "") or one.maker == self.member
        return self.member in managers


async def known_to(client: AsyncWebClient, member: str) -> Known:
    """Return the public channels that the bot is in, and the private ones that it shares with a member."""
    try:
        makers = {name: maker async for name, maker in _conversations(client, types="public_channel")}
        makers |= {name: maker async for name, maker in _conversations(client, types="private_channel", user=member)}
        return Known(member, makers, admin=await _is_admin(client, member))
    except _FAULTS as error:
        _log.warning("Slack does not tell of channels: %s", type(error).__name__)
        return Known(member)


async def _channel(client: AsyncWebClient, name: str) -> Mapping[str, object] | None:
    """Return what Slack says of a channel, nothing where it does not tell; None for one that is closed to the bot."""
    try:
        return mapping((await client.conversations_info(channel=name)).get("channel"))
    except SlackApiError as error:
        if error_code(error) in _NOT_TOLD:
            _log.warning("Slack does not tell who made a channel: %s", error_code(error))
            return {}
        if error_code(error) == "channel_not_found":
            return None
        raise


async def _is_admin(client: AsyncWebClient, member: str) -> bool:
    """Tell whether a member is an admin or owner of the workspace; whoever Slack does not tell about is none."""
    try:
        user = mapping((await client.users_info(user=member)).get("user"))
    except SlackApiError:
        return False
    return any(user.get(rank) is True for rank in _RANKS)


async def _conversations(client: AsyncWebClient, *, types: str, user: str = "") -> AsyncIterator[tuple[str, str]]:
    cursor = ""
    while True:
        page = await client.users_conversations(
            types=types, user=user or None, cursor=cursor or None, limit=_PAGE, exclude_archived=True
        )
        for one in page.get("channels") or []:
            yield str(one.get("id")), str(one.get("creator") or "")
        cursor = str(mapping(page.get("response_metadata")).get("next_cursor") or "")
        if not cursor:
            return
