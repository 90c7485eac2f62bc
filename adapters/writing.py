"""The language model of the settings, if one is named: nothing of it is imported otherwise."""

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from adapters.errors import SettingsError
from adapters.settings import Settings

if TYPE_CHECKING:
    from bot.writer import Write


def write_of(settings: Settings) -> "Write | None":
    """Return what puts an answer in short too, None if no model is named; raise SettingsError if it cannot be used."""
    if not settings.writer_url or not settings.writer_model:
        return None
    try:
        from adapters.openai_writer import OpenAIWriter
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("openai", "httpx2"):
            raise
        raise SettingsError(
            f"{settings.called('writer_url')} names a language model, which needs one more package;"
            " install it with: pip install 'onrecord[llm]'"
        ) from error
    from bot.writer import CautiousWriter, write

    asked = OpenAIWriter(settings.writer_url, settings.writer_model, settings.writer_key, settings.writer_timeout_s)
    cautious = CautiousWriter(asked, monotonic)
    return partial(write, writer=cautious)
