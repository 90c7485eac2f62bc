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

from bot.counting import counted

# Work that is over sooner needs no bar.
_BAR_AFTER_S = 0.5
# Elsewhere nobody looks on; this is so often that nobody takes it for dead, and rarely enough for a log.
_LINE_EVERY_S = 30.0
# From a hundredth of the rest on, the first of it tells how long the rest will take.
_FEW_DONE = 100
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
    """Give a function to be called with (done, total): it draws a bar, where there is no terminal it writes lines."""
    if not sys.stderr.isatty():
        yield _lines(label)
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


def _lines(label: str) -> Callable[[int, int], None]:
    """Return what tells now and then how far the work is, and how long the rest will take if it goes on like that."""
    told_s = time.monotonic()
    first: tuple[float, int] | None = None  # when the first of it was done: before, other things were prepared

    def update(done: int, total: int) -> None:
        nonlocal told_s, first
        now_s = time.monotonic()
        if first is None and done:
            first = now_s, done
        if first is None or now_s - told_s < _LINE_EVERY_S or done >= total:
            return
        told_s = now_s
        left = _left(now_s - first[0], done - first[1], total - done)
        note(f"{label}: {done} of {total} ({done * 100 // total} %){left}")

    return update


def _left(took_s: float, done: int, to_do: int) -> str:
    """Return how long the rest takes, "" while too little is done to tell."""
    if done * _FEW_DONE < to_do:
        return ""
    return f", about {counted(round(took_s / done * to_do / 60) or 1, 'minute')} left"
