"""slack/manifest.yaml asks for what the bot listens to and calls: nothing is missing, nothing is too much."""

import ast
import re
from pathlib import Path

import pytest
import yaml

from adapters import slack_adding, slack_commands
from adapters.slack_app import COMMAND
from adapters.slack_scopes import SCOPES

ROOT = Path(__file__).parent.parent
MANIFEST = yaml.safe_load((ROOT / "slack/manifest.yaml").read_text(encoding="utf-8"))
CODE = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "adapters").glob("slack_*.py")}

# What each event and each method needs: https://docs.slack.dev/reference/events and /reference/methods.
EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
}
METHOD_SCOPES = {
    "assistant_threads_setStatus": "chat:write",
    "assistant_threads_setSuggestedPrompts": "assistant:write",
    "assistant_threads_setTitle": "assistant:write",
    "chat_appendStream": "chat:write",
    "chat_delete": "chat:write",
    "chat_postEphemeral": "chat:write",
    "chat_postMessage": "chat:write",
    "chat_startStream": "chat:write",
    "chat_stopStream": "chat:write",
    "chat_update": "chat:write",
    "conversations_history": "channels:history",
    "conversations_info": "channels:read",
    "conversations_replies": "channels:history",
    "users_conversations": "groups:read",
    "users_info": "users:read",
    "views_publish": None,
    "auth_test": None,
}
# Sent to apps of the older assistant view alone, which a manifest of the agent view cannot subscribe to.
OF_THE_ASSISTANT_VIEW = {"assistant_thread_started", "assistant_thread_context_changed"}


def called() -> set[str]:
    """The methods of the Web API that the code calls."""
    calls = [node for code in CODE.values() for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    names = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
    return {name for name in names if re.match(r"(chat|conversations|views|assistant|auth|users|team|files)_", name)}


def test_every_method_that_is_called_has_its_scope_and_no_scope_is_idle() -> None:
    needed = {
        EVENT_SCOPES[event]
        for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]
        if event in EVENT_SCOPES
    }
    needed |= {scope for name in called() if (scope := METHOD_SCOPES[name])}

    assert sorted(needed | {"commands"}) == sorted(MANIFEST["oauth_config"]["scopes"]["bot"])


def test_installs_ask_for_the_same_scopes() -> None:
    assert list(SCOPES) == MANIFEST["oauth_config"]["scopes"]["bot"]


def test_what_is_listened_to_is_subscribed_to_and_nothing_else() -> None:
    listened = set(re.findall(r'@app\.event\("(\w+)"', CODE["slack_app.py"])) - OF_THE_ASSISTANT_VIEW
    subscribed = {event.split(".")[0] for event in MANIFEST["settings"]["event_subscriptions"]["bot_events"]}

    assert listened == subscribed


def test_the_command_and_the_shortcuts_are_those_that_are_answered() -> None:
    features = MANIFEST["features"]

    assert [one["command"] for one in features["slash_commands"]] == [COMMAND]
    assert {one["callback_id"] for one in features["shortcuts"]} == {
        *(slack_commands.CITE, slack_commands.CHECK, slack_adding.ADD)
    }
    assert {one["type"] for one in features["shortcuts"]} == {"message"}


@pytest.mark.parametrize(
    ("path", "most"),
    # https://docs.slack.dev/reference/app-manifest
    [
        (("display_information", "name"), 35),
        (("display_information", "description"), 140),
        (("display_information", "long_description"), 4000),
        (("features", "bot_user", "display_name"), 80),
        (("features", "agent_view", "agent_description"), 300),
    ],
)
def test_the_texts_are_as_short_as_slack_wants_them(path: tuple[str, ...], most: int) -> None:
    text = MANIFEST
    for name in path:
        text = text[name]

    assert 0 < len(text) <= most
    if path[-1] == "long_description":
        assert len(text) >= 175
