"""The commands of whoever runs the bot: settings."""

from typing import Annotated

import typer

from adapters.console import complain, say, say_json
from adapters.errors import UsageError, system_fault


def settings(
    program: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one setting a line as JSON.")] = False,
) -> None:
    """List every setting, what it is and where it came from; secrets are not shown."""
    from adapters.discord_token import token_of
    from adapters.settings import load
    from adapters.settings_shown import setting_json, settings_text, shown

    loaded = load(program.obj)
    from_file, wrong = "", ""
    if loaded.settings.discord_token_file and not loaded.settings.discord_token.get_secret_value():
        try:
            from_file = token_of(loaded.settings)
        except UsageError as error:
            wrong = str(error)
        except OSError as error:
            wrong = system_fault(error)
    rows = shown(loaded, from_file=from_file)
    if as_json:
        for row in rows:
            say_json(setting_json(row))
    else:
        say(settings_text(rows))
    if wrong:
        complain(wrong)
        raise typer.Exit(1)
