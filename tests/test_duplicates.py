import random

import pytest

from index.duplicates import KnownTexts, content_hash

RANDOM = random.Random(7)
VOCABULARY = ["".join(RANDOM.choices("abcdefghijklmnop", k=RANDOM.randint(2, 9))) for _ in range(3000)]


def text(words: int) -> str:
    return " ".join(RANDOM.choices(VOCABULARY, k=words))


def test_punctuation_case_and_line_breaks_make_no_difference() -> None:
    assert content_hash("“Some text”, she said.") == content_hash('"some TEXT"\nshe said')
    assert content_hash("Some text.") != content_hash("Some texts.")


@pytest.mark.parametrize("words", [1, 4, 5, 30, 800])
def test_an_identical_text_is_found(words: int) -> None:
    known = text(words)

    assert KnownTexts([("x", text(words)), ("a", known)]).find(known.upper()) == "a"


@pytest.mark.parametrize("words", [60, 300, 2000])
def test_a_text_with_a_corrected_word_is_found(words: int) -> None:
    known = text(words).split()
    corrected = [*known[: words // 2], "corrected", *known[words // 2 + 1 :]]

    assert KnownTexts([("a", " ".join(known))]).find(" ".join(corrected)) == "a"


def test_a_text_in_another_wrapping_is_found() -> None:
    known = text(600)

    assert KnownTexts([("a", known)]).find(f"{text(200)} {known} {text(300)}") == "a"


def test_a_text_that_was_cut_is_found() -> None:
    known = text(600)

    assert KnownTexts([("a", known)]).find(" ".join(known.split()[:400])) == "a"


def test_a_statement_is_not_the_report_that_quotes_it() -> None:
    statement = text(80)

    assert KnownTexts([("report", f"{text(200)} {statement} {text(200)}")]).find(statement) is None


def test_two_reports_with_the_same_quotation_are_two() -> None:
    quotation = text(150)

    assert KnownTexts([("a", f"{quotation} {text(150)}")]).find(f"{text(150)} {quotation}") is None


def test_the_nearest_of_several_is_named() -> None:
    known = text(300)
    versions = [("early", " ".join(known.split()[:150])), ("late", known)]

    assert KnownTexts(versions).find(f"{known} updated") == "late"


def test_a_set_phrase_at_the_end_of_thousands_makes_none_of_them_the_same() -> None:
    phrase = text(40)
    known = KnownTexts((str(number), f"{text(60)} {phrase}") for number in range(3000))

    assert known.find(f"{text(60)} {phrase}") is None


def test_nothing_is_known_at_first() -> None:
    assert KnownTexts().find("Some text.") is None
