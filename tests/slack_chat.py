"""Slack for the common suite: the real app over payloads as Slack sends them, its Web API on loopback."""

import asyncio
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult

from adapters.slack_adding import Adding
from adapters.slack_app import slack_app
from adapters.slack_facts import Facts
from adapters.slack_oauth import Workspaces
from adapters.slack_pace import Pace
from adapters.slack_room import Bot
from bot.adding_from_chat import AddingFromChat
from bot.desk import Desk
from bot.ports import Record
from tests import slack_far_end as far
from tests.platform_driver import ANN, BOB, ELSEWHERE, HERE, Said
from tests.slack_far_end import FarEnd

_USERS = {ANN: "U1", BOB: "U2"}
_TEAMS = {HERE: far.TEAM, ELSEWHERE: "T2"}
_CHANNELS = {HERE: "C1", ELSEWHERE: "C2"}
_DIRECT = "D1"


class _Everywhere(Workspaces):
    """The bot of both communities."""

    async def __call__(self, *, team_id: str | None, **_more: object) -> AuthorizeResult | None:  # type: ignore[override]
        return AuthorizeResult(
            enterprise_id=None, team_id=team_id, bot_user_id=far.BOT_USER, bot_id=far.BOT_ID, bot_token=far.TOKEN
        )


@dataclass
class SlackChat:
    """The bot on Slack. `new_desk` makes what stands behind it, anew at each restart."""

    slack: FarEnd
    new_desk: Callable[[], Desk]
    record: Callable[[], Record]
    facts: Facts | None = None
    adding: AddingFromChat | None = None
    bot: Bot = field(init=False)
    app: AsyncApp = field(init=False)
    last: dict[str, object] = field(default_factory=dict)
    last_headers: dict[str, list[str]] = field(default_factory=dict)
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        adding = Adding(self.adding, frozenset({_USERS[ANN]})) if self.adding else None
        self.bot = Bot(self.new_desk(), self.record, self.facts, adding, pace=Pace(lambda: 0.0, _at_once))
        self.app = slack_app(self.bot, authorize=_Everywhere(None, None))

    async def restart(self) -> None:
        await self.bot.work.finish(grace_s=10)
        self.start()

    async def mention(self, text: str, *, thread: str = "", member: str = ANN, community: str = HERE) -> list[Said]:
        event = self._message(f"<@{far.BOT_USER}> {text}", member, _CHANNELS[community], thread)
        return await self.event(event | {"type": "app_mention"}, team=_TEAMS[community])

    async def follow_up(self, text: str, *, thread: str, member: str = ANN) -> list[Said]:
        return await self.event(self._message(text, member, _CHANNELS[HERE], thread))

    async def direct(self, text: str, *, member: str = ANN) -> list[Said]:
        return await self.event(self._message(text, member, _DIRECT) | {"channel_type": "im"})

    async def command(
        self, name: str, *, text: str = "", speaker: str = "", topic: str = "", member: str = ANN, community: str = HERE
    ) -> list[Said]:
        about = f"about {topic}" if topic and name in {"quotes", "timeline"} else topic
        typed = " ".join(one for one in (name, speaker, about, text) if one)
        body = {
            "command": "/onrecord",
            "text": typed,
            "team_id": _TEAMS[community],
            "channel_id": _CHANNELS[community],
            "user_id": _USERS[member],
            **self._answerable(),
        }
        return await self.deliver(body)

    async def look_at(self, name: str, text: str, *, member: str = ANN, blocks: object = None) -> list[Said]:
        callback = {"cite": "cite_sources", "check": "check_quotation", "add": "add_article"}[name]
        message = {"type": "message", "user": "U9", "text": text, "ts": self.slack.timestamp(), "blocks": blocks}
        body = self._interaction("message_action", member) | {"callback_id": callback, "message": message}
        return await self.deliver(body)

    async def press(self, said: Said, label: str, *, member: str = ANN, community: str = HERE) -> list[Said]:
        assert isinstance(said.raw, Mapping)
        action = next(one for one in _actions(said.raw) if one["label"] == label)
        channel = str(said.raw.get("channel") or _CHANNELS[community]) if community == HERE else _CHANNELS[community]
        container: dict[str, object] = {"type": "message", "message_ts": said.id, "channel_id": channel}
        message = {"ts": said.id, **({"thread_ts": said.thread} if said.thread else {})}
        body = self._interaction("block_actions", member, community) | {
            "channel": {"id": channel},
            "container": container | ({"is_ephemeral": True} if said.private else {}),
            "actions": [action | {"action_ts": self.slack.timestamp()}],
            **({} if said.private else {"message": message}),
        }
        return await self.deliver(body)

    async def open_home(self, *, member: str = ANN, conversation: str = _DIRECT) -> dict[str, object]:
        """Open the home tab; return the view that its member sees then."""
        event = {"type": "app_home_opened", "tab": "home", "user": _USERS[member], "channel": conversation}
        await self.event(event)
        return self.home(member=member)

    def home(self, *, member: str = ANN) -> dict[str, object]:
        """The home tab as a member sees it now."""
        calls = [one for one in self.slack.called("views.publish") if one.arguments["user_id"] == _USERS[member]]
        view = calls[-1].arguments["view"]
        assert isinstance(view, dict)
        return view

    async def press_at_home(self, view: dict[str, object], label: str, *, member: str = ANN) -> list[Said]:
        """Press the first button of that label in a home tab."""
        action = next(one for one in _actions(view) if one["label"] == label)
        body = {
            "type": "block_actions",
            "team": {"id": far.TEAM},
            "user": {"id": _USERS[member]},
            "container": {"type": "view", "view_id": "V1"},
            "view": {"id": "V1", **view},
            "actions": [action | {"action_ts": self.slack.timestamp()}],
        }
        return await self.deliver(body)

    async def edit(self, text: str) -> list[Said]:
        before = self._event
        after = before | {"text": f"<@{far.BOT_USER}> {text}", "edited": {"ts": self.slack.timestamp()}}
        event = {
            "type": "message",
            "subtype": "message_changed",
            "channel": before["channel"],
            "ts": self.slack.timestamp(),
            "message": after,
            "previous_message": before,
        }
        await self.event(event)
        return self._standing(str(before["channel"]), str(before.get("thread_ts") or before["ts"]))

    async def delete(self) -> list[Said]:
        before = self._event
        event = {
            "type": "message",
            "subtype": "message_deleted",
            "channel": before["channel"],
            "ts": self.slack.timestamp(),
            "deleted_ts": before["ts"],
            "previous_message": before,
        }
        await self.event(event)
        return self._standing(str(before["channel"]), str(before.get("thread_ts") or before["ts"]))

    async def again(self) -> list[Said]:
        retry = {"x-slack-retry-num": ["1"], "x-slack-retry-reason": ["http_timeout"]}
        return await self.deliver(self.last, headers=retry)

    def ids(self, member: str = ANN) -> tuple[str, ...]:
        return _USERS[member], _DIRECT

    def problems(self) -> list[str]:
        return [f"{method}: {problem}" for method, problem in self.slack.refused]

    # How Slack puts it

    async def event(self, event: dict[str, object], *, team: str = far.TEAM) -> list[Said]:
        if "text" in event:
            self.slack.write(event)
        return await self.deliver(
            {
                "type": "event_callback",
                "team_id": team,
                "api_app_id": "A1",
                "event_id": f"Ev{next(self._numbers)}",
                "event": event,
            }
        )

    async def deliver(self, body: dict[str, object], *, headers: dict[str, list[str]] | None = None) -> list[Said]:
        self.last = body
        before = len(self.slack.calls)
        request = AsyncBoltRequest(mode="socket_mode", body=body, headers=headers or {})  # type: ignore[arg-type]
        response = await self.app.async_dispatch(request)
        assert response.status == 200
        for _ in range(10):  # Bolt starts what it does for an event after it has acknowledged it
            await asyncio.sleep(0)
        await self.bot.work.finish(grace_s=30)
        return [one for call in self.slack.calls[before:] for one in self._said(call)]

    @property
    def _event(self) -> dict[str, object]:
        event = self.last["event"]
        assert isinstance(event, dict)
        return event

    def _message(self, text: str, member: str, channel: str, thread: str = "") -> dict[str, object]:
        return {
            "type": "message",
            "channel": channel,
            "channel_type": "channel",
            "user": _USERS[member],
            "text": text,
            "ts": self.slack.timestamp(),
            **({"thread_ts": thread} if thread else {}),
        }

    def _interaction(self, kind: str, member: str, community: str = HERE) -> dict[str, object]:
        return {
            "type": kind,
            "team": {"id": _TEAMS[community]},
            "user": {"id": _USERS[member]},
            "channel": {"id": _CHANNELS[community]},
            **self._answerable(),
        }

    def _answerable(self) -> dict[str, object]:
        number = next(self._numbers)
        return {"trigger_id": f"t{number}", "response_url": f"{self.slack.address}/respond/r{number}"}

    def _said(self, call: far.Call) -> list[Said]:
        if call.method == "chat.postMessage":
            standing = [one for one in self.slack.posted() if one.get("metadata") == call.arguments.get("metadata")]
            return [_shown(one) for one in standing[-1:]]
        if call.method == "chat.postEphemeral" or (
            call.method == "response_url"
            and "text" in call.arguments
            and call.arguments["response_type"] == "ephemeral"
        ):
            return [_shown({"ts": self.slack.timestamp(), **call.arguments}, private=True)]
        if call.method == "response_url" and call.arguments.get("response_type") == "in_channel":
            return [_shown({"ts": self.slack.timestamp(), **call.arguments})]
        return []

    def _standing(self, channel: str, thread: str) -> list[Said]:
        return [_shown(one) for one in self.slack.posted(channel) if one.get("thread_ts") == thread]


