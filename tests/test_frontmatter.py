from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.dates import PartialDate
from index.errors import ArticleError
from index.frontmatter import parse, write
from index.model import Article

PATH = Path("seeds/a.md")
FULL = """\
---
id: a-1
title: 'Spies: "backdoor" wanted'
publisher: City A.M.
authors:
- Ann Example
- Bob Sample
published: 2016-02
published_inferred: true
published_note: The text says "on Tuesday".
url: https://example.org/a
via: example.net
---

First paragraph.

## Heading

Second paragraph.
"""


def document(front: str, body: str = "Text.") -> str:
    return f"---\n{front}\n---\n\n{body}\n"


def test_every_key_is_read() -> None:
    assert parse(FULL, PATH) == Article(
        id="a-1",
        title='Spies: "backdoor" wanted',
        publisher="City A.M.",
        authors=("Ann Example", "Bob Sample"),
        published=PartialDate(2016, 2, inferred=True),
        published_note='The text says "on Tuesday".',
        url="https://example.org/a",
        via="example.net",
        body="First paragraph.\n\n## Heading\n\nSecond paragraph.",
    )


def test_a_file_is_written_as_a_curator_would_write_it() -> None:
    assert write(parse(FULL, PATH)) == FULL


def test_id_and_title_are_enough() -> None:
    assert parse(document("id: a\ntitle: T"), PATH) == Article("a", "T", "Text.")


def test_a_single_author_needs_no_list() -> None:
    assert parse(document("id: a\ntitle: T\nauthors: Ann Example"), PATH).authors == ("Ann Example",)


def test_a_key_without_a_value_says_nothing() -> None:
    assert parse(document("id: a\ntitle: T\npublisher:\nauthors: []\npublished: ''"), PATH) == Article(
        "a", "T", "Text."
    )


@pytest.mark.parametrize("value", ["007", "1e3", "no", "2016-02-09", "null", "0x1F"])
def test_values_stay_as_typed(value: str) -> None:
    assert parse(document(f"id: {value}\ntitle: {value}"), PATH).title == value


def test_only_the_first_closing_line_closes() -> None:
    assert parse(document("id: a\ntitle: T", "One.\n\n---\n\nTwo."), PATH).body == "One.\n\n---\n\nTwo."


def test_white_space_around_the_body_is_not_part_of_it() -> None:
    assert parse("---\nid: a\ntitle: T\n---\n\n\n  One.\n\nTwo. \n\n\n", PATH).body == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        pytest.param("Text.", 1, "does not begin with front matter: the first line must be ---", id="none"),
        pytest.param("---\nid: a\n", 1, "the front matter that begins here is not closed by a line ---", id="open"),
        pytest.param(document("id: a"), 1, "the front matter has no title", id="no-title"),
        pytest.param(document("title: T"), 1, "the front matter has no id", id="no-id"),
        pytest.param(
            document(""),
            2,
            "the front matter is not a list of keys and values; a line of it is written as key: value",
            id="empty",
        ),
        pytest.param(
            document("- a\n- b"),
            2,
            "the front matter is not a list of keys and values; a line of it is written as key: value",
            id="list",
        ),
        pytest.param(document("id: a\ntitle: T\nid: b"), 4, "'id' is given twice; first on line 2", id="twice"),
        pytest.param(
            document("id: a\ntitle: T\npublised: 2016"),
            4,
            "'publised' is not a key of the front matter; the nearest is 'published'",
            id="mistyped",
        ),
        pytest.param(
            document("id: a b\ntitle: T"),
            2,
            "the id 'a b' may hold only letters a-z, digits, dots, dashes and underscores",
            id="id",
        ),
        pytest.param(
            document("id: a\ntitle: T\nurl: ftp://x.org/"),
            4,
            "the url 'ftp://x.org/' is not an http or https link",
            id="url",
        ),
        pytest.param(
            document("id: a\ntitle: T\nurl: javascript:alert(1)"),
            4,
            "the url 'javascript:alert(1)' is not an http or https link",
            id="script",
        ),
        pytest.param(
            document("id: a\ntitle: T\npublished: 2019-02-30"), 4, "'2019-02-30' is not a day of the calendar", id="day"
        ),
        pytest.param(
            document("id: a\ntitle: T\npublished: last May"),
            4,
            "'last May' is not a date like 2016, 2016-02 or 2016-02-09",
            id="date",
        ),
        pytest.param(
            document("id: a\ntitle: T\npublished_inferred: maybe"),
            4,
            "'published_inferred' must be true or false, not 'maybe'",
            id="flag",
        ),
        pytest.param(
            document("id: a\ntitle: T\npublished_inferred: true"),
            4,
            "'published_inferred' is true, but there is no 'published'",
            id="nothing-inferred",
        ),
        pytest.param(document("id: a\ntitle: [T, U]"), 3, "'title' must be a single value", id="title-list"),
        pytest.param(
            document("id: a\ntitle: T\nauthors: [[T]]"), 4, "'authors' must be a value or a list of values", id="nested"
        ),
        pytest.param(document('id: a\ntitle: "T\\x07"'), 3, "'title' holds a control character", id="control"),
        pytest.param(document("id: a\ntitle: T", " "), 4, "there is no text after the front matter", id="no-text"),
    ],
)
def test_each_fault_is_named_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(ArticleError) as caught:
        parse(text, PATH)

    assert (caught.value.line, caught.value.reason) == (line, reason)


