import threading
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.limits import Buckets, Rate


def test_a_burst_is_let_through_and_then_one_at_a_time() -> None:
    buckets = Buckets(Rate(burst=2, per_minute=6))

    waits = [buckets.wait_s("ann", now) for now in (0, 0, 0, 4, 10, 10, 100, 100, 100)]

    assert waits == pytest.approx([0, 0, 10, 6, 0, 10, 0, 0, 10])


def test_each_key_has_a_bucket_of_its_own() -> None:
    buckets = Buckets(Rate(1, 1))

    assert [buckets.wait_s(key, 0) for key in ("ann", "ben", "ann")] == [0, 0, 60]


@given(
    st.integers(1, 5),
    st.integers(1, 60),
    st.lists(st.floats(-100, 100), min_size=1, max_size=60),
)
def test_no_more_pass_than_the_rate_lets_through_however_the_clock_jumps(
    burst: int, per_minute: int, jumps: list[float]
) -> None:
    buckets = Buckets(Rate(burst, per_minute))
    times = list(accumulate(jumps))
    passed = sum(buckets.wait_s("ann", now) == 0 for now in times)

    assert 1 <= passed <= burst + (max(times) - times[0]) * per_minute / 60 + 1e-6


@given(st.floats(0.001, 1e6))
def test_who_waits_as_long_as_he_was_told_to_is_let_through(now: float) -> None:
    buckets = Buckets(Rate(1, 7))
    buckets.wait_s("ann", now)
    wait = buckets.wait_s("ann", now)

    assert buckets.wait_s("ann", now + wait * 1.000001 + 1e-6) == 0


def test_old_keys_are_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Buckets, "_MOST", 2)
    buckets = Buckets(Rate(1, 1))

    assert [buckets.wait_s(key, 0) for key in ("a", "b", "c", "b", "a")] == [0, 0, 0, 60, 0]


def test_threads_share_a_bucket() -> None:
    buckets, passed = Buckets(Rate(50, 0.001)), []

    def ask() -> None:
        passed.extend(buckets.wait_s("ann", 0) == 0 for _ in range(20))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(passed) == 50


@pytest.mark.parametrize(("burst", "per_minute"), [(0, 1), (1, 0)])
def test_a_rate_that_lets_nothing_through_is_refused(burst: int, per_minute: float) -> None:
    with pytest.raises(ValueError, match="lets something through"):
        Rate(burst, per_minute)
