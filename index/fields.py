"""The keys and values of a front matter, each with its line in the file. Every value stays a string, as typed."""

import difflib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import yaml

from index.errors import ArticleError
from index.yaml_words import unread, what_is_wrong

# libyaml is about ten times faster, which shows from a thousand articles on; PyYAML may have been built without it.
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_STRING = "tag:yaml.org,2002:str"
# Where the YAML begins in the file: the line before it opens the front matter. YAML itself counts lines from 0.
_FIRST_LINE = 2


@dataclass(frozen=True, slots=True)
class Field:
    """One key's values: one for a scalar, several for a list. White space within a value is folded to single spaces."""

    line: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one file. A key without a value is left out: it says nothing."""

    path: Path
    by_key: dict[str, Field]

    @classmethod
    def read(cls, yaml_text: str, path: Path, *, keys: Sequence[str], lists: Sequence[str]) -> Self:
        """Read YAML that begins on the second line of `path`; raise ArticleError for what is not one of `keys`.

        Only the keys in `lists` may hold a list; nothing may be nested deeper.
        """
        seen: dict[str, Field] = {}
        passed_over = unread(yaml_text)
        if passed_over is not None:
            raise ArticleError(
                path, f"the front matter cannot be read: {passed_over[1]}", line=passed_over[0] + _FIRST_LINE
            )
        for key, field in _pairs(yaml_text, path, lists):
            if key in seen:
                raise ArticleError(path, f"{key!r} is given twice; first on line {seen[key].line}", line=field.line)
            if key not in keys:
                near = difflib.get_close_matches(key, keys, n=1, cutoff=0)[0]
                reason = f"{key!r} is not a key of the front matter; the nearest is {near!r}"
                raise ArticleError(path, reason, line=field.line)
            seen[key] = field
        return cls(path, {key: field for key, field in seen.items() if field.values})

    def single(self, key: str) -> str | None:
        """Give the value of a key, None when it is not there."""
        return self.by_key[key].values[0] if key in self.by_key else None

    def many(self, key: str) -> tuple[str, ...]:
        """Give all values of a key, none when it is not there."""
        return self.by_key[key].values if key in self.by_key else ()

    def required(self, key: str) -> str:
        """Give the value of a key that must be there."""
        if key not in self.by_key:
            raise ArticleError(self.path, f"the front matter has no {key}", line=1)
        return self.by_key[key].values[0]

    def flag(self, key: str) -> bool:
        """Read true or false; a key that is not there is false."""
        value = (self.single(key) or "false").lower()
        if value not in ("true", "false"):
            raise self.fault(key, f"{key!r} must be true or false, not {value!r}")
        return value == "true"

    def fault(self, key: str, reason: str) -> ArticleError:
        """Build the error about a key that is there."""
        return ArticleError(self.path, reason, line=self.by_key[key].line)


def dump(fields: dict[str, str | tuple[str, ...]]) -> str:
    """Write fields as YAML, one key a line and a list below its key, quoted only where YAML needs it."""
    pairs = [
        (_scalar(key), _scalar(value) if isinstance(value, str) else _list(value)) for key, value in fields.items()
    ]
    mapping = yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)
    return yaml.serialize(mapping, Dumper=yaml.BaseDumper, allow_unicode=True, width=1_000_000)


def _pairs(yaml_text: str, path: Path, lists: Sequence[str]) -> Iterator[tuple[str, Field]]:
    """Yield the keys and their values, which may be empty, in the order of the file.

    Works on the parser's events and never nests: building libyaml's tree of 50,000 open brackets ends the process.
    """
    events = _events(yaml_text, path)
    if not _come(events, yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.MappingStartEvent):
        raise ArticleError(
            path,
            "the front matter is not a list of keys and values; a line of it is written as key: value",
            line=_FIRST_LINE,
        )
    while isinstance(key := next(events), yaml.ScalarEvent):
        line = _line(key)
        values = [" ".join(value.split()) for value in _values(key.value, line, events, path, many=key.value in lists)]
        if any(unicodedata.category(character) in ("Cc", "Cs") for value in values for character in value):
            raise ArticleError(path, f"{key.value!r} holds a control character", line=line)
        yield key.value, Field(line, tuple(value for value in values if value))
    if not (isinstance(key, yaml.MappingEndEvent) and _come(events, yaml.DocumentEndEvent, yaml.StreamEndEvent)):
        raise ArticleError(path, "the front matter is not one list of keys and values", line=_line(key))


def _events(yaml_text: str, path: Path) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(yaml_text, Loader=_Loader)
    except yaml.YAMLError as error:
        line, said = what_is_wrong(yaml_text, error)
        raise ArticleError(path, f"the front matter cannot be read: {said}", line=line + _FIRST_LINE) from None


def _come(events: Iterator[yaml.Event], *kinds: type[yaml.Event]) -> bool:
    """Tell whether the next events are of these kinds."""
    return all(isinstance(next(events), kind) for kind in kinds)


def _values(key: str, line: int, events: Iterator[yaml.Event], path: Path, *, many: bool) -> list[str]:
    event = next(events)
    if isinstance(event, yaml.ScalarEvent):
        return [event.value]
    if many and isinstance(event, yaml.SequenceStartEvent):
        values: list[str] = []
        while isinstance(item := next(events), yaml.ScalarEvent):
            values.append(item.value)
        if isinstance(item, yaml.SequenceEndEvent):
            return values
    raise ArticleError(
        path, f"{key!r} must be {'a value or a list of values' if many else 'a single value'}", line=line
    )


def _line(event: yaml.Event) -> int:
    return int(event.start_mark.line) + _FIRST_LINE if event.start_mark else _FIRST_LINE


def _scalar(value: str) -> yaml.ScalarNode:
    return yaml.ScalarNode(_STRING, value)


def _list(values: tuple[str, ...]) -> yaml.SequenceNode:
    return yaml.SequenceNode("tag:yaml.org,2002:seq", [_scalar(value) for value in values], flow_style=False)
