"""What this process is at work on, said to the journal as long as it is: whoever dies over something is stood in for.

An event is claimed as soon as it arrives, on Slack before that hears that it did, and done when it is answered. In
between its claim is renewed; one that is not renewed any more was left by a process that died, and another takes it
over (adapters/slack_left.py, discord_left.py).
"""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from bot.desk import Desk
from bot.handled import LEASE_S, Claim
from bot.places import Platform

# A process that misses one turn, because the machine is busy, has two more.
_RENEWED_S = LEASE_S / 3
# Slack waits three seconds to hear that an event arrived: claims do not queue behind answers for a thread.
_AT_ONCE = ThreadPoolExecutor(2, "claims")
_Given = ParamSpec("_Given")
_Returned = TypeVar("_Returned")


async def at_once(function: Callable[_Given, _Returned], *given: _Given.args, **named: _Given.kwargs) -> _Returned:
    """Do what takes a millisecond of the journal in a thread of its own."""
    context = contextvars.copy_context()
    return await asyncio.get_running_loop().run_in_executor(_AT_ONCE, lambda: context.run(function, *given, **named))


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of this process on a platform, by key."""

    desk: Desk
    platform: Platform
    held: dict[str, Claim] = field(default_factory=dict)

    async def take(self, key: str, *, once_anyway: bool = False) -> Claim | None:
        """Claim an event, or take it over from who died over it; None when it is done, or somebody is at work on it.

        `once_anyway`, and what it raises, are those of `Desk.claim`.
        """
        claim = await at_once(self.desk.claim, self.platform, key, once_anyway=once_anyway)
        if claim is not None:
            self.held[key] = claim
        return claim

    async def is_held(self, key: str) -> bool:
        """Tell whether it is still ours; it is not if this process slept for so long that another took over."""
        claim = self.held.get(key)
        renewed = claim and await at_once(self.desk.hold, self.platform, claim)
        if renewed is None:
            self.held.pop(key, None)
            return False
        self.held[key] = renewed
        return True

    async def done(self, key: str) -> None:
        """Note that it is done, for good."""
        self.held.pop(key, None)
        await at_once(self.desk.done, self.platform, key)

    async def release(self, key: str) -> None:
        """Give it back at once, so that it can be asked for again."""
        self.held.pop(key, None)
        await at_once(self.desk.release, self.platform, key)

    def leave(self, key: str) -> None:
        """Let it be taken over: this process ends before it is done."""
        self.held.pop(key, None)

    async def finishing(self, key: str, work: Awaitable[None], *, repeatable: bool = False) -> None:
        """Do what was claimed. It is done for good then, also when it failed and its member was told.

        `repeatable`: a failure gives it back. What is broken off as the bot stops is left to whoever starts next.
        """
        try:
            await work
        except asyncio.CancelledError:
            self.leave(key)
            raise
        except BaseException:
            await (self.release(key) if repeatable else self.done(key))
            raise
        await self.done(key)

    async def left(self) -> tuple[str, ...]:
        """Return the keys of what was begun and left, oldest first; none of them is at work here."""
        found = await at_once(self.desk.left, self.platform)
        return tuple(key for key in found if key not in self.held)

    async def keep(self) -> None:
        """Renew the claims for ever."""
        while True:
            await asyncio.sleep(_RENEWED_S)
            for key in tuple(self.held):
                await self.is_held(key)
