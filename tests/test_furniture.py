"""What is taken away, and above all what is not: a lost word of an article is worse than a line of furniture kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.furniture import find
from tests.documents import MORE_PROSE, PROSE


def left(paragraphs: list[str]) -> list[str]:
    found = find(paragraphs)
    return [paragraph for index, paragraph in enumerate(paragraphs) if index not in found]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Minister attacks Google over extremist content",
        "Read more: Why are brands leaving?",
        "READ ALSO: The other story",
        "Also read: The other story",
        "Read more reaction from experts in policy, here.",
        "Related: What the law says",
        "The minister at the summit (Source: Getty)",
        "The minister at the summit (Source: Reuters/Ann Example)",
        "The minister at the summit (Photo by Ann Example/AP)",
        "A phone with messages (file picture)",
        "The minister, pictured last week in London, is holding talks with her allies",
        "The minister said no to the summit. Photograph: Ann Example/Reuters",
        "Pictured: The minister on her way to the summit",
        "© FT Montage/Dreamstime",
        "Advertisement",
    ],
)
def test_links_captions_and_credits_go_from_the_middle_of_an_article(line: str) -> None:
    assert left([PROSE, line, MORE_PROSE]) == [PROSE, MORE_PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "Category: World",
        "Tags: ,",
        "Comments: 0",
        "12 comments",
        "4 min read",
        "Share",
        "Press release",
        "Share on Facebook",
    ],
)
def test_labels_and_buttons_go_from_the_head(line: str) -> None:
    assert left([line, PROSE, MORE_PROSE]) == [PROSE, MORE_PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "Copyright The Example Times Limited 2019. All rights reserved.",
        "© 2019 Example Media Ltd",
        "Get alerts on Internet privacy when a new story is published",
        "Reuse this content (opens in new window)",
        "Follow the topics in this article",
        "Share or comment on this article:",
        "Hey, like this? Why not share it with a buddy?",
        "Related Posts",
        "Related articles",
        "Most read",
        "Share on Facebook",
        "Topics",
        "More from The Example Times",
        "via Mail Online",
        "Sign up to our daily newsletter",
        "Leave a comment",
    ],
)
def test_what_the_page_adds_goes_from_the_tail(line: str) -> None:
    assert left([PROSE, MORE_PROSE, line]) == [PROSE, MORE_PROSE]


def test_what_follows_the_end_goes_with_it() -> None:
    assert left([PROSE, MORE_PROSE, "Related Posts", "Some other headline", "Ann Example"]) == [PROSE, MORE_PROSE]


def test_a_list_of_links_with_date_stamps_goes() -> None:
    links = [f"- Headline {number} - The Paper [Last Updated On: March {number}th, 2017]" for number in range(4, 300)]

    assert left([PROSE, MORE_PROSE, *links]) == [PROSE, MORE_PROSE]


def test_each_is_named_for_what_it_was_taken() -> None:
    assert find(["Tags: a, b", PROSE, MORE_PROSE, "Related Posts", "Another headline"]) == {
        0: "a page label",
        3: "a list of other articles",
        4: "what follows the end of the article",
    }


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(["Encryption is a right."], id="one-sentence"),
        pytest.param(["Encryption is a right"], id="one-fragment"),
        pytest.param(["Related articles"], id="one-mark-alone"),
        pytest.param([PROSE], id="one-paragraph"),
        pytest.param([PROSE, "Related articles"], id="one-paragraph-and-a-mark"),
        pytest.param(["Three reasons:", "- It is a right", "- It works", "- Share this story"], id="list-of-fragments"),
        pytest.param(["1. It is a right.", "2. It works.", "3. It protects shops and banks."], id="numbered-argument"),
        pytest.param(["Title", "First point", PROSE, "Second point", "Third point", "Fourth point"], id="notes"),
    ],
)
def test_a_text_that_is_not_written_in_sentences_survives_whole(paragraphs: list[str]) -> None:
    assert find(paragraphs) == {}


@pytest.mark.parametrize(
    "paragraph",
    [
        "Read more books.",
        "Share the burden.",
        "Related: it is not.",
        "She was pictured at the summit.",
        "The minister, pictured with the dealer, denied all of it.",
        "Copyright law is a mess.",
        "Copyright law",
        "Follow the money",
        "Category errors are common",
        "Source code is speech",
        "Via dolorosa",
        "The rate is 4% (Source: Office for National Statistics)",
        "Subscribe to that view or do not.",
        "Comments like these are rare.",
        "- First, the law is unclear",
        "- The act of 2016 (as amended)",
        "More than 2,000 people signed.",
        "Sources said no.",
        "Print is dead.",
        "Advertising works.",
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_ordinary_paragraph_stays_wherever_it_stands(paragraph: str, place: int) -> None:
    paragraphs = [PROSE, MORE_PROSE]
    paragraphs.insert(place, paragraph)

    assert find(paragraphs) == {}


def test_prose_is_never_taken_whatever_words_it_begins_with() -> None:
    for opening in (
        "Read more: ",
        "Related: ",
        "Copyright 2019: ",
        "Tags: ",
        "Follow us: ",
        "Get alerts: ",
        "© Getty. ",
    ):
        assert find([PROSE, opening + MORE_PROSE, MORE_PROSE]) == {}


# The words that furniture is made of, and some others; no year, since "Copyright 2019 people." is what it looks like.
VOCABULARY = """the a minister said share read more related copyright pictured source via follow tags comments getty
photo law encryption people messages not"""
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCES = st.lists(WORDS, min_size=3, max_size=25).map(lambda words: " ".join(words).capitalize() + ".")
PROSE_TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=8)


@given(PROSE_TEXTS)
def test_clean_prose_is_untouched(paragraphs: list[str]) -> None:
    assert find(paragraphs) == {}


@given(st.lists(st.text(min_size=1), min_size=1))
def test_something_is_always_left(paragraphs: list[str]) -> None:
    assert len(find(paragraphs)) < len(paragraphs)


def test_a_link_above_the_text_does_not_end_the_head() -> None:
    long = "Read more: Why are so many brands leaving the site that everybody uses every day?"

    assert left(["Tags: a, b", long, "Tags: c, d", PROSE, MORE_PROSE]) == [PROSE, MORE_PROSE]
