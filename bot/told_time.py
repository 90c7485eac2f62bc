"""What time it is by the platforms, for what must not go by a wrong clock alone: what is deleted by its age.

A clock that jumps ahead would have everything deleted at once. So nothing is before a platform has told the time, nor
while the clock here is further from theirs than the doctor takes for right. A restart or a jump in between changes
nothing: what was heard is carried on by a clock that only counts.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.doctor_clock import clock_finding
from bot.findings import Finding, Mark


def counted_s() -> float:
    """Return seconds that nobody can set; they go by while the machine sleeps, too, where the system counts those."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class ToldTime:
    """The last `Date` that a platform sent, and how the clock here compares with it now."""

    def __init__(
        self, now: Callable[[], datetime] = lambda: datetime.now(UTC), elapsed_s: Callable[[], float] = counted_s
    ) -> None:
        """Hear nothing yet. `elapsed_s` counts seconds, whatever the clock is set to."""
        self._now, self._elapsed_s = now, elapsed_s
        self._heard: tuple[str, str, float] | None = None

    def hear(self, platform: str, date: str | None) -> None:
        """Take the header of an answer that has just come; one that is no date is left alone."""
        if date and clock_finding(platform, date, self._now()) is not None:
            self._heard = platform, date, self._elapsed_s()

    def finding(self) -> Finding | None:
        """Return what the doctor would say of the clock at this moment; None before anybody was heard."""
        if self._heard is None:
            return None
        platform, date, then_s = self._heard
        return clock_finding(platform, date, self._now() - timedelta(seconds=self._elapsed_s() - then_s))


def is_wrong(found: Finding) -> bool:
    """Tell whether a clock of which this is said is too wrong to delete by."""
    return found.mark is Mark.ERROR
