"""The commands of whoever keeps the bot's data safe: backup, restore."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.console import note, say
from adapters.errors import UsageError
from adapters.running import settings_of
from bot.counting import counted
from bot.errors import JournalError

if TYPE_CHECKING:
    from adapters.archive_manifest import Manifest
    from adapters.restoring import Places, Restored


def backup(
    program: typer.Context,
    file: Annotated[str, typer.Argument(help="Where to; a folder gets a file named after the time.")],
    *,
    with_tokens: Annotated[
        bool, typer.Option("--with-tokens", help="Take along the tokens of Slack workspaces that installed the app.")
    ] = False,
) -> None:
    """Back up articles, journal and settings, while the bot runs or not; what was written is read back and checked."""
    from adapters.saving import back_up, take_note

    settings = settings_of(program)
    now = datetime.now(UTC)
    if not file:
        raise UsageError("where to? Name a file or a folder; what was given is empty")
    if file.endswith("/") and not Path(file).is_dir():
        raise UsageError(f"there is no folder {file}; make it, or leave the last stroke out to name a file")
    saved = back_up(settings, Path(file), now, with_tokens=with_tokens)
    say(f"{saved.path}: {_contents(saved.manifest)}; read back and whole.")
    for sentence in saved.manifest.left_out:
        note(f"Not in it: {sentence}.")
    try:
        take_note(settings, now)
    except JournalError as error:  # the back-up stands all the same
        note(f"The back-up stands, but members who ask are told of the one before: {error}")


def restore(
    program: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that onrecord backup has made.")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Set aside what is there.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Only see whether it is whole; change nothing.")] = False,
) -> None:
    """Put a back-up into its places, all of it or nothing. Nothing is overwritten."""
    from adapters import restoring

    if check:
        manifest = restoring.check(file)
        say(f"{file}: made {manifest.made:%Y-%m-%d %H:%M} UTC, {_contents(manifest)}; it is whole.")
        return
    say(_told(restoring.restore(file, _places(program, file), datetime.now(UTC), replace=replace)))


def _places(program: typer.Context, file: Path) -> "Places":
    from adapters.restored_places import places

    return places(settings_of(program), file)


def _contents(manifest: "Manifest") -> str:
    """Say what a back-up holds: "5 files of seeds/, the journal (schema 0003), onrecord.toml"."""
    from adapters.archive_manifest import SEEDS, SETTINGS

    seeds = sum(member.name.startswith(SEEDS) for member in manifest.members)
    parts = [f"{counted(seeds, 'file')} of seeds/"]
    parts += [f"the journal (schema {manifest.schema})"] if manifest.schema else []
    parts += [SETTINGS] if manifest.has(SETTINGS) else []
    return ", ".join(parts)


def _told(restored: "Restored") -> str:
    """Say what was put where, and what there is to do now."""
    from adapters.archive_manifest import JOURNAL

    made = f"{restored.manifest.made:%Y-%m-%d %H:%M} UTC"
    lines = [f"Restored {_contents(restored.manifest)}, as of {made}: {', '.join(map(str, restored.placed))}."]
    lines += [f"{path} is what stood there before; delete it when you are sure." for path in restored.aside]
    lines += [f"{name} was left in the back-up: what is here rules." for name in restored.left]
    lines += [f"Not in the back-up: {sentence}." for sentence in restored.manifest.left_out]
    if restored.manifest.schema and JOURNAL not in restored.left:
        lines.append(f"Who had himself forgotten since {made} is known again, and has to be forgotten again.")
    return "\n".join([*lines, "Bring the index up to date with: onrecord index"])
