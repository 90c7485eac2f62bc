"""What a small Discord holds, and its payloads: servers, channels, threads, members, messages. No network."""

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

Payload = dict[str, Any]

EPOCH_MS = 1420070400000
BOT_ID = "1000000000000001"
APPLICATION_ID = BOT_ID
_count = itertools.count()

#: What a server gives a bot by default in these tests: no more than the bot asks for.
NEEDED = 0
TEXT, DIRECT, ANNOUNCEMENT, PUBLIC_THREAD, FORUM = 0, 1, 5, 11, 15


def snowflake() -> str:
    """Return an id that says when it was made, as Discord's do."""
    return str(((int(time.time() * 1000) - EPOCH_MS) << 22) | (next(_count) & 0x3FFFFF))


def user(identity: str, name: str, *, bot: bool = False) -> Payload:
    return {
        "id": identity,
        "username": name,
        "discriminator": "0",
        "global_name": name.title(),
        "avatar": None,
        "bot": bot,
        "public_flags": 0,
    }


BOT = user(BOT_ID, "onrecord", bot=True)


def member(of: Payload | None = None) -> Payload:
    found: Payload = {
        "roles": [],
        "joined_at": "2025-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "avatar": None,
        "premium_since": None,
        "pending": False,
    }
    return found | ({"user": of} if of else {})


@dataclass
class World:
    """Everything that is there, as the payloads that Discord would send."""

    guilds: dict[str, Payload] = field(default_factory=dict)
    channels: dict[str, Payload] = field(default_factory=dict)
    messages: dict[str, dict[str, Payload]] = field(default_factory=dict)
    nonces: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: list[Payload] = field(default_factory=list)
    users: dict[str, Payload] = field(default_factory=lambda: {BOT_ID: BOT})
    application_flags: int = 0

    def add_guild(self, name: str, *, permissions: int) -> Payload:
        """Add a server; `permissions` are what everybody in it may do, the bot included."""
        identity = snowflake()
        everyone = {
            "id": identity,
            "name": "@everyone",
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "position": 0,
            "permissions": str(permissions),
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }
        guild: Payload = {
            "id": identity,
            "name": name,
            "icon": None,
            "owner_id": "42",
            "region": "",
            "afk_channel_id": None,
            "afk_timeout": 300,
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "roles": [everyone],
            "emojis": [],
            "features": [],
            "mfa_level": 0,
            "application_id": None,
            "system_channel_id": None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "joined_at": "2025-01-01T00:00:00+00:00",
            "large": False,
            "unavailable": False,
            "member_count": 2,
            "voice_states": [],
            "members": [member(BOT)],
            "channels": [],
            "threads": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "stickers": [],
            "soundboard_sounds": [],
            "premium_tier": 0,
            "premium_subscription_count": 0,
            "preferred_locale": "en-GB",
            "nsfw_level": 0,
            "premium_progress_bar_enabled": False,
            "description": None,
            "splash": None,
            "discovery_splash": None,
            "banner": None,
            "vanity_url_code": None,
            "public_updates_channel_id": None,
        }
        self.guilds[identity] = guild
        return guild

    def add_channel(self, name: str, guild: Payload | None = None, *, kind: int = TEXT, **more: Any) -> Payload:
        channel: Payload = {"id": snowflake(), "type": kind, "last_message_id": None, "flags": 0}
        if guild is None:
            channel["recipients"] = [more.pop("recipient")]
        else:
            channel |= {"guild_id": guild["id"], "name": name, "position": 0, "permission_overwrites": []}
            channel |= {"topic": None, "nsfw": False, "parent_id": None, "rate_limit_per_user": 0} | more
            guild["channels"].append(channel)
        self.channels[channel["id"]] = channel
        self.messages[channel["id"]] = {}
        return channel

    def add_thread(self, parent: Payload, name: str, *, owner: str, identity: str = "") -> Payload:
        thread: Payload = {
            "id": identity or snowflake(),
            "type": PUBLIC_THREAD,
            "guild_id": parent["guild_id"],
            "parent_id": parent["id"],
            "owner_id": owner,
            "name": name,
            "last_message_id": None,
            "message_count": 0,
            "member_count": 1,
            "rate_limit_per_user": 0,
            "flags": 0,
            "total_message_sent": 0,
            "thread_metadata": {
                "archived": False,
                "auto_archive_duration": 1440,
                "archive_timestamp": "2025-01-01T00:00:00+00:00",
                "locked": False,
                "create_timestamp": "2025-01-01T00:00:00+00:00",
            },
        }
        self.channels[thread["id"]] = thread
        self.messages[thread["id"]] = {}
        self.guilds[parent["guild_id"]]["threads"].append(thread)
        return thread

    def add_message(self, channel: str, author: Payload, body: Payload) -> Payload:
        """Keep a message as its author sent it; a nonce that is enforced gives the message it gave before."""
        nonce = body.get("nonce")
        if nonce and body.get("enforce_nonce") and (channel, str(nonce)) in self.nonces:
            return self.messages[channel][self.nonces[channel, str(nonce)]]
        message = self._message(channel, author, body)
        self.messages[channel][message["id"]] = message
        if nonce:
            self.nonces[channel, str(nonce)] = message["id"]
        return message

    def _message(self, channel: str, author: Payload, body: Payload) -> Payload:
        message: Payload = {
            "id": snowflake(),
            "type": 0,
            "channel_id": channel,
            "author": author,
            "content": body.get("content") or "",
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime()),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": body.get("mentions", []),
            "mention_roles": [],
            "attachments": [],
            "embeds": body.get("embeds") or [],
            "components": body.get("components") or [],
            "pinned": False,
            "flags": body.get("flags") or 0,
        }
        guild = self.channels[channel].get("guild_id")
        if guild:
            message["guild_id"] = guild
        reference = body.get("message_reference")
        if reference:
            target = self.messages[channel].get(str(reference["message_id"]))
            message |= {"type": 19, "referenced_message": target}
            message["message_reference"] = {"channel_id": channel, "message_id": str(reference["message_id"])}
        return message
