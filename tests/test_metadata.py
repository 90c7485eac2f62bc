import pytest

from index.bylines import read_byline
from index.dateline import read_dateline
from index.dates import PartialDate
from index.metadata import Found, find, opening
from tests.documents import MORE_PROSE, PROSE


def test_head_and_tail_are_read() -> None:
    paragraphs = [
        "Spies want access",
        "By Ann Example and Bob Sample",
        "Published: 30 July 2019",
        PROSE,
        MORE_PROSE,
        "Copyright The Example Times Limited 2019. All rights reserved.",
    ]

    assert find(paragraphs) == Found(
        title="Spies want access",
        publisher="Example Times",
        authors=("Ann Example", "Bob Sample"),
        published=PartialDate(2019, 7, 30),
        used={0: "the headline", 1: "the byline", 2: "the date"},
    )


def test_labelled_lines_above_the_text_are_read() -> None:
    lines = ["Title: Spies want access", "Source: The Example Times", "Author: Ann Example", "URL: https://x.org/a?b=1"]

    assert find([*lines, "Date: 30 July 2019", PROSE]) == Found(
        title="Spies want access",
        publisher="The Example Times",
        authors=("Ann Example",),
        published=PartialDate(2019, 7, 30),
        url="https://x.org/a?b=1",
        used={0: "the title", 1: "the publisher", 2: "the byline", 3: "the url", 4: "the date"},
    )


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("Source: https://example.org/a", "https://example.org/a"),
        ("Link: see below", None),
        ("See https://example.org/a", None),
        ("URL: ftp://example.org", None),
    ],
)
def test_a_link_above_the_text_is_its_link(line: str, url: str | None) -> None:
    assert find([line, PROSE]).url == url


def test_a_link_below_the_text_may_be_any_other() -> None:
    assert find([PROSE, "https://example.org/a"]).url is None


def test_prose_gives_nothing_away() -> None:
    assert find([PROSE, "By Ann Example", "Published: 30 July 2019", MORE_PROSE]) == Found()


def test_nothing_is_found_in_a_text_without_prose() -> None:
    assert find(["Encryption is a right", "By Ann Example"]) == Found()


def test_the_day_of_publication_counts_more_than_that_of_the_posting_and_that_more_than_a_change() -> None:
    lines = ["Updated: 3 August 2019", "Posted: 2 August 2019", "Published: 1 August 2019"]

    for start, day in ((0, 1), (1, 1), (2, 1)):
        assert find([*lines[start:], PROSE]).published == PartialDate(2019, 8, day)
    assert find([*lines[:2], PROSE]).published == PartialDate(2019, 8, 2)


def test_a_name_above_an_offer_to_follow_it_is_the_author() -> None:
    found = find(["Title here", "Ann Example", "Follow Ann", PROSE, MORE_PROSE])

    assert found.authors == ("Ann Example",)
    assert found.used == {0: "the headline", 1: "the byline", 2: "the byline"}


def test_a_name_below_the_headline_and_beside_the_date_is_the_author() -> None:
    found = find(["Spies Want Access", "A standfirst of some words", "Ann Example", "30 July 2019", PROSE, MORE_PROSE])

    assert (found.title, found.authors) == ("Spies Want Access", ("Ann Example",))


def test_a_headline_is_found_whatever_list_follows_the_text() -> None:
    paragraphs = ["Spies want access", "A standfirst", PROSE, "“No.”", "Topics", "Spies", "Encryption", "Law", "Rights"]

    assert find(paragraphs).title == "Spies want access"


def test_a_headline_beside_the_date_is_no_name() -> None:
    found = find(["Spies Want Access", "30 July 2019", PROSE, MORE_PROSE])

    assert (found.title, found.authors) == ("Spies Want Access", ())


def test_a_byline_may_carry_the_date() -> None:
    found = find(["Spies want access", "*By Ann Example, 3 May 2019*", PROSE, MORE_PROSE])

    assert (found.authors, found.published) == (("Ann Example",), PartialDate(2019, 5, 3))


def test_a_turn_of_an_interview_is_no_headline() -> None:
    assert find(["Q: Is it possible?", PROSE, "Q: Really?", MORE_PROSE]).title is None


def test_following_is_not_a_byline_by_itself() -> None:
    assert find(["Follow the money", PROSE, MORE_PROSE]).title == "Follow the money"


def test_the_headline_is_the_first_line_that_is_nothing_else() -> None:
    assert (
        find(["Posted: July 30, 2019", "Tags: a", "Spies want access", PROSE, MORE_PROSE]).title == "Spies want access"
    )


@pytest.mark.parametrize(
    "line",
    ["He said no.", "“Never.”", "He said:", "- An item", "1. An item", "• An item", "x" * 201],
)
def test_a_sentence_an_item_or_a_long_line_is_no_headline(line: str) -> None:
    assert find([line, PROSE, MORE_PROSE]).title is None


