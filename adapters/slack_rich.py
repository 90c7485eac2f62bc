"""Slack's rich text: runs of text that Slack shows as they are, so that nothing in an article can be markup or a ping.

Rich text elements are never parsed for `*`, `_`, `<!channel>` or `:emoji:`, unlike mrkdwn, which has no escape for its
marks. A quotation therefore stays verbatim, character by character. Pure; knows nothing of cards.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

Block = dict[str, object]

# A link that Slack takes: http(s), no white space, none of the marks that end a link. The limit of a button's link is
# 3,000 characters (slack_sdk/models/blocks/block_elements.py), that of a link in a text is not written down.
_URL = re.compile(r"https?://[^\s<>|\"]+")
_LONGEST_URL = 2000
#: What one run of text may cost. A section takes 3,000 characters; rich text has no limit of its own in writing.
LONGEST = 2400
# Controls other than tab and line feed, which Slack has no use for, and halves of characters, which UTF-8 cannot hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
# "<!channel>", "<@U1>" and "<#C1>" are text in rich text; apart, they are also nothing for whoever reads the payload.
_BEFORE_A_REFERENCE = re.compile(r"(?<=<)(?=[!@#])")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text in one style; with `url`, a link."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str | None = None


def printable(text: str) -> str:
    """Return the text without what cannot be shown or sent."""
    return _UNPRINTABLE.sub("", text)


def escaped(text: str) -> str:
    """Return the text as it may stand where Slack parses: the three characters of its markup as entities."""
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cost(value: object) -> int:
    """Return how long a value is in a request, where every letter outside of ASCII takes six characters."""
    return len(json.dumps(value))


def link(url: str | None) -> str | None:
    """Return the link if Slack would take it, else None."""
    return url if url and cost(url) <= _LONGEST_URL and _URL.fullmatch(url) else None


def container(kind: str, runs: Iterable[Run]) -> Iterator[Block]:
    """Yield rich text elements of a kind ("rich_text_section", "rich_text_quote") that hold the runs, none too long."""
    held: list[Block] = []
    size = 0
    for run in runs:
        for part in _elements(run):
            if held and size + cost(part) > LONGEST:
                yield {"type": kind, "elements": held}
                held, size = [], 0
            held.append(part)
            size += cost(part)
    if held:
        yield {"type": kind, "elements": held}


def cut(text: str, longest: int = LONGEST // 2) -> Iterator[str]:
    """Yield the text in parts whose cost is at most `longest`, at white space where there is any; together the text."""
    if cost(text) - 2 <= longest:
        yield from [text] if text else []
        return
    start = size = space = 0
    for place, letter in enumerate(text):
        size += cost(letter) - 2
        while size > longest:
            end = space if space > start else place
            yield text[start:end]
            start, size = end, cost(text[end : place + 1]) - 2
        if letter.isspace():
            space = place + 1
    yield text[start:]


def spans(text: str, marked: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """Yield a text as runs of which the marked spans are bold."""
    at = 0
    for start, end in marked:
        yield from (Run(text[at:start]), Run(text[start:end], bold=True))
        at = end
    yield Run(text[at:])


def _elements(run: Run) -> Iterator[Block]:
    url = link(run.url)
    style = {name: True for name in ("bold", "italic") if getattr(run, name)}
    parts = [part for whole in _BEFORE_A_REFERENCE.split(printable(run.text)) for part in cut(whole)]
    for place, part in enumerate(parts):
        linked = {"type": "link", "url": url} if url and place == 0 else {"type": "text"}
        yield linked | {"text": part} | ({"style": style} if style else {})
