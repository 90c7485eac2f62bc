"""Where settings are read, and what is wrong there: names that are none, values that are missing, unreadable lines.

From the weakest to the strongest: onrecord.toml, credentials (files that a supervisor such as systemd hands over), the
environment, .env, the command line.
"""

import os
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from adapters.errors import SettingsError
from adapters.settings_names import PREFIX, nearly, no_setting

TOML, DOTENV = Path("onrecord.toml"), Path(".env")


class Origin(StrEnum):
    """Where a setting may come from, the weakest first."""

    DEFAULT = "default"
    FILE = "onrecord.toml"
    CREDENTIALS = "credentials"
    ENVIRONMENT = "environment"
    DOTENV = ".env"
    COMMAND_LINE = "command line"

    def calls(self, name: str, variable: str) -> str:
        """Return what a setting is called there, and where that is: "ONRECORD_SEEDS in .env"."""
        match self:
            case Origin.COMMAND_LINE:
                return f"--{name} on the command line"
            case Origin.CREDENTIALS:
                return f"the credential {variable.lower()}"
            case Origin.ENVIRONMENT:
                return f"{variable} in the environment"
            case Origin.DOTENV:
                return f"{variable} in .env"
        return f"{name} in {self}"


@dataclass(frozen=True, slots=True)
class Given:
    """What one origin gives: values by the name of the setting, and what is wrong with it."""

    origin: Origin
    values: Mapping[str, object]
    faults: tuple[str, ...] = ()


def read(variables: Mapping[str, str], command_line: Mapping[str, object]) -> tuple[Given, ...]:
    """Return what each origin gives, the weakest first; `variables` gives the variable of every setting.

    Raises SettingsError for a file that is none of its kind, OSError for one that may not be read.
    """
    toml, credentials, dotenv = _toml(variables), _credentials(variables), _dotenv(variables)
    elsewhere = {name for one in (toml, credentials, dotenv) for name in one.values}
    return toml, credentials, _environment(variables, elsewhere), dotenv, _command_line(variables, command_line)


def _toml(variables: Mapping[str, str]) -> Given:
    try:
        found = tomllib.loads(_text(TOML))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{TOML} cannot be read: {error}") from error
    faults = (_toml_fault(name, value, variables) for name, value in found.items() if name not in variables)
    return Given(Origin.FILE, {name: found[name] for name in variables if name in found}, tuple(faults))


def _toml_fault(name: str, value: object, variables: Mapping[str, str]) -> str:
    if isinstance(value, dict):
        return f"the table [{name}] in {TOML} is no setting; settings stand there without tables, as threshold = 0.5"
    return no_setting(name, f"in {TOML}", [*variables], variables)


def _environment(variables: Mapping[str, str], elsewhere: Collection[str]) -> Given:
    values = _values(os.environ, variables)
    known = [*variables.values()]
    missing = [variable for name, variable in variables.items() if name not in values and name not in elsewhere]
    # Most of the environment is none of ours: a name without our prefix is refused only where it can be nothing else.
    faults = (
        no_setting(written, "in the environment", known, variables)
        for written in sorted(os.environ)
        if written.upper() not in known and (written.upper().startswith(PREFIX) or nearly(written, missing))
    )
    return Given(Origin.ENVIRONMENT, values, tuple(faults))


def _dotenv(variables: Mapping[str, str]) -> Given:
    text = _text(DOTENV)
    faults = tuple(_dotenv_faults(text, variables))
    # What is wrong is refused anyhow; the library would complain of it once more.
    found = {} if faults else dotenv_values(stream=StringIO(text))
    return Given(Origin.DOTENV, _values(found, variables), faults)


def _dotenv_faults(text: str, variables: Mapping[str, str]) -> Iterator[str]:
    known = [*variables.values()]
    for line in parse_stream(StringIO(text)):
        if line.error:
            yield f"line {line.original.line} of {DOTENV} cannot be read; a setting stands there as NAME=value"
        elif line.key and line.key.upper() not in known:
            yield no_setting(line.key, f"in {DOTENV}", known, variables)
        elif line.key and line.value is None:
            yield f"{line.key} in {DOTENV} has no value; write {line.key}=value"


def _credentials(variables: Mapping[str, str]) -> Given:
    """Read the files of systemd's LoadCredential=, which are called as variables are, in small letters."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    files = sorted(Path(folder).iterdir()) if folder and Path(folder).is_dir() else []
    known = [variable.lower() for variable in variables.values()]
    found = {one.name: _text(one).strip() for one in files if one.name in known}
    faults = (
        no_setting(one.name, "in the credentials", known, variables)
        for one in files
        if one.name not in known and nearly(one.name, variables.values())
    )
    return Given(Origin.CREDENTIALS, _values(found, variables), tuple(faults))


def _command_line(variables: Mapping[str, str], given: Mapping[str, object]) -> Given:
    values = {name: given[name] for name in variables if given.get(name) is not None}
    faults = (
        no_setting(name, "on the command line", [*variables], variables) for name in given if name not in variables
    )
    return Given(Origin.COMMAND_LINE, values, tuple(faults))


def _values(found: Mapping[str, str | None], variables: Mapping[str, str]) -> dict[str, object]:
    """Return values by the names of settings; variables are written in any case, and an empty value is as none."""
    written = {one.upper(): value for one, value in found.items() if value}
    return {name: written[variable] for name, variable in variables.items() if variable in written}


def _text(path: Path) -> str:
    """Return the text of a file, "" where there is none."""
    if not path.exists() or path.is_dir():
        return ""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8: {error}") from error
