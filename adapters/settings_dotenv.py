"""The file .env: text in, settings out. A line that cannot be read takes nothing from the others. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from dotenv import dotenv_values
from dotenv.parser import Binding, parse_stream

from adapters.settings_given import DOTENV, Fault, Given, Origin, at
from adapters.settings_names import no_setting, settings_in

_LIKE_THIS = "a setting stands there as NAME=value"
_OPENED = re.compile(r"""\s*(?:export\s+)?\w+\s*=\s*["']""")


def dotenv_given(text: str, variables: Mapping[str, str]) -> Given:
    """Return what the text of .env gives; names are in any case, and an empty value is as none."""
    bindings = list(parse_stream(StringIO(text)))
    kept = [one for one in bindings if not one.error]
    found = dotenv_values(stream=StringIO("".join(one.original.string for one in kept)))
    written = {name.upper(): value for name, value in found.items() if value}
    values: dict[str, object] = {name: written[variable] for name, variable in variables.items() if variable in written}
    where = {one.key.upper(): _line(one) for one in kept if one.key}
    lines = {name: where[variable] for name, variable in variables.items() if variable in where}
    faults = (*_faults(bindings, variables), *_doubled(kept, variables))
    return Given(Origin.DOTENV, values, faults, lines)


def _faults(bindings: Sequence[Binding], variables: Mapping[str, str]) -> Iterator[Fault]:
    known = [*variables.values()]
    for one in bindings:
        where = at(_line(one), DOTENV)
        if one.error:
            opened = "the quote is not closed; " if _OPENED.match(one.original.string) else ""
            yield Fault(f"{where} cannot be read: {opened}{_LIKE_THIS}", settings_in(one.original.string, variables))
        elif one.key and one.key.upper() not in known:
            yield no_setting(one.key, f"in {where}", known, variables)
        elif one.key and one.value is None:
            said = f"{one.key} in {where} has no value; write {one.key}=value"
            yield Fault(said, settings_in(one.key, variables))


def _doubled(bindings: Sequence[Binding], variables: Mapping[str, str]) -> Iterator[Fault]:
    """Yield the settings that stand there more than once: one of the lines would be as if it were not there."""
    for variable in variables.values():
        lines = [_line(one) for one in bindings if one.key and one.key.upper() == variable]
        if len(lines) > 1:
            listed = " and ".join(f"line {line}" for line in lines)
            said = f"{variable} stands {'twice' if len(lines) == 2 else 'several times'} in {DOTENV}, in {listed}"
            yield Fault(f"{said}; leave one of them", settings_in(variable, variables))


def _line(one: Binding) -> int:
    """Return the line of a binding, to which the library counts the empty ones before it."""
    text = one.original.string
    return one.original.line + text[: len(text) - len(text.lstrip())].count("\n")
