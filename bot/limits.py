"""How fast questions may come, by member and by channel: a bucket each that fills up again, in memory."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many a minute in the long run."""

    burst: int
    per_minute: float

    def __post_init__(self) -> None:
        if self.burst < 1 or self.per_minute <= 0:
            raise ValueError(f"a rate lets something through: {self}")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one member and what one channel may ask.

    Nobody reads twenty answers in a minute; a channel holds a meeting of many. An answer takes some 10 ms of one core,
    so that even a hundred channels at their limit leave most of it idle.
    """

    member: Rate = Rate(20, 20)
    channel: Rate = Rate(120, 120)


class Buckets:
    """One bucket a key, for the keys used last. Safe to use from several threads."""

    # A key that was not used for so long that so many others were is one whose bucket is full again.
    _MOST = 10_000

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._levels: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait_s(self, key: Hashable, now: float) -> float:
        """Take one of a bucket and return 0; when it is empty, take nothing and return the seconds until one is there.

        `now` is a time in seconds; one that goes back gives nothing and takes nothing.
        """
        per_second = self._rate.per_minute / 60
        with self._lock:
            level, then = self._levels.pop(key, (float(self._rate.burst), now))
            level = min(self._rate.burst, level + max(0.0, now - then) * per_second)
            enough = level >= 1
            self._levels[key] = (level - 1 if enough else level, max(now, then))
            while len(self._levels) > self._MOST:
                self._levels.popitem(last=False)
        return 0.0 if enough else (1 - level) / per_second
