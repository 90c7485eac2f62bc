"""The log of a bot at work: lines for a terminal, JSON elsewhere, each with the reference of what was being done.

Hard rules: the message of an exception is not logged, since it may hold what a member wrote, a name or a token. What
other libraries log may hold whole payloads: of that only warnings and worse are shown, and of these only the format
that stands in the library's code, with no string filled in.
"""

import logging
import sys
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from adapters.console import speak_to_log
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
    # The defaults print messages of exceptions, and no line of theirs is JSON.
    sys.excepthook, sys.unraisablehook, threading.excepthook = _log_end, _log_unraisable, _log_thread
    warnings.showwarning = _log_warning  # type: ignore[assignment] # it takes all that the library gives


def begin(level: LogLevel = LogLevel.INFO, form: LogFormat = LogFormat.AUTO) -> None:
    """Have all that a bot says from here on go to its log, unless somebody reads along on a terminal.

    Called before anything can go wrong, and again when the settings are known.
    """
    set_up(level, form)
    speak_to_log(on=not _is_plain(form, sys.stderr))


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


def _log_end(_kind: type[BaseException], fault: BaseException, _trace: TracebackType | None) -> None:
    _log.critical("ended in a fault", exc_info=fault)


def _log_unraisable(fault: "sys.UnraisableHookArgs") -> None:
    if fault.exc_value is not None:
        _log.error("a fault that nobody could be told of", exc_info=fault.exc_value)


def _log_warning(_message: Warning | str, category: type[Warning], filename: str, lineno: int, *_where: object) -> None:
    # Its text may be anything, as that of an exception.
    _log.warning("%s at %s, line %s", category.__name__, Path(filename).name, lineno)


def _log_thread(fault: threading.ExceptHookArgs) -> None:
    if fault.exc_value is not None:
        _log.error("a thread ended in a fault", exc_info=fault.exc_value)


class _Formatter(logging.Formatter):
    """What the library asks for: a record in, text out."""

    def __init__(self, shown: Callable[[Line], str]) -> None:
        super().__init__()
        self._shown = shown

    def format(self, record: logging.LogRecord) -> str:
        return self._shown(line_of(record))
