"""The bot's token: from the settings or from a file of its own, and shown nowhere."""

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
    token = path.read_text(encoding="utf-8").strip()
    if not token:
        raise UsageError(discord_words.EMPTY_TOKEN_FILE.format(path=path))
    return token
