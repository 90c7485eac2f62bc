"""What is given somewhere: values, the lines they stand in, and what is wrong there. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

TOML, DOTENV = Path("onrecord.toml"), Path(".env")


class Origin(StrEnum):
    """Where a setting may come from, the weakest first."""

    DEFAULT = "default"
    FILE = "onrecord.toml"
    CREDENTIALS = "credentials"
    ENVIRONMENT = "environment"
    DOTENV = ".env"
    COMMAND_LINE = "command line"

    def calls(self, name: str, variable: str, line: int | None = None) -> str:
        """Return what a setting is called there, and where that is: "ONRECORD_SEEDS in line 3 of .env"."""
        match self:
            case Origin.DEFAULT:
                return f"the setting {name}"
            case Origin.COMMAND_LINE:
                return f"--{name} on the command line"
            case Origin.CREDENTIALS:
                return f"the credential {variable.lower()}"
            case Origin.ENVIRONMENT:
                return f"{variable} in the environment"
            case Origin.DOTENV:
                return f"{variable} in {at(line, DOTENV)}"
            case Origin.FILE:
                return f"{name} in {at(line, TOML)}"


def at(line: int | None, path: Path) -> str:
    """Return where something stands in a file; None: it is not known in which line."""
    return str(path) if line is None else f"line {line} of {path}"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in a sentence; `hides` are the settings that may have been meant, and now are not known."""

    said: str
    hides: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Given:
    """What one origin gives: values by the name of the setting, the lines of these in a file, what is wrong with it."""

    origin: Origin
    values: Mapping[str, object]
    faults: tuple[Fault, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
