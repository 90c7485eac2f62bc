"""Four hundred days of daily posts in two hundred places of thirty time zones, everything going wrong, on real SQLite.

Processes are killed at random instants, two run at once for some of the time, one call in five to the platform fails,
some of those after the message was taken and some with the message arriving later, and the clock is set back and forth.
The seed is printed when it fails.
"""

import asyncio
import itertools
import logging
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.journal import open_journal
from bot.ledger import Ledger
from bot.places import Place, Platform
from bot.post_rows import Entry, State, nonce_of
from bot.posting import DailyPosts, Pace
from bot.schedule import EVERY_DAY, Schedule
from bot.subscription_book import SubscriptionBook
from bot.subscriptions import Subscription
from tests.posting_world import (
    START,
    FakePlatform,
    Hasty,
    Killed,
    Message,
    MortalLedger,
    OneAtATime,
    PlainFacts,
    SimulatedClock,
    Time,
    at_once,
    channel,
)

WINDOW = timedelta(hours=3)
POOL = 60
SLOW = timedelta(minutes=1)  # how long a send may take that began within the window
ZONES = (
    "Africa/Cairo Africa/Casablanca Africa/Lagos America/Anchorage America/Chicago America/Denver"
    " America/Havana America/Los_Angeles America/New_York America/Nuuk America/Phoenix America/Santiago"
    " America/Sao_Paulo America/St_Johns Asia/Beirut Asia/Dubai Asia/Kathmandu Asia/Kolkata Asia/Tehran"
    " Asia/Tokyo Australia/Adelaide Australia/Lord_Howe Australia/Sydney Europe/Berlin Europe/Dublin"
    " Europe/London Pacific/Auckland Pacific/Chatham Pacific/Honolulu Pacific/Kiritimati"
).split()
# Hours at which clocks change somewhere, two a zone; at half past, so that many fall due together.
TIMES = [time(1, 30), time(2, 30), time(23, 30)]
DEADLY = {"before send": 0.0004, "after send": 0.0004, "before find": 0.001}


class Process:
    """A bot that is running, until it is killed."""

    def __init__(self, world: "World") -> None:
        self._world, self.dead = world, False
        self.wakes_at = world.time.elapsed_s
        ledger = MortalLedger(Ledger(Hasty(world.journal), window=WINDOW), self.gate)  # type: ignore[arg-type]
        self._posts = DailyPosts(
            Platform.DISCORD,
            ledger,  # type: ignore[arg-type] # of its methods, those that are used
            world.platform.line(world.clock, self.pass_gate),
            world.facts,
            turn=OneAtATime(world.turn),
            clock=world.clock,
            window=WINDOW,
            offload=at_once,
            pace=Pace(look_every_s=world.look_every_s, at_once=32),
        )

    async def run_once(self) -> None:
        pause = await self._posts.step()
        self.wakes_at = self._world.time.elapsed_s + pause

    def gate(self, point: str) -> None:
        if self.dead or (not self._world.calm and self._world.dice.random() < DEADLY.get(point, 0.002)):
            self.dead = True
            self._world.killed[point] += 1
            raise Killed(point)

    async def pass_gate(self, point: str) -> None:
        self.gate(point)
        await asyncio.sleep(0)  # let the other calls of this round, and the other process, in between
        if point == "before send" and self._world.dice.random() < 0.05:
            for _ in range(2):
                await self._world.let_another_try(self)
                self._world.time.pass_by(8)  # the sender is slow, and the other has time to take it for dead
        self.gate(point)


