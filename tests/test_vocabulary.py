import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary import SCHEMA, Spellings, add_words, frequencies, written_small

TEXTS = (
    "Mayor Ines Calloway met Priya Patel in Wexcombe.",
    "On Monday Patel said the police policy was unclear.",
    "Encryption of messages protects messages.",
    "Police asked Patel, Lind and Calloway about laws.",
    "It cost £31m, said the Home Secretary in 1998.",
)


@pytest.fixture(scope="module")
def words() -> sqlite3.Connection:
    opened = sqlite3.connect(":memory:", check_same_thread=False)
    opened.executescript(SCHEMA)
    add_words(opened, TEXTS)
    return opened


def test_words_are_counted_by_the_passages_that_hold_an_inflection(words: sqlite3.Connection) -> None:
    assert frequencies(words, ["message", "MESSAGES", "patel", "law", "police", "absent", ""]) == {
        "message": 1,
        "MESSAGES": 1,
        "patel": 3,
        "law": 1,
        "police": 2,
        "absent": 0,
        "": 0,
    }


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("encrytion", ("encryption",), id="a letter left out"),
        pytest.param("encryptionn", ("encryption",), id="a letter too many"),
        pytest.param("encrpytion", ("encryption",), id="two letters swapped"),
        pytest.param("encriptoin", ("encryption",), id="two slips in a long word"),
        pytest.param("polise", ("police",), id="another letter in a common word"),
        pytest.param("polic", ("police", "policy"), id="two that are equally near, by alphabet"),
        pytest.param("calloay", ("calloway",), id="a name with a letter left out"),
        pytest.param("Callowway", ("calloway",), id="a name with a letter too many"),
        pytest.param("aptel", ("patel",), id="a name with two letters swapped"),
        pytest.param("secretery", ("secretary",), id="another letter in an office, which is capital like a name"),
    ],
)
def test_a_slip_of_the_finger_is_what_it_is_near(words: sqlite3.Connection, typed: str, meant: tuple[str, ...]) -> None:
    assert Spellings(words).near(typed) == meant


@pytest.mark.parametrize("typed", ["pavel", "Lynd", "Linz", "Callaway", "Inez"])
def test_one_name_is_never_taken_for_another(words: sqlite3.Connection, typed: str) -> None:
    assert Spellings(words).near(typed) == ()


@pytest.mark.parametrize("typed", ["36m", "1999", "199", "19998"])
def test_one_number_is_never_taken_for_another(words: sqlite3.Connection, typed: str) -> None:
    assert Spellings(words).near(typed) == ()


def test_an_office_that_the_record_does_not_hold_is_no_slip_for_another_word(words: sqlite3.Connection) -> None:
    add_words(words, ["Crime rose."])

    assert Spellings(words).near("prime") == ()
    assert Spellings(words).near("grime") == ("crime",)


@pytest.mark.parametrize("typed", ["Patel", "messages", "xy", "", "bitcoin", "東京", "😀"])
def test_a_known_a_very_short_or_a_far_word_is_near_nothing(words: sqlite3.Connection, typed: str) -> None:
    assert Spellings(words).near(typed) == ()


@given(st.text(max_size=12))
def test_no_text_raises_and_no_word_is_near_itself(words: sqlite3.Connection, typed: str) -> None:
    assert typed.casefold() not in Spellings(words).near(typed)


@pytest.mark.parametrize(
    ("word", "is_small"),
    [("police", True), ("laws", True), ("patel", False), ("encryption", False), ("mayor", False), ("absent", False)],
)
def test_a_common_word_is_written_small_somewhere(words: sqlite3.Connection, word: str, is_small: bool) -> None:
    assert written_small(words, word) is is_small
