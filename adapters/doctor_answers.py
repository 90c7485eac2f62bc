"""What the answers of a platform tell by the way: what time it is there; and what is said where none comes."""

import ssl
from collections.abc import Callable
from datetime import datetime

import aiohttp

from bot.doctor_clock import clock_finding
from bot.findings import Finding, error

# Not yet, or no more, valid by the clock here; or signed by nobody who is known here.
_UNTRUSTED = (ssl.SSLCertVerificationError, aiohttp.ClientConnectorCertificateError)


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


def unanswered(check: str, platform: str, fault: Exception, *, status: int = 0) -> Finding:
    """Return that a platform gives no answer, which may pass; `status` is that of HTTP, 0 where there was none."""
    mend = f"see whether the network is there, and {platform} well; a running bot tries again"
    if isinstance(fault, _UNTRUSTED):
        said = f"the certificate that {platform} shows is not taken here"
        mend = "see whether the clock is right (date), and bring ca-certificates up to date; a proxy may stand between"
    elif status:
        said = f"{platform} has trouble of its own (status {status})"
    elif isinstance(fault, TimeoutError):
        said = f"{platform} does not answer in time"
    else:
        said = f"{platform} cannot be reached ({type(fault).__name__})"
    return error(check, said, mend, bearable=True)
