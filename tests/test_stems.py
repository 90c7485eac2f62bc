import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.stems import stem, stems_of, topic_words, words_of


@pytest.mark.parametrize(
    "alike",
    [
        pytest.param(("law", "laws", "Law's", "laws’", "LAWS"), id="number, possession and case"),
        pytest.param(("ban", "bans", "banned", "banning"), id="tenses"),
        pytest.param(("U.K", "UK", "uk"), id="points in an abbreviation"),
        pytest.param(("can't", "can’t"), id="either apostrophe"),
    ],
)
def test_inflections_of_a_word_have_one_stem(alike: tuple[str, ...]) -> None:
    assert len({stem(word) for word in alike}) == 1


@pytest.mark.parametrize("apart", [("Pavel", "Patel"), ("police", "policy"), ("", "a"), ("Rudd", "rude")])
def test_different_words_have_different_stems(apart: tuple[str, str]) -> None:
    assert stem(apart[0]) != stem(apart[1])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("The mayor's bell rang.", ["The", "mayor", "bell", "rang"], id="possession is left out"),
        pytest.param("O'Neill didn’t", ["O'Neill", "didn’t"], id="an apostrophe inside of a word stays"),
        pytest.param("end-to-end e-mail", ["end", "to", "end", "e", "mail"], id="a hyphen parts"),
        pytest.param("U.K. £3.50, snake_case", ["U.K", "3.50", "snake", "case"], id="points inside, other marks"),
        pytest.param("Łódź Москва 東京 café", ["Łódź", "Москва", "東京", "café"], id="letters of every script"),
        pytest.param("?! — 😀 ___", [], id="no words"),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_topic_words_leave_out_how_a_question_is_put() -> None:
    assert topic_words("So what did the Mayor’s bell... the BELL do to Ines Calloway, please?") == (
        "mayor",
        "bell",
        "ines",
        "calloway",
    )


def test_a_question_of_small_words_only_has_no_topic() -> None:
    assert topic_words("What do you think about it, then?") == ()


@given(st.text())
def test_every_topic_word_is_a_word_of_the_text_once(text: str) -> None:
    words = topic_words(text)

    assert len(set(words)) == len(words)
    assert {stem(word) for word in words} <= stems_of(text)


@given(st.text())
def test_words_of_words_are_the_same_words(text: str) -> None:
    assert topic_words(" ".join(topic_words(text))) == topic_words(text)
