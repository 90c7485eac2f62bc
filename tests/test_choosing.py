from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import fact_words as words
from bot.balance import DIMENSIONS, within_quota
from bot.choosing import Choice, choose, is_on, todays
from bot.facts import Day, Fact, Pool
from bot.history import Shown
from index.dates import PartialDate
from index.sides import Side
from tests.facts_made import fact, many, pool

DAY = date(2026, 3, 26)


def posts(of: Pool, days: int, *, topics: tuple[str, ...] = (), start: date = DAY) -> list[Fact]:
    """What a place is shown on so many days in a row."""
    history: list[Shown] = []
    for number in range(days):
        choice = choose(of, history, start + timedelta(days=number), topics=topics)
        assert choice is not None
        history.append(Shown(start + timedelta(days=number), choice.fact.id))
    shown = [of.fact(one.fact) for one in history]
    return [one for one in shown if one is not None]


def test_over_400_days_nothing_comes_twice_before_all_have_come_and_then_the_longest_ago_comes_first() -> None:
    of = many(60)
    rotation = len(of.rotation)
    shown = posts(of, 400)

    assert {one.id for one in shown[:rotation]} == {one.id for one in of.rotation}
    assert [one.id for one in shown[rotation:]] == [one.id for one in shown[:-rotation]]


def test_over_400_days_everybody_keeps_step_with_his_share() -> None:
    """At no moment is a side, speaker, publisher, topic or kind more than two posts from its share."""
    of = many(60)
    shown = posts(of, 400)

    for name, value_of in DIMENSIONS.items():
        rotating = Counter(map(value_of, of.rotation))
        for days in range(1, 401):
            so_far = Counter(map(value_of, shown[:days]))
            for value, count in rotating.items():
                assert abs(so_far[value] - count / len(of.rotation) * days) < 2.5, (name, value, days)


def test_the_same_history_and_day_give_the_same_fact_in_whatever_order_the_history_comes() -> None:
    of = many(30)
    history = [Shown(DAY - timedelta(days=back), of.facts[back].id) for back in range(1, 12)]

    assert choose(of, history, DAY) == choose(of, list(reversed(history)), DAY)


def test_what_was_shown_on_the_day_itself_does_not_change_its_fact() -> None:
    of = many(10)
    choice = choose(of, [], DAY)
    assert choice is not None

    assert choose(of, [Shown(DAY, choice.fact.id)], DAY) == choice


def test_nobody_speaks_two_days_running_while_others_wait() -> None:
    shown = posts(pool(fact(number, speaker=f"Speaker {number % 3}") for number in range(12)), 12)

    assert all(one.speaker != other.speaker for one, other in pairwise(shown))


def test_a_new_article_is_in_the_rotation_the_same_day() -> None:
    old = pool(fact(number) for number in range(5))
    history = [Shown(DAY - timedelta(days=5 - number), one.id) for number, one in enumerate(old.rotation)]
    new = fact(99, speaker="Bo Berg")
    choice = choose(pool([*old.facts, new]), history, DAY)

    assert choice is not None
    assert choice.fact == new


def test_a_dated_fact_comes_on_its_day_every_year_and_on_no_other() -> None:
    dated = fact(7, days=(Day(3, 26),))
    of = pool([*(fact(number) for number in range(5)), dated])
    on = [day for day, one in enumerate(posts(of, 800)) if one == dated]

    assert on == [0, 365, 731]  # 2028 is a leap year


def test_a_dated_fact_of_one_year_comes_in_that_year_only() -> None:
    dated = fact(7, days=(Day(3, 26, 2027),))
    of = pool([*(fact(number) for number in range(5)), dated])

    assert [day for day, one in enumerate(posts(of, 800)) if one == dated] == [365]


def test_29_february_is_kept_in_years_without_one() -> None:
    day = Day(2, 29)

    assert [day.is_on(one) for one in (date(2028, 2, 29), date(2028, 2, 28), date(2027, 2, 28), date(2027, 3, 1))] == [
        True,
        False,
        True,
        False,
    ]


def test_a_pinned_fact_comes_first_and_then_takes_turns_like_any_other() -> None:
    pinned = fact(3, score=0.45, pinned=True)
    of = pool([*(fact(number, score=0.9) for number in range(3)), pinned])
    shown = posts(of, 8)

    assert shown[0] == pinned
    assert Counter(one.id for one in shown) == dict.fromkeys((one.id for one in of.rotation), 2)


def test_pinned_and_dated_facts_stay_in_the_rotation_whatever_the_quota() -> None:
    usual = [fact(number, speaker=f"Speaker {number}", score=0.4) for number in range(9)]
    slanted = [fact(number, score=0.9 - number / 100) for number in range(20, 30)]
    fixed = [fact(40, score=0.1, pinned=True), fact(41, score=0.1, days=(Day(3, 26),))]
    rotation = pool([*usual, *slanted, *fixed]).rotation

    assert [one for one in rotation if one in fixed] == fixed
    assert sum(one.speaker == "Ada Lind" for one in rotation) == 3


