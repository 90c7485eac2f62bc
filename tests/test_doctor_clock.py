from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.doctor_clock import behind_finding, clock_finding
from bot.findings import Mark

THERE = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
HEADER = format_datetime(THERE, usegmt=True)


@pytest.mark.parametrize(
    ("off", "mark", "said"),
    [
        (timedelta(0), Mark.OK, "right by Slack's"),
        (timedelta(seconds=60), Mark.OK, "right by Slack's"),
        (timedelta(seconds=-60), Mark.OK, "right by Slack's"),
        (timedelta(seconds=61), Mark.WARNING, "1 minute ahead of Slack's; daily facts go by it"),
        (timedelta(minutes=-4), Mark.WARNING, "4 minutes behind Slack's; daily facts go by it"),
        (
            timedelta(minutes=6),
            Mark.ERROR,
            "6 minutes ahead of Slack's; daily facts go by it, and a bot deletes nothing by its age meanwhile",
        ),
        (
            timedelta(hours=-47),
            Mark.ERROR,
            "47 hours behind Slack's; daily facts go by it, and a bot deletes nothing by its age meanwhile",
        ),
        (
            timedelta(days=-400),
            Mark.ERROR,
            "400 days behind Slack's; daily facts go by it, and a bot deletes nothing by its age meanwhile",
        ),
    ],
)
def test_a_clock_that_is_off_by_more_than_a_minute_is_told(off: timedelta, mark: Mark, said: str) -> None:
    found = clock_finding("Slack", HEADER, THERE + off)

    assert found is not None
    assert (found.mark, found.said, found.stops) == (mark, said, False)


@pytest.mark.parametrize(("off", "told"), [(timedelta(seconds=60), False), (timedelta(minutes=3), True)])
def test_a_clock_behind_the_building_of_the_index_is_told_without_a_network(off: timedelta, told: bool) -> None:
    found = behind_finding(THERE.isoformat(), THERE - off)

    assert bool(found) is told
    assert found is None or found.said.startswith("3 minutes behind the moment at which the index was built")


def test_an_index_that_does_not_tell_when_it_was_built_tells_nothing() -> None:
    assert [behind_finding(built, THERE) for built in ("", "once", "2026-03-01T12:30:00")] == [None] * 3


@pytest.mark.parametrize("header", ["", "yesterday", "Sun, 01 Mar 2026 12:00:00"])
def test_a_platform_that_does_not_tell_the_time_tells_nothing(header: str) -> None:
    assert clock_finding("Slack", header, THERE) is None
