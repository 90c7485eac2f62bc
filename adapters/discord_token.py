"""The bot's token: from the settings or from a file of its own, and shown nowhere."""

from pathlib import Path
from typing import TYPE_CHECKING

from adapters import discord_words
from adapters.errors import UsageError

if TYPE_CHECKING:
    from adapters.settings import Settings


def token_of(settings: "Settings") -> str:
    """Return the token; raise UsageError when there is none."""
    token = settings.discord_token.get_secret_value().strip()
    if token:
        return token
    path = settings.discord_token_file
    if path is None:
        raise UsageError(discord_words.NO_TOKEN)
    try:
        return _in_file(path)
    except ValueError as fault:
        said = discord_words.TOKEN_FILE.format(setting=settings.called("discord_token_file"), path=path, why=fault)
        raise UsageError(said) from fault


def called(settings: "Settings") -> str:
    """Return what holds the token, for a sentence about it."""
    given = settings.discord_token.get_secret_value()
    return settings.called("discord_token") if given else f"the file {settings.discord_token_file}"


def _in_file(path: Path) -> str:
    """Return the token in a file; raise ValueError with what is wrong and what to do."""
    from adapters.settings_values import NO_TOKEN, is_token

    try:
        token = path.read_text(encoding="utf-8-sig").strip()
    except FileNotFoundError:
        raise ValueError("and there is no such file; name the one that holds the token") from None
    except IsADirectoryError:
        raise ValueError("which is a folder; name the file in it") from None
    except UnicodeDecodeError:
        raise ValueError("which holds no text; put the token in it, and nothing else") from None
    except OSError as fault:
        why = f"which may not be read ({fault.strerror}); give the user that runs onrecord the permission"
        raise ValueError(why) from None
    if not token:
        raise ValueError("which is empty; put the token in it")
    if len(token.splitlines()) > 1:
        raise ValueError(f"which holds {len(token.splitlines())} lines; put the token in it, and nothing else")
    if not is_token(token):
        raise ValueError(f"which holds no token: {NO_TOKEN}")
    return token
