"""What the judge reads of a passage."""

import pytest

from bot.window import MOST_BEFORE, points_back, window_of
from index.chunking import passages
from index.judgement import Window
from tests.fakes import FakeRecord, article

BODY = (
    "Trams stop here. Ada Plover runs them. She was a driver. It was hard. That is over. She is paid £90 a day."
    " Buses go on."
)


def read_for(sentence: str) -> Window:
    whole = article("a", BODY)
    passage = next(one for one in passages(whole) if one.text == sentence)
    return window_of(passage, FakeRecord([whole]))


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("Trams stop here.", "Trams stop here."),
        ("Ada Plover runs them.", "Trams stop here. Ada Plover runs them."),
        ("She was a driver.", "Ada Plover runs them. She was a driver."),
        ("It was hard.", "Ada Plover runs them. She was a driver. It was hard."),
        ("She is paid £90 a day.", "She was a driver. It was hard. That is over. She is paid £90 a day."),
        ("Buses go on.", "It was hard. That is over. She is paid £90 a day. Buses go on."),
    ],
)
def test_it_goes_back_while_sentences_only_point_back(sentence: str, read: str) -> None:
    window = read_for(sentence)

    assert (window.text, window.text[window.start : window.end]) == (read, sentence)
    assert read.count(".") <= MOST_BEFORE + 1


@pytest.mark.parametrize("opening", ["She said so.", "“It is over,” he said.", "But they left.", "This was new."])
def test_sentences_that_open_with_what_stands_for_something_point_back(opening: str) -> None:
    assert points_back(opening)


@pytest.mark.parametrize("opening", ["Heather said so.", "But trams left.", "Bus it.", "But", "…", ""])
def test_others_do_not(opening: str) -> None:
    assert not points_back(opening)
