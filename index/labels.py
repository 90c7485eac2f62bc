"""Lines above a text that name what they give: "Title: …", "Publisher: …", "URL: https://…". Pure."""

import re
from typing import Literal, NamedTuple

Key = Literal["title", "publisher", "url"]

_KEYS: dict[str, Key] = {
    "title": "title",
    "headline": "title",
    "publisher": "publisher",
    "publication": "publisher",
    "newspaper": "publisher",
    "source": "publisher",
    "url": "url",
    "link": "url",
    "original article": "url",
}
_LABELLED = re.compile(rf"(?P<label>{'|'.join(_KEYS)})\s*:\s*(?P<value>\S.{{0,300}})", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s/]\S*")


class Label(NamedTuple):
    """What a line gives, and of what."""

    key: Key
    value: str


def read_label(line: str) -> Label | None:
    """Read a labelled line. A link by itself is the link of the text below it, whatever its label calls it."""
    labelled = _LABELLED.fullmatch(line)
    value = labelled["value"] if labelled else line
    if _LINK.fullmatch(value):
        return Label("url", value)
    if labelled is None or _KEYS[labelled["label"].lower()] == "url":
        return None
    return Label(_KEYS[labelled["label"].lower()], value)
