import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord_markdown import escaped, fitting, length, linked, quotation
from tests.discord_reading import WILD, shown, what_acts


@given(WILD)
def test_escaped_text_shows_as_it_stands(text: str) -> None:
    assert shown(escaped(text)) == text


@given(WILD)
def test_escaped_text_does_nothing(text: str) -> None:
    assert what_acts(escaped(text)) is None


def test_ordinary_text_is_left_alone() -> None:
    text = "“We need to make sure,” she said (on Sunday): 3.5 million - and more, e.g. [sic] at 10:30. #1 is a/b."

    assert escaped(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# A heading", r"\# A heading"),
        ("two\n- items", "two\n\\- items"),
        ("1. first", r"1\. first"),
        ("<@123> @everyone", r"\<@123> \@everyone"),
        ("see https://a.b/c", r"see https\://a.b/c"),
        ("[a](b)", r"[a]\(b)"),
        ("</ask:1> :tada:", r"\</ask:1> \:tada:"),
    ],
)
def test_marks_take_one_backslash(text: str, markdown: str) -> None:
    assert escaped(text) == markdown


@given(WILD, st.data())
def test_bold_adds_nothing_but_bold(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    markdown = escaped(text, [(start, end)])

    without = re.sub(r"(\\.)|\*\*", lambda found: found[1] or "", markdown, flags=re.DOTALL)
    assert shown(without) == text


def test_bold_ends_with_the_line() -> None:
    assert quotation("one two\nthree four", [(4, 13)]) == "> one **two**\n> **three** four"


@given(WILD)
def test_every_line_of_a_quotation_is_set_off(text: str) -> None:
    lines = quotation(text).split("\n") if text.strip() else []

    assert all(line.startswith("> ") for line in lines)
    assert [shown(line[2:]) for line in lines] == [line for line in text.split("\n") if line.strip()]


@given(WILD, st.text(alphabet="ab/()<>\"' \\%#:~=,é", max_size=40))
def test_a_link_is_one_link_whatever_it_is_made_of(label: str, rest: str) -> None:
    markdown = linked(label, f"https://a.b/{rest}")
    found = re.fullmatch(r"\[(?P<label>(?:\\.|[^\[\]\\])*)\]\(<(?P<address>[^<>()\s\"'\\]*)>\)", markdown, re.DOTALL)

    assert found is not None
    assert shown(found["label"]) == " ".join(label.split())
    assert found["address"].startswith("https://a.b/")


@pytest.mark.parametrize("address", [None, "javascript:alert(1)", "discord://x", "https:///x", ""])
def test_what_is_no_web_address_is_no_link(address: str | None) -> None:
    assert linked("a [b]", address) == r"a \[b\]"


@given(WILD, st.integers(20, 60))
def test_a_long_text_is_parted_within_the_limit_and_whole(text: str, limit: int) -> None:
    parts = list(fitting(text, quotation, limit))

    assert all(length(part) <= limit for part in parts)
    read = "".join(shown(line[2:]) for part in parts for line in part.split("\n") if part)
    assert "".join(read.split()) == "".join(text.split())


def test_a_text_is_parted_between_words() -> None:
    assert list(fitting("aaa bbb ccc ddd", quotation, 10)) == ["> aaa bbb ", "> ccc ddd"]