def test_the_first_line_of_a_list_is_no_headline() -> None:
    assert find(["Encryption is a right", "Encryption is a duty", PROSE]).title is None


def test_a_headline_that_comes_again_at_the_end_is_left_out() -> None:
    assert find(["Spies want access", PROSE, MORE_PROSE, "Spies Want Access"]).used == {
        0: "the headline",
        3: "the headline",
    }


def test_a_title_known_from_elsewhere_is_only_looked_for_again() -> None:
    found = find(["A standfirst without an end", "## Spies want access", PROSE], title="Spies want access")

    assert (found.title, found.used) == ("Spies want access", {1: "the headline"})


def test_a_link_to_the_original_gives_title_and_publisher() -> None:
    found = find([PROSE, MORE_PROSE, "Follow this link:", "Spies - and others - want access - The Example Times"])

    assert (found.title, found.publisher) == ("Spies - and others - want access", "The Example Times")


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Copyright The Financial Times Limited 2019. All rights reserved.", "Financial Times"),
        ("© 2019 Example Media Ltd", "Example Media"),
        ("Copyright 2026 The Guardian. All rights reserved.", "The Guardian"),
        ("© The Estuary Post All Rights Reserved", "The Estuary Post"),
        ("via The Economist", "The Economist"),
        ("(c) 2016-2019, Example News", "Example News"),
        ("Copyright © Example News. All rights reserved.", "Example News"),
        ("via Mail Online", "Mail Online"),
        ("All rights reserved.", None),
        ("Copyright 2019", None),
    ],
)
def test_the_publisher_is_who_signs_the_tail(line: str, publisher: str | None) -> None:
    assert find([PROSE, MORE_PROSE, line]).publisher == publisher


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Example", ("Ann Example",)),
        ("by ANN EXAMPLE", ("ANN EXAMPLE",)),
        ("By Ann Example, Bob Sample and Eve O'Neill", ("Ann Example", "Bob Sample", "Eve O'Neill")),
        ("By Ann Example For Mailonline", ("Ann Example",)),
        ("By Ann Example in London", ("Ann Example",)),
        ("By Ann Example, political editor", ("Ann Example",)),
        ("By Ludwig van Beethoven | 30 July 2019", ("Ludwig van Beethoven",)),
        ("Author: Ann Example", ("Ann Example",)),
        ("By Reuters", ("Reuters",)),
        ("By Ann Example, 3 May 2019", ("Ann Example",)),
        ("By Ann Example May 3, 2019", ("Ann Example",)),
        ("By José Ñandú", ("José Ñandú",)),
        ("By the end of the day", ()),
        ("By George, they did it", ()),
        ("By 2019", ()),
        ("By Type", ()),
        ("By Ann Example said nobody ever and left it there", ()),
        ("Ann Example", ()),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: 03:51 EDT, 30 July 2019 | Updated: 04:38 EDT, 31 July 2019", PartialDate(2019, 7, 30)),
        ("Posted: July 30, 2019", PartialDate(2019, 7, 30)),
        ("Posted on 30th July 2019", PartialDate(2019, 7, 30)),
        ("Tue 30 Jul 2019 10.15 BST", PartialDate(2019, 7, 30)),
        ("Tuesday, July 30th, 2019 at 4:05 pm", PartialDate(2019, 7, 30)),
        ("First published on 30 July, 2019", PartialDate(2019, 7, 30)),
        ("Last updated: Sept. 3, 2019", PartialDate(2019, 9, 3)),
        ("2019-07-30", PartialDate(2019, 7, 30)),
        ("Date: 2019-07-30T10:15:00Z", PartialDate(2019, 7, 30)),
        ("30/07/2019", PartialDate(2019, 7, 30)),
        ("07/30/2019", PartialDate(2019, 7, 30)),
        ("07/07/2019", PartialDate(2019, 7, 7)),
        ("July 2019", PartialDate(2019, 7)),
        ("For immediate release: 12 March 2018", PartialDate(2018, 3, 12)),
        ("03/04/2019", None),
        ("30 February 2019", None),
        ("2019-13-01", None),
        ("99/99/2019", None),
        ("30 July 2019 was a Tuesday", None),
        ("The law of 30 July 2019", None),
        ("Published in the summer", None),
        ("2019", None),
        ("Posted: " + "July 30, 2019 " * 20, None),
    ],
)
def test_lines_of_dates(line: str, date: PartialDate | None) -> None:
    found = read_dateline(line)

    assert (found.date if found else None) == date


def test_the_opening_stands_in_for_a_title_and_shows_where_it_is_cut() -> None:
    assert opening("Encryption is a right.\n\nMore.") == "Encryption is a right."
    assert opening("word " * 30) == " ".join(["word"] * 18) + "…"
    assert opening("x" * 100) == "x" * 90 + "…"
