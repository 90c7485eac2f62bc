"""A small Slack on loopback: it takes Web API calls as the real one does, keeps what stands, and fails when told to.

Every call is held against tests/slack_rules.py as it comes in; `refused` lists what Slack would not have taken.
"""

import asyncio
import itertools
import json
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web
from slack_sdk.web.async_base_client import AsyncBaseClient

from adapters.slack_scopes import SCOPES
from tests import slack_rules

TEAM, BOT_USER, BOT_ID, MEMBER = "T1", "UBOT", "BBOT", "U1"
TOKEN, APP_TOKEN = "xoxb-1", "xapp-1"
_FIRST_TS = 1_760_000_000
# https://docs.slack.dev/interactivity/handling-user-interaction: five within half an hour.
RESPONSES = 5


@dataclass(frozen=True)
class Call:
    """One call of the Web API, or ("response_url") one answer to a command or button."""

    method: str
    arguments: dict[str, object]
    token: str = ""
    at: float = 0.0


@dataclass(frozen=True)
class Fault:
    """How a call fails. `stands`: what it was to do happens all the same, as when only the answer is lost."""

    status: int = 503
    headers: dict[str, str] = field(default_factory=dict)
    error: str = ""
    needed: str = ""
    cut: bool = False
    stands: bool = False


