import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.chunking import LONGEST, headline, is_heading, lead, passages
from index.model import Article, Passage
from tests.fakes import article

WORDS = st.sampled_from(
    [
        "Tax",
        "rose",
        "by 3.5",
        "percent.",
        "“No,”",
        "said",
        "Mr.",
        "Vang.",
        "; ",
        ", ",
        ".",
        "\n",
        "\n\n",
        "## ",
        "# Tax",
        "---",
        "* * *",
        "- ",
        "x" * 800,
        "y" * 300,
        "é😀",
        "\u00a0",
        " ",
        "\t",
    ]
)
BODIES = st.lists(WORDS, min_size=1, max_size=40).map(" ".join).filter(str.strip)


def texts(body: str) -> list[str]:
    return [passage.text for passage in passages(article(body=body))]


def test_a_passage_is_a_sentence_with_its_place_in_the_article() -> None:
    source = article(body="One. Two.\n\n## A heading\n\nThree.\nFour.\n\n---\n")

    assert list(passages(source)) == [
        Passage(source, 0, 4, paragraph=1),
        Passage(source, 5, 9, paragraph=1),
        Passage(source, 25, 31, paragraph=2),
        Passage(source, 32, 37, paragraph=3),
    ]


@pytest.mark.parametrize("line", ["# One", "###### Six", "---", "***", "_ _ _", "- - - -", "##"])
def test_headings_and_rules_are_no_passages(line: str) -> None:
    assert is_heading(line)
    assert texts(f"{line}\n\nText.") == ["Text."]


@pytest.mark.parametrize(
    "line", ["#metoo began in 2017", "####### Seven", "--", "- a list item", "*Emphasis* first", "_"]
)
def test_what_only_begins_like_a_heading_is_a_passage(line: str) -> None:
    assert not is_heading(line)
    assert texts(line) == [line]


@given(BODIES)
def test_passages_cover_an_article_in_order_and_leave_out_space_and_headings_only(body: str) -> None:
    cut = list(passages(article(body=body)))

    places = [0, *(place for passage in cut for place in (passage.start, passage.end)), len(body)]
    assert places == sorted(places)
    between = [body[end:start] for end, start in zip(places[::2], places[1::2], strict=True)]
    assert all(is_heading(line.strip()) for gap in between for line in gap.split("\n") if line.strip())


@given(BODIES)
def test_a_passage_lies_in_one_paragraph_begins_and_ends_with_a_word_and_is_never_too_long(body: str) -> None:
    cut = list(passages(article(body=body)))

    assert all(passage.text == passage.text.strip() and "\n" not in passage.text for passage in cut)
    assert all(0 < len(passage.text) <= LONGEST for passage in cut)
    numbers = [passage.paragraph for passage in cut]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, len(set(numbers)) + 1))


@pytest.mark.parametrize(
    ("separator", "kept"),
    [("; ", ";"), (": ", ":"), (", ", ","), (" ", "")],
    ids=["semicolon", "colon", "comma", "space"],
)
def test_an_overlong_sentence_is_cut_at_the_last_good_place_that_fits(separator: str, kept: str) -> None:
    """Parts of 300 characters: two of them fit into one passage, the third begins the next."""
    part = "x" * 300

    assert texts(separator.join([part] * 3)) == [f"{part}{separator}{part}{kept}", part]


def test_a_better_mark_is_preferred_to_a_later_one_but_never_leaves_a_stump() -> None:
    late = "a" * 400 + "; " + "b" * 200 + ", " + "c" * 300
    early = "a" * 20 + "; " + "b" * 500 + ", " + "c" * 300

    assert [len(text) for text in texts(late)] == [401, 502]
    assert [len(text) for text in texts(early)] == [523, 300]


@pytest.mark.parametrize(
    "body",
    [
        "a" * 1_000_000,
        "é😀" * 500_000,
        "word " * 200_000,
        "a, " * 333_333,
        "word   \t  " * 100_000,
        "- " * 500_000 + "x",
    ],
    ids=["letters", "emoji", "words", "commas", "spaces", "almost a rule"],
)
def test_a_million_characters_without_a_point_are_cut_quickly_and_lose_nothing(body: str) -> None:
    began = time.perf_counter()

    cut = texts(body)

    assert time.perf_counter() - began < 5
    assert max(map(len, cut)) <= LONGEST
    assert "".join(cut).replace(" ", "").replace("\t", "") == body.replace(" ", "").replace("\t", "")


def test_spaces_around_a_cut_belong_to_neither_passage() -> None:
    assert texts("a" * 690 + " " * 30 + "b" * 300) == ["a" * 690, "b" * 300]


def test_the_lead_of_an_article_is_its_headline_and_its_beginning() -> None:
    source = article(title="Ferry sinks", body="It sank. " + "x" * 2000)

    assert lead(source) == "Ferry sinks\nIt sank. " + "x" * 1191


@pytest.mark.parametrize("title", ["The ferry sank", "The ferry sank …", "The ferry sank..."])
def test_a_title_that_only_repeats_the_opening_is_no_headline(title: str) -> None:
    source = Article("a", title, "The ferry sank on Monday.")

    assert headline(source) == ""
    assert lead(source) == "The ferry sank on Monday."
