from dataclasses import replace

from bot.model import Question
from bot.offices_asked import with_offices
from bot.understanding import understand
from tests.fakes import FakeRecord, article

ASKED = understand(Question("What did the Cheif constable say about cheif concerns?"))


def test_a_slip_for_an_office_is_corrected_where_words_are_wanted() -> None:
    record = FakeRecord([article("a", "The chief constable spoke.")])

    assert with_offices(ASKED, record) == replace(
        ASKED,
        text="What did the chief constable say about chief concerns?",
        words=("chief", "constable", "concerns"),
        speaker=("chief", "constable"),
    )


def test_a_word_of_the_record_is_no_slip() -> None:
    record = FakeRecord([article("a", "The chief constable met Ann Cheif.")])

    assert with_offices(ASKED, record) == ASKED


def test_nobody_asked_for_leaves_everything_as_it_was() -> None:
    asked = understand(Question("when did the cheif resign"))

    assert with_offices(asked, FakeRecord([article("a", "No.")])) == asked
