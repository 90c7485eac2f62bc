"""Discord's HTTP interface over a small world: the routes a bot of this kind uses, and no others."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

from tests.discord_world import APPLICATION_ID, BOT, BOT_ID, DIRECT, Payload, World, snowflake

Status = int
Answer = tuple[Status, Any]
_DEFERRED, _DEFERRED_UPDATE, _MESSAGE, _UPDATE, _CHOICES, _MODAL = 5, 6, 4, 7, 8, 9
_EPHEMERAL, _LOADING = 1 << 6, 1 << 7
# .../interactions/receiving-and-responding: of an app that only the member has installed.
_FOLLOW_UPS = 5


class Rest:
    """Answers requests, changes the world, and tells the gateway what changed."""

    def __init__(self, world: World, tell: Callable[[str, Payload], Awaitable[None]]) -> None:
        self.world, self._tell = world, tell
        self.interactions: dict[str, Payload] = {}
        # Channels without Use External Apps: what an app says that only a member has installed, one member sees.
        self.hushed: set[str] = set()
        # Why no thread can be begun: a code of Discord's.
        self.no_threads: int | None = None
        self._told: set[asyncio.Task[None]] = set()
        self._routes: list[tuple[str, str, Callable[..., Answer]]] = [
            ("GET", r"/users/@me", lambda *_: (200, BOT)),
            ("GET", r"/oauth2/applications/@me|/applications/@me", lambda *_: (200, self._application())),
            ("GET", r"/users/@me/guilds", lambda *_: (200, list(self.world.guilds.values()))),
            ("GET", r"/guilds/(\d+)", self._guild),
            ("GET", r"/guilds/(\d+)/members/(\d+)", self._member),
            ("GET", r"/applications/\d+/commands", lambda *_: (200, self.world.commands)),
            ("PUT", r"/applications/\d+/commands", self._set_commands),
            ("GET", r"/channels/(\d+)", self._channel),
            ("PATCH", r"/channels/(\d+)", self._change_thread),
            ("DELETE", r"/channels/(\d+)", self._delete_thread),
            ("GET", r"/channels/(\d+)/messages", self._history),
            ("POST", r"/channels/(\d+)/messages", self._post),
            ("GET", r"/channels/(\d+)/messages/(\d+)", self._message),
            ("PATCH", r"/channels/(\d+)/messages/(\d+)", self._edit),
            ("DELETE", r"/channels/(\d+)/messages/(\d+)", self._delete),
            ("POST", r"/channels/(\d+)/messages/(\d+)/threads", self._thread),
            ("POST", r"/channels/(\d+)/typing", lambda *_: (204, None)),
            ("PUT", r"/channels/(\d+)/thread-members/@me", lambda *_: (204, None)),
            ("POST", r"/users/@me/channels", self._direct),
            ("POST", r"/interactions/(\d+)/([\w-]+)/callback", self._callback),
            ("POST", r"/webhooks/\d+/([\w-]+)", self._follow_up),
            ("GET", r"/webhooks/\d+/([\w-]+)/messages/@original", self._original),
            ("PATCH", r"/webhooks/\d+/([\w-]+)/messages/(@original|\d+)", self._edit_response),
            ("DELETE", r"/webhooks/\d+/([\w-]+)/messages/(@original|\d+)", self._delete_response),
        ]

    def answer(self, method: str, path: str, body: Any, query: dict[str, str]) -> Answer:
        for wanted, pattern, handler in self._routes:
            found = re.fullmatch(pattern, path)
            if wanted == method and found:
                return handler(body, query, *found.groups())
        return 404, {"message": f"404: no such route here: {method} {path}", "code": 0}

    def _later(self, kind: str, data: Payload) -> None:
        task = asyncio.ensure_future(self._tell(kind, data))
        self._told.add(task)
        task.add_done_callback(self._told.discard)

    def _guild(self, _body: object, _query: object, guild: str) -> Answer:
        found = self.world.guilds.get(guild)
        return (200, found) if found else _unknown(10004, "Unknown Guild")

    def _member(self, _body: object, _query: object, guild: str, user: str) -> Answer:
        found = [one for one in self.world.guilds[guild]["members"] if one["user"]["id"] == user]
        return (200, found[0]) if found else _unknown(10007, "Unknown Member")

    def _application(self) -> Payload:
        return {
            "id": APPLICATION_ID,
            "name": "onrecord",
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "",
            "flags": self.world.application_flags,
            "owner": {"id": "42", "username": "owner", "discriminator": "0", "avatar": None},
            "team": None,
        }

    def _set_commands(self, body: list[Payload], _query: object) -> Answer:
        known = {(one["name"], one.get("type", 1)): one for one in self.world.commands}
        self.world.commands = [
            {
                "id": known.get((one["name"], one.get("type", 1)), {}).get("id") or snowflake(),
                "application_id": APPLICATION_ID,
                "version": snowflake(),
                "default_member_permissions": None,
                "dm_permission": True,
                "nsfw": False,
                "description": "",
            }
            | one
            for one in body
        ]
        return 200, self.world.commands

    # Messages

    def _channel(self, _body: object, _query: object, channel: str) -> Answer:
        found = self.world.channels.get(channel)
        return (200, found) if found else _unknown(10003, "Unknown Channel")

    def _change_thread(self, body: Payload, _query: object, channel: str) -> Answer:
        thread = self.world.channels[channel]
        thread["thread_metadata"] |= body
        self._later("THREAD_UPDATE", thread)
        return 200, thread

    def _delete_thread(self, _body: object, _query: object, channel: str) -> Answer:
        thread = self.world.channels.pop(channel)
        self.world.messages.pop(channel)
        self.world.guilds[thread["guild_id"]]["threads"].remove(thread)
        self._later("THREAD_DELETE", {name: thread[name] for name in ("id", "guild_id", "parent_id", "type")})
        return 200, thread

    def _history(self, _body: object, query: dict[str, str], channel: str) -> Answer:
        if channel not in self.world.messages:
            return _unknown(10003, "Unknown Channel")
        found = sorted(self.world.messages[channel].values(), key=lambda one: -int(one["id"]))
        if "after" in query:
            found = [one for one in found if int(one["id"]) > int(query["after"])]
            found = found[-int(query.get("limit", "50")) :]
        if "before" in query:
            found = [one for one in found if int(one["id"]) < int(query["before"])]
        return 200, found[: int(query.get("limit", "50"))]

    def _post(self, body: Payload, _query: object, channel: str) -> Answer:
        if channel not in self.world.channels:
            return _unknown(10003, "Unknown Channel")
        reference = body.get("message_reference")
        gone = reference and str(reference["message_id"]) not in self.world.messages[channel]
        if gone and reference.get("fail_if_not_exists", True):
            return 400, {"message": "Invalid Form Body", "code": 50035, "errors": {}}
        before = set(self.world.messages[channel])
        message = self.world.add_message(channel, BOT, body)
        if message["id"] not in before:
            self._later("MESSAGE_CREATE", message)
        return 200, message

    def _message(self, _body: object, _query: object, channel: str, message: str) -> Answer:
        found = self.world.messages.get(channel, {}).get(message)
        return (200, found) if found else _unknown(10008, "Unknown Message")

    def _edit(self, body: Payload, _query: object, channel: str, message: str) -> Answer:
        found = self.world.messages.get(channel, {}).get(message)
        if found is None:
            return _unknown(10008, "Unknown Message")
        found |= {
            name: body[name] or type(found[name])() for name in ("content", "embeds", "components") if name in body
        }
        found["edited_timestamp"] = found["timestamp"]
        return 200, found

    def _delete(self, _body: object, _query: object, channel: str, message: str) -> Answer:
        found = self.world.messages.get(channel, {}).pop(message, None)
        if found is None:
            return _unknown(10008, "Unknown Message")
        self._later("MESSAGE_DELETE", {"id": message, "channel_id": channel, "guild_id": found.get("guild_id")})
        return 204, None

    def _thread(self, body: Payload, _query: object, channel: str, message: str) -> Answer:
        if self.no_threads is not None:
            return 400, {"message": "refused", "code": self.no_threads}
        if message in self.world.channels:
            return 400, {"message": "A thread has already been created for this message", "code": 160004}
        thread = self.world.add_thread(self.world.channels[channel], body["name"], owner=BOT_ID, identity=message)
        self.world.messages[channel][message]["thread"] = thread
        self._later("THREAD_CREATE", thread)
        return 201, thread

    def _direct(self, body: Payload, _query: object) -> Answer:
        recipient = self.world.users.get(str(body["recipient_id"]))
        for channel in self.world.channels.values():
            if channel["type"] == DIRECT and channel["recipients"] == [recipient]:
                return 200, channel
        if recipient is None:
            return _unknown(10013, "Unknown User")
        return 200, self.world.add_channel("", kind=DIRECT, recipient=recipient)

    # Interactions

    def _callback(self, body: Payload, _query: object, identity: str, token: str) -> Answer:
        state = self.interactions.get(token)
        if state is None or state["id"] != identity:
            return _unknown(10062, "Unknown interaction")
        if state.get("response") is not None:
            return 400, {"message": "Interaction has already been acknowledged.", "code": 40060}
        state["response"], data = body, body.get("data") or {}
        state["ephemeral"] = bool(int(data.get("flags") or 0) & _EPHEMERAL)
        if body["type"] in (_DEFERRED, _MESSAGE):
            loading = _LOADING if body["type"] == _DEFERRED else 0
            state["original"] = self._say(state, data | {"flags": int(data.get("flags") or 0) | loading})["id"]
        elif body["type"] == _UPDATE:
            self._edit(data, None, state["channel"], state["message"])
        answer: Payload = {"interaction": {"id": identity, "type": state["type"]}}
        if state.get("original"):
            message = self.world.messages[state["channel"]][state["original"]]
            answer["interaction"]["response_message_id"] = message["id"]
            answer["resource"] = {"type": body["type"], "message": message}
        return 200, answer

    def _say(self, state: Payload, body: Payload) -> Payload:
        if state["channel"] in self.hushed and "0" not in state["event"]["authorizing_integration_owners"]:
            body = body | {"flags": int(body.get("flags") or 0) | _EPHEMERAL}
        message = self.world.add_message(state["channel"], BOT, body)
        message |= {"webhook_id": APPLICATION_ID, "application_id": APPLICATION_ID}
        return message

    def _state(self, token: str) -> Payload | None:
        state = self.interactions.get(token)
        return state if state and state.get("response") is not None else None

    def _follow_up(self, body: Payload, _query: object, token: str) -> Answer:
        state = self._state(token)
        if state is None:
            return _unknown(10015, "Unknown Webhook")
        if (
            len(state.get("follow_ups", ())) >= _FOLLOW_UPS
            and "0" not in state["event"]["authorizing_integration_owners"]
        ):
            return 400, {"message": "Maximum number of follow up messages reached.", "code": 40094}
        message = self._say(state, body)
        state.setdefault("follow_ups", []).append(message["id"])
        return 200, message

    def _original(self, _body: object, _query: object, token: str) -> Answer:
        state = self._state(token)
        if state is None or not self._target(state, "@original"):
            return _unknown(10008, "Unknown Message")
        return 200, self.world.messages[state["channel"]][self._target(state, "@original")]

    def _edit_response(self, body: Payload, _query: object, token: str, which: str) -> Answer:
        state = self._state(token)
        target = self._target(state, which) if state else ""
        if state is None or not target:
            return _unknown(10008, "Unknown Message")
        status, message = self._edit(body, None, state["channel"], target)
        if status == 200:
            message["flags"] = int(message.get("flags") or 0) & ~_LOADING
            message["edited_timestamp"] = None
        return status, message

    @staticmethod
    def _target(state: Payload, which: str) -> str:
        return str(state.get("original") or state.get("message") or "") if which == "@original" else which

    def _delete_response(self, _body: object, _query: object, token: str, which: str) -> Answer:
        state = self._state(token)
        target = self._target(state, which) if state else ""
        if state is None or self.world.messages[state["channel"]].pop(target, None) is None:
            return _unknown(10008, "Unknown Message")
        return 204, None


def _unknown(code: int, message: str) -> Answer:
    return 404, {"message": message, "code": code}
