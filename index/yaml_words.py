"""Why a text is no YAML, in the words of whoever writes it: a line, what is wrong there, and what to do. Pure.

The library tells of tokens and mappings, and names the line where it gave up. What is wrong mostly shows in the text of
that line, or of the one before.
"""

import re

import yaml

_SIGNS = "@`%*&!|>{}[],?"
# A longer line is not shown: it is to be changed, not read.
_SHOWN = 100
# A key, perhaps after the dash of a list, and its value.
_KEY = re.compile(r"(?P<key>\s*(?:- +)*[^\s:#'\"][^:]*:)(?:\s+(?P<value>.*))?")
_LISTED = re.compile(r"(?P<key>\s*-)\s+(?P<value>.*)")
_PERHAPS_PASSED_OVER = re.compile(r"[!&]|\s#\S")
_CUT = re.compile(r"[ \t]+#\S")
_ITEM = re.compile(r"\s*-(?:\s|$)")
_CLOSED = {"'": re.compile(r"'(?:[^']|'')*'(?P<rest>.*)"), '"': re.compile(r'"(?:[^"\\]|\\.)*"(?P<rest>.*)')}
_OPENED = re.compile(r"[\[{]")
_NO_COLON = "there is no colon in this line; it is written as key: value"
_CONTROL = re.compile(r"[^\x09\x0A\x0D\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def what_is_wrong(text: str, fault: yaml.YAMLError | RecursionError) -> tuple[int, str]:
    """Return the line of the text, from 0, and what is wrong there with what to do."""
    lines = text.splitlines() or [""]
    control = next((place for place, line in enumerate(lines) if _CONTROL.search(line)), None)
    if control is not None:
        return control, "there is a character that cannot be seen; type the line anew"
    if not isinstance(fault, yaml.MarkedYAMLError) or fault.problem_mark is None:
        return 0, "there are too many brackets inside one another; put quotes around values that hold brackets"
    at = min(int(fault.problem_mark.line), len(lines) - 1)
    begun = min(int(fault.context_mark.line), at) if fault.context_mark is not None else at
    context = fault.context or ""
    if "quoted scalar" in context and "escape" not in (fault.problem or ""):
        return begun, "the quote that is opened here is not closed; close it at the end of the value"
    if "flow" in context:
        opened = next((place for place in range(begun, -1, -1) if _OPENED.search(lines[place])), begun)
        return opened, "the bracket that is opened here is not closed; close it, or put quotes around words with one"
    while at and not lines[at].strip():
        at -= 1
    return _in_line(lines, at)


def unread(text: str) -> tuple[int, str] | None:
    """Return the first line of which something would be passed over in silence, from 0, and what to do.

    YAML takes "#1" behind a blank for a comment, and "!x" or "&x" before a value for marks of its own. None where the
    text cannot be read at all.
    """
    if not _PERHAPS_PASSED_OVER.search(text):
        return None
    try:
        for token in yaml.scan(text, Loader=yaml.BaseLoader):
            if isinstance(token, yaml.TagToken | yaml.AnchorToken) or _is_cut(text, token):
                return _passed_over(text.splitlines(), token)
    except (yaml.YAMLError, RecursionError):
        pass
    return None


def _is_cut(text: str, token: yaml.Token) -> bool:
    """Tell whether words without quotes end where YAML sees a comment that is none: "No 10 #brexit"."""
    return isinstance(token, yaml.ScalarToken) and token.plain and bool(_CUT.match(text, token.end_mark.index))


def _passed_over(lines: list[str], token: yaml.Token) -> tuple[int, str]:
    place = token.end_mark.line
    line = lines[place]
    found = _KEY.fullmatch(line) or _LISTED.fullmatch(line)
    whole = found is not None and token.start_mark.line == place
    so = _so(found["key"].strip(), (found["value"] or "").strip()) if found and whole else "put quotes around all of it"
    return place, f"a part of the value would not be read; {so}"


def _in_line(lines: list[str], at: int) -> tuple[int, str]:
    line, before = lines[at], _line_before(lines, at)
    if "\t" in line[: len(line) - len(line.lstrip(" \t-"))]:
        return at, "the line begins with a tab; put spaces in its place"
    found = _KEY.fullmatch(line)
    said = _of_value(found["key"].strip(), (found["value"] or "").strip()) if found else ""
    if said:
        return at, said
    if not found and not _ITEM.match(line):
        return at, _NO_COLON
    if before is not None and not _KEY.fullmatch(lines[before]) and _goes_on(lines[before], line):
        return before, _NO_COLON
    if before is not None and _indent(line) != _indent(lines[before]):
        return at, "the line does not begin below the one that it belongs to; give both as many spaces before them"
    return at, "it cannot be told what this line means; it is written as key: value, or as - value below a key"


def _goes_on(before: str, line: str) -> bool:
    """Tell whether a line could belong to the one before it, if that were a key."""
    return not _ITEM.match(before) or _indent(line) > _indent(before)


def _of_value(key: str, value: str) -> str:
    """Return what is wrong with a value, "" where nothing shows."""
    quote = value[:1]
    if quote in _CLOSED:
        closed = _CLOSED[quote].fullmatch(value)
        if closed is None:
            return "the quote that is opened here is not closed; close it at the end of the value"
        if closed["rest"].strip():
            inside = value[1:-1] if value.endswith(quote) and quote == "'" else value
            return f"words stand after the quote that ends the value; {_so(key, inside)}"
        return f"a backslash has a meaning of its own in such quotes; {_so(key, value[1:-1])}" if "\\" in value else ""
    if quote and quote in _SIGNS:
        return f"the value begins with {quote}, which has a meaning of its own here; {_so(key, value)}"
    if value.startswith("- "):
        return "a list begins on the line below its key; put each of its values on a line of its own, after a dash"
    if re.search(r":(?:\s|$)", value):
        return f"the value holds a colon; {_so(key, value)}"
    return ""


def _so(key: str, value: str) -> str:
    """Return how a value is written in quotes."""
    doubled = value.replace("'", "''")
    written = f"{key} '{doubled}'"
    return (
        f"write it as {written}" if len(written) <= _SHOWN else "put single quotes around it, and write ' twice in it"
    )


def _line_before(lines: list[str], at: int) -> int | None:
    return next((place for place in range(at - 1, -1, -1) if lines[place].strip()), None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