class World:
    """All of it. Time jumps from wake-up to wake-up."""

    def __init__(self, folder: Path, seed: int, *, places: int, look_every_s: float = 12 * 3600) -> None:
        self.dice, self.folder, self.look_every_s = random.Random(seed), folder, look_every_s
        self.time, self.facts = Time(), PlainFacts(POOL)
        self.clock = SimulatedClock(self.time)
        self.platform = FakePlatform(self.time, self.trouble)
        self.journal = open_journal(f"sqlite:///{folder / 'journal.db'}")
        self.book = SubscriptionBook(Hasty(self.journal), window=WINDOW)  # type: ignore[arg-type]
        self.killed: Counter[str] = Counter()
        self.calm = False
        self.processes: list[Process] = []
        self.turn: list[object] = []
        self.begins: list[float] = []
        self.began: dict[Place, Subscription] = {}
        for number in range(places):
            weekdays = EVERY_DAY if self.dice.random() < 0.8 else tuple(sorted(self.dice.sample(EVERY_DAY, 4)))
            zone = number % len(ZONES)
            schedule = Schedule(self.dice.choice((TIMES[zone % 2], TIMES[2])), weekdays, ZONES[zone])
            self.began[channel(number)] = self.book.subscribe(channel(number), schedule, START, maker=f"u{number}")

    def trouble(self, call: str) -> str:
        failing = not self.calm and self.dice.random() < 0.2
        return self.dice.choice(("busy", "down", "down", "lost", "slow")) if failing else ""

    async def let_another_try(self, busy: Process) -> None:
        for other in self.processes:
            if other is not busy and not other.dead:
                await self.run(other)

    async def run(self, process: Process) -> None:
        try:
            await process.run_once()
        except Killed:
            down_s = self.dice.choice((1, 5, 60, 600, 1800, 3600)) if self.dice.random() < 0.97 else 30 * 3600
            self.begins.append(self.time.elapsed_s + down_s)
        if process.dead and process in self.processes:
            self.processes.remove(process)

    async def live(self, days: int) -> None:
        self.processes = [Process(self)]
        await self.live_until(days * 86400.0)
        self.calm, self.clock.wrong_by, self.begins = True, timedelta(0), []
        self.processes = [Process(self)]
        # A clock five hours ahead may have claimed a day before its time: it waits for that, and has three hours then.
        await self.live_until(self.time.elapsed_s + 9 * 3600)

    async def live_until(self, end: float) -> None:
        while self.time.elapsed_s < end:
            begin = min(self.begins, default=end)
            wake = min((one.wakes_at for one in self.processes), default=end)
            self.time.pass_by(max(0.0, min(begin, wake, end) - self.time.elapsed_s))
            if self.time.elapsed_s >= end:
                return
            if begin <= wake:
                self.begins.remove(begin)
                self.processes.append(Process(self))
                continue
            process = min(self.processes, key=lambda one: one.wakes_at)
            await self.run(process)
            self.happen(process)

    def happen(self, process: Process) -> None:
        """Now and then: set the clock, start a second process, stop one."""
        luck = self.dice.random() + self.calm
        if luck < 0.01:
            self.clock.wrong_by = timedelta(seconds=self.dice.choice((0, 0, 30, -30, 3600, -3600, 5 * 3600, -7 * 3600)))
        elif luck < 0.012 and len(self.processes) < 2:
            self.processes.append(Process(self))
        elif luck < 0.03 and len(self.processes) == 2 and process in self.processes:
            self.processes.remove(process)
            process.dead = True


def simulate(folder: Path, seed: int, *, days: int, places: int) -> World:
    world = World(folder, seed, places=places)
    asyncio.run(world.live(days))
    return world


def faults(world: World) -> Iterator[str]:
    """Yield everything that must not be, in words."""
    entries: dict[Place, list[Entry]] = {place: [] for place in world.began}
    for entry in reversed(world.book.history()):
        entries[entry.place].append(entry)
    for place, began in world.began.items():
        days = entries[place]
        standing = {message.nonce: message for message in world.platform.channels[place]}
        if len(standing) < len(world.platform.channels[place]):
            yield f"{place.channel} was posted to twice on one day"
        if set(standing) - {nonce_of(place, one.day) for one in days}:
            yield f"{place.channel} has a post that the ledger does not know"
        # A clock that was ahead may have brought some days early, so more may be known than have come.
        until = world.time.now - timedelta(minutes=1)
        if [one.day for one in days] != expected_days(began, until, at_least=len(days)):
            yield f"{place.channel} has days that nobody accounted for"
        for one in days:
            yield from (f"{place.channel}, {one.day}: {wrong}" for wrong in faults_of(one, standing))
        yield from (
            f"{place.channel}: {wrong}" for wrong in repeats([one.fact for one in days if one.state != State.SKIPPED])
        )


def expected_days(began: Subscription, now: datetime, *, at_least: int) -> list[date]:
    days = [began.owed.day]
    while began.schedule.moment(following := began.schedule.day_after(days[-1])) <= now or len(days) < at_least:
        days.append(following)
    return days


def faults_of(entry: Entry, standing: dict[str, Message]) -> Iterator[str]:
    message = standing.get(nonce_of(entry.place, entry.day))
    match entry.state:
        case State.POSTED if message is None or (message.id, message.text) != (entry.message_id, entry.fact):
            yield "said to be posted, but is not so"
        case State.SKIPPED if message is not None or entry.why is None:
            yield "said not to be posted, but it is, or nobody says why"
        case State.CLAIMED:
            yield "never came to an end"
        case State.UNSURE if entry.why is None:
            yield "nobody says why"
    if message is not None and not entry.due <= message.sent <= entry.due + WINDOW + SLOW:
        yield f"was due at {entry.due} and sent at {message.sent}"


def repeats(facts: list[str]) -> Iterator[str]:
    """Yield facts that came again before all others had come."""
    for number, fact in enumerate(facts):
        if fact in facts[max(0, number - POOL + 1) : number]:
            yield f"{fact} came again too early"


@pytest.mark.parametrize(("days", "places"), [(40, 60), pytest.param(400, 200, marks=pytest.mark.slow)])
def test_nothing_is_posted_twice_and_every_day_is_accounted_for(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, days: int, places: int
) -> None:
    caplog.set_level(logging.CRITICAL, "bot.posting")  # thousands of lines, of which none says more than the ledger
    seed = random.randrange(10**6)
    world = simulate(tmp_path, seed, days=days, places=places)

    assert list(itertools.islice(faults(world), 5)) == [], f"seed {seed}"
    states = Counter((one.state, one.why) for one in world.book.history())
    assert states[State.POSTED, None] > 0.8 * sum(states.values()), f"seed {seed}: {states}"
    assert len(world.killed) > 3, f"seed {seed}: {world.killed}"
