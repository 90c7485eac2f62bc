"""What a setting may be, said to people: what was given, and what would be right. Pure."""

import difflib
import re
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo

# What Discord and Slack hand out, and what goes into the head of a request: no blank, no quote, nothing beyond ASCII.
_TOKEN = re.compile(r"""[!#-&(-_a-~]+""")
_LONGEST = 60


def as_meant(given: object, field: FieldInfo) -> object:
    """Return what was given as people mean it: without blanks around it, without capitals in a choice.

    Raise ValueError, with what would be right, for what pydantic would take for something else.
    """
    kind = kind_of(field)
    if isinstance(given, bool) and kind is not bool:  # for Python that is a number
        raise ValueError(expected(field))
    if not isinstance(given, str):
        return given
    text = given.strip()
    if kind is SecretStr or field.json_schema_extra:
        if text and not _TOKEN.fullmatch(text):
            raise ValueError(NO_TOKEN)
    elif any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xE000 for letter in text):
        raise ValueError("it holds a character that is none of text, such as a line break")
    if issubclass(kind, StrEnum):
        return text.lower() if text.lower() in [*kind] else text
    return _path(text) if kind is Path else text


#: What is wrong with a token that has been copied together with something else.
NO_TOKEN = "it holds a blank, a line break, a quote or a letter that none has; copy it once more, and nothing else"


def is_token(text: str) -> bool:
    """Tell whether a text can be a token or key."""
    return bool(_TOKEN.fullmatch(text))


def kind_of(field: FieldInfo) -> type:
    """Return the type of a setting, of one that may be none that of the other values."""
    options = [one for one in get_args(field.annotation) if one is not type(None)]
    kind = options[0] if options else field.annotation
    assert isinstance(kind, type)
    return kind


def expected(field: FieldInfo, given: object = None) -> str:
    """Return what a setting is, as the end of a sentence; `given` may be like a choice."""
    kind, default = kind_of(field), field.default
    if issubclass(kind, StrEnum):
        near = difflib.get_close_matches(str(given).lower(), [*kind], n=1)
        return f"it is one of {', '.join(kind)}" + (f"; did you mean {near[0]}?" if near else "")
    if kind is bool:
        return "it is true or false"
    if kind in (int, float):
        number = "a whole number" if kind is int else "a number"
        return f"it is {number} {_range(field)}, such as {default:g}"
    if kind is Path:
        return "it is a path, in quotes"
    return "it is text, in quotes" + (f', as "{default}"' if isinstance(default, str) and default else "")


def shown(given: object) -> str:
    """Return a value as people know it: not whole where it is long, and not at all where it may hold a password."""
    match given:
        case str() if "://" in given and ("@" in given or "?" in given):
            return "what it is"
        case bool():
            return str(given).lower()
        case list() | tuple():
            return "a list"
        case dict():
            return "a table"
        case date() | time():
            return given.isoformat()
    try:
        text = repr(given)
    except ValueError:  # a number of more digits than Python cares to write
        return "so long a number"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _path(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ValueError("nobody of that name has a folder here; write the path without ~") from None


def _range(field: FieldInfo) -> str:
    least, above, most = (_bound(field, name) for name in ("ge", "gt", "le"))
    return f"from {least:g} to {most:g}" if least is not None else f"above {above:g}, {most:g} at most"


def _bound(field: FieldInfo, name: str) -> float | None:
    return next((bound for one in field.metadata if (bound := getattr(one, name, None)) is not None), None)
