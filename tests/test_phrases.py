import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.phrases import phrases


def matched(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return found and found.group()


@pytest.mark.parametrize(
    ("listed", "text", "expected"),
    [
        pytest.param("how many", "and How MANY bees", "How MANY", id="any case"),
        pytest.param("how many", "how  \t many", "how  \t many", id="any space"),
        pytest.param("how many", "somehow many", None, id="not inside of a word at its beginning"),
        pytest.param("how many", "how manyfold", None, id="not inside of a word at its end"),
        pytest.param("who | whose", "whose bees", "whose", id="the longer of two alternatives"),
        pytest.param("what (is was) it", "what was it", "what was it", id="a choice"),
        pytest.param("what (is was) it", "what it", None, id="one of a choice must be said"),
        pytest.param("a (b\n   c) d", "a c d", "a c d", id="a choice over the end of a line"),
        pytest.param("one\ntwo", "two", "two", id="a line is an alternative"),
        pytest.param("did … agree", "did they all agree on it", "did they all agree", id="anything between"),
        pytest.param("did … agree", "did agree", "did agree", id="or nothing"),
        pytest.param("did … agree", "did they, in the end, agree", "did they, in the end, agree", id="marks too"),
        pytest.param("did … agree", "did she disagree", None, id="but only before a whole word"),
        pytest.param("what's", "whats up", "whats", id="an apostrophe left out"),
        pytest.param("what's", "what’s up", "what’s", id="a curly apostrophe"),
        pytest.param("% of", "what % of it", None, id="a mark is no beginning of a word"),
    ],
)
def test_a_phrase_matches_as_whole_words(listed: str, text: str, expected: str | None) -> None:
    assert matched(phrases(listed), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("is it so", True, id="first word"),
        pytest.param("ok so, is it", True, id="after small starters"),
        pytest.param("“Is it?”", True, id="after a mark"),
        pytest.param("what is it", False, id="further on"),
        pytest.param("sois it", False, id="inside of a word"),
    ],
)
def test_start_wants_the_beginning(text: str, expected: bool) -> None:
    assert (matched(phrases("is it", start=True), text) is not None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Thanks!", True, id="one"),
        pytest.param("hi, thanks :)", True, id="several with marks"),
        pytest.param("thanks for nothing", False, id="something else is said"),
        pytest.param("hit", False, id="a longer word"),
        pytest.param("", False, id="nothing is said"),
    ],
)
def test_whole_wants_nothing_else(text: str, expected: bool) -> None:
    assert (matched(phrases("hi | thanks", whole=True), text) is not None) == expected


@given(st.text())
def test_no_text_raises_or_takes_long(text: str) -> None:
    for pattern in (phrases("what … said"), phrases("a | b's", whole=True), phrases("is", start=True)):
        pattern.search(text)


def test_ten_thousand_words_are_no_burden() -> None:
    long = "hi there " * 10_000

    assert matched(phrases("hi | there", whole=True), f"{long}but") is None
    assert matched(phrases("what … said"), f"what {long}") is None
