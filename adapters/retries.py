"""How often a delivery had to be tried again. One count for the process, as its use of the processor is one."""

from collections import Counter
from collections.abc import Mapping

from bot.places import Platform


class Retries:
    """Counts, platform by platform. Called from the event loop."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._counts: Counter[Platform] = Counter()

    def note(self, platform: Platform) -> None:
        """Count one more."""
        self._counts[platform] += 1

    def counts(self) -> Mapping[Platform, int]:
        """Return how many there were so far."""
        return dict(self._counts)


#: Of this process. What tries again is called far below anything that could be handed a counter.
RETRIES = Retries()
