"""Reading Discord's markdown as its clients do, and text that is after it."""

import re

from hypothesis import strategies as st

#: Text that is after Discord's markdown, and ordinary text.
_MARKS = """
* ** _ __ ` ``` ~~ | || < > >>> # ## ### -# - + 1. 23) [ ] ( ]( ) @everyone @here <@1> <@!2> <@&3> <#4> <:a:5>
<a:b:6> <t:1:R> </ask:7> <id:home> :tada: https://x.y/z http://a discord.gg/abc discordapp.com/invite/x \\ word so
/ask http “so” é 😀"""
PIECES = st.sampled_from([*_MARKS.split(), "\n", " ", "\n\n", "\n> ", "\n- ", "\n# "])
WILD = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)

#: What Discord's clients take for more than text, once escaped characters are out of the way.
LIVE = re.compile(
    r"[*_`~|<\\]|\]\(|://|:\w+:|@everyone|@here|discord\.gg/|^\s*(?:#{1,3}\s|-#\s|[-+]\s|\d+[.)]\s|>)",
    re.MULTILINE | re.IGNORECASE,
)


def shown(markdown: str) -> str:
    """Read markdown as a client does where nothing but backslashes means anything."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown)


def what_acts(markdown: str) -> str | None:
    inert = re.sub(r"\\[^0-9A-Za-z\s]", "\N{WHITE SQUARE}", markdown)
    found = LIVE.search(inert)
    return found and found[0]
