"""Where settings are read, from the weakest to the strongest.

onrecord.toml, credentials (files that a supervisor such as systemd hands over), the environment, .env, the command
line.
"""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from adapters.settings_dotenv import dotenv_given
from adapters.settings_given import DOTENV, TOML, Fault, Given, Origin
from adapters.settings_names import PREFIX, is_of_several, nearly, no_setting, settings_in
from adapters.settings_text import text_of
from adapters.settings_toml import toml_given

_CREDENTIALS = "CREDENTIALS_DIRECTORY"


def read(variables: Mapping[str, str], command_line: Mapping[str, object]) -> tuple[Given, ...]:
    """Return what each origin gives, the weakest first; `variables` gives the variable of every setting."""
    toml, toml_faults = text_of(TOML, variables)
    dotenv, dotenv_faults = text_of(DOTENV, variables)
    in_toml, in_dotenv = toml_given(toml, variables), dotenv_given(dotenv, variables)
    credentials = _credentials(variables)
    elsewhere = {variables[name] for one in (in_toml, credentials, in_dotenv) for name in one.values}
    return (
        _with(in_toml, toml_faults),
        credentials,
        _environment(variables, elsewhere),
        _with(in_dotenv, dotenv_faults),
        _command_line(variables, command_line),
    )


def _with(given: Given, faults: tuple[Fault, ...]) -> Given:
    return Given(given.origin, given.values, (*faults, *given.faults), given.lines)


def _environment(variables: Mapping[str, str], elsewhere: Collection[str]) -> Given:
    values = _values(os.environ, variables)
    known = [*variables.values()]
    given = {*elsewhere, *(variables[name] for name in values)}
    # Most of the environment is none of ours: a name without our prefix is refused only where it can be nothing else.
    # One that is mistyped is refused beside the right one, too: it may be the newer of the two.
    unknown = (
        no_setting(written, "in the environment", known, variables)
        for written in sorted(os.environ)
        if written.upper() not in known
        and (written.upper().startswith(PREFIX) or (nearly(written, known) and not is_of_several(written, given)))
    )
    return Given(Origin.ENVIRONMENT, values, (*unknown, *_at_odds(os.environ, variables)))


def _at_odds(environment: Mapping[str, str], variables: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the variables that stand there in small and in capital letters, with values that differ."""
    for name, variable in variables.items():
        written = sorted(one for one in environment if one.upper() == variable and environment[one])
        if len({environment[one] for one in written}) > 1:
            said = f"{' and '.join(written)} in the environment are one setting and differ; leave one of them"
            yield Fault(said, frozenset({name}))


def _credentials(variables: Mapping[str, str]) -> Given:
    """Read the files of systemd's LoadCredential=, which are called as variables are, in small letters."""
    known = [variable.lower() for variable in variables.values()]
    found: dict[str, str] = {}
    faults: list[Fault] = []
    try:
        folder = os.environ.get(_CREDENTIALS)
        files = sorted(Path(folder).iterdir()) if folder and Path(folder).is_dir() else []
    except OSError as error:
        said = f"{_CREDENTIALS} in the environment names {error.filename}, which may not be read ({error.strerror})"
        return Given(Origin.CREDENTIALS, {}, (Fault(f"{said}; run it as who may", frozenset(variables)),))
    for one in files:
        if one.name in known:
            text, wrong = text_of(one, variables)
            found[one.name] = text.strip()
            faults += [Fault(fault.said, settings_in(one.name, variables)) for fault in wrong]
        elif nearly(one.name, variables.values()):
            faults.append(no_setting(one.name, "in the credentials", known, variables))
    return Given(Origin.CREDENTIALS, _values(found, variables), tuple(faults))


def _command_line(variables: Mapping[str, str], given: Mapping[str, object]) -> Given:
    values = {name: given[name] for name in variables if given.get(name) is not None}
    faults = (
        no_setting(name, "on the command line", [*variables], variables) for name in given if name not in variables
    )
    return Given(Origin.COMMAND_LINE, values, tuple(faults))


def _values(found: Mapping[str, str], variables: Mapping[str, str]) -> dict[str, object]:
    """Return values by the names of settings; variables are written in any case, and an empty value is as none."""
    written = {one.upper(): value for one, value in found.items() if value}
    return {name: written[variable] for name, variable in variables.items() if variable in written}
