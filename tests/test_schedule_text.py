"""Times, weekdays, zones and topics as members write them."""

import contextlib
from datetime import UTC, datetime, time
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule import EVERY_DAY, Schedule
from bot.schedule_text import (
    UnclearError,
    parse_time,
    parse_topics,
    parse_weekdays,
    parse_zone,
    say_moment,
    say_schedule,
    say_time,
    say_weekdays,
    zones_like,
)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("8:30", time(8, 30)),
        ("08:30", time(8, 30)),
        ("8.30pm", time(20, 30)),
        ("8.30 p.m.", time(20, 30)),
        ("8h30", time(8, 30)),
        ("8pm", time(20)),
        (" 9 ", time(9)),
        ("9 o'clock", time(9)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12:05 AM", time(0, 5)),
        ("23:59", time(23, 59)),
        ("0:00", time(0)),
        ("noon", time(12)),
        ("Midnight", time(0)),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, at: time) -> None:
    assert parse_time(text) == at


@pytest.mark.parametrize("text", ["", "24:00", "8:60", "13pm", "0am", "half past eight", "8:3", "８:３０", "8:30:15"])
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UnclearError, match=r"could not read the time .* Try 8:30"):
        parse_time(text)


@given(st.builds(time, st.integers(0, 23), st.integers(0, 59)))
def test_a_time_that_is_said_can_be_read(at: time) -> None:
    assert parse_time(say_time(at)) == at


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("Monday to Friday", (0, 1, 2, 3, 4)),
        ("fri-mon", (0, 4, 5, 6)),
        ("sun-sun", (6,)),
        ("tue, thu", (1, 3)),
        ("tuesdays and thursdays", (1, 3)),
        ("mo we fr", (0, 2, 4)),
        ("Sat & Sun", (5, 6)),
        ("mon–wed, sat", (0, 1, 2, 5)),
        ("weekdays", (0, 1, 2, 3, 4)),
        ("weekends", (5, 6)),
        ("every day", EVERY_DAY),
        ("Daily", EVERY_DAY),
    ],
)
def test_weekdays_are_read_as_people_write_them(text: str, days: tuple[int, ...]) -> None:
    assert parse_weekdays(text) == days


@pytest.mark.parametrize("text", ["", "m", "t, w", "someday", "mon-", "-fri", "mon-tue-wed", "monfri"])
def test_what_are_no_weekdays_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UnclearError, match=r"could not read the days .* Try mon-fri"):
        parse_weekdays(text)


@given(st.sets(st.sampled_from(EVERY_DAY), min_size=1).map(lambda days: tuple(sorted(days))))
def test_weekdays_that_are_said_can_be_read(days: tuple[int, ...]) -> None:
    assert parse_weekdays(say_weekdays(days).removeprefix("on ")) == days


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/London", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("London", "Europe/London"),
        ("new york", "America/New_York"),
        ("america/argentina/ushuaia", "America/Argentina/Ushuaia"),
        ("utc", "UTC"),
        ("GMT", "UTC"),
    ],
)
def test_a_zone_is_read_by_its_name_or_its_city(text: str, zone: str) -> None:
    assert parse_zone(text) == zone


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Europe/Lodnon", "Did you mean .*Europe/London"),
        ("Berln", "Did you mean .*Europe/Berlin"),
        ("EST", "may not follow summer time .* America/New_York"),
        ("bst", "Europe/London"),
        ("UTC+2", "does not know summer time"),
        ("+05:30", "does not know summer time"),
        ("Xanadu-on-Sea", "Name a city of it"),
        ("", "Name a city of it"),
        ("../etc/passwd", "Name a city of it"),
    ],
)
def test_a_zone_that_is_none_is_refused_with_what_is_near(text: str, said: str) -> None:
    with pytest.raises(UnclearError, match=said):
        parse_zone(text)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_zone_or_unclear(text: str) -> None:
    with contextlib.suppress(UnclearError):
        assert parse_zone(text) in available_timezones()


def test_zones_are_offered_by_any_part_of_their_name() -> None:
    assert zones_like("lond") == ("Europe/London",)
    assert zones_like("ireland") == ()
    assert zones_like("europe/lo") == ("Europe/London",)
    assert len(zones_like("")) == 25


@pytest.mark.parametrize(
    ("text", "topics"),
    [("tax, school meals ,tax", ("tax", "school meals")), ("", ()), ("all", ()), (" , ;", ()), ("a; b", ("a", "b"))],
)
def test_topics_are_read_with_commas_between_them(text: str, topics: tuple[str, ...]) -> None:
    assert parse_topics(text) == topics


@pytest.mark.parametrize("text", ["x" * 61, ",".join("abcdefghijk")])
def test_too_many_and_too_long_topics_are_refused(text: str) -> None:
    with pytest.raises(UnclearError, match="at most 10 topics"):
        parse_topics(text)


def test_a_schedule_and_a_moment_are_said() -> None:
    assert say_schedule(Schedule(time(8, 30), zone="Europe/London")) == "every day at 8:30 (Europe/London)"
    assert say_schedule(Schedule(time(8, 5), (0, 1, 2, 3, 4))) == "Monday to Friday at 8:05 (UTC)"
    assert say_schedule(Schedule(time(20), (1, 3))) == "on Tuesday and Thursday at 20:00 (UTC)"
    assert say_moment(datetime(2026, 6, 1, 7, 30, tzinfo=UTC), "Europe/London") == "Mon 1 June, 8:30"
