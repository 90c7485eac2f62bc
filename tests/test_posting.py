"""One day of one place, step by step: what is sent, what is asked, what the ledger says.

once             on time, by two processes, after a death at each instant
the platform     busy, unreachable, answers lost, cannot say, gone, forbidden
the subscription paused, ended, changed between the look and the claim
the choice       nothing to choose, withdrawn, failing
"""

import asyncio
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from bot.errors import JournalUnwritableError
from bot.history import Shown
from bot.journal import Journal
from bot.ledger import Ledger, Plan
from bot.places import Place, Platform
from bot.post_rows import State, nonce_of
from bot.posting import DailyPosts, Pace
from bot.reasons import Why
from bot.schedule import Schedule
from bot.subscription_book import SubscriptionBook
from bot.subscriptions import Pause, put_off, taken_up, with_schedule
from bot.tables import subscriptions
from bot.turn import Turn
from tests.posting_world import (
    START,
    FakePlatform,
    Killed,
    Message,
    MortalLedger,
    Open,
    PlainFacts,
    SimulatedClock,
    Time,
    at_once,
    channel,
)

WINDOW = timedelta(hours=3)
NINE = Schedule(time(9))
PLACE = channel(1)
HOUR_S = 3600.0


class House:
    """One journal, one platform, and as many processes as are asked for."""

    def __init__(self, journal: Journal) -> None:
        self.journal, self.time, self.facts = journal, Time(), PlainFacts(5)
        self.clock, self.platform = SimulatedClock(self.time), FakePlatform(self.time)
        self.book, self.ledger = SubscriptionBook(journal, window=WINDOW), Ledger(journal, window=WINDOW)
        self.book.subscribe(PLACE, NINE, START, maker="maker")
        self.time.pass_by(9 * HOUR_S)

    def process(self, *, dies: str = "", facts: Any = None, ledger: Any = None) -> DailyPosts:
        def gate(point: str) -> None:
            if point == dies:
                raise Killed(point)

        async def async_gate(point: str) -> None:
            gate(point)

        return DailyPosts(
            Platform.DISCORD,
            ledger or MortalLedger(self.ledger, gate),
            self.platform.line(self.clock, async_gate),
            facts or self.facts,
            turn=Open(),
            clock=self.clock,
            window=WINDOW,
            offload=at_once,
            pace=Pace(look_every_s=HOUR_S),
        )

    async def run(self, process: DailyPosts, hours: float = 0) -> None:
        """Let a process work for some hours, or just once."""
        end = self.time.elapsed_s + hours * HOUR_S
        while True:
            pause = await process.step()
            if self.time.elapsed_s + pause > end:
                self.time.pass_by(end - self.time.elapsed_s)
                return
            self.time.pass_by(pause)

    def trouble(self, *troubles: str) -> None:
        """Let the next calls to the platform fail so, one after the other; then none."""
        left = list(troubles)
        self.platform.trouble = lambda call: left.pop(0) if left else ""

    @property
    def days(self) -> list[tuple[int, State, Why | None]]:
        """What the ledger says, from the first day on."""
        return [(one.day.day, one.state, one.why) for one in reversed(self.book.history())]

    @property
    def messages(self) -> list[str]:
        return [message.text for message in self.platform.channels[PLACE]]


@pytest.fixture
def house(journal: Journal) -> House:
    return House(journal)


POSTED = (1, State.POSTED, None)


async def test_a_day_is_posted_at_its_time_and_not_before(house: House) -> None:
    house.clock.wrong_by = -timedelta(seconds=1)
    process = house.process()
    assert await process.step() == 1

    house.clock.wrong_by = timedelta(0)
    await process.step()

    assert house.messages == ["f0"]
    assert house.days == [POSTED]


async def test_the_next_day_has_another_fact(house: House) -> None:
    await house.run(house.process(), hours=5 * 24)

    assert house.messages == ["f0", "f1", "f2", "f3", "f4", "f0"]


@pytest.mark.parametrize(
    ("dies", "calls"),
    [
        pytest.param("before claim", ["post"]),
        pytest.param("after claim", ["find", "post"]),
        pytest.param("before send", ["find", "post"]),
        pytest.param("after send", ["post", "find"]),
        pytest.param("before confirm", ["post", "find"]),
        pytest.param("after confirm", ["post"]),
    ],
)
async def test_a_process_killed_at_any_instant_leaves_one_post(house: House, dies: str, calls: list[str]) -> None:
    with pytest.raises(Killed):
        await house.run(house.process(dies=dies))

    await house.run(house.process(), hours=1)

    assert house.messages == ["f0"]
    assert house.days == [POSTED]
    assert house.platform.calls == calls


