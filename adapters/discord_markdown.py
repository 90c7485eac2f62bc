"""Discord's markdown: text that must stay text, and the few marks that we mean.

What comes from an article, a member or a setting goes through `escaped`: it shows as it stands and does nothing. A
backslash stands only where Discord would otherwise see a mark, so that the text stays readable and can be searched.
"""

import re
from collections.abc import Callable, Iterator, Sequence

Span = tuple[int, int]

# Each alternative ends with the character that takes the backslash. Discord honours one before any character that is
# neither letter, digit nor space.
_LIVE = re.compile(
    r"""
      [\\*_`~|<]                                  # emphasis, code, spoilers; < opens mentions, emoji, times, commands
    | (?<=\]) \(                                  # [label](address)
    | : (?= // | \w+: )                           # a bare address becomes a link, :name: an emoji
    | @ (?= everyone | here )
    | (?<=discord) \. (?= gg/ | com/ | media/ )   # an invitation becomes a card even without its scheme
    | (?<=discordapp) \. (?= com/ )
    | ^ [^\S\n]* (?: \d+ [.)] (?=\s|$) | \#{1,3} (?=\s|$) | [-+] (?=[\s\#]|$) | > ) # lists, headings, quotes
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
# What would end the label or the address of [label](<address>), or an address at all.
_BRACKETS = re.compile(r"[\[\]]")
_ENDS_ADDRESS = {ord(character): f"%{ord(character):02X}" for character in "<>()\"'\\ \t\r\n"}
_LINKABLE = re.compile(r"https?://[^/]", re.IGNORECASE)


def length(text: str) -> int:
    """Return how long a text is in UTF-16 units, as Discord's clients count; its API never counts more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def escaped(text: str, strong: Sequence[Span] = ()) -> str:
    """Return text that shows as it stands; the spans `strong` are set in bold."""
    live = {match.end() - 1 for match in _LIVE.finditer(text)}
    bold = set(_bold(text, strong))
    shown: list[str] = []
    for number, character in enumerate(text):
        if (number in bold) != (number - 1 in bold):
            shown.append("**")
        shown.append(f"\\{character}" if number in live else character)
    if len(text) - 1 in bold:
        shown.append("**")
    return "".join(shown)


def _bold(text: str, strong: Sequence[Span]) -> Iterator[int]:
    """Yield the places of characters in bold: no line break, and no blank at the edge of a line, is among them."""
    for start, end in strong:
        for word in re.finditer(r"\S(?:[^\n]*\S)?", text[start:end]):
            yield from range(start + word.start(), start + word.end())


def quotation(text: str, strong: Sequence[Span] = ()) -> str:
    """Return an article's words as a block quotation; blank lines between its paragraphs are left out."""
    return "\n".join(f"> {line}" for line in escaped(text, strong).split("\n") if line.strip())


def small(text: str) -> str:
    """Return a line of markdown in small print."""
    return f"-# {text}"


def linked(label: str, address: str | None) -> str:
    """Return a label that leads to an address and shows no preview of it; the label alone for what is no web address.

    An address is never cut: what would break the link is written in percent.
    """
    shown = _BRACKETS.sub(lambda match: f"\\{match[0]}", escaped(" ".join(label.split())))
    if address is None or not _LINKABLE.match(address):
        return shown
    return f"[{shown}](<{address.translate(_ENDS_ADDRESS)}>)"


def halves(text: str, strong: Sequence[Span] = ()) -> tuple[tuple[str, tuple[Span, ...]], tuple[str, tuple[Span, ...]]]:
    """Cut a text in two near its middle, at a space where there is one; the spans are cut with it."""
    middle = len(text) // 2
    spaces = [match.end() for match in re.finditer(r"\s+", text) if 0 < match.end() < len(text)]
    at = min(spaces, key=lambda place: abs(place - middle), default=middle)
    before = tuple((start, min(end, at)) for start, end in strong if start < at)
    after = tuple((max(start - at, 0), end - at) for start, end in strong if end > at)
    return (text[:at], before), (text[at:], after)


def fitting(
    text: str, render: Callable[[str, Sequence[Span]], str], limit: int, strong: Sequence[Span] = ()
) -> Iterator[str]:
    """Yield the rendered text in as few halvings as bring every part within the limit; nothing is left out."""
    shown = render(text, strong)
    if length(shown) <= limit or len(text) < 2:
        yield shown
        return
    for part, spans in halves(text, strong):
        yield from fitting(part, render, limit, spans)