async def _at_once(_seconds: float) -> None:
    return


def _shown(message: Mapping[str, object], *, private: bool = False) -> Said:
    blocks = message["blocks"]
    assert isinstance(blocks, list)
    return Said(
        str(message["ts"]),
        "\n".join(_read(block) for block in blocks if block["type"] == "rich_text"),
        str(message.get("thread_ts") or ""),
        private,
        tuple(str(one["label"]) for one in _actions(message)),
        message,
    )


def _read(block: Mapping[str, object]) -> str:
    return "\n".join(
        "".join(part.get("text", "") for part in element["elements"])
        for element in block["elements"]  # type: ignore[attr-defined]
    ).strip()


def _actions(message: Mapping[str, object]) -> list[dict[str, object]]:
    """The buttons of a message, each as Slack reports its press."""
    found: list[dict[str, object]] = []
    for block in message["blocks"]:  # type: ignore[attr-defined]
        for element in block["elements"] if block["type"] in {"actions", "context_actions"} else []:
            kind, action = element["type"], element["action_id"]
            buttons = [element] if kind == "button" else [element["positive_button"], element["negative_button"]]
            found += [
                {"type": kind, "action_id": action, "value": one.get("value", ""), "label": one["text"]["text"]}
                for one in buttons
            ]
    return found
