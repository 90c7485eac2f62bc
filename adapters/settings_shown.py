"""The settings as they hold, for whoever wants to know: what each is, and where it came from. No part of a secret."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from adapters.settings import VARIABLES, is_secret
from adapters.settings_loading import Loaded

MASK = "********"
TOKEN_FILE = "token file"
# The password in the address of a database; SQLAlchemy, too, takes the last @ for the end of it.
_PASSWORD = re.compile(r"(?P<user>://[^:/@]*):.*@|(?P<named>[?&]password=)[^&]*")


def holds_password(text: str) -> bool:
    """Tell whether a text holds an address with a password in it."""
    return _PASSWORD.search(text) is not None


@dataclass(frozen=True, slots=True)
class ShownSetting:
    """One setting; `value` is masked where it is a secret that is set, `origin` says where it came from."""

    name: str
    variable: str
    value: str
    origin: str


def shown(loaded: Loaded, *, from_file: str = "") -> tuple[ShownSetting, ...]:
    """Return every setting, in the order of docs/settings.md; `from_file` is Discord's token where a file gave it."""
    rows = []
    for name, variable in VARIABLES.items():
        value, origin = getattr(loaded.settings, name), loaded.origins[name]
        if name == "discord_token" and from_file:
            rows.append(ShownSetting(name, variable, MASK, TOKEN_FILE))
        else:
            rows.append(ShownSetting(name, variable, _value(name, value), str(origin)))
    return tuple(rows)


def settings_text(rows: Sequence[ShownSetting]) -> str:
    """Return the settings as a table."""
    widths = [max(len(getattr(row, column)) for row in rows) for column in ("name", "value")]
    lines = (f"{row.name:<{widths[0]}}  {row.value:<{widths[1]}}  {row.origin}" for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def setting_json(row: ShownSetting) -> dict[str, object]:
    """Return a setting as JSON."""
    return {"setting": row.name, "variable": row.variable, "value": row.value, "from": row.origin}


def _value(name: str, value: object) -> str:
    if is_secret(name):
        return MASK if value.get_secret_value() else ""  # type: ignore[attr-defined] # a SecretStr
    text = "" if value is None else str(value)
    return _PASSWORD.sub(lambda found: f"{found['user']}:{MASK}@" if found["user"] else f"{found['named']}{MASK}", text)
