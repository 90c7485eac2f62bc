"""Work beside the event loop, which only reads and writes: a late heartbeat would cost the bot its connection."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from functools import partial
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# Answers wait for the model, which has one thread of its own; more than this many at once only take turns.
_ANSWERING = 4
# What is typed is completed while answers are in work.
_COMPLETING = 2


class Worker:
    """Runs the core in threads of its own, and knows what is not finished yet."""

    def __init__(self) -> None:
        """Start nothing."""
        self._answering = ThreadPoolExecutor(_ANSWERING, "discord-answering")
        self._completing = ThreadPoolExecutor(_COMPLETING, "discord-completing")
        self._begun = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def do(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function of the core; what it logs bears the reference of the event."""
        call = partial(copy_context().run, function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._answering, call)

    async def at_once(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a quick function of the core, ahead of every answer."""
        call = partial(function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._completing, call)

    @contextmanager
    def begun(self) -> Iterator[None]:
        """Hold the end of the program back until the block is done."""
        self._begun += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._begun -= 1
            if not self._begun:
                self._idle.set()

    @property
    def in_work(self) -> int:
        """How many events were begun and are not done."""
        return self._begun

    async def finished(self, within_s: float) -> bool:
        """Wait until nothing is in work; False when that takes longer."""
        try:
            await asyncio.wait_for(self._idle.wait(), within_s)
        except TimeoutError:
            return False
        return True

    def close(self) -> None:
        """Let the threads go."""
        for pool in (self._answering, self._completing):
            pool.shutdown(wait=False, cancel_futures=True)