@pytest.mark.parametrize(
    ("front", "line"),
    [
        pytest.param('id: a\ntitle: "never closed', 3, id="open-quote"),
        pytest.param("id: a\ntitle: T: U", 3, id="colon-in-value"),
        pytest.param("id: a\n\ttitle: T", 3, id="tab"),
    ],
)
def test_what_is_not_yaml_is_refused_near_its_line(front: str, line: int) -> None:
    with pytest.raises(ArticleError, match="the front matter cannot be read: ") as caught:
        parse(document(front), PATH)

    assert caught.value.line is not None
    assert abs(caught.value.line - line) <= 1  # the parser notices an open quote only where the text ends


@pytest.mark.parametrize("front", ["[" * 50_000, "a: &a [*a]", "? [x]\n: y", "id: \x01"])
def test_hostile_yaml_is_refused_like_any_other(front: str) -> None:
    with pytest.raises(ArticleError):
        parse(document(front), PATH)


# One line of text as it may stand in front matter: printable, white space folded.
values = (
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
dates = st.builds(PartialDate, st.integers(1, 9999), st.none() | st.integers(1, 12), inferred=st.booleans())
articles = st.builds(
    Article,
    id=st.from_regex(r"[A-Za-z0-9._-]+", fullmatch=True),
    title=values,
    body=st.text(
        st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n", exclude_characters="\u202d\u202e")
    )
    .map(str.strip)
    .filter(bool),
    publisher=st.none() | values,
    authors=st.lists(values).map(tuple),
    published=st.none() | dates,
    url=st.none() | st.just("https://example.org/?p=1#x"),
    via=st.none() | values,
    published_note=st.none() | values,
    title_inferred=st.booleans(),
)


@given(articles)
def test_what_is_written_is_read_back(article: Article) -> None:
    assert parse(write(article), PATH) == article


@pytest.mark.parametrize("character", ["\x1b", "\x07", "\x08", "\x9b", "\x85", "\x0c", "\x7f", "\u202e"])
def test_a_text_that_would_steer_a_terminal_is_refused_with_its_line(character: str) -> None:
    with pytest.raises(ArticleError, match=f"a control character .U.{ord(character):04X}.") as caught:
        parse(document("id: a\ntitle: T", f"One.\n\nTwo {character}[2J."), PATH)

    assert caught.value.line == 8


def test_tabs_emoji_and_text_from_right_to_left_are_text() -> None:
    body = "One\ttwo \U0001f469\u200d\U0001f467 \u05e9\u05dc\u05d5\u05dd\u200f."

    assert parse(document("id: a\ntitle: T", body), PATH).body == body
