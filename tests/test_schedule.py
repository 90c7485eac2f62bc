"""When a daily post is due. The oracle looks at every minute of the clock; the machine changes schedules at random.

at the hours of a change of clocks      given by hand, then every zone by the oracle
days that went by                       late, overtaken, the limits of the window
changes                                 earlier, later, across the date line, other weekdays; at random
"""

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.schedule import EVERY_DAY, Due, Lapse, Outlook, Schedule, first_due, outlook, rescheduled

WINDOW = timedelta(hours=3)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# Every kind of clock: none, half and three-quarter hours, half an hour of summer time, both hemispheres, summer
# time that begins at midnight (Beirut, Havana), before it (Nuuk: 23:00 becomes 0:00), that goes backwards (Dublin,
# Casablanca), and both edges of the date line.
ZONES = (
    "UTC Europe/London Europe/Dublin America/New_York America/St_Johns America/Nuuk America/Havana America/Sao_Paulo"
    " America/Phoenix Asia/Kolkata Asia/Kathmandu Asia/Beirut Asia/Tehran Asia/Tokyo Africa/Casablanca Africa/Cairo"
    " Australia/Adelaide Australia/Lord_Howe Pacific/Auckland Pacific/Chatham Pacific/Apia Pacific/Kiritimati"
    " Pacific/Honolulu Pacific/Pago_Pago Etc/GMT+12"
).split()
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
ANY_WEEKDAYS = st.sets(st.sampled_from(EVERY_DAY), min_size=1).map(lambda days: tuple(sorted(days)))
SCHEDULES = st.builds(Schedule, TIMES, ANY_WEEKDAYS, st.sampled_from(ZONES))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local(moment: datetime, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M %z")


@pytest.mark.parametrize(
    ("zone", "day", "at", "posted"),
    [
        pytest.param("Europe/London", "2026-03-28", "02:30", "2026-03-28 02:30 +0000", id="the night before"),
        pytest.param("Europe/London", "2026-03-29", "01:30", "2026-03-29 02:30 +0100", id="does not exist"),
        pytest.param("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29 03:30 +0200", id="does not exist either"),
        pytest.param("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25 02:30 +0200", id="comes twice: the first"),
        pytest.param("America/New_York", "2026-11-01", "01:30", "2026-11-01 01:30 -0400", id="comes twice overseas"),
        pytest.param(
            "Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-04 02:45 +1100", id="a gap of half an hour"
        ),
        pytest.param("America/Nuuk", "2026-03-28", "23:30", "2026-03-29 00:30 -0100", id="a gap before midnight"),
        pytest.param("America/Havana", "2026-11-01", "00:30", "2026-11-01 00:30 -0400", id="midnight comes twice"),
    ],
)
def test_a_post_on_the_night_the_clocks_change(zone: str, day: str, at: str, posted: str) -> None:
    schedule = Schedule(time.fromisoformat(at), zone=zone)

    assert local(schedule.moment(date.fromisoformat(day)), zone) == posted


def minutes_of(day: date, zone: str) -> Iterator[tuple[datetime, datetime]]:
    """Every minute at which a date stands on a calendar, and the one before: in UTC and on the wall there."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - 16 * HOUR
    for number in range(54 * 60):
        moment = start + number * MINUTE
        wall = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        if wall.date() in (day, day + timedelta(days=1)):
            yield moment, wall


@given(st.sampled_from(ZONES), st.dates(date(2007, 1, 1), date(2037, 12, 31)), TIMES)
@settings(max_examples=60)
def test_the_moment_is_the_first_minute_on_the_wall_at_or_after_the_time(zone: str, day: date, at: time) -> None:
    wanted = datetime.combine(day, at)
    schedule = Schedule(at, zone=zone)
    shown = [moment for moment, wall in minutes_of(day, zone) if wall == wanted]

    if shown:
        assert schedule.moment(day) == shown[0]
    elif schedule.wants(day):  # in a gap
        wall = datetime.fromisoformat(local(schedule.moment(day), zone)).replace(tzinfo=None)
        assert timedelta(0) < wall - wanted <= HOUR


CLOCK_CHANGES = [
    (zone, day)
    for zone in ZONES
    for day in (date(2026, 1, 1) + timedelta(days=number) for number in range(365))
    if datetime.combine(day, time(), ZoneInfo(zone)).utcoffset()
    != datetime.combine(day + timedelta(days=1), time(12), ZoneInfo(zone)).utcoffset()
]


@given(st.sampled_from(CLOCK_CHANGES), TIMES)
def test_when_the_clocks_change_every_time_of_day_still_comes_once_a_day(change: tuple[str, date], at: time) -> None:
    zone, changed = change
    schedule = Schedule(at, zone=zone)
    days = [changed + timedelta(days=number) for number in range(-3, 4)]
    moments = [schedule.moment(day) for day in days]

    assert all(22 * HOUR <= later - earlier <= 26 * HOUR for earlier, later in itertools.pairwise(moments))
    now, owed, posted = moments[0] - HOUR, Due(days[0], moments[0]), []
    while now <= moments[-1]:
        seen = outlook(schedule, owed, now, WINDOW)
        posted += [seen.now.day] if seen.now else []
        now, owed = now + 7 * MINUTE, seen.next
    assert posted in (days, days[:-1])


def test_a_day_that_a_zone_leaves_out_has_no_post() -> None:
    samoa = Schedule(time(8), zone="Pacific/Apia")

    assert samoa.day_after(date(2011, 12, 29)) == date(2011, 12, 31)
    assert not samoa.wants(date(2011, 12, 30))


@pytest.mark.parametrize("weekdays", [(), (1, 0), (0, 0), (7,)], ids=str)
def test_weekdays_are_days_of_the_week_in_order(weekdays: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="weekdays"):
        Schedule(time(8), weekdays)


@pytest.mark.parametrize("at", [time(8, 0, 1), time(8, 0, 0, 1), time(8, tzinfo=UTC)], ids=str)
def test_a_schedule_goes_by_the_minute_of_a_wall_clock(at: time) -> None:
    with pytest.raises(ValueError, match="minute"):
        Schedule(at)


def test_a_zone_that_is_none_is_refused() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        Schedule(time(8), zone="Mars/Olympus")


MONDAY = date(2026, 6, 1)
NINE = Schedule(time(9))


def days(*numbers: int) -> list[date]:
    return [MONDAY + timedelta(days=number) for number in numbers]


def due(number: int, hour: int = 9) -> Due:
    (day,) = days(number)
    return Due(day, datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


@pytest.mark.parametrize(
    ("now", "seen"),
    [
        pytest.param("2026-06-01T08:59:59", Outlook((), None, due(0)), id="not yet"),
        pytest.param("2026-06-01T09:00", Outlook((), due(0), due(1)), id="on time"),
        pytest.param("2026-06-01T12:00", Outlook((), due(0), due(1)), id="the last moment of the window"),
        pytest.param("2026-06-01T12:00:01", Outlook(((due(0), Lapse.LATE),), None, due(1)), id="too late"),
        pytest.param(
            "2026-06-03T10:00",
            Outlook(((due(0), Lapse.LATE), (due(1), Lapse.LATE)), due(2), due(3)),
            id="down for two days",
        ),
    ],
)
def test_a_look_at_the_clock(now: str, seen: Outlook) -> None:
    assert outlook(NINE, due(0), utc(now), WINDOW) == seen


def test_two_days_at_once_are_never_posted_however_wide_the_window() -> None:
    seen = outlook(NINE, due(0), utc("2026-06-02T09:00"), timedelta(days=3))

    assert seen == Outlook(((due(0), Lapse.OVERTAKEN),), due(1), due(2))


def test_only_the_chosen_weekdays_are_owed() -> None:
    weekend = Schedule(time(9), (5, 6))

    assert first_due(weekend, utc("2026-06-01T09:00")) == due(5)
    assert outlook(weekend, due(6), due(6).at, WINDOW).next == due(12)


def test_a_new_subscription_begins_with_the_next_time_on_the_clock() -> None:
    assert first_due(NINE, utc("2026-06-01T09:00")) == due(0)
    assert first_due(NINE, utc("2026-06-01T09:00:01")) == due(1)
    assert first_due(NINE, utc("2026-06-01T08:00"), taken=days(0, 1)) == due(2)


def test_a_time_in_the_gap_before_midnight_is_still_owed_after_it() -> None:
    nuuk = Schedule(time(23, 30), zone="America/Nuuk")

    assert first_due(nuuk, utc("2026-03-29T01:10")).day == date(2026, 3, 28)


@pytest.mark.parametrize(
    ("owed", "changed", "now", "posted", "expected"),
    [
        pytest.param(due(0), Schedule(time(18)), "2026-06-01T08:00", [], due(0, 18), id="later, not posted yet"),
        pytest.param(due(1), Schedule(time(18)), "2026-06-01T10:00", days(0), due(1, 18), id="later, already posted"),
        pytest.param(due(1), Schedule(time(18)), "2026-06-01T10:00", [], due(0, 18), id="later, today was not owed"),
        pytest.param(due(0, 18), NINE, "2026-06-01T12:00", [], due(0, 12), id="earlier, its time has passed: now"),
        pytest.param(due(0, 18), NINE, "2026-06-01T08:00", [], due(0, 9), id="earlier, its time is ahead"),
        pytest.param(due(1, 18), NINE, "2026-06-01T20:00", days(0), due(1, 9), id="earlier, already posted"),
        pytest.param(due(0), Schedule(time(8)), "2026-06-01T10:00", [], due(0), id="late stays as late as it was"),
        pytest.param(due(0), Schedule(time(9), (4,)), "2026-06-01T08:00", [], due(4), id="no longer on this weekday"),
        pytest.param(due(7), NINE, "2026-06-01T08:00", [], due(0), id="now on this weekday too"),
        pytest.param(due(7), NINE, "2026-06-01T10:00", [], due(1), id="now on this weekday, whose time has passed"),
    ],
)
def test_a_change_of_time_or_weekdays(
    owed: Due, changed: Schedule, now: str, posted: list[date], expected: Due
) -> None:
    assert rescheduled(owed, changed, utc(now), taken=posted) == expected


def test_over_the_date_line_to_the_west_a_day_that_had_its_post_has_no_second_one() -> None:
    """In Auckland it is the 2nd and has been posted; in Honolulu it is still the 1st, then comes the 2nd again."""
    hawaii = Schedule(time(9), zone="Pacific/Honolulu")
    owed = Due(date(2026, 6, 3), utc("2026-06-02T21:00"))

    changed = rescheduled(owed, hawaii, utc("2026-06-01T22:00"), taken=days(0, 1))

    assert changed == Due(date(2026, 6, 3), utc("2026-06-03T19:00"))


def test_over_the_date_line_to_the_east_the_day_that_was_owed_comes_at_once() -> None:
    """In Honolulu the 1st has been posted; in Auckland the 2nd is an hour past its time."""
    auckland = Schedule(time(9), zone="Pacific/Auckland")
    owed, now = Due(date(2026, 6, 2), utc("2026-06-02T19:00")), utc("2026-06-01T22:00")

    assert rescheduled(owed, auckland, now, taken=days(0)) == Due(date(2026, 6, 2), now)


class ChangingSchedules(RuleBasedStateMachine):
    """A place whose schedule is changed at random while time goes by.

    Whenever the clock passes the moment of a day under the schedule that holds then, that day has its entry; no day
    has two.
    """

    @initialize(schedule=SCHEDULES, start=st.integers(0, 366 * 24 * 60))
    def subscribe(self, schedule: Schedule, start: int) -> None:
        self.now = datetime(2026, 1, 1, tzinfo=UTC) + start * MINUTE
        self.schedule, self.owed = schedule, first_due(schedule, self.now)
        self.posted: list[date] = []
        self.lapsed: dict[date, Lapse] = {}

    @rule(hours=st.integers(0, 30), minutes=st.integers(0, 59))
    def wait(self, hours: int, minutes: int) -> None:
        """Let the clock run, with the bot awake every ten minutes."""
        until = self.now + hours * HOUR + minutes * MINUTE
        while self.now < until:
            self.pass_to(min(until, self.now + 10 * MINUTE))

    @rule(hours=st.integers(3, 200))
    def sleep(self, hours: int) -> None:
        """Let the clock run while the bot is down."""
        self.pass_to(self.now + hours * HOUR)

    @rule(schedule=SCHEDULES)
    def change(self, schedule: Schedule) -> None:
        owed, self.schedule = self.owed, schedule
        self.owed = rescheduled(owed, schedule, self.now, taken=self.posted)
        self.look()
        if schedule.wants(owed.day):
            assert owed.day in self.entries or self.owed.day <= owed.day

    @rule(at=TIMES)
    def change_time(self, at: time) -> None:
        self.change(Schedule(at, self.schedule.weekdays, self.schedule.zone))

    @rule(zone=st.sampled_from(ZONES))
    def change_zone(self, zone: str) -> None:
        self.change(Schedule(self.schedule.at, self.schedule.weekdays, zone))

    def look(self) -> None:
        seen = outlook(self.schedule, self.owed, self.now, WINDOW)
        self.lapsed |= dict((one.day, why) for one, why in seen.lapsed if one.day not in self.posted)
        if seen.now and seen.now.day not in self.posted:
            assert seen.now.at <= self.now <= seen.now.at + WINDOW
            self.posted.append(seen.now.day)
        self.owed = seen.next

    def pass_to(self, now: datetime) -> None:
        before, self.now = self.now, now
        self.look()
        day = self.schedule.local_day(before) - timedelta(days=3)
        while (moment := self.schedule.moment(day := self.schedule.day_after(day))) <= now:
            assert moment <= before or day in self.entries

    @property
    def entries(self) -> set[date]:
        return {*self.posted, *self.lapsed}

    @invariant()
    def no_day_is_posted_twice(self) -> None:
        assert len(self.posted) == len(set(self.posted))


TestChangingSchedules = ChangingSchedules.TestCase
TestChangingSchedules.settings = settings(max_examples=60, stateful_step_count=20)
