"""A world for daily posts: time that goes by as told, wrong clocks, a failing platform, processes that are killed.

Everything comes from one random generator, so a seed replays the whole.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.cards import Card, Tone
from bot.history import Shown
from bot.journal import Journal
from bot.ledger import Claim, Ledger, Plan
from bot.places import Place, Platform
from bot.post_rows import Outcome
from bot.posting_ports import BusyError, RefusedError, UnreachableError
from bot.reasons import Why

START = datetime(2026, 1, 1, tzinfo=UTC)


class Killed(BaseException):
    """The process ends here, whatever it was doing."""


class Time:
    """The time that it really is."""

    def __init__(self) -> None:
        self.now, self.elapsed_s = START, 0.0

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.elapsed_s += seconds


class SimulatedClock:
    """The clock of a machine: `wrong_by` is what somebody has set it off by."""

    def __init__(self, time: Time) -> None:
        self._time, self.wrong_by = time, timedelta(0)

    def now(self) -> datetime:
        return self._time.now + self.wrong_by

    def elapsed(self) -> float:
        return self._time.elapsed_s


async def at_once(call: Callable[..., Any], /, *arguments: object) -> Any:
    """Run what would go to a thread here and now."""
    return call(*arguments)


class Open:
    """A turn that is always free."""

    def take(self) -> bool:
        return True

    def give_back(self) -> None:
        return


class OneAtATime:
    """A turn among processes that are simulated in one; the list is theirs in common and names who has it."""

    def __init__(self, holders: list[object]) -> None:
        self._holders = holders

    def take(self) -> bool:
        if self._holders:
            return False
        self._holders.append(self)
        return True

    def give_back(self) -> None:
        self._holders.remove(self)


class PlainFacts:
    """Chooses the fact shown longest ago, those never shown first; `size` facts, called "f0" and so on."""

    def __init__(self, size: int) -> None:
        self._ids = tuple(f"f{number}" for number in range(size))

    def choose(self, shown: Sequence[Shown], day: date, topics: tuple[str, ...]) -> str | None:
        last = {one.fact: one.day for one in shown}
        return min(self._ids, key=lambda fact: last.get(fact, date.min), default=None)

    def card(self, fact: str, place: Place) -> Card | None:
        return Card(Tone.ANSWER, fact)


@dataclass(frozen=True, slots=True)
class Message:
    """What stands in a channel. `sent` is when its sender thought it was."""

    id: str
    nonce: str
    text: str
    at: datetime
    sent: datetime


@dataclass
class FakePlatform:
    """Channels with messages. `trouble` is asked before each call and says what is to go wrong, if anything.

    Among the troubles: an answer that is lost after the message was taken, a message that arrives only seconds later.
    """

    time: Time
    trouble: Callable[[str], str] = lambda call: ""
    channels: dict[Place, list[Message]] = field(default_factory=lambda: defaultdict(list))
    closed: dict[Place, Why] = field(default_factory=dict)
    unreadable: set[Place] = field(default_factory=set)
    told: list[tuple[str, str]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    on_its_way: list[tuple[datetime, Place, Message]] = field(default_factory=list)
    count: int = 0

    def line(self, clock: SimulatedClock, gate: Callable[[str], Awaitable[None]] | None = None) -> "Line":
        return Line(self, clock, gate)

    def arrive(self) -> None:
        """Let arrive what has been long enough on its way."""
        for one in [one for one in self.on_its_way if one[0] <= self.time.now]:
            self.on_its_way.remove(one)
            self.channels[one[1]].append(one[2])

    def take(self, place: Place, card: Card, nonce: str, sent: datetime, *, after_s: float = 0) -> str:
        self.count += 1
        message = Message(f"m{self.count}", nonce, card.head, self.time.now, sent)
        self.on_its_way.append((self.time.now + timedelta(seconds=after_s), place, message))
        self.arrive()
        return message.id


class Line:
    """One process's connection to the platform; a Poster. The gate is passed around each call."""

    def __init__(
        self, platform: FakePlatform, clock: SimulatedClock, gate: Callable[[str], Awaitable[None]] | None
    ) -> None:
        self._platform, self._clock, self._gate = platform, clock, gate

    async def post(self, place: Place, card: Card, nonce: str) -> str:
        await self._pass("before send")
        trouble = self._begin("post", place)
        after_s = {"slow": 5.0}.get(trouble, 0.0)
        message_id = self._platform.take(place, card, nonce, self._clock.now(), after_s=after_s)
        await self._pass("after send")
        if trouble in ("lost", "slow"):
            raise UnreachableError
        return message_id

    async def find(self, place: Place, nonce: str, since: datetime) -> str | None:
        await self._pass("before find")
        self._begin("find", place)
        if place in self._platform.unreadable:
            raise RefusedError(Why.FORBIDDEN)
        self._platform.arrive()
        here = self._platform.channels[place]
        return next((one.id for one in here if one.nonce == nonce and one.at >= since), None)

    async def tell(self, place: Place, member: str, card: Card) -> None:
        self._platform.told.append((member, card.head))

    def _begin(self, call: str, place: Place) -> str:
        self._platform.calls.append(call)
        if place in self._platform.closed:
            raise RefusedError(self._platform.closed[place])
        trouble = self._platform.trouble(call)
        if trouble == "busy":
            raise BusyError(10)
        if trouble == "down" or (trouble and call == "find"):
            raise UnreachableError
        return trouble

    async def _pass(self, point: str) -> None:
        if self._gate is not None:
            await self._gate(point)


class Hasty:
    """A journal that does not wait for the disk: nobody cuts the power here, and waiting would take half the time."""

    def __init__(self, journal: Journal) -> None:
        self.reading, self._journal = journal.reading, journal

    def writing(self, *, durable: bool = False) -> AbstractContextManager[Connection]:
        return self._journal.writing()


class MortalLedger:
    """A ledger in a process that can be killed before and after each of its writes."""

    def __init__(self, ledger: Ledger, gate: Callable[[str], None]) -> None:
        self._ledger, self._gate = ledger, gate
        self.work = ledger.work
        self.untold, self.told, self.retime = ledger.untold, ledger.told, ledger.retime

    def claim(self, plans: Sequence[Plan], now: datetime) -> tuple[Claim, ...]:
        self._gate("before claim")
        made = self._ledger.claim(plans, now)
        self._gate("after claim")
        return made

    def begin_try(self, claim: Claim) -> bool:
        self._gate("before try")
        counted = self._ledger.begin_try(claim)
        self._gate("after try")
        return counted

    def settle(self, outcomes: Sequence[tuple[Claim, Outcome]], now: datetime) -> None:
        self._gate("before confirm")
        self._ledger.settle(outcomes, now)
        self._gate("after confirm")


def channel(number: int, platform: Platform = Platform.DISCORD) -> Place:
    return Place(platform, f"server {number % 7}", f"channel {number}")
