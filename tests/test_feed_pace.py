from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.feed_pace import LEAST_S, FeedState, answered, failed

HOUR, DAY = 3600, 24 * 3600
STATE = FeedState("https://a.example/feed")


def test_after_an_answer_it_is_asked_again_after_the_interval() -> None:
    after = answered(replace(STATE, failures=3, said="takes too long"), 1000, HOUR, said="nothing new")

    assert after == replace(STATE, said="nothing new", polled_at=1000, next_at=1000 + HOUR)


def test_a_feed_that_fails_is_asked_less_and_less_down_to_once_a_day() -> None:
    state, waits = STATE, []
    for _ in range(7):
        state = failed(state, 0, HOUR, said="takes too long", gone=False, wait_s=None)
        waits.append(state.next_at)

    assert waits == [2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, DAY, DAY, DAY]
    assert (state.failures, state.paused) == (7, "")


def test_a_feed_that_asks_to_be_left_alone_is_for_a_week_at_most() -> None:
    def next_at(wait_s: float) -> int:
        return failed(STATE, 0, HOUR, said="busy", gone=False, wait_s=wait_s).next_at

    assert (next_at(60), next_at(3 * DAY), next_at(10**12)) == (2 * HOUR, 3 * DAY, 7 * DAY)


def test_a_feed_that_is_gone_or_fails_for_a_month_is_paused() -> None:
    assert (
        failed(STATE, 0, HOUR, said="is gone for good (410)", gone=True, wait_s=None).paused == "is gone for good (410)"
    )
    tired = replace(STATE, failures=29)
    assert failed(tired, 0, HOUR, said="takes too long", gone=False, wait_s=None).paused == "takes too long"


@given(st.integers(0, 40), st.integers(0, 10 * DAY), st.none() | st.floats(0, 1e300), st.booleans())
def test_no_feed_is_ever_asked_sooner_than_it_may(
    failures: int, interval: int, wait_s: float | None, gone: bool
) -> None:
    state = replace(STATE, failures=failures)

    assert answered(state, 0, interval, said="").next_at >= LEAST_S
    assert failed(state, 0, interval, said="x", gone=gone, wait_s=wait_s).next_at >= LEAST_S
