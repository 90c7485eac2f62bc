"""Dates as English-language pages write them, and the lines that hold nothing else. Pure; an ambiguous date is none."""

import re
from dataclasses import dataclass

from index.dates import PartialDate

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"\b{_DAY}(?: of)? {_MONTH},? {_YEAR}",
        rf"\b{_MONTH} {_DAY},? {_YEAR}",
        rf"\b(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.]{_YEAR}",
        rf"\b{_MONTH},? {_YEAR}",
    )
)
_LABEL = re.compile(
    r"\b(?P<label>(?:first |originally )?published|posted|(?:last )?(?:updated|modified|edited)"
    r"|for immediate release|released|issued|date)\b(?: on| at)?:?",
    re.IGNORECASE,
)
# What may stand beside a date on its line: a time with its zone, a day of the week, and what separates them.
_BESIDE = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:at|on)\b"
    r"|\b(?:GMT|UTC|BST|CET|CEST|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b(?:[+-]\d{1,2})?|[\s,|.()·•–-]",
    re.IGNORECASE,
)
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date that has a line to itself. `rank` is 0 if it is called the day of publication, 2 if that of a change."""

    date: PartialDate
    rank: int


def read_dateline(line: str) -> Dateline | None:
    """Read a line like "Published: 03:51 EDT, 30 July 2019 | Updated: …"; None when it holds anything but dates."""
    if len(line) > _LONGEST_LINE:
        return None
    date = find_date(line)
    if date is None or _BESIDE.sub("", _LABEL.sub("", _without_dates(line))):
        return None
    label = _LABEL.match(line)
    return Dateline(date, _rank(label["label"].lower()) if label else 1)


def find_date(text: str) -> PartialDate | None:
    """Find the first date in a text; None when there is none, or when it is ambiguous or no day of the calendar."""
    matches = [match for form in _FORMS if (match := form.search(text))]
    return _date(min(matches, key=lambda match: (match.start(), -match.end()))) if matches else None


def _date(match: re.Match[str]) -> PartialDate | None:
    parts = match.groupdict()
    month, day = parts.get("month"), parts.get("day")
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            return None  # 3/4/2017 is in March or in April
        month, day = (str(second), str(first)) if first > 12 else (str(first), str(second))
    assert month is not None
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return PartialDate(int(parts["year"]), number, int(day) if day else None)
    except ValueError:
        return None


def _without_dates(line: str) -> str:
    for form in _FORMS:
        line = form.sub("", line)
    return line


def _rank(label: str) -> int:
    if "published" in label:
        return 0
    return 2 if label.endswith(("updated", "modified", "edited")) else 1
