import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stems import stem, topic_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("what did the us government say", ("u.s", "government", "say"), id="before what a country has"),
        pytest.param("what did the us say", ("u.s", "say"), id="behind the"),
        pytest.param("US and tariffs", ("u.s", "tariffs"), id="in capitals"),
        pytest.param("U.S. tariffs", ("u.s", "tariffs"), id="with dots"),
        pytest.param("did uk and us ministers meet", ("uk", "u.s", "ministers", "meet"), id="behind another country"),
        pytest.param("us and china on chips", ("u.s", "china", "chips"), id="before another country"),
        pytest.param("tell us about us firms", ("u.s", "firms"), id="after the pronoun"),
    ],
)
def test_us_is_a_country(text: str, words: tuple[str, ...]) -> None:
    assert topic_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("tell us what tariffs are", id="who is told"),
        pytest.param("can u give us laws on tariffs", id="who is given something that a country has"),
        pytest.param("do tariffs help us", id="at the end"),
        pytest.param("GIVE US TARIFFS", id="all in capitals"),
        pytest.param("what about us and tariffs", id="before what is no country"),
    ],
)
def test_us_is_who_asks(text: str) -> None:
    assert {"us", "u.s"}.isdisjoint(topic_words(text))


def test_the_country_has_one_stem_however_it_is_written() -> None:
    assert {stem(word) for word in ("u.s", "U.S", "US")} == {"us"}


@given(st.lists(st.sampled_from("us US the tell U.S uk and government x".split()), max_size=6).map(" ".join))
def test_topic_words_are_their_own_topic_words(text: str) -> None:
    words = topic_words(text)

    assert topic_words(" ".join(words)) == words