def test_only_facts_on_the_topics_are_chosen() -> None:
    of = pool([fact(1, topics=("sea level",)), fact(2, topics=("ferries",)), fact(3, topics=("bees",))])

    assert {one.topics for one in posts(of, 6, topics=("Sea levels", "bee"))} == {("sea level",), ("bees",)}


@pytest.mark.parametrize(("topics", "expected"), [((), True), (("night trams",), True), (("night ferries",), False)])
def test_a_fact_is_on_a_topic_when_it_names_all_words_of_it(topics: tuple[str, ...], expected: bool) -> None:
    assert is_on(fact(1, topics=()), topics) is expected


def test_there_is_no_fact_of_nothing_or_on_no_topic() -> None:
    assert choose(Pool(), [], DAY) is None
    assert choose(many(5), [], DAY, topics=("gluons",)) is None


def test_ids_that_are_gone_are_left_out_and_those_merged_into_another_count_as_that_one() -> None:
    one, other = fact(1, other_ids=("f-merged",)), fact(2, speaker="Bo Berg")
    history = [Shown(DAY - timedelta(days=1), "f-merged"), Shown(DAY - timedelta(days=2), "f-gone")]
    choice = choose(pool([one, other]), history, DAY)

    assert choice is not None
    assert choice.fact == other


def test_the_reasons_say_why_this_one() -> None:
    of = pool([fact(1), fact(2, speaker="Bo Berg", side=Side.INDUSTRY, score=0.6)])
    first = choose(of, [], DAY)
    again = choose(of, [Shown(date(2026, 1, 2), "f-0000000001"), Shown(date(2026, 1, 3), "f-0000000002")], DAY)

    assert first == Choice(
        of.facts[0],
        (
            "It has not been posted here; posted so far: 0 of 2.",
            "side industry: 0 posted so far, a fair share would be 0.5.",
            "speaker Bo Berg: 0 posted so far, a fair share would be 0.5.",
            "publisher Post: 0 posted so far, a fair share would be 1.0.",
            "topic trams: 0 posted so far, a fair share would be 1.0.",
            "kind quotation: 0 posted so far, a fair share would be 1.0.",
            "Of those equally due it has the best score: 0.60.",
        ),
    )
    assert again is not None
    assert again.reasons == ("All 2 facts have been posted here; this one the longest ago, on 2 Jan 2026.",)


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.sampled_from([*Side, None]), st.sampled_from("PQR")), max_size=60
    )
)
def test_nobody_has_more_than_twice_an_equal_share_of_the_rotation(made: list[tuple[str, Side | None, str]]) -> None:
    facts = [
        fact(number, speaker=who, side=side, publisher=where, score=1 - number / 100)
        for number, (who, side, where) in enumerate(made)
    ]
    rotation = within_quota(facts)

    for name in ("side", "speaker", "publisher"):
        counted = Counter(DIMENSIONS[name](one) for one in rotation)
        values = len({DIMENSIONS[name](one) for one in facts})
        assert all(count <= max(3, -(-2 * len(rotation) // values)) for value, count in counted.items() if value), name
    assert list(rotation) == [one for one in facts if one in rotation]


def test_the_fact_of_a_places_day_is_the_one_it_was_shown_else_the_one_it_would_be() -> None:
    of = many(12)
    first, second = of.rotation[3], of.rotation[5]
    history = [Shown(DAY - timedelta(days=1), first.id), Shown(DAY, second.id)]

    assert todays(of, history, DAY) == Choice(second, (words.WHY_SHOWN,))
    assert todays(of, history, DAY, topics=("nothing like it",)) is None
    assert todays(of, history, DAY + timedelta(days=1)) == choose(of, history, DAY + timedelta(days=1))
    without = [todays(of, (), DAY + timedelta(days=number)) for number in range(12)]
    assert len({choice.fact.id for choice in without if choice}) == 12


def test_no_fact_comes_from_an_article_that_is_dated_later() -> None:
    ahead = fact(1, score=0.9, pinned=True, published=PartialDate(2026, 4))
    dated = fact(2, score=0.8, published=PartialDate(2027), days=(Day(DAY.month, DAY.day),))
    old = fact(3, score=0.1, published=PartialDate(2026, 3, 26))
    of = pool([ahead, dated, old])

    for chosen in (choose(of, [], DAY), todays(of, (), DAY)):
        assert chosen is not None
        assert chosen.fact == old
    later = choose(of, [], date(2026, 4, 1))
    assert later is not None
    assert later.fact == ahead
    assert choose(pool([ahead]), [], DAY) is None
