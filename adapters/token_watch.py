"""Whether a platform takes a token of the bot's: kept for /readyz, and told to the log once a change."""

import logging
from dataclasses import dataclass, field

_log = logging.getLogger("onrecord.tokens")


@dataclass(slots=True)
class TokenWatch:
    """One token. `called` says where it stands, `mend` what to do when the platform takes it no more."""

    platform: str
    called: str
    mend: str
    #: Whether the platform has ever taken it.
    was_taken: bool = field(default=False, init=False)
    _why: str = field(default="", init=False)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return the sentence that says that it is refused, none while it is not."""
        return (f"{self.platform} refuses {self.called} ({self._why}); {self.mend}",) if self._why else ()

    def refused(self, why: str) -> None:
        """Hear that it is refused; `why` is the platform's own word."""
        if self._why:
            return
        self._why = why
        _log.error("nothing can be answered or posted there: %s", self.reasons[0])

    def taken(self) -> None:
        """Hear that it is taken."""
        self.was_taken = True
        if self._why:
            self._why = ""
            _log.info("%s takes %s again", self.platform, self.called)