async def test_what_another_began_is_left_alone_until_what_was_on_its_way_has_arrived(house: House) -> None:
    """The killed process's message is still on its way when the next process starts."""
    house.trouble("slow")
    with pytest.raises(Killed):
        await house.run(house.process(dies="after send"))
    restarted = house.process()

    await house.run(restarted)
    assert house.platform.calls == ["post"]
    await house.run(restarted, hours=1)

    assert house.platform.calls == ["post", "find"]
    assert house.messages == ["f0"]


async def test_of_two_that_look_at_once_one_claims(house: House) -> None:
    looks = [house.ledger.work(Platform.DISCORD, house.time.now) for _ in range(2)]

    claims = [house.ledger.claim([Plan(one, "f0") for one in look.awaited], house.time.now) for look in looks]

    assert [len(made) for made in claims] == [1, 0]


async def test_a_process_that_does_not_get_its_turn_does_nothing(house: House, tmp_path: Path) -> None:
    one, other = (Turn(tmp_path / "journal.db", Platform.DISCORD) for _ in range(2))
    slack = Turn(tmp_path / "journal.db", Platform.SLACK)

    assert [one.take(), other.take(), slack.take()] == [True, False, True]
    one.give_back()
    assert other.take()


def test_the_turn_of_a_killed_process_is_free(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from bot.places import Platform; from bot.turn import Turn;"
        " turn = Turn(Path(sys.argv[1]), Platform.DISCORD); print(turn.take(), flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "j")], stdout=subprocess.PIPE, cwd=ROOT)
    assert holder.stdout is not None
    with holder:
        assert holder.stdout.readline() == b"True\n"
        turn = Turn(tmp_path / "j", Platform.DISCORD)
        assert not turn.take()

        holder.kill()
        holder.wait()

    assert turn.take()


ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    ("troubles", "calls"),
    [
        pytest.param(["busy"], ["post", "post"], id="busy: sent again without a question"),
        pytest.param(["down"], ["post", "find", "post"], id="unreachable: asked first"),
        pytest.param(["lost"], ["post", "find"], id="the answer is lost: found"),
        pytest.param(["slow"], ["post", "find"], id="it arrives after the time-out: found"),
        pytest.param(["lost", "down", "busy"], ["post", "find", "find", "find"], id="cannot say at first"),
        pytest.param(["down", "", "lost"], ["post", "find", "post", "find"], id="fails, then its answer is lost"),
    ],
)
async def test_trouble_within_the_window_is_overcome(house: House, troubles: list[str], calls: list[str]) -> None:
    house.trouble(*troubles)

    await house.run(house.process(), hours=2)

    assert house.platform.calls == calls
    assert house.messages == ["f0"]
    assert house.days == [POSTED]


async def test_a_clock_that_is_set_ahead_does_not_hurry_a_second_look(house: House) -> None:
    """The message is on its way for five seconds; by the clock on the wall an hour has gone by."""
    house.trouble("slow")
    process = house.process()
    await house.run(process)
    house.clock.wrong_by = timedelta(hours=1)

    await house.run(process)
    assert house.platform.calls == ["post"]
    await house.run(process, hours=1)

    assert house.messages == ["f0"]


async def test_a_fact_that_was_not_posted_after_all_is_chosen_again(house: House) -> None:
    house.platform.closed[PLACE] = Why.FORBIDDEN
    await house.run(house.process(), hours=1)
    del house.platform.closed[PLACE]
    house.book.change(PLACE, house.time.now, lambda one, _: taken_up(one))

    await house.run(house.process(), hours=24)

    assert house.messages == ["f0"]


@pytest.mark.parametrize(
    ("trouble", "why"), [("busy", Why.BUSY), ("down", Why.UNREACHABLE)], ids=["busy", "unreachable when sent to"]
)
async def test_trouble_that_outlasts_the_window_skips_the_day(house: House, trouble: str, why: Why) -> None:
    house.platform.trouble = lambda call: trouble if call == "post" else ""

    await house.run(house.process(), hours=4)

    assert house.days == [(1, State.SKIPPED, why)]
    assert house.messages == []
    assert len(house.platform.calls) < 100


