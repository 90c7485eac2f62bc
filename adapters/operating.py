"""The commands of whoever runs the bot: settings, doctor."""

from typing import Annotated

import typer

from adapters.console import complain, say, say_json
from adapters.errors import SettingsError, UsageError


def settings(
    program: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one setting a line as JSON.")] = False,
) -> None:
    """List every setting, what it is and where it came from; secrets are not shown."""
    from adapters.discord_token import token_of
    from adapters.settings_loading import load
    from adapters.settings_shown import setting_json, settings_text, shown

    loaded = load(program.obj)
    if loaded.faults:
        raise SettingsError(*loaded.faults)
    from_file, wrong = "", ""
    if loaded.settings.discord_token_file and not loaded.settings.discord_token.get_secret_value():
        try:
            from_file = token_of(loaded.settings)
        except UsageError as error:
            wrong = str(error)
    rows = shown(loaded, from_file=from_file)
    if as_json:
        for row in rows:
            say_json(setting_json(row))
    else:
        say(settings_text(rows))
    if wrong:
        complain(wrong)
        raise typer.Exit(1)


def doctor(
    program: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as one JSON object.")] = False,
) -> None:
    """Look whether all is well, and say how to mend what is not; the exit code is 1 when something must be mended."""
    from adapters.doctor import check_up
    from adapters.doctor_text import check_up_json, check_up_text
    from bot.findings import Mark, count

    found = check_up(program.obj)
    if as_json:
        say_json(check_up_json(found))
    else:
        say(check_up_text(found))
    if count(found, Mark.ERROR):
        raise typer.Exit(1)
