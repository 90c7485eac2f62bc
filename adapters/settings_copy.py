"""onrecord.toml for a back-up: without tokens, keys and passwords, also those in remarks. Text in, text out; pure."""

import re
import tomllib

from pydantic import SecretStr

from adapters.settings import Settings
from adapters.settings_shown import holds_password

_SECRETS = frozenset(name for name, field in Settings.model_fields.items() if field.annotation is SecretStr)
_KEY = re.compile(r"""[#\s]*["']?(\w+)["']?\s*=""")


def without_secrets(text: str) -> str | None:
    """Return the settings without the lines that hold secrets; None when these cannot be told from the rest."""
    given = tomllib.loads(text).items()
    wanted = {name: value for name, value in given if name.lower() not in _SECRETS and not holds_password(str(value))}
    lines = text.splitlines(keepends=True)
    kept = "".join(line for line in lines if _key(line) not in _SECRETS and not holds_password(line))
    try:
        return kept if tomllib.loads(kept) == wanted else None
    except tomllib.TOMLDecodeError:
        return None


def _key(line: str) -> str:
    found = _KEY.match(line)
    return found[1].lower() if found else ""
