"""onrecord.toml: text in, settings out. A line that cannot be read takes nothing from the others. Pure.

The library stops at the first fault, and says it in words for programmers: here that line is emptied, the fault said
as what the operator did, and the rest read again. No value is shown, for it may be a token.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence

from adapters.settings_given import TOML, Fault, Given, Origin, at
from adapters.settings_names import no_setting, settings_in

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_NAME = re.compile(r"""\s*["']?(?P<name>[\w-]+)["']?\s*=""")
_TABLE = re.compile(r"\s*\[")
# A file with so many faults is another program's.
_MOST = 50
_NO_TABLES = "settings stand there without tables, as threshold = 0.5"
_LIKE_THIS = "a setting stands there as NAME = value, text in quotes"
# What stands behind the = of a line that cannot be read, and what is wrong with it then; the first that fits.
_VALUES = (
    (re.compile(r"(?:#.*)?"), f"it has no value; {_LIKE_THIS}"),
    (re.compile(r"[“”„‟‘’‚«»].*"), 'its quotes are typographic; write plain ones, as NAME = "text"'),
    (re.compile(r'"""|\'\'\'.*'), f"quotes that are opened there are never closed; {_LIKE_THIS}"),
    (re.compile(r'".*\\.*'), "in \"…\" a backslash begins a special character; write such text in '…'"),
    (re.compile(r"""(?:"[^"]*|'[^']*)"""), f"the quote is not closed; {_LIKE_THIS}"),
    (re.compile(r"[\[{].*"), f"it has a bracket that is never closed, and needs none; {_LIKE_THIS}"),
    (re.compile(r"(?i)(?:true|false|yes|no|on|off)\s*(?:#.*)?"), "write true or false, in small letters"),
    (re.compile(r"\d+,\d+\s*(?:#.*)?"), "a number has a point, as 0.4"),
    (re.compile(r"0\d+\s*(?:#.*)?"), "a number begins with no 0"),
    (re.compile(r"[^\W\d][^\"']*"), 'text stands in quotes, as NAME = "text"'),
)


def toml_given(text: str, variables: Mapping[str, str]) -> Given:
    """Return what the text of onrecord.toml gives; an empty value is as none."""
    lines = text.replace("\r\n", "\n").split("\n")
    found, faults = _read(lines, variables)
    where: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if (name := _NAME.match(line)) is not None:
            where.setdefault(name["name"], number)
    unknown = (_unknown(name, value, where.get(name), variables) for name, value in found.items())
    values = {name: found[name] for name in variables if found.get(name, "") != ""}
    return Given(Origin.FILE, values, (*faults, *(one for one in unknown if one)), where)


def _read(lines: list[str], variables: Mapping[str, str]) -> tuple[dict[str, object], list[Fault]]:
    """Return what can be read, and a fault for each line that had to be left out, which are emptied."""
    faults: list[Fault] = []
    while len(faults) < _MOST:
        try:
            return _parsed(lines), faults
        except (ValueError, RecursionError) as error:
            at_line = _AT_LINE.search(str(error))
            number = int(at_line[1]) if at_line else len(lines) + 1
            number = _opened(lines[: number - 1]) or min(number, len(lines))
            faults.append(_wrong(number, lines, str(error), variables))
            lines[number - 1] = ""
    return {}, [*faults, Fault(f"{TOML} is no file of settings; {_LIKE_THIS}", frozenset(variables))]


def _parsed(lines: Sequence[str]) -> dict[str, object]:
    # The end of the last line belongs to it: so its faults, too, have a line.
    return tomllib.loads("\n".join(lines) + "\n\n")


def _opened(lines: Sequence[str]) -> int:
    """Return which of the lines before a fault opens quotes or a bracket that swallow the rest; 0 where none does."""
    for count in range(len(lines), -1, -1):
        try:
            _parsed(lines[:count])
        except (ValueError, RecursionError):
            continue
        return count + 1 if count < len(lines) else 0
    return 0


def _wrong(number: int, lines: list[str], said: str, variables: Mapping[str, str]) -> Fault:
    line, where = lines[number - 1], at(number, TOML)
    before, equals, value = line.partition("=")
    meant = settings_in(before, variables)
    name = _NAME.match(line)
    if name and said.startswith("Cannot overwrite a value"):
        twice = f"{name['name']} stands twice in {TOML}, in line {_first(name['name'], lines)} and line {number}"
        return Fault(f"{twice}; leave one of them", meant)
    if _TABLE.match(line):
        return Fault(f"{where} begins a table; {_NO_TABLES}", meant)
    if not equals:
        return Fault(f"{where} cannot be read: {_LIKE_THIS}", meant)
    if not all(letter.isprintable() or letter == "\t" for letter in line):
        return Fault(f"{where} cannot be read: it holds a character that is none of text", meant)
    reason = next((reason for shape, reason in _VALUES if shape.fullmatch(value.strip())), _LIKE_THIS)
    return Fault(f"{where} cannot be read: {reason}", meant)


def _first(name: str, lines: list[str]) -> int:
    matches = (_NAME.match(line) for line in lines)
    return next(number for number, found in enumerate(matches, start=1) if found and found["name"] == name)


def _unknown(name: str, value: object, line: int | None, variables: Mapping[str, str]) -> Fault | None:
    if name in variables:
        return None
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict) for one in value)):
        within = settings_in(" ".join(_names(value)), variables)
        return Fault(f"the table [{name}] in {TOML} is no setting; {_NO_TABLES}", within)
    return no_setting(name, f"in {at(line, TOML)}", [*variables], variables)


def _names(value: object) -> Iterator[str]:
    """Yield the names in a table, and in those within it."""
    for name, inner in value.items() if isinstance(value, dict) else ():
        yield name
        yield from _names(inner)
