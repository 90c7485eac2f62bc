"""One place whose subscription is changed at random while days go by, processes die and the platform fails.

The schedule, the book of subscriptions, the ledger and the steps together, on real SQLite. Hypothesis looks for a
sequence that posts twice on a day, leaves a moment that has passed without its reason, or says what is not so.
"""

import asyncio
import shutil
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.journal import Journal, open_journal
from bot.ledger import Ledger
from bot.places import Platform
from bot.post_rows import State, nonce_of
from bot.posting import DailyPosts, Pace
from bot.schedule import EVERY_DAY, Schedule
from bot.subscription_book import SubscriptionBook
from bot.subscriptions import Pause, put_off, taken_up, with_schedule
from tests.posting_world import (
    FakePlatform,
    Killed,
    MortalLedger,
    Open,
    PlainFacts,
    SimulatedClock,
    Time,
    at_once,
    channel,
)

WINDOW, PLACE = timedelta(hours=3), channel(1)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Nuuk",
    "Pacific/Auckland",
    "Pacific/Honolulu",
    "Asia/Kolkata",
)
SCHEDULES = st.builds(
    Schedule,
    st.builds(time, st.integers(0, 23), st.sampled_from((0, 30))),
    st.sets(st.sampled_from(EVERY_DAY), min_size=1).map(lambda days: tuple(sorted(days))),
    st.sampled_from(ZONES),
)
TROUBLES = st.lists(st.sampled_from(("", "", "busy", "down", "lost", "slow")), max_size=8)
POINTS = ("before claim", "after claim", "before send", "after send", "before confirm", "after confirm", "before find")
_MADE: list[Path] = []


def fresh_journal() -> Journal:
    """A new journal in a new folder, copied from one that was made once: migrations take longer than an example."""
    if not _MADE:
        _MADE.append(Path(tempfile.mkdtemp()) / "journal.db")
        open_journal(f"sqlite:///{_MADE[0]}").close()
    copy = Path(tempfile.mkdtemp()) / "journal.db"
    shutil.copy(_MADE[0], copy)
    return open_journal(f"sqlite:///{copy}")


class OnePlace(RuleBasedStateMachine):
    """The place, its processes, and what was promised to it."""

    @initialize(schedule=SCHEDULES, hours=st.integers(0, 9000))
    def subscribe_first(self, schedule: Schedule, hours: int) -> None:
        self.time, self.journal, self.dies = Time(), fresh_journal(), ""
        self.time.pass_by(hours * 3600)
        self.clock, self.platform = SimulatedClock(self.time), FakePlatform(self.time)
        self.book = SubscriptionBook(self.journal, window=WINDOW)
        self.book.subscribe(PLACE, schedule, self.time.now)
        self.process = self.start()

    def start(self) -> DailyPosts:
        def gate(point: str) -> None:
            if point == self.dies:
                self.dies = ""
                raise Killed(point)

        async def async_gate(point: str) -> None:
            gate(point)

        return DailyPosts(
            Platform.DISCORD,
            MortalLedger(Ledger(self.journal, window=WINDOW), gate),  # type: ignore[arg-type] # those methods are used
            self.platform.line(self.clock, async_gate),
            PlainFacts(1000),
            turn=Open(),
            clock=self.clock,
            window=WINDOW,
            offload=at_once,
            pace=Pace(look_every_s=1800),
        )

    @rule(hours=st.integers(1, 60), troubles=TROUBLES, dies=st.sampled_from(("", *POINTS)))
    def work(self, hours: int, troubles: list[str], dies: str) -> None:
        """Let a process work, with trouble; where it is killed another begins."""
        left = list(troubles)
        self.platform.trouble = lambda call: left.pop(0) if left else ""
        self.dies = dies
        before, end = self.time.now, self.time.elapsed_s + hours * 3600
        asyncio.run(self.work_until(end))
        self.dies = ""
        self.everything_since_is_accounted_for(before)

    async def work_until(self, end: float) -> None:
        while self.time.elapsed_s < end:
            try:
                pause = await self.process.step()
            except Killed:
                self.process, pause = self.start(), 1
            self.time.pass_by(min(pause, end - self.time.elapsed_s))
        try:
            await self.process.step()
        except Killed:
            self.process = self.start()
            await self.process.step()

    @rule(hours=st.integers(1, 120))
    def be_down(self, hours: int) -> None:
        """Nobody is there for some hours; then another process looks."""
        before = self.time.now
        self.time.pass_by(hours * 3600)
        self.platform.trouble = lambda call: ""
        self.process = self.start()
        asyncio.run(self.work_until(self.time.elapsed_s))
        self.everything_since_is_accounted_for(before)

    @rule(schedule=SCHEDULES)
    def change(self, schedule: Schedule) -> None:
        now = self.time.now
        self.book.change(PLACE, now, lambda one, taken: with_schedule(one, schedule, now, taken=taken))

    @rule(pause=st.booleans())
    def pause_or_resume(self, pause: bool) -> None:
        self.book.change(PLACE, self.time.now, lambda one, _: put_off(one, Pause()) if pause else taken_up(one))

    @rule(schedule=SCHEDULES)
    def begin_again(self, schedule: Schedule) -> None:
        self.book.end(PLACE, self.time.now)
        self.book.subscribe(PLACE, schedule, self.time.now)

    def everything_since_is_accounted_for(self, before: datetime) -> None:
        wish = self.book.get(PLACE)
        assert wish is not None
        entries = {one.day for one in self.book.history(place=PLACE)}
        day = wish.schedule.local_day(before) - timedelta(days=3)
        while (moment := wish.schedule.moment(day := wish.schedule.day_after(day))) <= self.time.now:
            assert moment <= before or day in entries, f"nobody accounted for {day}"

    @invariant()
    def no_day_is_posted_twice_and_the_ledger_says_what_is_so(self) -> None:
        if not hasattr(self, "book"):
            return
        standing = [message.nonce for message in self.platform.channels[PLACE]]
        assert len(standing) == len(set(standing))
        known: dict[date, State] = {one.day: one.state for one in self.book.history(place=PLACE)}
        assert set(standing) <= {nonce_of(PLACE, day) for day in known}
        for day, state in known.items():
            stands = nonce_of(PLACE, day) in standing
            assert {State.POSTED: stands, State.SKIPPED: not stands}.get(state, True), f"{day} is said to be {state}"

    @invariant()
    def no_fact_comes_again(self) -> None:
        if hasattr(self, "book"):
            facts = [message.text for message in self.platform.channels[PLACE]]
            assert len(facts) == len(set(facts))

    def teardown(self) -> None:
        if hasattr(self, "journal"):
            self.journal.close()


TestOnePlace = OnePlace.TestCase
TestOnePlace.settings = settings(max_examples=15, stateful_step_count=15)
