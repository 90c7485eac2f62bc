"""A line of the log, and what of a record may stand in it. Pure."""

import json
import linecache
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from adapters.faults import kinds_of, reference_in_work, stack_of

_OURS = tuple(f"{Path(__file__).parent.parent / name}{os.sep}" for name in ("adapters", "bot", "index"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `more` are fields of its own; `fault` names the kinds of an exception, `stack` where it came from."""

    time: datetime
    level: str
    logger: str
    message: str
    reference: str = ""
    fault: str = ""
    stack: str = ""
    more: Mapping[str, object] = field(default_factory=dict)


def line_of(record: logging.LogRecord) -> Line:
    """Return what may be shown of a record; it is called where it was logged."""
    error = record.exc_info[1] if record.exc_info else None
    return Line(
        datetime.fromtimestamp(record.created, UTC),
        record.levelname.lower(),
        record.name,
        record.getMessage() if is_ours(record) else _of_code(record),
        getattr(record, "reference", "") or reference_in_work(),
        kinds_of(error) if error else getattr(record, "fault", ""),
        stack_of(error) if error else getattr(record, "stack", ""),
        getattr(record, "fields", {}),
    )


def is_ours(record: logging.LogRecord) -> bool:
    """Tell whether this program logged it, and not a library, under whatever name."""
    return record.pathname.startswith(_OURS)


def _of_code(record: logging.LogRecord) -> str:
    """Return where a library logged something, and of its words those that stand in its code, numbers filled in."""
    where, form = f"{record.module}, line {record.lineno}", str(record.msg)
    if form not in "".join(linecache.getlines(record.pathname)):
        return where  # it was put together before it was logged
    given = record.args if isinstance(record.args, tuple) else ()
    if not given:
        return f"{where}: {form}"
    try:
        return f"{where}: {form % tuple(one if isinstance(one, int | float) else '…' for one in given)}"
    except (TypeError, ValueError):
        return where


def plain(line: Line) -> str:
    """Return a line for somebody who reads along."""
    named = f" [{line.reference}]" if line.reference else ""
    fault = f": {line.fault}\n{line.stack}" if line.fault else ""
    return f"{line.time:%Y-%m-%d %H:%M:%S} {line.level.upper()} {line.logger}: {line.message}{named}{fault}"


def as_json(line: Line) -> str:
    """Return a line for a program; docs/health.md lists its fields."""
    known = {"time": line.time.isoformat(timespec="milliseconds"), "level": line.level, "logger": line.logger}
    known |= {"message": line.message, "reference": line.reference, "fault": line.fault, "stack": line.stack}
    return json.dumps({name: value for name, value in (known | dict(line.more)).items() if value != ""})
