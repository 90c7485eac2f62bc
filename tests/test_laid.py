from hypothesis import given
from hypothesis import strategies as some

from bot.laid import Laid
from index.model import Passage
from tests.fakes import article

ARTICLE = article("a", body="x" * 60)
SPANS = some.tuples(some.integers(0, 50), some.integers(1, 9)).map(lambda one: (one[0], one[0] + one[1]))


@given(some.lists(SPANS, max_size=12), SPANS)
def test_what_lies_between_and_after_is_what_a_look_at_all_finds(
    spans: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    things = [Passage(ARTICLE, start, end, 1) for start, end in sorted(spans)]
    start, end = asked

    assert Laid(things).within(start, end) == [one for one in things if one.start < end and start < one.end]
    assert list(Laid(things).after(start)) == [one for one in things if one.start >= start]
    assert list(Laid(things)) == things
