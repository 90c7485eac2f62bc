"""When a daily post is due: local time, weekdays, time zone; and what a change of them does to the days ahead. Pure.

Rules, hard ones:

1. A post belongs to a *day*: a date of the calendar of the place, as its time zone stands when the day comes. One day,
   one post.
2. A local time that comes twice (clocks go back) means the first of both; one that does not come (clocks go forward)
   means as long after the gap as it lies in it: 02:30 becomes 03:30. So does RFC 5545, 3.3.5, and so do calendars.
3. A day that a zone leaves out altogether (Samoa, 30 December 2011) has no post.
4. Time goes on in UTC only; the local calendar names days and finds their moments, and is never subtracted.
5. A change moves the moment of the next day that is owed, never the day. If its new moment has passed, it is due at
   once. A day with no post whose new moment still lies ahead is owed as well: who moves 9:00 to 18:00 at noon gets
   today's at 18:00.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Schedule:
    """At what local time, on which weekdays (Monday is 0, in order), in which IANA time zone."""

    at: time
    weekdays: tuple[int, ...] = EVERY_DAY
    zone: str = "UTC"

    def __post_init__(self) -> None:
        """Refuse what no clock or calendar shows; raise ZoneInfoNotFoundError for a zone that is none."""
        if self.at.tzinfo is not None or self.at.second or self.at.microsecond:
            raise ValueError(f"a schedule goes by the minute of a wall clock, not by {self.at!r}")
        if not self.weekdays or self.weekdays != tuple(sorted(set(self.weekdays) & set(EVERY_DAY))):
            raise ValueError(f"weekdays are some of 0 to 6 in order, not {self.weekdays!r}")
        ZoneInfo(self.zone)

    def wants(self, day: date) -> bool:
        """Tell whether a day is one of those to post on."""
        return day.weekday() in self.weekdays and _is_lived(day, self.zone)

    def moment(self, day: date) -> datetime:
        """Return when a day's post is due, in UTC (rule 2)."""
        return _moment(self.at, self.zone, day)

    def day_after(self, day: date) -> date:
        """Return the next day to post on."""
        while not self.wants(day := day + _ONE_DAY):
            pass
        return day

    def local_day(self, now: datetime) -> date:
        """Return the date on the calendars there."""
        return now.astimezone(ZoneInfo(self.zone)).date()


@dataclass(frozen=True, slots=True)
class Due:
    """A day that is owed a post, and from when on (UTC): its moment, or later if a change came after it."""

    day: date
    at: datetime


class Lapse(StrEnum):
    """Why a day went by without a try to post."""

    LATE = "late"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a look at the clock shows: days that went by, the one to post now if any, and the one after."""

    lapsed: tuple[tuple[Due, Lapse], ...]
    now: Due | None
    next: Due


def first_due(schedule: Schedule, now: datetime, *, taken: Collection[date] = ()) -> Due:
    """Return the first day whose moment has not passed, without the days that are taken."""
    # A gap before midnight can carry a moment into the next date, so look one day back.
    day = schedule.local_day(now) - 2 * _ONE_DAY
    while (at := schedule.moment(day := schedule.day_after(day))) < now or day in taken:
        pass
    return Due(day, at)


def outlook(schedule: Schedule, owed: Due, now: datetime, window: timedelta) -> Outlook:
    """Tell what is to be done about a place whose next owed day is `owed`.

    A day may be posted until `window` after it fell due, and only while the day after it is not due as well: two at
    once is a flood.
    """
    lapsed: list[tuple[Due, Lapse]] = []
    while owed.at <= now:
        day = schedule.day_after(owed.day)
        after = Due(day, schedule.moment(day))
        if after.at <= now:
            lapsed.append((owed, Lapse.LATE if owed.at + window < now else Lapse.OVERTAKEN))
        elif owed.at + window < now:
            lapsed.append((owed, Lapse.LATE))
        else:
            return Outlook(tuple(lapsed), owed, after)
        owed = after
    return Outlook(tuple(lapsed), None, owed)


def rescheduled(owed: Due, schedule: Schedule, now: datetime, *, taken: Collection[date]) -> Due:
    """Return the next owed day after a change to `schedule`; `taken` are days that have their post (rule 5)."""
    fresh = first_due(schedule, now, taken=taken)
    if not schedule.wants(owed.day) or fresh.day <= owed.day:
        return fresh
    # What is late already stays as late as it was: a change does not open its window again.
    return Due(owed.day, max(schedule.moment(owed.day), min(now, owed.at)))


def _is_lived(day: date, zone: str) -> bool:
    # Noon is skipped only with the whole day: no gap within a day has ever been that long.
    noon = datetime.combine(day, time(12), ZoneInfo(zone))
    return noon.astimezone(UTC).astimezone(ZoneInfo(zone)).date() == day


@lru_cache(maxsize=4096)
def _moment(at: time, zone: str, day: date) -> datetime:
    # fold=0 is both halves of rule 2: the first of two, and the offset from before a gap.
    return datetime.combine(day, at, ZoneInfo(zone)).replace(fold=0).astimezone(UTC)
