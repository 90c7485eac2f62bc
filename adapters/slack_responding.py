"""Private answers to commands, shortcuts and buttons, by the address that Slack gives with each.

Such an address takes five messages within half an hour; what it does not take goes to the member's direct messages.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack_client import retry_handlers
from adapters.slack_room import Room
from adapters.slack_text import Message

_USES = 5


@dataclass(slots=True)
class Responder:
    """Answers one command or press of a button, for its member's eyes. `used` counts what its address has taken."""

    room: Room
    member: str
    address: str
    used: int = 0

    async def say(self, messages: Sequence[Message], *, instead: bool = False) -> None:
        """Show messages to the member where he asked; all of them arrive.

        `instead`: the first takes the place of the message whose button was pressed.
        """
        for place, message in enumerate(messages):
            if not await self._send(message, response_type="ephemeral", replace_original=instead and place == 0):
                await self.room.courier.post(self.member, messages[place:], mark=f"{self.address[-40:]}/{place}")
                return

    async def publish(self, messages: Sequence[Message]) -> bool:
        """Show messages to everybody in the channel, also where the bot is no member of it; False when they cannot."""
        if len(messages) >= _USES - self.used:  # one use is for taking back
            return False
        sent = [await self._send(message, response_type="in_channel", replace_original=False) for message in messages]
        return all(sent)

    async def take_back(self) -> None:
        """Remove the private message whose button was pressed."""
        await self._taken(delete_original=True)

    async def _send(self, message: Message, *, response_type: str, replace_original: bool) -> bool:
        return await self._taken(
            text=message.text,
            blocks=list(message.blocks),
            response_type=response_type,
            replace_original=replace_original,
            unfurl_links=False,
            unfurl_media=False,
        )

    async def _taken(self, **given: object) -> bool:
        """Tell whether the address took it; one that is used up or too old does not, and a press at home has none."""
        if not self.address or self.used == _USES:
            return False
        self.used += 1
        client = AsyncWebhookClient(self.address, retry_handlers=retry_handlers())
        try:
            answer = await client.send(**given)  # type: ignore[arg-type] # each a named argument
        except (aiohttp.ClientError, TimeoutError):
            return False
        return answer.status_code == HTTPStatus.OK and _ok(answer.body)


def _ok(body: str) -> bool:
    # "ok" in plain text, or JSON that may say otherwise for all its status of 200.
    try:
        said = json.loads(body)
    except ValueError:
        return True
    return not isinstance(said, dict) or said.get("ok", True) is True
