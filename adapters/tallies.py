"""What is counted far below anything that could be handed a counter: one count for the process, by platform."""

from collections import Counter
from collections.abc import Mapping
from threading import Lock

from bot.places import Platform


class Tally:
    """Counts, from any thread."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._counts: Counter[Platform] = Counter()
        self._lock = Lock()

    def note(self, platform: Platform) -> None:
        """Count one more."""
        with self._lock:
            self._counts[platform] += 1

    def counts(self) -> Mapping[Platform, int]:
        """Return how many there were so far."""
        with self._lock:
            return dict(self._counts)


#: How often a delivery had to be tried again.
RETRIES = Tally()
#: How often something that a member wanted met a fault, of which the log has the reference.
FAULTS = Tally()
