"""The check-up of the clock, held against the time at which a platform says that it answered. Pure."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

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
        return error(CHECK, said, _MEND, bearable=True)
    return warning(CHECK, said, _MEND)


def _amount(off: timedelta) -> str:
    minutes = round(off.total_seconds() / 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes < 120 else f"{round(minutes / 60)} hours"
