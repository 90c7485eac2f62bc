"""The check-up of the clock, held against the time that a platform tells, or at which the index was built. Pure."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.counting import counted
from bot.findings import Finding, error, ok, warning

CHECK = "clock"
# A header has whole seconds, and an answer takes some; a minute is what members would notice of a daily fact.
_NOTICED = timedelta(minutes=1)
# docs.slack.dev/authentication/verifying-requests-from-slack: requests that are five minutes old are refused.
_REFUSED = timedelta(minutes=5)
_MEND = "set it by the network, for example with: timedatectl set-ntp true"


def clock_finding(platform: str, header: str, now: datetime) -> Finding | None:
    """Return what is to be said of the clock; None where the platform does not tell the time. `header` is its Date."""
    try:
        there = parsedate_to_datetime(header)
        off = now - there
    except (ValueError, TypeError):  # no date, or one without a zone
        return None
    if abs(off) <= _NOTICED:
        return ok(CHECK, f"right by {platform}'s")
    said = f"{_amount(abs(off))} {'ahead of' if off > timedelta(0) else 'behind'} {platform}'s; daily facts go by it"
    if abs(off) > _REFUSED:
        return error(CHECK, f"{said}, and a bot deletes nothing by its age meanwhile", _MEND, bearable=True)
    return warning(CHECK, said, _MEND)


def behind_finding(built_at: str, now: datetime) -> Finding | None:
    """Return that the clock is behind the day on which the index was built, where it is so: no network tells it."""
    try:
        off = datetime.fromisoformat(built_at) - now
    except (ValueError, TypeError):  # no date, or one without a zone
        return None
    if off <= _NOTICED:
        return None
    said = f"{_amount(off)} behind the moment at which the index was built; daily facts go by it"
    return error(CHECK, said, f"{_MEND}; if it is right now, it was not then: onrecord index --rebuild", bearable=True)


def _amount(off: timedelta) -> str:
    minutes = round(off.total_seconds() / 60)
    if minutes < 120:
        return counted(minutes, "minute")
    hours = round(minutes / 60)
    return counted(hours, "hour") if hours < 48 else counted(round(hours / 24), "day")
