"""One line of the log for each question: what it was, what came of it, how long it took. Never a word of it."""

import logging

from bot.places import Platform
from bot.telemetry import DeskTelemetry, Handled, Stage

_log = logging.getLogger("onrecord.handled")


class HandledLog:
    """Logs what the desk handles, and passes it on to somebody who counts."""

    def __init__(self, counting: DeskTelemetry) -> None:
        """Take who counts."""
        self._counting = counting

    def handled(self, what: Handled) -> None:
        """Log something that a member asked for, with the reference that a fault of it would have shown him."""
        self._counting.handled(what)
        took = {str(stage): round(seconds * 1000, 1) for stage, seconds in what.took}
        why = f" ({what.reason})" if what.reason else ""
        fields = {"platform": what.platform, "kind": what.kind, "outcome": what.outcome, "reason": what.reason}
        kept = " and not kept" if what.unkept else ""
        _log.info(
            "%s on %s: %s%s%s in %.1f ms",
            *(what.kind, what.platform, what.outcome, why, kept, took[Stage.WHOLE]),
            extra={"fields": {**fields, "ms": took}},
        )

    def repeated(self, platform: Platform) -> None:
        """Pass it on."""
        self._counting.repeated(platform)
