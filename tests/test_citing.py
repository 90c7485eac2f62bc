import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.citing import cite, number, passage_url
from bot.model import Citation, Claim, Source
from index.model import Article, Passage
from tests.fakes import FakeRecord, article, tiny_corpus

URL = "https://example.org/ferry"


def whole(body: str, url: str | None = URL) -> Passage:
    """A passage that is the whole body of an article."""
    return Passage(article(body=body, url=url), 0, len(body), paragraph=1)


def directives(passage: Passage) -> list[str]:
    """What the text fragment names, decoded as a browser would: the whole text, or its two ends."""
    url = passage_url(passage)
    assert url is not None
    return [unquote(part) for part in url.partition(":~:text=")[2].split(",")]


def test_each_source_is_numbered_once_in_the_order_in_which_it_is_read() -> None:
    record = FakeRecord(tiny_corpus())
    ferry, bees = record.passage("The night ferry"), record.passage("Port Ellery")
    norrline, later = record.passage("The operator"), record.passage("“An empty ship")
    claims = [Claim((Source(ferry, 2.0), Source(bees, 1.0))), Claim((Source(norrline, 0.5), Source(later, 0.4)))]

    # The operator and the empty ship stand in one paragraph.
    assert cite(claims) == (
        Citation(1, ferry.article, 1, None),
        Citation(2, bees.article, 1, passage_url(bees)),
        Citation(3, ferry.article, 2, None),
    )


def test_nothing_cited_is_nothing_numbered() -> None:
    assert number([]) == cite([]) == ()


@pytest.mark.parametrize(
    ("body", "directive"),
    [
        pytest.param("A mast stands.", "A%20mast%20stands", id="whole, without the point at its end"),
        pytest.param("“Who pays?” she asked.", "Who%20pays%3F%E2%80%9D%20she%20asked", id="question mark and quotes"),
        pytest.param("one two three four five six", "one%20two%20three%20four%20five%20six", id="short"),
        pytest.param(
            "a b c d e f g h i j k l", "a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k%20l", id="twelve words are whole"
        ),
        pytest.param(
            "a b c d e f g h i j k l m", "a%20b%20c%20d%20e,i%20j%20k%20l%20m", id="of thirteen only the two ends"
        ),
        pytest.param("end-to-end, R&D", "end%2Dto%2Dend%2C%20R%26D", id="what is syntax in a directive"),
        pytest.param(
            "40 % of #1 at 5/6 + 1", "40%20%25%20of%20%231%20at%205%2F6%20%2B%201", id="what is syntax in a link"
        ),
        pytest.param("Café – 5 €", "Caf%C3%A9%20%E2%80%93%205%20%E2%82%AC", id="beyond ASCII"),
        pytest.param("a\u00a0b\nc", "a%20b%20c", id="any space is one space"),
    ],
)
def test_a_link_jumps_to_the_very_passage(body: str, directive: str) -> None:
    assert passage_url(whole(body)) == f"{URL}#:~:text={directive}"


def test_a_fragment_that_the_link_has_already_stays() -> None:
    assert passage_url(whole("A mast.", f"{URL}?p=1#top")) == f"{URL}?p=1#top:~:text=A%20mast"


def test_a_passage_without_words_is_reached_by_the_articles_own_link() -> None:
    assert passage_url(whole("“…”")) == URL


def test_an_article_without_a_link_has_none_to_its_passages() -> None:
    assert passage_url(whole("A mast.", None)) is None


@given(st.lists(st.text("ab-,&%#'\"“”.?é€😀", min_size=1, max_size=5), min_size=1, max_size=30).map(" ".join))
def test_what_a_link_names_stands_in_the_article(body: str) -> None:
    passage = whole(body)

    assert all(part in passage.text for part in directives(passage))


@given(st.text(min_size=1).filter(str.strip))
def test_a_link_holds_nothing_that_would_end_it_or_break_a_chat(body: str) -> None:
    body = body.encode("utf-8", "ignore").decode().strip() or "x"
    url = passage_url(Passage(Article("a", "t", body, url=URL), 0, len(body), 1))

    assert re.fullmatch(r"https://example\.org/ferry(#:~:text=[A-Za-z0-9%_.~]+(,[A-Za-z0-9%_.~]+)?)?", url or "")


def test_every_sentence_of_the_corpus_is_found_by_its_link() -> None:
    record = FakeRecord([one for one in tiny_corpus() if one.url])

    for hit in record.search("anything", 100):
        text, parts = " ".join(hit.passage.text.split()), directives(hit.passage)
        assert [text.find(part) >= 0 for part in parts] == [True] * len(parts)
