"""Many questions or queries in one run: one JSON object a line in, one a line out."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.model import Question


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be understood; `str()` says which and why."""

    path: Path
    number: int
    reason: str

    def __str__(self) -> str:
        return f"{self.path}:{self.number}: {self.reason}"


def questions(path: Path) -> Iterator[tuple[object, Question] | BadLine]:
    """Yield (id, question) of each line {"id", "question", "previous": [earlier questions]}, or what is wrong with it.

    Raise OSError when the file itself cannot be read.
    """
    for number, row in _rows(path):
        if isinstance(row, BadLine):
            yield row
            continue
        text, previous = row.get("question"), row.get("previous") or []
        if not isinstance(text, str):
            yield BadLine(path, number, 'there is no "question" with a text')
        elif not isinstance(previous, list) or not all(isinstance(one, str) for one in previous):
            yield BadLine(path, number, '"previous" must be a list of texts')
        else:
            yield row.get("id"), Question(text, tuple(previous))


def claims(path: Path) -> Iterator[tuple[object, str] | BadLine]:
    """Yield (id, text) of each line {"id", "text"}, or what is wrong with it; raises as `questions` does."""
    yield from _texts(path, "text")


def queries(path: Path) -> Iterator[tuple[object, str] | BadLine]:
    """Yield (id, query) of each line {"id", "query"}, or what is wrong with it; raises as `questions` does."""
    yield from _texts(path, "query")


def texts(path: Path) -> Iterator[tuple[object, str] | BadLine]:
    """Yield (id, text) of each line {"doc_id", "text"}, or what is wrong with it; raises as `questions` does."""
    yield from _texts(path, "text", identity="doc_id")


def _texts(path: Path, field: str, *, identity: str = "id") -> Iterator[tuple[object, str] | BadLine]:
    for number, row in _rows(path):
        if isinstance(row, BadLine):
            yield row
        elif isinstance(text := row.get(field), str):
            yield row.get(identity), text
        else:
            yield BadLine(path, number, f'there is no "{field}" with a text')


def _rows(path: Path) -> Iterator[tuple[int, dict[str, object] | BadLine]]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            text = line.removeprefix(BOM_UTF8).strip()
            if not text:
                continue
            try:
                row = json.loads(text.decode(), parse_constant=_refuse)
            except UnicodeDecodeError:
                yield number, BadLine(path, number, "this is not UTF-8")
            except (ValueError, RecursionError) as error:
                yield number, BadLine(path, number, f"this is not JSON: {error}")
            else:
                yield number, row if isinstance(row, dict) else BadLine(path, number, "this is not a JSON object")


def _refuse(constant: str) -> None:
    raise ValueError(f"it has no {constant}")
