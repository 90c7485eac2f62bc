import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.amounts import in_one_word, other_ways, signs_in
from index.stems import stem, stems_of, topic_words

AMOUNTS = st.one_of(
    st.builds(
        "{}{}".format, st.integers(1, 999), st.sampled_from(["m", "bn", " million", " billion", "k", " thousand"])
    ),
    st.builds("{:,}".format, st.integers(1, 10**12)),
)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        pytest.param("£5 million and 5m", "£5m and 5m", id="millions"),
        pytest.param("$1.3 Billion, a 2-billion fund", "$1.3bn, a 2bn fund", id="billions"),
        pytest.param("1,200 or 1200; 12,345,678", "1200 or 1200; 12345678", id="commas"),
        pytest.param("40k, 40 thousand, 1.5k", "40000, 40000, 1.5k", id="thousands"),
        pytest.param("5 m deep on 3,4 and 5 May 2019, 1,2345", "5 m deep on 3,4 and 5 May 2019, 1,2345", id="others"),
        pytest.param("million", "million", id="no number"),
    ],
)
def test_an_amount_is_one_word(text: str, joined: str) -> None:
    assert in_one_word(text) == joined


@pytest.mark.parametrize(
    ("word", "ways"),
    [
        ("5m", ("5 million",)),
        ("1.3bn", ("1.3 billion",)),
        ("1200", ("1 200",)),
        ("40000", ("40 000", "40k")),
        ("12", ()),
        ("0000", ("0",)),
        ("5metres", ()),
    ],
)
def test_an_amount_is_written_in_other_ways(word: str, ways: tuple[str, ...]) -> None:
    assert other_ways(word) == ways


def test_signs_are_words() -> None:
    assert signs_in("£5 for $3 or €1, 12% of £ and %") == ["pounds", "dollars", "euros", "percent"]


@pytest.mark.parametrize("written", ["£5m", "£5 million", "5 million pounds", "5mn pounds"])
def test_an_amount_covers_itself_however_it_is_written(written: str) -> None:
    assert {stem(word) for word in topic_words("5 million pounds")} <= stems_of(f"It cost {written}.")


@given(AMOUNTS)
def test_an_amount_in_one_word_stays_as_it_is(amount: str) -> None:
    joined = in_one_word(amount)

    assert len(joined.split()) == 1
    assert in_one_word(joined) == joined
    assert stems_of(joined) <= stems_of(amount)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    in_one_word(text)
    signs_in(text)
    other_ways(text)
