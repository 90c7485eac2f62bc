"""A sentence that leans on the one before is shown with it."""

import pytest

from bot.composing import compose
from bot.evidence import weigh
from bot.model import Question
from bot.standing import leans_back, with_what_it_leans_on
from bot.terms import terms_of
from bot.understanding import understand
from tests.fakes import FakeRecord, article

BRIDGE = "The council will mend the bridge in May. It will cost nine million crowns. Trams wait."


@pytest.mark.parametrize(
    "text",
    [
        "It will cost nine million crowns.",
        "But she refused.",
        "“They were late,” the mayor said.",
        "This was refused.",
        "The proposal was refused.",
        "Both were refused.",
        "Their ferry sank.",
    ],
)
def test_a_sentence_that_begins_with_a_word_for_something_before_leans_back(text: str) -> None:
    assert leans_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge will be mended.",
        "It is important to mend the bridge.",
        "It was clear that the bridge would fall.",
        "Items were sold.",
        "Thistles grow.",
        "",
    ],
)
def test_one_that_names_what_it_speaks_of_does_not(text: str) -> None:
    assert not leans_back(text)


def test_it_is_shown_with_the_sentence_before() -> None:
    record = FakeRecord([article("a", BRIDGE)])
    whole = with_what_it_leans_on(record.passage("It will cost"), record)

    assert whole.text == "The council will mend the bridge in May. It will cost nine million crowns."
    assert with_what_it_leans_on(record.passage("Trams"), record) == record.passage("Trams")


@pytest.mark.parametrize("body", ["It rains.", f"{'Long ' * 120}. It rains.", "Near.\n\nIt rains."])
def test_nothing_is_taken_along_that_is_far_long_or_not_there(body: str) -> None:
    record = FakeRecord([article("a", body)])
    rain = record.passage("It rains.")

    assert with_what_it_leans_on(rain, record) == rain


def test_no_sentence_is_shown_twice() -> None:
    record = FakeRecord([article("a", BRIDGE)])
    inquiry = understand(Question("compare what the bridge will cost: council, million crowns, mend, May, trams"))
    evidence = weigh(inquiry, record, terms_of(inquiry.words, record))
    shown = [claim.sources[0].passage for claim in compose(inquiry, evidence, record)]

    assert len(shown) > 1
    assert all(one.end <= other.start or other.end <= one.start for one in shown for other in shown if one is not other)
