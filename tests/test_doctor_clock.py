from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.doctor_clock import clock_finding
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
        (timedelta(minutes=6), Mark.ERROR, "6 minutes ahead of Slack's; daily facts go by it"),
        (timedelta(days=-2), Mark.ERROR, "48 hours behind Slack's; daily facts go by it"),
    ],
)
def test_a_clock_that_is_off_by_more_than_a_minute_is_told(off: timedelta, mark: Mark, said: str) -> None:
    found = clock_finding("Slack", HEADER, THERE + off)

    assert found is not None
    assert (found.mark, found.said, found.stops) == (mark, said, False)


@pytest.mark.parametrize("header", ["", "yesterday", "Sun, 01 Mar 2026 12:00:00"])
def test_a_platform_that_does_not_tell_the_time_tells_nothing(header: str) -> None:
    assert clock_finding("Slack", header, THERE) is None