async def test_a_platform_that_cannot_say_is_not_sent_a_second_post(house: House) -> None:
    house.platform.trouble = lambda call: "lost"  # the first is taken, and nothing is ever answered

    await house.run(house.process(), hours=5)

    assert house.days == [(1, State.UNSURE, Why.UNREACHABLE)]
    assert house.messages == ["f0"]
    assert house.platform.calls.count("post") == 1


async def test_a_channel_that_may_not_be_read_is_not_sent_a_second_post(house: House) -> None:
    house.platform.unreadable.add(PLACE)
    house.trouble("lost")

    await house.run(house.process(), hours=5)

    assert house.days == [(1, State.UNSURE, Why.FORBIDDEN)]
    assert house.messages == ["f0"]
    assert house.book.every()[0].paused is None


async def test_a_channel_that_may_not_be_read_has_its_late_post_nevertheless(house: House) -> None:
    house.platform.unreadable.add(PLACE)
    house.time.pass_by(HOUR_S)

    await house.run(house.process(), hours=1)

    assert house.days == [POSTED]


async def test_a_day_missed_while_down_is_posted_late_within_the_window(house: House) -> None:
    house.time.pass_by(3 * HOUR_S)

    await house.run(house.process(), hours=1)

    assert house.days == [POSTED]


