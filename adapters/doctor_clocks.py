"""What time a platform says it is, taken from the answers that come anyhow."""

from collections.abc import Callable
from datetime import datetime

from bot.doctor_clock import clock_finding
from bot.findings import Finding


class HeardTime:
    """The first `Date` that a platform sent, held against the clock here at that moment."""

    def __init__(self, platform: str, now: Callable[[], datetime]) -> None:
        """Hear nothing yet."""
        self._platform, self._now = platform, now
        self.finding: Finding | None = None

    def hear(self, date: str | None) -> None:
        """Take the header of an answer that has just come."""
        if self.finding is None and date:
            self.finding = clock_finding(self._platform, date, self._now())

    def findings(self) -> list[Finding]:
        """Return what is to be said of the clock; nothing where the platform was not heard."""
        return [self.finding] if self.finding else []
