"""What goes to the screen: results to standard output, everything about the work itself to standard error.

Of a bot at work that nobody reads along with, all of it goes to its log.
"""

import json
import logging
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

import typer

# Work that is over sooner needs no bar.
_BAR_AFTER_S = 0.5
_log = logging.getLogger("onrecord")


class _Screen:
    """Where this process speaks: as one has one standard output, it has one of these."""

    logged = False


def speak_to_log(*, on: bool) -> None:
    """Have what is said from now on be lines of the log, or not any more."""
    _Screen.logged = on


def is_logged() -> bool:
    """Tell whether what is said goes to the log, in which there are no names."""
    return _Screen.logged


def say(text: str) -> None:
    """Print a result."""
    _say(text, logging.INFO, err=False)


def say_json(value: object) -> None:
    """Print a value as one line of JSON, letters as they are."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def note(text: str) -> None:
    """Tell how the work goes."""
    _say(text, logging.INFO)


def warn(text: str) -> None:
    """Tell what is worth a look."""
    _say(text, logging.WARNING)


def complain(text: str) -> None:
    """Say what is wrong."""
    _say(text, logging.ERROR, f"onrecord: {text}")


def _say(text: str, level: int, shown: str = "", *, err: bool = True) -> None:
    if _Screen.logged:
        _log.log(level, "%s", text)
    else:
        typer.echo(shown or text, err=err)


@contextmanager
def progress_bar(label: str, *, after_s: float = _BAR_AFTER_S) -> Generator[Callable[[int, int], None]]:
    """Give a function to be called with (done, total); on a terminal it draws a bar, elsewhere it does nothing."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    began_s = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None, visible=False)

        def update(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, visible=time.monotonic() - began_s > after_s)

        yield update
