"""What Slack refuses or garbles, as rules over a call's arguments: limits with their sources, and Slack's own models.

Kept apart from the code it judges: the numbers here are Slack's, those of the adapter lie below them.
"""

import json
import re
from collections.abc import Iterator

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

# slack_sdk/models/blocks/blocks.py and block_elements.py, but for the last two: messages over some 13,200 characters of
# blocks are refused (metabase PR 80105), edits with over 4,000 of text too (nao 1323).
BLOCKS = {"message": 50, "home": 100, "modal": 100}
SECTION, HEADER, CONTEXT_ELEMENTS, ACTIONS, CONTEXT_ACTIONS = 3000, 150, 10, 25, 5
BUTTON_TEXT, BUTTON_VALUE, URL, ID = 75, 2000, 3000, 255
PAYLOAD, TEXT = 13000, 4000
LIVE = re.compile(r"<[!@#]")
STREAMS = {"chat.startStream", "chat.appendStream", "chat.stopStream"}
POSTS = {"chat.postMessage", "chat.update", "chat.postEphemeral"}


def problems(method: str, arguments: dict[str, object]) -> list[str]:
    """Everything that is wrong with a call; empty when Slack takes it and shows what is meant."""
    found = []
    if method in POSTS or (method == "response_url" and not arguments.get("delete_original")):
        found += _message(method, arguments)
    if method in STREAMS:
        found += _chunks(method, arguments)
    view = arguments.get("view")
    if isinstance(view, str):
        view = json.loads(view)
    if isinstance(view, dict):
        found += _blocks(view.get("blocks", []), view["type"])
        if len(view.get("private_metadata") or "") > 3000:
            found.append("private_metadata over 3000")
        for name in ("title", "submit", "close"):
            if len((view.get(name) or {}).get("text", "")) > 24:
                found.append(f"{name} over 24")
        found += _parsed(lambda: View(**view).validate_json())
    return found


def _chunks(method: str, arguments: dict[str, object]) -> Iterator[str]:
    """https://docs.slack.dev/reference/methods/chat.startStream: a reply, for somebody, of typed chunks."""
    if method == "chat.startStream":
        wanted = {"channel", "thread_ts", "recipient_user_id", "recipient_team_id"}
        yield from (f"no {name}" for name in sorted(wanted - {name for name in arguments if arguments[name]}))
    for chunk in arguments.get("chunks") or []:  # type: ignore[attr-defined]
        if chunk.keys() != {"type", "text"} or chunk["type"] != "markdown_text" or not 0 < len(chunk["text"]) <= 12000:
            yield f"chunk {chunk!r:.60}"
        elif LIVE.search(chunk["text"]):
            yield "a live reference in a stream"
    blocks = arguments.get("blocks") or []
    if size(blocks) > PAYLOAD:
        yield f"{size(blocks)} characters of blocks"
    yield from _blocks(blocks, "message")  # type: ignore[arg-type]


def _message(method: str, arguments: dict[str, object]) -> Iterator[str]:
    text, blocks = arguments.get("text"), arguments.get("blocks", [])
    if isinstance(blocks, str):
        blocks = json.loads(blocks)
    if not isinstance(text, str) or not text.strip():
        yield "no text"
    else:
        if len(text) > TEXT:
            yield f"text of {len(text)}"
        if LIVE.search(text):
            yield "a live reference in text"
    if method != "response_url" and (arguments.get("unfurl_links") or arguments.get("unfurl_media")):
        yield "unfurls"
    if method == "chat.postMessage" and (
        arguments.get("unfurl_links") is not False or arguments.get("unfurl_media") is not False
    ):
        yield "unfurling is not switched off"
    if size(blocks) > PAYLOAD:
        yield f"{size(blocks)} characters of blocks"
    yield from _blocks(blocks, "message")  # type: ignore[arg-type]


def size(blocks: object) -> int:
    return len(json.dumps(blocks))


def _blocks(blocks: list[dict[str, object]], surface: str) -> Iterator[str]:
    if len(blocks) > BLOCKS[surface]:
        yield f"{len(blocks)} blocks"
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        yield "a block_id twice"
    for block in blocks:
        yield from (f"{block['type']}: {problem}" for problem in _block(block))
        yield from _parsed(lambda block=block: getattr(Block.parse(block), "validate_json", lambda: None)())  # type: ignore[misc]


