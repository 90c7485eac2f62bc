"""Times, weekdays and time zones as members write them, and as they are said back. Pure but for the list of zones."""

import re
from collections.abc import Iterable
from datetime import datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process

from bot import subscription_words as words
from bot.schedule import EVERY_DAY, Schedule
from bot.words import all_of, one_of

_TIME = re.compile(
    r"""(?P<hour>[0-9]{1,2})
        (?:\s*[:.h]\s*(?P<minute>[0-9]{2}))?      # 8:30, 8.30, 8h30
        \s*(?:(?P<half>[ap])\.?\s*m\.?)?          # pm, p.m.
        (?:\s*o['’]?clock)?""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_NAMED_DAYS = {
    **dict.fromkeys(("daily", "every day", "everyday", "all", "always", "all week"), EVERY_DAY),
    **dict.fromkeys(("weekdays", "working days", "workdays"), (0, 1, 2, 3, 4)),
    **dict.fromkeys(("weekend", "weekends"), (5, 6)),
}
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# What people call their clock, and a zone that knows its summer time. "EST" is an IANA name, too, but of a clock that
# never changes, which nobody means.
_CLOCKS = {
    **dict.fromkeys(("est", "edt", "et", "eastern"), "America/New_York"),
    **dict.fromkeys(("cst", "cdt", "ct", "central"), "America/Chicago"),
    **dict.fromkeys(("mst", "mdt", "mt", "mountain"), "America/Denver"),
    **dict.fromkeys(("pst", "pdt", "pt", "pacific"), "America/Los_Angeles"),
    **dict.fromkeys(("hst",), "Pacific/Honolulu"),
    **dict.fromkeys(("bst", "uk"), "Europe/London"),
    **dict.fromkeys(("wet", "west"), "Europe/Lisbon"),
    **dict.fromkeys(("cet", "cest", "met"), "Europe/Berlin"),
    **dict.fromkeys(("eet", "eest"), "Europe/Athens"),
    **dict.fromkeys(("ist",), "Asia/Kolkata"),
    **dict.fromkeys(("jst",), "Asia/Tokyo"),
    **dict.fromkeys(("aest", "aedt"), "Australia/Sydney"),
    **dict.fromkeys(("nzst", "nzdt"), "Pacific/Auckland"),
}
_PLAIN = {"utc": "UTC", "gmt": "UTC", "z": "UTC", "zulu": "UTC"}
# One letter swapped in a name of five is 80 of 100. At 80 every one of 3,000 slips found its city among the
# first three, and of 62 large cities with no zone of their own 4 were offered one that reads alike; at 75 it was 9, at
# 85 a fifth of the slips was lost.
_LIKENESS = 80
_CHOICES = 25  # Discord's limit for the choices of one option
_LIMIT_TOPICS, _LIMIT_CHARS = 10, 60


class UnclearError(Exception):
    """What was typed cannot be used; `str()` is the sentence that says so and what would do."""


def parse_time(text: str) -> time:
    """Read a time of day: "8:30", "8.30pm", "20:30", "8", "noon". Raises UnclearError."""
    given = " ".join(text.split()).casefold()
    if given in _NAMED_TIMES:
        return _NAMED_TIMES[given]
    found = _TIME.fullmatch(given)
    if found is None:
        raise UnclearError(words.WHAT_TIME.format(given=text.strip()))
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise UnclearError(words.WHAT_TIME.format(given=text.strip()))
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    if hour > 23 or minute > 59:
        raise UnclearError(words.WHAT_TIME.format(given=text.strip()))
    return time(hour, minute)


def parse_weekdays(text: str) -> tuple[int, ...]:
    """Read weekdays: "mon-fri", "Tue, Thu", "weekends", "fri to mon", "every day". Raises UnclearError."""
    given = " ".join(text.split()).casefold()
    if given in _NAMED_DAYS:
        return _NAMED_DAYS[given]
    given = re.sub(r"\s*(?:[-–—]|\bto\b|\btill\b|\bthrough\b)\s*", "-", given)
    days: set[int] = set()
    for part in re.split(r"[\s,;/+&]+|\band\b", given):
        first, dash, last = part.partition("-")
        if part:
            start, end = _weekday(first, text), _weekday(last if dash else first, text)
            days |= {(start + step) % 7 for step in range((end - start) % 7 + 1)}
    if not days:
        raise UnclearError(words.WHAT_DAYS.format(given=text.strip()))
    return tuple(sorted(days))


def _weekday(word: str, text: str) -> int:
    for number, name in enumerate(_DAY_NAMES):
        if len(word) >= 2 and (name.startswith(word.rstrip(".")) or word == f"{name}s"):
            return number
    raise UnclearError(words.WHAT_DAYS.format(given=text.strip()))


def parse_zone(text: str) -> str:
    """Read a time zone: its IANA name in any case, or just its city. Raises UnclearError, with near names if any."""
    given = text.strip().casefold().replace(" ", "_")
    if given in _PLAIN:
        return _PLAIN[given]
    if given in _CLOCKS:
        raise UnclearError(words.WHICH_CLOCK.format(given=text.strip(), zone=_CLOCKS[given]))
    if re.fullmatch(r"(?:utc|gmt)?[+-−][0-9:.]+", given):
        raise UnclearError(words.NO_OFFSET.format(given=text.strip()))
    if given in _zones():
        return _zones()[given]
    cities = [name for key, name in _zones().items() if key.rpartition("/")[2] == given]
    if len(cities) == 1:
        return cities[0]
    near = cities or _near(given)
    raise UnclearError(
        words.WHICH_ZONE.format(given=text.strip(), names=one_of(near))
        if near
        else words.WHAT_ZONE.format(given=text.strip())
    )


def zones_like(prefix: str) -> tuple[str, ...]:
    """Return up to 25 zone names to choose from: those of which a part begins so, then those that hold it."""
    given = prefix.strip().casefold().replace(" ", "_")
    begins = [name for key, name in _zones().items() if any(part.startswith(given) for part in key.split("/"))]
    holds = [name for key, name in _zones().items() if given in key and name not in begins]
    return tuple((begins + holds)[:_CHOICES])


def parse_topics(text: str) -> tuple[str, ...]:
    """Read topics, with commas between them; none means all. Raises UnclearError for too many or too long ones."""
    topics = tuple(dict.fromkeys(" ".join(topic.split()) for topic in re.split(r"[,;\n]", text) if topic.strip()))
    if len(topics) > _LIMIT_TOPICS or any(len(topic) > _LIMIT_CHARS for topic in topics):
        raise UnclearError(words.WHAT_TOPICS.format(topics=_LIMIT_TOPICS, chars=_LIMIT_CHARS))
    return () if topics in (("all",), ("any",), ("everything",)) else topics


def say_time(at: time) -> str:
    """Return a time of day as it is said: "8:30"."""
    return f"{at.hour}:{at.minute:02}"


def say_weekdays(weekdays: Iterable[int]) -> str:
    """Return weekdays as they are said: "every day", "Monday to Friday", "on Saturday and Sunday"."""
    days = tuple(weekdays)
    names = [_DAY_NAMES[day].capitalize() for day in days]
    if days == EVERY_DAY:
        return words.EVERY_DAY
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return words.DAYS_RUNNING.format(first=names[0], last=names[-1])
    return words.SOME_DAYS.format(days=all_of(names))


def say_schedule(schedule: Schedule) -> str:
    """Return a schedule as it is said: "every day at 8:30 (Europe/London)"."""
    return words.SCHEDULE.format(days=say_weekdays(schedule.weekdays), time=say_time(schedule.at), zone=schedule.zone)


def say_moment(moment: datetime, zone: str) -> str:
    """Return a moment as the clock there shows it: "Mon 1 June, 8:30"."""
    there = moment.astimezone(ZoneInfo(zone))
    return f"{there:%a} {there.day} {there:%B}, {say_time(there.time())}"


def _near(given: str) -> list[str]:
    """Return up to three zones whose name or city is nearly what was typed, nearest first."""
    keys = {part: name for key, name in _zones().items() for part in (key, key.rpartition("/")[2])}
    found = process.extract(given, list(keys), scorer=fuzz.ratio, limit=8, score_cutoff=_LIKENESS)
    return list(dict.fromkeys(keys[key] for key, _, _ in found))[:3]


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """Return every zone that people name by a place, in order, by its name in small letters."""
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return {"utc": "UTC"} | {name.casefold(): name for name in names}
