"""What settings are called, and which one somebody meant who mistyped it. Pure.

A setting has a name, as in onrecord.toml (`seeds`), and a variable, as in the environment and .env (`ONRECORD_SEEDS`).
"""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from adapters.settings_given import Fault

#: What a variable has before its name, but for those that other programs call so, too.
PREFIX = "ONRECORD_"
# In a refusal any likeness helps. To refuse what may be another program's, it takes no more than two slips of the
# finger, in the thirteen letters and more that our variables have.
_LIKENESS = 0.5
_SLIPS = 2
# As near to one of ours as that, and another program's all the same.
_OTHERS = frozenset({"SLACK_API_TOKEN"})
_OF_SEVERAL = re.compile(r"S|_?\d+")
_WORD = re.compile(r"[\w-]+")


def nearly(written: str, known: Iterable[str]) -> bool:
    """Tell whether something written can only be one of these, mistyped."""
    name = written.upper()
    return name not in _OTHERS and any(OSA.distance(name, one, score_cutoff=_SLIPS) <= _SLIPS for one in known)


def is_of_several(written: str, given: Iterable[str]) -> bool:
    """Tell whether it is one of the variables that are given, as a plural or numbered: that of another bot, say."""
    name = written.upper()
    return any(name.startswith(one) and _OF_SEVERAL.fullmatch(name.removeprefix(one)) for one in given)


def no_setting(written: str, where: str, known: Sequence[str], variables: Mapping[str, str]) -> Fault:
    """Say that something written is no setting, and which of the `known` it was meant to be.

    `variables` gives the variable of every setting.
    """
    near = _meant(written, known, variables)
    rest = f"did you mean {near}?" if near else f"there are {', '.join(known)}"
    return Fault(f"{written} {where} is no setting; {rest}", settings_in(near, variables))


def settings_in(text: str, variables: Mapping[str, str]) -> frozenset[str]:
    """Return the settings that a text names, by name or variable, in any case."""
    words = {word.replace("-", "_").upper() for word in _WORD.findall(text)}
    return frozenset(name for name, variable in variables.items() if words & {name.upper(), variable})


def _meant(written: str, known: Sequence[str], variables: Mapping[str, str]) -> str:
    """Return the likeliest of the known, "" if none is like it: first the same setting as it is called elsewhere."""
    bare = written.upper().removeprefix(PREFIX)
    same = [pair for pair in variables.items() if bare in (pair[0].upper(), pair[1])]
    exact = [form for pair in same for form in pair if form in known]
    as_known = written.upper() if known and known[0].isupper() else written.lower()
    return next(iter(exact or difflib.get_close_matches(as_known, known, n=1, cutoff=_LIKENESS)), "")