@dataclass
class FarEnd:
    """Slack, as far as one app sees it."""

    calls: list[Call] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    messages: dict[tuple[str, str], dict[str, object]] = field(default_factory=dict)
    teams: dict[str, dict[str, str]] = field(
        default_factory=lambda: {TOKEN: {"team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT_ID}}
    )
    faults: defaultdict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    closed_to_bot: set[str] = field(default_factory=set)
    channels: dict[str, dict[str, object]] = field(default_factory=dict)
    admins: set[str] = field(default_factory=set)
    streams: bool = True
    forgets_streams: bool = False
    open_streams: set[str] = field(default_factory=set)
    expired: set[str] = field(default_factory=set)
    uses: Counter[str] = field(default_factory=Counter)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    expires_in: int | None = None
    scopes: str = ",".join(SCOPES)
    #: What time it is by Slack, where it is another than here.
    date: str = ""
    address: str = ""
    _clock: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> "FarEnd":
        application = web.Application(client_max_size=4 * 1024 * 1024)
        application.add_routes(
            [
                web.route("*", "/api/{method}", self._api),
                web.post("/respond/{name}", self._responded),
                web.get("/socket", self._socket),
            ]
        )
        self._runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.address = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_fault: object) -> None:
        for socket in self.sockets:
            await socket.close()
        assert self._runner is not None
        await self._runner.cleanup()

    # What a test looks at

    def posted(self, channel: str | None = None) -> list[dict[str, object]]:
        """What the bot has posted and what still stands, in order."""
        return [
            one for (where, _), one in sorted(self.messages.items()) if channel in (None, where) and "bot_id" in one
        ]

    def called(self, *methods: str) -> list[Call]:
        return [call for call in self.calls if call.method in methods]

    def private(self) -> list[dict[str, object]]:
        """What a member alone has seen, in order."""
        return [
            call.arguments
            for call in self.calls
            if call.method == "chat.postEphemeral"
            or (call.method == "response_url" and call.arguments.get("response_type") == "ephemeral")
        ]

    def timestamp(self) -> str:
        return f"{_FIRST_TS + next(self._clock)}.000100"

    def fail(self, method: str, *faults: Fault) -> None:
        self.faults[method] += faults

    def write(self, event: dict[str, object]) -> None:
        """Let a member's message stand."""
        self.messages[str(event["channel"]), str(event["ts"])] = event

    # What Slack sends

    async def send(self, payload: dict[str, object], *, kind: str = "events_api", **more: object) -> str:
        """Send an envelope over the newest socket; return its id."""
        envelope = f"e{next(self._clock)}"
        await self.sockets[-1].send_json({"envelope_id": envelope, "type": kind, "payload": payload, **more})
        return envelope

    # What Slack takes

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method, arguments = request.match_info["method"], await _arguments(request)
        token = str(arguments.pop("token", "")) or request.headers.get("Authorization", "").removeprefix("Bearer ")
        self._record(Call(method, arguments, token, asyncio.get_running_loop().time()))
        fault = self.faults[method].popleft() if self.faults[method] else None
        answer = {} if fault and not fault.stands else self._answer(method, arguments, token)
        if fault and self.forgets_streams:
            self.open_streams.clear()
        if fault is None:
            return web.json_response(answer, headers=self._headers(method))
        if fault.cut:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        return web.json_response(
            {"ok": False, "error": fault.error or "failed"} | ({"needed": fault.needed} if fault.needed else {}),
            status=fault.status,
            headers=fault.headers,
        )

    def _headers(self, method: str) -> dict[str, str]:
        dated = {"Date": self.date} if self.date else {}
        return dated | ({"x-oauth-scopes": self.scopes} if method == "auth.test" else {})

    def _record(self, call: Call) -> None:
        self.calls.append(call)
        self.refused += [(call.method, problem) for problem in slack_rules.problems(call.method, call.arguments)]

    async def _responded(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        self.uses[name] += 1
        if name in self.expired or self.uses[name] > RESPONSES:
            return web.Response(text="expired_url" if name in self.expired else "used_url", status=404)
        self._record(Call("response_url", await request.json() | {"address": name}))
        return web.Response(text="ok")

    def _answer(self, method: str, arguments: dict[str, object], token: str) -> dict[str, object]:
        if method == "apps.connections.open":
            return {"ok": True, "url": f"{self.address.replace('http', 'ws')}/socket"}
        if method == "oauth.v2.access":
            return self._access(arguments)
        who = self.teams.get(token)
        if who is None:
            return {"ok": False, "error": "invalid_auth"}
        act = getattr(self, f"_{method.replace('.', '_').lower()}", None)
        return {"ok": True} | (act(arguments, who) if act else {})

    def _auth_test(self, _arguments: object, who: dict[str, str]) -> dict[str, object]:
        return {"url": "https://x.slack.com/", "team": "A team", "user": "onrecord", **who}

    def _chat_postmessage(self, arguments: dict[str, object], who: dict[str, str]) -> dict[str, object]:
        channel, timestamp = str(arguments["channel"]), self.timestamp()
        if channel in self.closed_to_bot:
            return {"ok": False, "error": "not_in_channel"}
        self.messages[channel, timestamp] = {
            **arguments,
            "ts": timestamp,
            "user": who["user_id"],
            "bot_id": who["bot_id"],
        }
        return {"channel": channel, "ts": timestamp}

    def _chat_postephemeral(self, arguments: dict[str, object], _who: object) -> dict[str, object]:
        if arguments["channel"] in self.closed_to_bot:
            return {"ok": False, "error": "not_in_channel"}
        return {"message_ts": self.timestamp()}

    def _chat_update(self, arguments: dict[str, object], _who: object) -> dict[str, object]:
        message = self.messages.get((str(arguments["channel"]), str(arguments["ts"])))
        if message is None:
            return {"ok": False, "error": "message_not_found"}
        if arguments["ts"] in self.open_streams:
            return {"ok": False, "error": "streaming_state_conflict"}
        message.update(arguments)
        return {"ts": arguments["ts"]}

    def _chat_delete(self, arguments: dict[str, object], _who: object) -> dict[str, object]:
        if self.messages.pop((str(arguments["channel"]), str(arguments["ts"])), None) is None:
            return {"ok": False, "error": "message_not_found"}
        return {}

    # A stream that is open takes no edit and one that is ended no more text, as measured by others:
    # https://github.com/slackapi/python-slack-sdk/issues/1859

    def _chat_startstream(self, arguments: dict[str, object], who: dict[str, str]) -> dict[str, object]:
        if not self.streams:
            return {"ok": False, "error": "unknown_method"}
        timestamp, channel = self.timestamp(), str(arguments["channel"])
        message = {"thread_ts": arguments["thread_ts"], "text": _streamed(arguments), "blocks": [], "ts": timestamp}
        self.messages[channel, timestamp] = {**message, "user": who["user_id"], "bot_id": who["bot_id"]}
        self.open_streams.add(timestamp)
        return {"channel": channel, "ts": timestamp}

    def _chat_appendstream(self, arguments: dict[str, object], _who: object) -> dict[str, object]:
        if arguments["ts"] not in self.open_streams:
            return {"ok": False, "error": "message_not_in_streaming_state"}
        message = self.messages[str(arguments["channel"]), str(arguments["ts"])]
        message["text"] = f"{message['text']}{_streamed(arguments)}"
        return {"ts": arguments["ts"]}

    def _chat_stopstream(self, arguments: dict[str, object], who: object) -> dict[str, object]:
        appended = self._chat_appendstream(arguments, who)
        if "ok" in appended:
            return appended
        self.open_streams.discard(str(arguments["ts"]))
        message = self.messages[str(arguments["channel"]), str(arguments["ts"])]
        message.update({name: arguments[name] for name in ("blocks", "metadata") if name in arguments})
        return {"ts": arguments["ts"]}

    def _conversations_replies(self, arguments: dict[str, object], _who: object) -> dict[str, object]:
        thread = arguments["ts"]
        found = [one for one in self._since(arguments) if thread in (one["ts"], one.get("thread_ts"))]
        return {"messages": found} if found else {"ok": False, "error": "thread_not_found"}

    def _conversations_history(self, arguments: dict[str, object], _who: object) -> dict[str, object]:
        if arguments["channel"] in self.closed_to_bot:
            return {"ok": False, "error": "not_in_channel"}
        return {"messages": [one for one in self._since(arguments) if not one.get("thread_ts")][::-1]}

    def _conversations_info(self, arguments: dict[str, object], _who: object) -> dict[str, object]:
        channel = self.channels.get(str(arguments["channel"]))
        return {"channel": channel} if channel else {"ok": False, "error": "channel_not_found"}

    def _users_conversations(self, arguments: dict[str, object], _who: object) -> dict[str, object]:
        """Two a page: those of the bot, or those of a member that the bot is in, too."""
        private, member = arguments["types"] == "private_channel", arguments.get("user")
        found = [
            one
            for one in self.channels.values()
            if bool(one.get("is_private")) is private and (member is None or member in one["members"])  # type: ignore[operator]
        ]
        start = int(str(arguments.get("cursor") or 0))
        following = str(start + 2) if found[start + 2 :] else ""
        return {"channels": found[start : start + 2], "response_metadata": {"next_cursor": following}}

    def _users_info(self, arguments: dict[str, object], _who: object) -> dict[str, object]:
        return {"user": {"id": arguments["user"], "is_admin": arguments["user"] in self.admins}}

    def _since(self, arguments: dict[str, object]) -> list[dict[str, object]]:
        return [one for (channel, _), one in sorted(self.messages.items()) if channel == arguments["channel"]]

    def _access(self, arguments: dict[str, object]) -> dict[str, object]:
        name = str(arguments.get("code") or arguments.get("refresh_token"))
        token = f"xoxb-{name}-{next(self._clock)}"
        team = name.removeprefix("code-").removeprefix("refresh-")
        self.teams[token] = {"team_id": team, "user_id": f"UBOT{team}", "bot_id": f"BBOT{team}"}
        rotating = {"refresh_token": f"refresh-{team}", "expires_in": self.expires_in} if self.expires_in else {}
        return {
            "ok": True,
            "access_token": token,
            "token_type": "bot",
            "scope": "chat:write",
            "app_id": "A1",
            "bot_user_id": f"UBOT{team}",
            "team": {"id": team, "name": team},
            "authed_user": {"id": "UADMIN"},
            **rotating,
        }

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": 1})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self.acknowledged.append(json.loads(message.data)["envelope_id"])
        return socket


def _streamed(arguments: dict[str, object]) -> str:
    return "".join(chunk["text"] for chunk in arguments.get("chunks") or [])  # type: ignore[attr-defined]


async def _arguments(request: web.Request) -> dict[str, object]:
    """The arguments of a call, however they were sent."""
    if request.content_type == "application/json":
        return dict(await request.json())
    given = dict(request.query) | dict(await request.post())
    return {name: _value(str(value)) for name, value in given.items()}


def _value(text: str) -> object:
    return json.loads(text) if text[:1] in "[{" else text


@contextmanager
def library_pointed_at(address: str) -> Iterator[None]:
    """Let slack_sdk take another address for Slack's, as nobody who runs the bot would."""
    function = AsyncBaseClient.__init__
    before = function.__defaults__
    assert before is not None
    function.__defaults__ = tuple(f"{address}/api/" if one == AsyncBaseClient.BASE_URL else one for one in before)
    try:
        yield
    finally:
        function.__defaults__ = before


async def until(true: object, *, seconds: float = 10) -> None:
    """Wait until something is true."""
    for _ in range(int(seconds * 100)):
        if true():  # type: ignore[operator]
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come true in time")
