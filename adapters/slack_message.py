"""What a message says, wherever Slack keeps it: in its text, in blocks, or in what is attached. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from adapters.slack_rich import escaped

Part = Mapping[str, object]

# A message that was forwarded or whose link was pasted comes attached; the preview of a web page does, too.
_OF_A_MESSAGE = ("is_share", "is_msg_unfurl")


def own_text(message: Part) -> str:
    """Return a message's text, as Slack writes it; of one without, as apps post them, what its blocks say."""
    text = str(message.get("text") or "")
    return text if text.strip() else _joined(_of_blocks(message.get("blocks")))


def whole_text(message: Part) -> str:
    """Return a message's text with that of messages forwarded in it, or what is attached where it has none."""
    own = own_text(message)
    attached = [one for one in _parts(message.get("attachments")) if not own or any(map(one.get, _OF_A_MESSAGE))]
    return _joined([own, *map(_of_attachment, attached)])


def _of_attachment(attachment: Part) -> str:
    said = _joined(str(attachment.get(name) or "") for name in ("pretext", "title", "text"))
    return said or _joined(_of_blocks(attachment.get("blocks"))) or str(attachment.get("fallback") or "")


def _of_blocks(blocks: object) -> Iterator[str]:
    for block in _parts(blocks):
        if block.get("type") == "rich_text":
            yield from (_of_rich(element) for element in _parts(block.get("elements")))
        else:
            texts = [block.get("text"), *_list(block.get("fields")), *_list(block.get("elements"))]
            yield from map(_of_text, texts)


def _of_rich(element: Part) -> str:
    """Return what a rich text element says: a list line by line, all else in one."""
    inner = list(_parts(element.get("elements")))
    if not inner:
        return _of_text(element)
    said = [_of_rich(part) for part in inner]
    return "\n".join(said) if element.get("type") == "rich_text_list" else "".join(said)


def _of_text(value: object) -> str:
    """Return what a text object, a run of rich text, or a plain string says."""
    if isinstance(value, str):
        return value
    if not isinstance(value, Mapping):
        return ""
    if value.get("type") == "user":
        return f"<@{value.get('user_id')}>"
    text = value.get("text")
    said = text if isinstance(text, str) else str(value.get("url") or "")
    # Only mrkdwn is written with entities; all else is as it is read.
    return said if value.get("type") == "mrkdwn" else escaped(said)


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part.strip())


def _parts(value: object) -> Iterator[Part]:
    return (one for one in _list(value) if isinstance(one, Mapping))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
