"""One message a second a channel, which is what Slack asks for; bursts are let through now and then, never relied on.

https://docs.slack.dev/apis/web-api/rate-limits
"""

import asyncio
import time
from collections.abc import Awaitable, Callable

_INTERVAL_S = 1.0
# Channels whose turn is over are let go of when so many are known.
_KNOWN = 1000


class Pace:
    """Whose turn it is, by channel; one object for all that this process sends."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._next: dict[str, float] = {}

    async def turn(self, channel: str) -> None:
        """Wait until a message may go to the channel; those who wait go in the order in which they came."""
        now = self._clock()
        if len(self._next) > _KNOWN:
            self._next = {other: at for other, at in self._next.items() if at > now}
        at = max(self._next.get(channel, now), now)
        self._next[channel] = at + _INTERVAL_S
        if at > now:
            await self._sleep(at - now)
