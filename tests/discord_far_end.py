"""A small Discord on loopback: its HTTP interface and its gateway, with the faults that the real one has.

Records every request, holds each against the documented limits, and can refuse, cut, delay and replay. The bot that is
tested is the real one, as a process or in this one; only the two addresses of its library are changed from outside.
"""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.discord_rest import Rest
from tests.discord_rules import violations
from tests.discord_world import APPLICATION_ID, BOT, Payload, World, snowflake

_HELLO, _ACK, _INVALID = 10, 11, 9


@dataclass(frozen=True)
class Call:
    """One request as it arrived."""

    method: str
    path: str
    body: Any
    at: float


@dataclass
class Fault:
    """What happens to the next `times` requests that fit: a status in place of an answer, or 0 for a cut connection.

    `done`: Discord has done what was asked before the fault, and the bot cannot know.
    """

    method: str
    path: str
    status: int
    times: int = 1
    done: bool = False
    retry_after: float = 0.0
    via: bool = True
    code: int = 0
    everywhere: bool = False


def _json(answer: object, status: int, headers: dict[str, str] | None = None) -> web.Response:
    # The library looks for this type to the letter, without a character set.
    body = json.dumps(answer).encode()
    return web.Response(body=body, status=status, headers={"Content-Type": "application/json"} | (headers or {}))


@dataclass
class Session:
    """One identified connection to the gateway, which may be resumed."""

    identity: str
    socket: web.WebSocketResponse | None
    intents: int
    log: list[Payload] = field(default_factory=list)
    beats: list[float] = field(default_factory=list)
    resumed: int = 0


