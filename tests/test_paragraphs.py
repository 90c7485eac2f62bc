import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.paragraphs import mark_headings, split
from tests.documents import MORE_PROSE, PROSE

LONG = f"{PROSE} {MORE_PROSE}"


def test_each_line_of_a_text_with_long_lines_is_a_paragraph() -> None:
    assert split(f"{LONG}\n{PROSE}\n\n{LONG}") == [LONG, PROSE, LONG]


@pytest.mark.parametrize("width", [40, 66, 72, 80, 100])
def test_wrapped_lines_are_joined_and_blank_lines_part_paragraphs(width: int) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (LONG, PROSE, LONG))

    assert split(text) == [LONG, PROSE, LONG]


def test_wrapped_paragraphs_need_no_blank_line_when_their_last_line_is_short() -> None:
    assert split("\n".join(textwrap.fill(paragraph, 60) for paragraph in (LONG, LONG))) == [LONG, LONG]


def test_sentences_of_one_length_on_a_line_each_are_not_joined() -> None:
    assert split(f"{PROSE}\n{PROSE}\n{PROSE}\n{PROSE}") == [PROSE] * 4


def test_a_single_sentence_on_two_lines_is_joined() -> None:
    assert split("Encryption is a right that people have had\nsince they wrote letters.") == [
        "Encryption is a right that people have had since they wrote letters."
    ]
    assert split("Encryption is a right\nIt is one") == ["Encryption is a right", "It is one"]


def test_a_list_of_short_lines_is_not_joined() -> None:
    lines = ["Three reasons:", "- It is a right.", "- It protects shops and banks.", "- It works."]

    assert split("\n".join(lines)) == lines


def test_items_of_a_list_in_a_wrapped_text_stay_apart() -> None:
    items = [f"- {LONG}", f"- {LONG}"]

    assert split("\n".join(textwrap.fill(item, 72) for item in items)) == items


def test_a_single_line_is_a_paragraph() -> None:
    assert split("Encryption is a right") == ["Encryption is a right"]


@given(st.text())
def test_no_word_is_lost_or_changed(text: str) -> None:
    assert " ".join(split(text)).split() == text.split()


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    assert mark_headings([PROSE, "The reaction", MORE_PROSE]) == [PROSE, "## The reaction", MORE_PROSE]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("He said no.", id="a-sentence"),
        pytest.param("He said:", id="an-introduction"),
        pytest.param("- The reaction", id="an-item"),
        pytest.param("2. The reaction", id="a-numbered-item"),
        pytest.param("and then", id="small-letter"),
        pytest.param(PROSE.removesuffix("."), id="too-long"),
    ],
)
def test_other_lines_are_not(line: str) -> None:
    assert mark_headings([PROSE, line, MORE_PROSE]) == [PROSE, line, MORE_PROSE]


def test_a_torn_sentence_is_no_heading() -> None:
    text = [PROSE, "The minister, who has denounced the plan as a", "threat to all, was not there on Tuesday."]

    assert mark_headings(text) == text


def test_lines_that_follow_each_other_are_not_headings() -> None:
    text = [PROSE, "First point", "Second point", MORE_PROSE]

    assert mark_headings(text) == text


def test_the_first_and_the_last_line_are_not_headings() -> None:
    text = ["Standfirst", PROSE, MORE_PROSE, "Ann Example"]

    assert mark_headings(text) == text


def test_headings_of_markdown_of_every_level_become_ours() -> None:
    assert mark_headings(["# One", "### Two", "#tag", PROSE]) == ["## One", "## Two", "#tag", PROSE]


def test_a_bullet_is_layout() -> None:
    assert mark_headings(["• One", "•  Two", "•", "- Three"]) == ["One", "Two", "- Three"]