def _parsed(parse: object) -> Iterator[str]:
    try:
        parse()  # type: ignore[operator]
    except SlackObjectFormationError as error:
        yield str(error)


def _block(block: dict[str, object]) -> Iterator[str]:
    match block:
        case {"type": "rich_text", "elements": list(elements)}:
            if not elements:
                yield "empty"
            for element in elements:
                yield from _rich(element)
        case {"type": "section"}:
            yield from _text(block.get("text"), SECTION)
            yield from _element(block.get("accessory"))
        case {"type": "header"}:
            yield from _text(block.get("text"), HEADER)
        case {"type": "divider"}:
            pass
        case {"type": "context", "elements": list(elements)}:
            if not 1 <= len(elements) <= CONTEXT_ELEMENTS:
                yield f"{len(elements)} elements"
            for element in elements:
                yield from _text(element, SECTION)
        case {"type": "actions" | "context_actions" as kind, "elements": list(elements)}:
            if not 1 <= len(elements) <= (ACTIONS if kind == "actions" else CONTEXT_ACTIONS):
                yield f"{len(elements)} elements"
            ids = [element["action_id"] for element in elements]
            if len(ids) != len(set(ids)):
                yield "an action_id twice"
            for element in elements:
                yield from _element(element)
        case {"type": "input", "label": dict(), "element": dict()}:
            yield from _text(block["label"], 2000)
            yield from _element(block["element"])
        case _:
            yield "unknown"


def _rich(element: dict[str, object]) -> Iterator[str]:
    if element["type"] not in {"rich_text_section", "rich_text_quote"} or not element["elements"]:
        yield f"rich text {element['type']}"
    for part in element["elements"]:  # type: ignore[attr-defined]
        match part:
            case {"type": "text", "text": str(text)}:
                if not text:
                    yield "an empty text"
            case {"type": "link", "url": str(url), "text": str(text)}:
                if not text or not re.fullmatch(r"https?://\S+", url) or len(url) > URL:
                    yield f"link {url!r:.60}"
            case {"type": "channel", "channel_id": str(name)}:
                if not re.fullmatch(r"[CG][A-Z0-9]+", name):
                    yield f"channel {name!r}"
            case {"type": "emoji", "name": str(name)}:
                if not re.fullmatch(r"[a-z0-9_+-]+", name):
                    yield f"emoji {name!r}"
            case _:
                yield f"part {part!r:.60}"


def _element(element: object) -> Iterator[str]:
    match element:
        case None:
            pass
        case {"type": "button"}:
            yield from _text(element.get("text"), BUTTON_TEXT, kinds={"plain_text"})
            if len(element.get("value", "")) > BUTTON_VALUE:
                yield "value too long"
            if not 1 <= len(element["action_id"]) <= ID:
                yield "action_id"
        case {"type": "feedback_buttons", "positive_button": dict(one), "negative_button": dict(other)}:
            for button in (one, other):
                yield from _text(button.get("text"), BUTTON_TEXT, kinds={"plain_text"})
                if not 1 <= len(button["value"]) <= BUTTON_VALUE:
                    yield "value"
        case {"type": "static_select" | "multi_static_select" | "checkboxes", "options": list(options)}:
            if not 1 <= len(options) <= 100:
                yield f"{len(options)} options"
            for option in options:
                yield from _text(option.get("text"), BUTTON_TEXT)
                if not 1 <= len(option["value"]) <= 150:
                    yield "option value"
        case {"type": "plain_text_input" | "timepicker" | "conversations_select"}:
            pass
        case _:
            yield f"element {element!r:.60}"


def _text(
    text: object, longest: int, *, kinds: frozenset[str] | set[str] = frozenset({"plain_text", "mrkdwn"})
) -> Iterator[str]:
    match text:
        case {"type": str(kind), "text": str(said)} if kind in kinds:
            if not 1 <= len(said) <= longest:
                yield f"text of {len(said)}"
            if kind == "mrkdwn" and LIVE.search(said):
                yield "a live reference"
        case _:
            yield f"no text object: {text!r:.60}"