class FarEnd:
    """Discord, as far as a bot can see it."""

    def __init__(self, *, heartbeat_ms: int = 41250) -> None:
        self.world = World()
        self.calls: list[Call] = []
        self.wrong: list[str] = []
        self.faults: list[Fault] = []
        self.sessions: list[Session] = []
        self.heartbeat_ms = heartbeat_ms
        self.asleep: set[str] = set()  # servers that are announced and not sent
        self.close_code: int | None = None  # in place of letting anybody in
        self.overlap = 0  # how many events already seen a resume sends once more
        self.rest = Rest(self.world, self.dispatch)
        self.port = 0
        self._changed = asyncio.Event()

    # Running

    @asynccontextmanager
    async def running(self) -> AsyncIterator["FarEnd"]:
        """Listen on loopback until the end of the block."""
        app = web.Application()
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._request)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        try:
            yield self
        finally:
            await runner.cleanup()

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway/"

    async def until(self, what: Callable[[], object], *, within_s: float = 10.0) -> None:
        """Wait until something holds; fail with what was seen so far."""
        deadline = time.monotonic() + within_s
        while not what():
            left = deadline - time.monotonic()
            if left <= 0:
                seen = "\n".join(f"{call.method} {call.path}" for call in self.calls)
                raise AssertionError(f"not within {within_s} s; so far:\n{seen}")
            self._changed.clear()
            try:
                await asyncio.wait_for(self._changed.wait(), min(left, 0.05))
            except TimeoutError:
                continue

    def requests(self, method: str, path: str) -> list[Call]:
        """Return what was asked of a path (a regular expression, the whole of it)."""
        return [call for call in self.calls if call.method == method and re.fullmatch(path, call.path)]

    def permissions_in(self, channel: Payload) -> int:
        """Return what the bot may do in a channel: what everybody may in its server, less what the channel denies."""
        guild = self.world.guilds.get(channel.get("guild_id", ""))
        if guild is None:
            return (1 << 53) - 1
        parent = self.world.channels.get(channel.get("parent_id") or "", channel)
        denied = sum(int(one["deny"]) for one in parent.get("permission_overwrites", []))
        return int(guild["roles"][0]["permissions"]) & ~denied

    # HTTP

    async def _request(self, request: web.Request) -> web.StreamResponse:
        path = "/" + request.match_info["path"]
        text = await request.text()
        body = json.loads(text) if text else None
        self.calls.append(Call(request.method, path, body, time.monotonic()))
        self.wrong += [f"{request.method} {path}: {one}" for one in violations(request.method, path, body)]
        self._changed.set()
        fault = self._fault(request.method, path)
        if fault is None or fault.done:
            status, answer = self.rest.answer(request.method, path, body, dict(request.query))
            if fault is None:
                return web.Response(status=status) if answer is None else _json(answer, status)
        return self._faulty(request, fault)

    def _fault(self, method: str, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.times and fault.method == method and re.fullmatch(fault.path, path):
                fault.times -= 1
                return fault
        return None

    @staticmethod
    def _faulty(request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.status == 0:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        headers = {"Retry-After": str(fault.retry_after)} | ({"Via": "1.1 google"} if fault.via else {})
        answer = {
            "message": "refused",
            "retry_after": fault.retry_after,
            "global": fault.everywhere,
            "code": fault.code,
        }
        return _json(answer, fault.status, headers)

    # Gateway

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": _HELLO, "d": {"heartbeat_interval": self.heartbeat_ms}, "s": None, "t": None})
        session: Session | None = None
        early: list[float] = []
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            said = json.loads(frame.data)
            match said["op"]:
                case 1:  # _HEARTBEAT
                    (session.beats if session else early).append(time.monotonic())
                    await socket.send_json({"op": _ACK, "d": None, "s": None, "t": None})
                case 2 if self.close_code is not None:
                    await socket.close(code=self.close_code)
                case 2:  # _IDENTIFY
                    session = Session(snowflake(), socket, said["d"]["intents"], beats=early)
                    self.sessions.append(session)
                    await self._ready(session)
                case 6:  # _RESUME
                    session = await self._resume(socket, said["d"])
        return socket

    async def _ready(self, session: Session) -> None:
        ready = {
            "v": 10,
            "user": BOT,
            "guilds": [{"id": identity, "unavailable": True} for identity in self.world.guilds],
            "session_id": session.identity,
            "resume_gateway_url": self.gateway,
            "application": {"id": APPLICATION_ID, "flags": 0},
        }
        await self._send(session, "READY", ready)
        for identity, guild in self.world.guilds.items():
            if identity not in self.asleep:
                await self._send(session, "GUILD_CREATE", guild)
        self._changed.set()

    async def _resume(self, socket: web.WebSocketResponse, said: Payload) -> Session | None:
        session = next((one for one in self.sessions if one.identity == said["session_id"]), None)
        if session is None:
            await socket.send_json({"op": _INVALID, "d": False, "s": None, "t": None})
            return None
        session.socket, session.resumed = socket, session.resumed + 1
        for event in session.log:
            if event["s"] > said["seq"] - self.overlap and event["t"] not in ("READY", "GUILD_CREATE"):
                await socket.send_json(event)
        await self._send(session, "RESUMED", {})
        self._changed.set()
        return session

    async def _send(self, session: Session, kind: str, data: Payload) -> None:
        event = {"op": 0, "t": kind, "s": len(session.log) + 1, "d": data}
        session.log.append(event)
        if session.socket is not None and not session.socket.closed:
            try:
                await session.socket.send_json(event)
            except ConnectionError:
                session.socket = None

    async def dispatch(self, kind: str, data: Payload) -> None:
        """Send an event to every session; one that is cut off gets it when it resumes."""
        for session in self.sessions:
            await self._send(session, kind, data)

    async def cut(self) -> None:
        """Cut every gateway connection as a lost network does."""
        for session in self.sessions:
            if session.socket is not None:
                transport = session.socket._req.transport if session.socket._req else None
                session.socket = None
                if transport is not None:
                    transport.abort()

    async def order(self, operation: int, data: object = None) -> None:
        """Send op 7 (reconnect) or op 9 (the session is invalid) to every session."""
        for session in self.sessions:
            if session.socket is not None:
                await session.socket.send_json({"op": operation, "d": data, "s": None, "t": None})
