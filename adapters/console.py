"""What goes to the screen: results to standard output, everything about the work itself to standard error."""

import json
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

import typer

# Work that is over sooner needs no bar.
_BAR_AFTER_S = 0.5


def say(text: str) -> None:
    """Print a result."""
    typer.echo(text)


def say_json(value: object) -> None:
    """Print a value as one line of JSON, letters as they are."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def note(text: str) -> None:
    """Tell how the work goes."""
    typer.echo(text, err=True)


def complain(text: str) -> None:
    """Say what is wrong."""
    typer.echo(f"onrecord: {text}", err=True)


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
