"""Private answers to commands, shortcuts and buttons, by the address that Slack gives with each.

Such an address takes five messages within half an hour; what is more goes to the member's direct messages.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack_client import retry_handlers
from adapters.slack_room import Room
from adapters.slack_text import Message

_USES = 5


@dataclass(frozen=True, slots=True)
class Responder:
    """Answers one command or press of a button, for its member's eyes."""

    room: Room
    member: str
    address: str

    async def say(self, messages: Sequence[Message]) -> None:
        """Show messages to the member where he asked; all of them arrive."""
        # A press in App Home comes without an address.
        here = messages[:_USES] if self.address else ()
        for message in here:
            await self._send(message, response_type="ephemeral", replace_original=False)
        if messages[len(here) :]:
            await self.room.courier.post(self.member, messages[len(here) :], mark=self.address[-40:])

    async def publish(self, messages: Sequence[Message]) -> None:
        """Show messages to everybody in the channel, also where the bot is no member of it."""
        for message in messages[:_USES]:
            await self._send(message, response_type="in_channel", replace_original=False)

    async def take_back(self) -> None:
        """Remove the private message whose button was pressed."""
        await self._client().send(delete_original=True)

    async def _send(self, message: Message, *, response_type: str, replace_original: bool) -> None:
        sent = await self._client().send(
            text=message.text,
            blocks=list(message.blocks),
            response_type=response_type,
            replace_original=replace_original,
            unfurl_links=False,
            unfurl_media=False,
        )
        if sent.status_code != 200:
            raise ResponseRefusedError(f"HTTP {sent.status_code}")

    def _client(self) -> AsyncWebhookClient:
        return AsyncWebhookClient(self.address, retry_handlers=retry_handlers())


class ResponseRefusedError(Exception):
    """Slack does not take an answer at this address any more."""
