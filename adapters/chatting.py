"""The commands that put the bot into chats: discord, slack, run."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.errors import SettingsError
from adapters.running import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from adapters.serving import Platform
    from adapters.settings import Settings

_NO_TOKENS = (
    "there is no token: set DISCORD_TOKEN, or SLACK_BOT_TOKEN and SLACK_APP_TOKEN, in .env or the environment;"
    " docs/slack.md and docs/discord.md say where they come from"
)
_Host = Annotated[str, typer.Option(help="Address to listen at for Slack over HTTP.")]
_Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at for Slack over HTTP.")]


def discord(program: typer.Context) -> None:
    """Answer on Discord until stopped."""
    settings = _settings(program)
    from adapters.serving import serve

    _discord_token(settings)
    _look(settings, "discord")
    serve(settings, [_discord()])


def slack(
    program: typer.Context,
    *,
    http: Annotated[bool, typer.Option("--http", help="Listen to HTTP requests in place of Socket Mode.")] = False,
    host: _Host = "127.0.0.1",
    port: _Port = 3000,
) -> None:
    """Answer on Slack, over Socket Mode or HTTP, until stopped."""
    settings = _settings(program)
    from pydantic import SecretStr

    from adapters.serving import serve

    # Each way of running has its own tokens; those of the other are not looked at.
    unused = "slack_app_token" if http else "slack_signing_secret"
    _look(settings.model_copy(update={unused: SecretStr("")}), "slack")
    serve(settings, [_slack((host, port) if http else None)])


def run(program: typer.Context, *, host: _Host = "127.0.0.1", port: _Port = 3000) -> None:
    """Answer on every platform that has a token, in one process, until stopped."""
    settings = _settings(program)
    from adapters.doctor_platforms import served
    from adapters.serving import serve

    platforms = [make((host, port)) for tokens, make in _PLATFORMS if tokens(settings)]
    if served(settings):
        _look(settings, "discord", "slack")  # which says so where a platform has half of what it needs
    if not platforms:
        raise SettingsError(_NO_TOKENS)
    serve(settings, platforms)


def _settings(program: typer.Context) -> "Settings":
    """Begin the log, and return the settings; what is wrong with them is a line of the log, too."""
    from adapters import logs

    logs.begin()
    settings = settings_of(program)
    logs.begin(settings.log_level, settings.log_format)
    return settings


def _discord_token(settings: "Settings") -> None:
    """Refuse to begin without a token: the index need not be built first."""
    from adapters.discord_token import token_of

    token_of(settings)


def _look(settings: "Settings", *platforms: str) -> None:
    """Look whether all is well before anything begins."""
    from adapters.doctor import start_up

    start_up(settings, platforms)


def _discord() -> "Platform":
    from adapters.console import is_logged, say
    from adapters.discord_running import run_discord

    # What is not read on a terminal is a log, and that has no names in it.
    with_names = sys.stdout.isatty() and not is_logged()
    return lambda service, stop: run_discord(service, stop, tell=say, with_names=with_names)


def _has_discord(settings: "Settings") -> bool:
    return bool(settings.discord_token.get_secret_value() or settings.discord_token_file)


def _slack(address: tuple[str, int] | None) -> "Platform":
    from adapters.slack_running import run_slack

    return lambda service, stop: run_slack(service, stop, address=address)


def _has_socket(settings: "Settings") -> bool:
    return bool(settings.slack_bot_token.get_secret_value() and settings.slack_app_token.get_secret_value())


def _has_http(settings: "Settings") -> bool:
    return bool(settings.slack_signing_secret.get_secret_value()) and not _has_socket(settings)


_PLATFORMS: "tuple[tuple[Callable[[Settings], bool], Callable[[tuple[str, int]], Platform]], ...]" = (
    (_has_discord, lambda _address: _discord()),
    (_has_socket, lambda _address: _slack(None)),
    (_has_http, _slack),
)
