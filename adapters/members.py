"""The command of whoever runs the bot and is asked by mail what it keeps of a member, or to forget him."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.console import say
from adapters.errors import UsageError
from adapters.running import settings_of
from bot.counting import counted

if TYPE_CHECKING:
    from bot.forgetting import Extent
    from bot.kept_of import KeptOf
    from bot.places import Caller

_MEMBER = "discord/MEMBER or slack/WORKSPACE/MEMBER, by ids, such as discord/80351110224678912"

_STILL_READ = (
    "Another process is reading the journal: until it has ended, what was deleted can be found in the bytes of the"
    " files. A running bot overwrites it within the hour; without one, do this again."
)


def forget(
    program: typer.Context,
    member: Annotated[str, typer.Argument(help=f"Whom: {_MEMBER}.", show_default=False)],
    *,
    show: Annotated[bool, typer.Option("--show", help="Only say what is kept of him; delete nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether you are sure.")] = False,
) -> None:
    """Forget a member, as /forget-me does, when he asks for it in another way; while the bot runs or not."""
    from adapters.here import journal_here
    from bot.kept_of import kept_of
    from bot.memory import Memory

    caller, settings = _caller(member), settings_of(program)
    opened = journal_here(settings)
    memory = Memory(opened, lambda: datetime.now(UTC))
    extent = memory.extent(caller)
    say(_counted(member, extent))
    if show:
        with opened.reading() as connection:
            for one in kept_of(connection, caller):
                say(_line(one))
    elif extent.total and (yes or typer.confirm("Delete all of it? That cannot be undone")):
        overwritten = memory.forget(caller)
        say(f"Forgotten: nothing of {member} is in the journal any more.")
        if not overwritten:
            say(_STILL_READ)
        say(_copies(memory.backed_up()))
    opened.close()


def _caller(text: str) -> "Caller":
    from bot.places import Caller, Place, Platform

    platform, *ids = text.split("/")
    if (platform, len(ids)) not in ((Platform.DISCORD, 1), (Platform.SLACK, 2)) or not all(ids):
        raise UsageError(f"{text!r} names no member; one is {_MEMBER}")
    community = ids[0] if platform == Platform.SLACK else ""
    return Caller(Place(Platform(platform), community, "-"), ids[-1])


def _counted(member: str, extent: "Extent") -> str:
    if not extent.total:
        return f"Nothing is kept of {member}."
    answers = f"{counted(extent.asked, 'answer')} with what was understood of the question"
    subscribed = f"{counted(extent.subscribed, 'subscription')} that he made"
    return f"Kept of {member}: {answers}, {counted(extent.judged, 'judgement')}, {subscribed}."


def _line(one: "KeptOf") -> str:
    where = "alone" if one.alone else f"in {one.community}"
    asked = one.asked.question if one.asked else "a pasted text, of which only the reply is kept"
    return f"{datetime.fromtimestamp(one.made_at, UTC).date()} {where}: {asked}"


def _copies(backed_up: int | None) -> str:
    """Say to whoever runs the bot where the member may still be found."""
    if backed_up is None:
        return "No back-up by onrecord backup is known; copies made in another way hold him until you delete them."
    day = datetime.fromtimestamp(backed_up, UTC).date().isoformat()
    return f"Back-ups hold him until you delete them; the last by onrecord backup was made on {day}."
