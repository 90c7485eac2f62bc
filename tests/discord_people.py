"""Members of the small Discord: they write, edit, delete, use commands and press buttons, as its clients would."""

import re
from dataclasses import dataclass
from typing import Any

from tests.discord_far_end import FarEnd
from tests.discord_world import APPLICATION_ID, BOT, BOT_ID, Payload, member, snowflake, user

COMMAND, COMPONENT, AUTOCOMPLETE = 2, 3, 4
CHAT, MESSAGE_COMMAND = 1, 3
_ALL = (1 << 53) - 1
_MESSAGE_CONTENT = 1 << 15


@dataclass
class Person:
    """One member. `permissions` are what he may do where he acts."""

    far: FarEnd
    payload: Payload
    permissions: int = _ALL
    #: The bot is installed for this member, not for the server.
    own: bool = False

    @property
    def id(self) -> str:
        return str(self.payload["id"])

    # Messages

    async def write(self, channel: Payload, text: str, *, reply_to: Payload | None = None) -> Payload:
        """Write a message; the bot gets its text only as Discord would give it."""
        body: Payload = {"content": text, "mentions": [BOT] if f"<@{BOT_ID}>" in text else []}
        if reply_to is not None:
            body["message_reference"] = {"message_id": reply_to["id"]}
            if reply_to["author"]["id"] == BOT_ID:
                body["mentions"] = [BOT]
        message = self.far.world.add_message(channel["id"], self.payload, body)
        await self.tell(message)
        return message

    async def tell(self, message: Payload, *, kind: str = "MESSAGE_CREATE") -> None:
        """Send the event of a message, once more if it was sent before."""
        extra = {"member": member()} if "guild_id" in message else {}
        for session in self.far.sessions:
            shown = message | extra
            if not self._may_read(message, session.intents):
                shown |= {"content": "", "embeds": [], "components": [], "attachments": []}
            await self.far._send(session, kind, shown)

    @staticmethod
    def _may_read(message: Payload, intents: int) -> bool:
        mentioned = any(one["id"] == BOT_ID for one in message["mentions"])
        return bool(intents & _MESSAGE_CONTENT) or "guild_id" not in message or mentioned

    async def edit(self, message: Payload, text: str) -> None:
        message |= {"content": text, "edited_timestamp": message["timestamp"]}
        await self.tell(message, kind="MESSAGE_UPDATE")

    async def delete(self, message: Payload) -> None:
        self.far.world.messages[message["channel_id"]].pop(message["id"])
        gone = {"id": message["id"], "channel_id": message["channel_id"], "guild_id": message.get("guild_id")}
        await self.far.dispatch("MESSAGE_DELETE", {name: value for name, value in gone.items() if value})

    # Interactions

    async def command(
        self, channel: Payload, name: str, *, focused: str = "", sub: str = "", **options: Any
    ) -> Payload:
        """Use a slash command, or type into one of its options."""
        given = [
            {"name": option, "type": _kind(value), "value": value} | ({"focused": True} if option == focused else {})
            for option, value in options.items()
        ]
        data = self._registered(name, CHAT) | {
            "options": [{"name": sub, "type": 1, "options": given}] if sub else given
        }
        return await self._interact(channel, AUTOCOMPLETE if focused else COMMAND, data)

    async def message_command(self, name: str, message: Payload) -> Payload:
        """Use a command of a message's menu."""
        channel = self.far.world.channels[message["channel_id"]]
        data = self._registered(name, MESSAGE_COMMAND) | {
            "target_id": message["id"],
            "resolved": {"messages": {message["id"]: message}},
        }
        return await self._interact(channel, COMMAND, data)

    async def press(self, message: Payload, label: str) -> Payload:
        """Press the button of a message that has this label."""
        parts = [part for row in message["components"] for part in row["components"]]
        button = next(part for part in parts if part.get("label") == label)
        data = {"custom_id": button["custom_id"], "component_type": 2}
        return await self._interact(self.far.world.channels[message["channel_id"]], COMPONENT, data, message)

    async def choose(self, message: Payload, value: str) -> Payload:
        """Choose from the menu of a message."""
        parts = [part for row in message["components"] for part in row["components"]]
        menu = next(part for part in parts if part["type"] == 3)
        data = {"custom_id": menu["custom_id"], "component_type": 3, "values": [value]}
        return await self._interact(self.far.world.channels[message["channel_id"]], COMPONENT, data, message)

    def _registered(self, name: str, kind: int) -> Payload:
        command = next(one for one in self.far.world.commands if (one["name"], one.get("type", 1)) == (name, kind))
        return {"id": command["id"], "name": name, "type": kind}

    async def _interact(self, channel: Payload, kind: int, data: Payload, message: Payload | None = None) -> Payload:
        identity, token = snowflake(), f"token-{snowflake()}"
        guild = channel.get("guild_id")
        state: Payload = {"id": identity, "token": token, "type": kind, "channel": channel["id"], "response": None}
        state["message"] = message["id"] if message else ""
        self.far.rest.interactions[token] = state
        event: Payload = {
            "id": identity,
            "application_id": APPLICATION_ID,
            "type": kind,
            "token": token,
            "version": 1,
            "channel_id": channel["id"],
            "channel": {name: value for name, value in channel.items() if name != "permission_overwrites"},
            "app_permissions": str(self.far.permissions_in(channel)),
            "locale": "en-GB",
            "data": data,
            "entitlements": [],
            "authorizing_integration_owners": {"0": guild} if guild and not self.own else {"1": self.id},
            "context": 0 if guild else 2 if self.own else 1,
            "attachment_size_limit": 10485760,
        }
        if message is not None:
            event["message"] = message
        if guild:
            event |= {"guild_id": guild, "member": member(self.payload) | {"permissions": str(self.permissions)}}
        else:
            event["user"] = self.payload
        state["event"] = event
        await self.far.dispatch("INTERACTION_CREATE", event)
        return state


def person(far: FarEnd, name: str, *, permissions: int = _ALL) -> Person:
    """Return a new member of every server."""
    payload = user(snowflake(), name)
    far.world.users[payload["id"]] = payload
    return Person(far, payload, permissions)


def _kind(value: object) -> int:
    return 5 if isinstance(value, bool) else 4 if isinstance(value, int) else 3


def mention(text: str) -> str:
    """Return a text that begins with a mention of the bot."""
    return f"<@{BOT_ID}> {text}"


def plain(message: Payload) -> str:
    """Return what a message says, without its links and backslashes."""
    text = "\n".join([message["content"], *(embed.get("description", "") for embed in message["embeds"])])
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", re.sub(r"\[((?:\\.|[^\[\]\\])*)\]\(<[^<>\s]*>\)", r"\1", text))
