"""The language model of the settings, if one is named: nothing of it is imported otherwise."""

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from adapters.errors import SettingsError
from adapters.settings import Settings, variable

if TYPE_CHECKING:
    from bot.writer import Write


def write_of(settings: Settings) -> "Write | None":
    """Return what puts an answer in short too, None if no model is named; raise SettingsError if it cannot be used."""
    if not settings.writer_url:
        return None
    if not settings.writer_model:
        raise SettingsError(f"{variable('writer_url')} names a server; name its model in {variable('writer_model')}")
    _refuse_address(settings.writer_url)
    try:
        from adapters.openai_writer import OpenAIWriter
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("openai", "httpx2"):
            raise
        raise SettingsError(
            f"{variable('writer_url')} names a language model, which needs one more package;"
            " install it with: pip install 'onrecord[llm]'"
        ) from error
    from bot.writer import CautiousWriter, write

    asked = OpenAIWriter(settings.writer_url, settings.writer_model, settings.writer_key, settings.writer_timeout_s)
    cautious = CautiousWriter(asked, monotonic)
    return partial(write, writer=cautious)


def _refuse_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
        has_key = parts.password is not None or parts.username is not None
    except ValueError:
        usable, has_key = False, False
    if has_key:
        raise SettingsError(
            f"{variable('writer_url')} holds a user or password; put the key in {variable('writer_key')}"
        )
    if not usable:
        raise SettingsError(f"{variable('writer_url')} must be an address such as http://localhost:11434/v1")
