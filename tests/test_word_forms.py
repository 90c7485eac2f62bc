import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stems import SMALL_WORDS, stem
from index.word_forms import other_forms, with_other_forms


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        pytest.param("begin", ("began", "begun"), id="from the base"),
        pytest.param("began", ("begin", "begun"), id="to the base"),
        pytest.param("leaving", ("left",), id="from an inflection of the base"),
        pytest.param("women", ("woman",), id="a plural"),
        pytest.param("child", ("children",), id="a singular"),
        pytest.param("spokesmen", ("spokesman",), id="a word made with man"),
        pytest.param("took", ("taken",), id="small words are no forms"),
        pytest.param("decisions", ("decide",), id="the verb of a noun"),
        pytest.param("sold", ("sale", "sell"), id="the noun of an irregular verb"),
        pytest.param("defence", ("defend", "defense"), id="another English"),
        pytest.param("organized", ("organised",), id="another English, by rule"),
        pytest.param("ppl", ("people",), id="a short form"),
        pytest.param("2", ("two",), id="a number in figures"),
        pytest.param("nine", ("9",), id="a number in words"),
        pytest.param("18s", ("18",), id="people of an age"),
        pytest.param("1990s", (), id="no year, but ten"),
        pytest.param("ban", (), id="a regular word"),
        pytest.param("founded", (), id="an inflection of what looks like a form"),
        pytest.param("say", (), id="how a question is put"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_other_forms_of_a_word_are_known(word: str, forms: tuple[str, ...]) -> None:
    assert other_forms(word) == forms


def test_each_word_is_followed_by_its_forms_once() -> None:
    assert with_other_forms(("who", "leave", "left", "men")) == ("who", "leave", "left", "men", "man")


@given(st.one_of(st.text(), st.sampled_from(["went", "wives", "taught", "policewoman", "men"])))
def test_a_form_is_never_the_word_again_nor_a_small_word(word: str) -> None:
    for form in other_forms(word):
        assert stem(form) != stem(word)
        assert form not in SMALL_WORDS
