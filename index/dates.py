"""Publication dates as exact as an article supports: a year, a month or a day, stated or inferred."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

# Four digits, then optionally a month, then optionally a day: the calendar-date subset of ISO 8601.
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A Gregorian year, year and month, or full date. `inferred` marks a date the article does not state itself."""

    year: int
    month: int | None = None
    day: int | None = None
    inferred: bool = False

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError(f"a day without a month: {self}")
        month, day = (1 if part is None else part for part in (self.month, self.day))
        date(self.year, month, day)  # raises ValueError with its own clear text

    @classmethod
    def parse(cls, text: str, *, inferred: bool = False) -> Self:
        """Read `2016`, `2016-02` or `2016-02-09`; raise ValueError for anything else, and for a day that never was."""
        found = _ISO.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"{text!r} is not a date like 2016, 2016-02 or 2016-02-09")
        year, month, day = (int(part) if part else None for part in found.group("year", "month", "day"))
        assert year is not None
        try:
            return cls(year, month, day, inferred)
        except ValueError:
            raise ValueError(f"{text!r} is not a day of the calendar") from None

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def is_after(self, today: date) -> bool:
        """Tell whether it is still to come, wherever on earth it may have been written."""
        return self.earliest > today + timedelta(days=1)

    def isoformat(self) -> str:
        """Give back what `parse` reads, without the mark of inference."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def __str__(self) -> str:
        """As shown to people: "30 Jul 2019", "c. Feb 2016", "2020"."""
        shown = [str(self.day)] if self.day else []
        shown += [calendar.month_abbr[self.month]] if self.month else []
        return ("c. " if self.inferred else "") + " ".join([*shown, str(self.year)])
