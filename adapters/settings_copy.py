"""onrecord.toml for a back-up: without tokens and keys, also those in remarks. Text in, text out; pure."""

import re
import tomllib

from pydantic import SecretStr

from adapters.settings import Settings

_SECRETS = frozenset(name for name, field in Settings.model_fields.items() if field.annotation is SecretStr)
_KEY = re.compile(r"""[#\s]*["']?(\w+)["']?\s*=""")


def without_secrets(text: str) -> str | None:
    """Return the settings without the lines that hold secrets; None when these cannot be told from the rest."""
    wanted = {name: value for name, value in tomllib.loads(text).items() if name.lower() not in _SECRETS}
    kept = "".join(line for line in text.splitlines(keepends=True) if _key(line) not in _SECRETS)
    try:
        return kept if tomllib.loads(kept) == wanted else None
    except tomllib.TOMLDecodeError:
        return None


def _key(line: str) -> str:
    found = _KEY.match(line)
    return found[1].lower() if found else ""
