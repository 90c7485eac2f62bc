"""The check-up of the settings: what cannot be read, secrets that others may read, settings that nothing comes of."""

from collections.abc import Collection, Iterator

from adapters.errors import SettingsError
from adapters.settings import VARIABLES, Settings, is_secret
from adapters.settings_given import DOTENV, TOML, Origin
from adapters.settings_loading import Loaded
from adapters.settings_shown import holds_password
from adapters.writing import write_of
from bot.findings import Finding, of_fault, ok, warning

CHECK = "settings"


def read_findings(loaded: Loaded) -> list[Finding]:
    """Return what is wrong with the settings as they are written, or that they can be read."""
    wrong = [of_fault(CHECK, one, otherwise="mend it there (docs/settings.md)") for one in loaded.faults]
    return wrong or [ok(CHECK, "they can be read; onrecord settings lists them")]


def exposed(loaded: Loaded) -> Iterator[Finding]:
    """Yield the files with secrets that others may read."""
    held = {DOTENV: _secrets(loaded, Origin.DOTENV), TOML: _secrets(loaded, Origin.FILE)}
    if loaded.settings.discord_token_file:
        held[loaded.settings.discord_token_file] = "the token of the Discord bot"
    for path, what in held.items():
        if what and path.is_file() and path.stat().st_mode & 0o077:
            said = f"others on this machine may read {path}, which holds {what}"
            yield warning(CHECK, said, f"chmod 600 {path}")


def _secrets(loaded: Loaded, origin: Origin) -> str:
    """Return what is secret there, as it is called there: tokens, keys, and addresses with a password."""
    given = (name for name, found in loaded.origins.items() if found is origin)
    secret = (name for name in given if is_secret(name) or holds_password(str(getattr(loaded.settings, name))))
    return ", ".join(VARIABLES[name] if origin is Origin.DOTENV else name for name in secret)


def idle(settings: Settings, unsure: Collection[str]) -> Iterator[Finding]:
    """Yield what is wrong with settings that nothing comes of."""
    try:
        write_of(settings)
    except SettingsError as fault:
        yield of_fault(CHECK, str(fault), otherwise="see docs/settings.md")
    if settings.writer_model and not settings.writer_url and "writer_url" not in unsure:
        said = f"{settings.called('writer_model')} names a language model, and no server, so that none is asked"
        yield warning(CHECK, said, "name the server in writer_url, or take the model away")
