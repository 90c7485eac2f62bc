"""A circuit breaker: what has failed several times running is left alone for a while, so that nobody waits for it."""

from collections.abc import Callable
from threading import Lock

#: After so many failures running, and for so long: three time-outs cost a group a minute, and a server that was
#: restarted answers again before the next question but a few.
FAILURES, REST_S = 3, 60.0


class Breaker:
    """Whether to try; thread-safe. `clock` counts seconds and never goes back."""

    def __init__(self, clock: Callable[[], float], *, failures: int = FAILURES, rest_s: float = REST_S) -> None:
        """Begin closed: everything is tried."""
        self._clock, self._failures, self._rest_s = clock, failures, rest_s
        self._failed, self._open_until = 0, 0.0
        self._lock = Lock()

    def may_try(self) -> bool:
        """Tell whether to try now. After a rest one caller may, alone, until it says what came of it."""
        with self._lock:
            if self._failed < self._failures:
                return True
            if self._clock() < self._open_until:
                return False
            self._open_until = self._clock() + self._rest_s
            return True

    def succeeded(self) -> None:
        """Close it."""
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        """Count a failure; with the last that is borne, rest."""
        with self._lock:
            self._failed += 1
            if self._failed >= self._failures:
                self._open_until = self._clock() + self._rest_s
