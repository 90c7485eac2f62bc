import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.naming import first_names
from index.office_slips import OFFICES, offices_meant


def meant(typed: str, *names: str) -> str:
    return " ".join(offices_meant(typed.split(), lambda word: word in names or word in first_names()))


@pytest.mark.parametrize(
    ("typed", "office"),
    [
        pytest.param("cheif constable", "chief constable", id="swapped, in a short word beside another office"),
        pytest.param("home secretery", "home secretary", id="one letter in place of another"),
        pytest.param("comissioner", "commissioner", id="a letter left out"),
        pytest.param("minnister", "minister", id="a letter too many"),
        pytest.param("home sectary", "home secretary", id="two letters left out"),
        pytest.param("councelor", "councillor", id="two edits in a long word"),
        pytest.param("minsters", "minister", id="a plural or possessive"),
        pytest.param("council leeder", "council leader", id="another letter in a short word beside another office"),
        pytest.param("counsil", "council", id="what a body is"),
        pytest.param("forein secretary", "foreign secretary", id="what tells which office"),
    ],
)
def test_a_slip_for_an_office_is_the_office(typed: str, office: str) -> None:
    assert meant(typed) == office


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("cheif", id="a short word alone"),
        pytest.param("mayer", id="a surname near a short office"),
        pytest.param("mayer harrowby", id="a surname near a short office, beside another name"),
        pytest.param("marshall", id="a surname near a long one"),
        pytest.param("justine", id="a first name"),
        pytest.param("munuster", id="two letters in place of others"),
        pytest.param("premier", id="an office that is near another"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_may_be_a_name_is_left_alone(typed: str) -> None:
    assert meant(typed) == typed


def test_a_known_name_is_left_alone_however_near() -> None:
    assert meant("minster secretery", "minster") == "minster secretary"


@given(st.lists(st.text(min_size=1, max_size=12) | st.sampled_from(sorted(OFFICES)), max_size=4))
def test_each_word_stays_or_becomes_an_office(words: list[str]) -> None:
    after = offices_meant(words, lambda _: False)

    assert len(after) == len(words)
    assert all(new == old or (new in OFFICES and old not in OFFICES) for old, new in zip(words, after, strict=True))
