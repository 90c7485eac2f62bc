"""Keys stay in the order of ids, however articles come and go, and nobody's keys are touched for another's sake."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.keys import ROOM, Run, place

COUNTS = st.dictionaries(st.text("abc", min_size=1, max_size=4), st.integers(0, 50), max_size=12)


def assert_in_order(runs: dict[str, Run]) -> None:
    spans = [(first, first + max(1, count)) for _, (first, count) in sorted(runs.items())]
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@given(COUNTS, COUNTS, COUNTS)
def test_runs_stand_in_the_order_of_ids_whatever_came_first(
    first: dict[str, int], second: dict[str, int], third: dict[str, int]
) -> None:
    known: dict[str, Run] = {}
    for step in (first, second, third):
        placed = place(known, {one: count for one, count in step.items() if one not in known})
        assert placed is not None
        known |= placed
        assert_in_order(known)
        assert all(known[one][1] == max(1, count) for one, count in step.items() if one in placed)


def test_articles_that_come_in_the_order_of_their_ids_never_run_out_of_room() -> None:
    known: dict[str, Run] = {}

    for number in range(500):
        placed = place(known, {f"{number:04}": 40})
        assert placed is not None
        known |= placed

    assert_in_order(known)


def test_at_one_and_the_same_place_there_is_room_for_some_and_then_there_is_none() -> None:
    known: dict[str, Run] = place({}, {"a": 10, "z": 10}) or {}
    came = 0

    while placed := place(known, {"b" * (came + 1): 40}):
        known |= placed
        came += 1

    assert 20 < came < 40
    assert_in_order(known)


def test_a_run_that_fits_to_the_last_key_is_placed_and_a_longer_one_is_not() -> None:
    known = {"a": (0, 5), "z": (10, 1)}

    assert place(known, {"b": 5}) == {"b": (5, 5)}
    assert place(known, {"b": 6}) is None


def test_no_key_is_larger_than_sqlite_holds() -> None:
    assert place({"a": ((1 << 63) - ROOM, 3)}, {"b": 1}) is None
