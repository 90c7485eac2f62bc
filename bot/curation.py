"""The curator's word on facts: a reviewed file next to the articles that bans, pins, dates, and edits lead-ins.

Whatever in the file cannot be read or applied is a problem with its line; the rest counts. An absent file changes
nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from bot.facts import Day, Fact, by_id
from index.errors import CorrectionError
from index.outline import Entry, read_outline

FILE_NAME = "facts.yaml"
#: A lead-in is one line on a phone.
LONGEST_LEAD_IN = 100

_KEYS: dict[str, tuple[str, ...]] = {
    "ban": ("fact", "why"),
    "pin": ("fact", "why"),
    "lead_ins": ("fact", "text"),
    "days": ("fact", "on"),
}
_MONTHS = "january february march april may june july august september october november december".split()
_DAY = re.compile(r"(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]+)(?:\s+(?P<year>\d{4}))?")


@dataclass(frozen=True, slots=True)
class Ban:
    """A fact that is never posted."""

    fact: str
    line: int


@dataclass(frozen=True, slots=True)
class Pin:
    """A fact that is posted before others."""

    fact: str
    line: int


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The line above a fact, in place of the bot's."""

    fact: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A fact that is posted on a day, and on no other."""

    fact: str
    day: Day
    line: int


Note = Ban | Pin | LeadIn | Dated
_Read = TypeVar("_Read", bound=Note)


@dataclass(frozen=True, slots=True)
class Curation:
    """Everything the file says, in its order by heading."""

    path: Path = Path(FILE_NAME)
    notes: tuple[Note, ...] = ()
    problems: tuple[CorrectionError, ...] = ()


def parse_curation(text: str, path: Path) -> Curation:
    """Read the text of the file; what is wrong in it is in `problems`, ordered by line."""
    problems: list[CorrectionError] = []
    entries = read_outline(text, path, _KEYS, problems)
    notes: list[Note] = [
        *_readable(entries["ban"], lambda entry: Ban(entry.text("fact"), entry.line), problems),
        *_readable(entries["pin"], lambda entry: Pin(entry.text("fact"), entry.line), problems),
        *_readable(entries["lead_ins"], _lead_in, problems),
        *_readable(entries["days"], _dated, problems),
    ]
    return Curation(path, tuple(notes), tuple(sorted(problems, key=lambda problem: problem.line or 0)))


def curated(facts: Sequence[Fact], curation: Curation) -> tuple[tuple[Fact, ...], tuple[CorrectionError, ...]]:
    """Apply a curation to facts, in the order given; return what is left and the problems of the file, by line."""
    known = by_id(facts)
    problems = list(curation.problems)
    banned: set[str] = set()
    changed: dict[str, Fact] = {fact.id: fact for fact in facts}
    for note in curation.notes:
        fact = known.get(note.fact)
        if fact is None:
            problems.append(_fault(curation, note, f"there is no fact {note.fact!r}; onrecord facts lists them"))
        elif isinstance(note, Ban):
            banned.add(fact.id)
        elif fact.id in banned:
            problems.append(_fault(curation, note, f"the fact {note.fact!r} is banned in the same file"))
        else:
            changed[fact.id] = _changed(changed[fact.id], note)
    left = tuple(changed[fact.id] for fact in facts if fact.id not in banned)
    return left, tuple(sorted(problems, key=lambda problem: problem.line or 0))


def _changed(fact: Fact, note: Pin | LeadIn | Dated) -> Fact:
    match note:
        case Pin():
            return replace(fact, pinned=True)
        case LeadIn(text=text):
            return replace(fact, lead_in=text)
        case Dated(day=day):
            return replace(fact, days=(*fact.days, day))


def _fault(curation: Curation, note: Note, reason: str) -> CorrectionError:
    return CorrectionError(curation.path, reason, line=note.line)


def _readable(
    entries: Iterable[Entry], read: Callable[[Entry], _Read], problems: list[CorrectionError]
) -> Iterator[_Read]:
    for entry in entries:
        try:
            yield read(entry)
        except CorrectionError as problem:
            problems.append(problem)


def _lead_in(entry: Entry) -> LeadIn:
    text = entry.text("text")
    if len(text) > LONGEST_LEAD_IN:
        raise entry.fault(f"the lead-in has {len(text)} characters; {LONGEST_LEAD_IN} is the most")
    return LeadIn(entry.text("fact"), text, entry.line)


def _dated(entry: Entry) -> Dated:
    stated = entry.text("on")
    found = _DAY.fullmatch(stated)
    month = next((place for place, name in enumerate(_MONTHS, start=1) if found and _is(found["month"], name)), None)
    if found is None or month is None:
        raise entry.fault(f"{stated!r} is no day; write 26 March, or 26 March 2027 for one year only")
    day, year = int(found["day"]), int(found["year"]) if found["year"] else None
    try:
        date(year or 2000, month, day)  # 2000 has a 29 February
    except ValueError:
        raise entry.fault(f"{stated!r} is not a day of the calendar") from None
    return Dated(entry.text("fact"), Day(month, day, year), entry.line)


def _is(written: str, month: str) -> bool:
    return len(written) >= 3 and month.startswith(written.lower())