async def test_days_missed_for_longer_are_skipped_and_said(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.time.pass_by(2 * 24 * HOUR_S + 3 * HOUR_S + 1)

    await house.run(house.process())

    assert house.days == [(day, State.SKIPPED, Why.LATE) for day in (1, 2, 3)]
    assert house.messages == []
    assert caplog.messages == [
        f"no daily fact for discord server 1 channel 1 on 2026-01-0{day}: late" for day in (1, 2, 3)
    ]


async def test_a_restored_journal_that_does_not_know_of_a_post_finds_it(house: House) -> None:
    """A late post is looked for before it is sent: this ledger was saved before the post was made."""
    sent = Message("m1", nonce_of(PLACE, date(2026, 1, 1)), "f0", house.time.now, house.time.now)
    house.platform.channels[PLACE].append(sent)
    house.time.pass_by(HOUR_S)

    await house.run(house.process(), hours=1)

    assert house.messages == ["f0"]
    assert house.days == [POSTED]


@pytest.mark.parametrize("why", [Why.GONE, Why.FORBIDDEN])
async def test_a_channel_that_is_gone_or_forbidden_pauses_its_subscription_and_tells_its_maker_once(
    house: House, why: Why
) -> None:
    house.platform.closed[PLACE] = why

    await house.run(house.process(), hours=24)
    await house.run(house.process(), hours=24)

    assert house.days == [(1, State.SKIPPED, why), (2, State.SKIPPED, why), (3, State.SKIPPED, why)]
    assert house.book.every()[0].paused == Pause(why)
    assert [member for member, _ in house.platform.told] == ["maker"]
    assert house.platform.calls == ["post"]


async def test_a_maker_is_told_by_the_next_process_when_the_first_was_killed_before(house: House) -> None:
    house.platform.closed[PLACE] = Why.GONE
    with pytest.raises(Killed):
        await house.run(house.process(dies="after confirm"))
    assert house.platform.told == []

    await house.run(house.process(), hours=1)

    assert len(house.platform.told) == 1


async def test_a_channel_that_vanished_before_it_could_be_looked_into_is_unsure_and_pauses(house: House) -> None:
    house.trouble("lost")
    process = house.process()
    await house.run(process)
    house.platform.closed[PLACE] = Why.GONE

    await house.run(process, hours=1)

    assert house.days == [(1, State.UNSURE, Why.GONE)]
    assert house.book.every()[0].paused == Pause(Why.GONE)


async def test_a_paused_place_has_its_days_accounted_for_and_goes_on_where_it_is_taken_up(house: House) -> None:
    house.book.change(PLACE, house.time.now, lambda one, _: put_off(one, Pause(note="holidays")))
    await house.run(house.process(), hours=25)

    house.book.change(PLACE, house.time.now, lambda one, _: taken_up(one))
    await house.run(house.process(), hours=24)

    assert house.days == [(1, State.SKIPPED, Why.PAUSED), (2, State.SKIPPED, Why.PAUSED), (3, State.POSTED, None)]


async def test_a_day_whose_time_came_while_it_was_paused_is_not_made_up_for_though_nobody_was_there(
    house: House,
) -> None:
    house.book.change(PLACE, house.time.now - timedelta(hours=1), lambda one, _: put_off(one, Pause()))
    house.time.pass_by(HOUR_S / 12)

    house.book.change(PLACE, house.time.now, lambda one, _: taken_up(one))
    await house.run(house.process(), hours=25)

    assert house.days == [(1, State.SKIPPED, Why.PAUSED), (2, State.POSTED, None)]


async def test_days_that_went_by_before_a_place_was_given_up_have_their_reasons(house: House) -> None:
    house.time.pass_by(25 * HOUR_S)

    house.book.end(PLACE, house.time.now)

    assert house.days == [(1, State.SKIPPED, Why.LATE), (2, State.SKIPPED, Why.UNSUBSCRIBED)]


async def test_a_place_in_a_zone_that_is_unknown_here_keeps_nobody_from_his_post(house: House) -> None:
    other = channel(2)
    house.book.subscribe(other, Schedule(time(9)), house.time.now - timedelta(hours=1))
    with house.journal.writing() as connection:
        connection.execute(
            update(subscriptions).where(subscriptions.c.channel == PLACE.channel).values(zone="Mars/Phobos")
        )

    await house.run(house.process())

    assert {(one.place, one.state, one.why) for one in house.book.history()} == {
        (PLACE, State.SKIPPED, Why.ZONE),
        (other, State.POSTED, None),
    }
    known = house.book.change(PLACE, house.time.now, lambda one, _: taken_up(one))
    assert known is not None
    assert known.paused == Pause(Why.ZONE, "Mars/Phobos")
    tokyo = Schedule(time(9), zone="Asia/Tokyo")
    mended = house.book.change(
        PLACE, house.time.now, lambda one, taken: with_schedule(one, tokyo, house.time.now, taken=taken)
    )
    assert mended is not None
    assert (mended.paused, mended.schedule) == (None, tokyo)


async def test_the_next_moment_is_found_anew_when_the_rules_of_a_zone_have_changed(house: House) -> None:
    await house.run(house.process())
    with house.journal.writing() as connection:  # as if clocks were to go back tomorrow by other rules than today's
        connection.execute(update(subscriptions).values(owed_at=subscriptions.c.owed_at + HOUR_S))

    await house.run(house.process(), hours=24)

    assert [message.at.hour for message in house.platform.channels[PLACE]] == [9, 9]


@pytest.mark.parametrize(("end", "why"), [(True, Why.UNSUBSCRIBED), (False, Why.PAUSED)])
async def test_a_place_that_wants_no_more_is_sent_nothing_that_was_begun(house: House, end: bool, why: Why) -> None:
    house.trouble("down")
    process = house.process()
    await house.run(process)
    if end:
        house.book.end(PLACE, house.time.now)
    else:
        house.book.change(PLACE, house.time.now, lambda one, _: put_off(one, Pause()))

    await house.run(process, hours=1)

    assert house.days == [(1, State.SKIPPED, why)]
    assert house.messages == []


async def test_a_change_between_look_and_claim_is_heeded(house: House) -> None:
    look = house.ledger.work(Platform.DISCORD, house.time.now)
    house.book.change(PLACE, house.time.now, lambda one, _: put_off(one, Pause()))

    assert house.ledger.claim([Plan(one, "f0") for one in look.awaited], house.time.now) == ()
    assert house.days == []


async def test_a_new_subscription_after_an_old_one_has_no_second_post_that_day(house: House) -> None:
    await house.run(house.process())
    house.book.end(PLACE, house.time.now)

    again = house.book.subscribe(PLACE, Schedule(time(18)), house.time.now, maker="other")
    await house.run(house.process(), hours=24)

    assert again.owed.day == date(2026, 1, 2)
    assert house.days == [POSTED]
    assert house.book.every()[0].maker == "other"


async def test_a_day_that_was_skipped_may_still_be_posted_when_its_time_is_moved_ahead(house: House) -> None:
    house.time.pass_by(4 * HOUR_S)
    await house.run(house.process())
    assert house.days == [(1, State.SKIPPED, Why.LATE)]

    evening = Schedule(time(18))
    house.book.change(
        PLACE, house.time.now, lambda one, taken: with_schedule(one, evening, house.time.now, taken=taken)
    )
    await house.run(house.process(), hours=6)

    assert house.days == [POSTED]


async def test_days_that_went_by_are_written_down_before_a_change(house: House) -> None:
    house.time.pass_by(24 * HOUR_S)
    thursday_off = Schedule(time(9), (0, 1, 2, 5, 6))  # the 1st is a Thursday

    house.book.change(
        PLACE, house.time.now, lambda one, taken: with_schedule(one, thursday_off, house.time.now, taken=taken)
    )

    assert house.days == [(1, State.SKIPPED, Why.LATE), (2, State.SKIPPED, Why.CHANGED)]


async def test_a_record_without_facts_skips_the_day(house: House) -> None:
    await house.run(house.process(facts=PlainFacts(0)), hours=1)

    assert house.days == [(1, State.SKIPPED, Why.NO_FACT)]


class Withdrawing(PlainFacts):
    """Chooses what it then no longer holds."""

    def card(self, fact: str, place: Place) -> None:
        return None


async def test_a_fact_that_has_left_the_record_is_not_posted(house: House) -> None:
    await house.run(house.process(facts=Withdrawing(3)), hours=1)

    assert house.days == [(1, State.SKIPPED, Why.WITHDRAWN)]


class Failing(PlainFacts):
    """A record that cannot be read at first."""

    failures = 3

    def choose(self, shown: Any, day: date, topics: tuple[str, ...]) -> str | None:
        self.failures -= 1
        if self.failures >= 0:
            raise OSError("the index is being replaced")
        return super().choose(shown, day, topics)


async def test_a_choice_that_fails_is_made_at_a_later_look(house: House, caplog: pytest.LogCaptureFixture) -> None:
    house.time.pass_by(-HOUR_S / 2)
    await house.run(house.process(facts=Failing(3)), hours=3)
    assert house.days == []

    await house.run(house.process(), hours=1)

    assert house.days == [POSTED]


async def test_a_fault_of_an_adapter_is_logged_and_what_may_stand_is_looked_for(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    faults = iter([KeyError("payload")])

    def trouble(call: str) -> str:
        for fault in faults:
            raise fault
        return ""

    house.platform.trouble = trouble
    await house.run(house.process(), hours=1)

    assert house.platform.calls == ["post", "find", "post"]
    assert house.days == [POSTED]
    assert "could not be sent" in caplog.text


async def test_a_hundred_places_and_more_are_posted_to_in_one_go(house: House) -> None:
    for number in range(2, 252):
        house.book.subscribe(channel(number), Schedule(time(10)), house.time.now)

    await house.run(house.process(), hours=1)

    assert sum(len(messages) for messages in house.platform.channels.values()) == 251


async def test_a_post_ahead_of_its_time_waits_when_the_clock_is_set_back(house: House) -> None:
    house.clock.wrong_by = timedelta(hours=5)
    house.time.pass_by(-5 * HOUR_S)
    house.trouble("down")
    process = house.process()
    await house.run(process)
    house.clock.wrong_by = timedelta(0)

    await house.run(process, hours=4.9)
    assert house.messages == []
    await house.run(process, hours=1)

    assert house.days == [POSTED]


async def test_the_facts_are_chosen_by_what_the_place_has_been_shown(house: House) -> None:
    asked: list[tuple[Shown, ...]] = []

    class Remembering(PlainFacts):
        def choose(self, shown: Any, day: date, topics: tuple[str, ...]) -> str | None:
            asked.append(shown)
            return super().choose(shown, day, topics)

    await house.run(house.process(facts=Remembering(3)), hours=24)

    assert asked == [(), (Shown(date(2026, 1, 1), "f0"),)]


@pytest.mark.parametrize(
    ("fault", "said", "traced"),
    [
        (RuntimeError("a slip"), "a round failed", True),
        (JournalUnwritableError("the journal j cannot be written: the disk is full; make room"), "make room", False),
    ],
)
async def test_the_runner_goes_on_after_a_fault_and_stops_when_cancelled(
    house: House, caplog: pytest.LogCaptureFixture, fault: Exception, said: str, traced: bool
) -> None:
    pauses: list[float] = []

    class Broken:
        def retime(self, platform: Platform, now: datetime) -> None:
            return

        def work(self, platform: Platform, now: datetime) -> None:
            raise fault

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            raise asyncio.CancelledError

    process = house.process(ledger=Broken())
    process._sleep = sleep

    with pytest.raises(asyncio.CancelledError):
        await process.run()

    assert pauses == [HOUR_S] * 3
    assert caplog.text.count(said) == 3
    assert ("Traceback" in caplog.text) is traced
