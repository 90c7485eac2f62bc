"""The command line: the program, what stands before a command, and faults as sentences.

A command reads arguments, calls the parts and prints; it decides nothing about topics, scores or wording.
"""

import sys
from importlib import metadata
from pathlib import Path
from typing import Annotated

import typer

from adapters.asking import ask, chat, check, search
from adapters.chatting import discord, run, slack
from adapters.console import complain, say
from adapters.daily import fact, facts
from adapters.errata import corrections
from adapters.errors import GivenError, SettingsError, system_fault
from adapters.feeding import feeds
from adapters.inboxing import inbox
from adapters.keeping import add, evaluate, index
from adapters.listing import positions, quotes, sides, speakers, timeline
from adapters.members import forget
from adapters.missing import gaps
from adapters.operating import doctor, settings
from adapters.safekeeping import backup, restore
from adapters.subscriptions import subscriptions
from bot.errors import JournalError
from index.errors import RecordError

app = typer.Typer(
    name="onrecord",
    help="What is on the record: verbatim passages of your group's articles, each with its source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_COMMANDS = (
    *(ask, chat, check, search, quotes, speakers, positions, sides, timeline, facts, fact),
    *(subscriptions, index, add, backup, restore, gaps, forget, discord, slack, run, settings, doctor),
)
for command in _COMMANDS:
    app.command()(command)
app.command("eval")(evaluate)
for command in (feeds, inbox, corrections):
    app.command()(command)


def main() -> None:
    """Run the command; every foreseen fault becomes one sentence on standard error and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # closed by the caller
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # a TextIOWrapper when run
    try:
        app()
    except SettingsError as error:
        for fault in error.faults:
            complain(fault)
    except (RecordError, JournalError, GivenError) as error:
        complain(str(error))
    except BrokenPipeError:  # the reader of a pipe has had enough
        sys.stderr.close()
    except OSError as error:
        complain(system_fault(error))
    else:
        return
    raise SystemExit(1)


def _version(*, wanted: bool) -> None:
    if wanted:
        say(f"onrecord {metadata.version('onrecord')}")
        raise typer.Exit


@app.callback()
def options(
    program: typer.Context,
    *,
    seeds: Annotated[Path | None, typer.Option(help="Folder of the articles.", show_default="seeds")] = None,
    index: Annotated[Path | None, typer.Option(help="Folder of the index.", show_default="var/index")] = None,
    version: Annotated[  # noqa: ARG001 - typer calls the callback
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=lambda value: _version(wanted=value), is_eager=True
        ),
    ] = False,
) -> None:
    """Take the options that stand before the command."""
    program.obj = {"seeds": seeds, "index": index}
