"""The log of a bot at work: lines for a terminal, JSON elsewhere, each with the reference of what was being done.

Hard rules: the message of an exception is not logged, since it may hold what a member wrote, a name or a token. What
other libraries log may hold whole payloads: of that only warnings and worse are shown, and of these only the format
that stands in the library's code, with no string filled in.
"""

import logging
import sys
import threading
from collections.abc import Callable
from typing import TextIO

from adapters.log_choices import LogFormat, LogLevel
from adapters.log_lines import Line, as_json, is_ours, line_of, plain

#: All loggers of this program are below these.
_LOGGERS = ("onrecord", "adapters", "bot", "index")
_log = logging.getLogger("onrecord")


def set_up(
    level: LogLevel,
    form: LogFormat,
    *,
    stream: TextIO | None = None,
    heard: Callable[[str], None] = lambda _level: None,
) -> None:
    """Have this process log to a stream, standard error unless it is given; `heard` is told the level of each line."""
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Formatter(plain if _is_plain(form, stream) else as_json))
    handler.addFilter(_fit(heard))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(level.upper())
    threading.excepthook = _log_thread


def _is_plain(form: LogFormat, stream: TextIO) -> bool:
    return stream.isatty() if form is LogFormat.AUTO else form is LogFormat.PLAIN


def _fit(heard: Callable[[str], None]) -> Callable[[logging.LogRecord], bool]:
    """Let through what is ours, and warnings of libraries, whatever level they have set for themselves."""

    def fits(record: logging.LogRecord) -> bool:
        fit = is_ours(record) or record.levelno >= logging.WARNING
        if fit:
            heard(record.levelname.lower())
        return fit

    return fits


def _log_thread(fault: threading.ExceptHookArgs) -> None:
    # The default prints the message of the exception.
    if fault.exc_value is not None:
        _log.error("a thread ended in a fault", exc_info=fault.exc_value)


class _Formatter(logging.Formatter):
    """What the library asks for: a record in, text out."""

    def __init__(self, shown: Callable[[Line], str]) -> None:
        super().__init__()
        self._shown = shown

    def format(self, record: logging.LogRecord) -> str:
        return self._shown(line_of(record))
