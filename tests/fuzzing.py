"""Texts and payloads as nobody sends them: a few in the suite, always the same; many, and new ones, by `make fuzz`."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parent.parent
_ASKED_FOR = os.environ.get("FUZZ_EXAMPLES")
_FEW = 40


def fuzzed(cost: int = 1) -> settings:
    """Return how much to try: as FUZZ_EXAMPLES says, a `cost`-th of it for what takes so many times as long."""
    return settings(
        max_examples=max(5, int(_ASKED_FOR or _FEW) // cost),
        derandomize=_ASKED_FOR is None,  # what passed once in the suite passes always
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        print_blob=True,
    )


#: What parsers trip over: marks, markup, directions, halves of characters, control codes, questions of every kind.
PIECES = [
    *("“", "”", "‘", "’", '"', "'", "«", "»", "`", "```", "> ", "## ", "---\n", "***", "__", "~~", "||", "\\"),
    *(" ", "\n", "\n\n", "\r\n", "\t", "\0", "\x1b[31m", "\u200b", "\u202e", "\u2028", "\ufeff", "\ud800", "\ufffd"),
    *("<@U1>", "<@1000000000000001>", "<!channel>", "@everyone", "<#C1|x>", ":smile:", "<b>", "</p>", "&amp;", "&#0;"),
    *(
        "[1]",
        "[x](https://a.b)",
        "https://a.b/?q=%ZZ#:~:text=a,b",
        "http://[::1",
        "javascript:alert(1)",
        "{{7*7}}",
        "%s",
    ),
    *(
        "!!python/object/apply:os.system ['x']",
        "${jndi:ldap://a}",
        "'; DROP TABLE homes; --",
        "NEAR(",
        'AND "',
        "*",
        "^",
    ),
    *(
        "who said",
        "what did",
        "about",
        "say",
        "is it true that",
        "and",
        "against",
        "for",
        "between 2016 and",
        "in",
        "?",
    ),
    *("Amber Rudd", "Mayor Ines Calloway", "the minister", "She", "said", "told", "according to", "added that", "GCHQ"),
    *(
        "2017",
        "31 February 2019",
        "9999-99-99",
        "-1",
        "1e309",
        "٣",
        "Ⅷ",
        "ﬁ",
        "İ",
        "ß",
        "e\u0301",
        "👩‍👩‍👧",
        "漢字",
        "עברית",
    ),
    *("not", "n't", "never", "…", "—", "(", ")", ".", ",", ":", ";", "!", "a" * 300, "word " * 60),
]


def texts(most: int = 30) -> st.SearchStrategy[str]:
    """Return texts put together of such pieces, and of any characters."""
    piece = st.sampled_from(PIECES) | st.text(max_size=6)
    return st.lists(piece, max_size=most).map("".join) | st.lists(piece, max_size=most).map(" ".join)


def articles() -> list[str]:
    """Return the bodies of real articles."""
    return [path.read_text("utf-8").split("---\n", 2)[-1] for path in sorted((ROOT / "seeds").glob("*.md"))]


@st.composite
def spoilt(draw: st.DrawFn, whole: st.SearchStrategy[str]) -> str:
    """Draw a part of a real text with pieces put into it, taken out of it and doubled."""
    text = draw(whole)
    start = draw(st.integers(0, max(0, len(text) - 1)))
    text = text[start : start + draw(st.integers(1, 1500))]
    for _ in range(draw(st.integers(0, 6))):
        place, length = draw(st.integers(0, len(text))), draw(st.integers(0, 20))
        text = text[:place] + draw(st.sampled_from(PIECES)) + text[place + length :]
    return text


def anything() -> st.SearchStrategy[Any]:
    """Return what JSON can hold."""
    leaf = st.none() | st.booleans() | st.integers(-(2**63), 2**63) | texts(4) | st.floats(allow_nan=False)
    return st.recursive(
        leaf,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=6,
    )


def paths(value: object, at: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    """Yield where something stands in a payload, from the outside in."""
    if at:
        yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from paths(part, (*at, key))


@st.composite
def bent(draw: st.DrawFn, payload: dict[str, Any]) -> dict[str, Any]:
    """Draw a payload of which some parts are missing or something else."""
    import copy

    found = copy.deepcopy(payload)
    for _ in range(draw(st.integers(1, 3))):
        places = list(paths(found))
        if not places:
            break
        *outer, last = draw(st.sampled_from(places))
        holder: Any = found
        for key in outer:
            holder = holder[key]
        if draw(st.booleans()):
            holder[last] = draw(anything())
        else:
            del holder[last]
    return found
