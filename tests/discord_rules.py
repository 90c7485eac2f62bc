"""What Discord refuses, and what onrecord must never send: the documented limits, for every request of a test."""

from collections.abc import Iterator
from typing import Any

# https://docs.discord.com/developers/resources/message, .../components/reference, .../interactions/application-commands
_CONTENT, _EMBEDS_IN_ALL, _DESCRIPTION = 2000, 6000, 4096
_ROWS, _BUTTONS, _LABEL, _CUSTOM_ID, _URL, _OPTIONS = 5, 5, 80, 100, 512, 25
_THREAD_NAME, _CHOICES, _CHOICE, _NONCE = 100, 25, 100, 25
_COMMAND, _NAME, _DESCRIPTION_OF_COMMAND = 8000, 32, 100
_SUPPRESS_EMBEDS = 1 << 2


def violations(method: str, path: str, body: Any) -> list[str]:
    """Return what is wrong with a request; nothing when it is right."""
    if method == "PUT" and path.endswith("/commands"):
        return [wrong for command in body for wrong in _command(command)]
    if not isinstance(body, dict):
        return []
    if path.endswith("/threads"):
        return [*_bounds("thread name", body.get("name", ""), 1, _THREAD_NAME), *_message(body.get("message") or {})]
    if path.endswith("/callback"):
        return [*_message(body.get("data") or {}), *_choices(body.get("data") or {})]
    return list(_message(body)) if "/messages" in path or "/webhooks/" in path else []


def _bounds(what: str, text: str, least: int, most: int) -> Iterator[str]:
    if not least <= len(text) <= most:
        yield f"{what} of {len(text)} characters, not {least} to {most}: {text[:60]!r}"


def _message(body: dict[str, Any]) -> Iterator[str]:
    content = body.get("content") or ""
    yield from _bounds("content", content, 0, _CONTENT)
    if "nonce" in body:
        yield from _bounds("nonce", str(body["nonce"]), 1, _NONCE)
    if (content or body.get("embeds")) and body.get("allowed_mentions", {}).get("parse") != []:
        yield f"mentions are not switched off: {body.get('allowed_mentions')}"
    embeds = body.get("embeds") or []
    for embed in embeds:
        yield from _bounds("description", embed.get("description", ""), 1, _DESCRIPTION)
    if sum(len(embed.get(name) or "") for embed in embeds for name in ("title", "description")) > _EMBEDS_IN_ALL:
        yield "more than 6000 characters in all embeds"
    if embeds and int(body.get("flags") or 0) & _SUPPRESS_EMBEDS:
        yield "an embed that its own flag hides"
    yield from _components(body.get("components") or [])


def _components(rows: list[dict[str, Any]]) -> Iterator[str]:
    if len(rows) > _ROWS:
        yield f"{len(rows)} rows"
    seen: set[str] = set()
    for row in rows:
        parts = row.get("components") or []
        if not 1 <= len(parts) <= _BUTTONS:
            yield f"{len(parts)} components in a row"
        for part in parts:
            yield from _component(part, seen)


def _component(part: dict[str, Any], seen: set[str]) -> Iterator[str]:
    identity = part.get("custom_id", "")
    if identity in seen:
        yield f"custom_id twice: {identity}"
    seen.add(identity)
    if part.get("style") == 5:
        yield from _bounds("address of a button", part.get("url", ""), 1, _URL)
    else:
        yield from _bounds("custom_id", identity, 1, _CUSTOM_ID)
    if part["type"] == 2 and not part.get("emoji"):
        yield from _bounds("label", part.get("label") or "", 1, _LABEL)
    if part["type"] == 3 and not 1 <= len(part["options"]) <= _OPTIONS:
        yield f"{len(part['options'])} options"


def _choices(data: dict[str, Any]) -> Iterator[str]:
    choices = data.get("choices") or []
    if len(choices) > _CHOICES:
        yield f"{len(choices)} choices"
    for choice in choices:
        yield from _bounds("choice", choice["name"], 1, _CHOICE)
        yield from _bounds("value", str(choice["value"]), 1, _CHOICE)


def _command(command: dict[str, Any]) -> Iterator[str]:
    yield from _bounds("command", command["name"], 1, _NAME)
    chat = command.get("type", 1) == 1
    yield from _bounds("description", command.get("description") or "", int(chat), _DESCRIPTION_OF_COMMAND * chat)
    if chat and command["name"] != command["name"].lower():
        yield f"a command in capitals: {command['name']}"
    if len(str(command)) > _COMMAND:
        yield f"a command of {len(str(command))} characters: {command['name']}"
    if not command.get("integration_types") or not command.get("contexts"):
        yield f"a command that does not say where it may be used: {command['name']}"
