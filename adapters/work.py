"""Work that goes on after an event was acknowledged: kept, so that none is lost, and finished before the bot stops."""

import asyncio
from collections.abc import Coroutine


class Work:
    """Tasks at work. Each answers for its own faults; one that raises all the same shows in the loop's log."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Coroutine[object, object, None]) -> None:
        """Start something that nobody waits for."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def __len__(self) -> int:
        """Return how many are at work."""
        return len(self._tasks)

    async def finish(self, *, grace_s: float) -> int:
        """Wait until what was begun is done; what still runs after the grace is stopped. Return how many those were."""
        if not self._tasks:
            return 0
        _, late = await asyncio.wait(set(self._tasks), timeout=grace_s)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return len(late)
