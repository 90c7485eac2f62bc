"""Pages to drafts: what a page says of itself, which link counts, and what a curator is told to look at."""

from pathlib import Path

import pytest

from index import frontmatter
from index.dates import PartialDate
from index.errors import ArticleError
from index.ingest import Draft
from index.pages import Page, draft_page
from tests.documents import make_pdf
from tests.web_server import PROSE, page

LINK = "https://www.paper.example/2026/03/trams-return.html?utm_source=mail"
HEAD = (
    '<meta property="og:site_name" content="The Paper"><meta name="author" content="Ann Example">'
    '<meta property="article:published_time" content="2026-03-02T10:00:00Z">'
)


def drafted(html: str | bytes, *, link: str = LINK, kind: str = ".html", charset: str = "") -> Draft:
    return draft_page(Page(link, html if isinstance(html, bytes) else html.encode(), kind, charset))


def test_a_page_yields_what_it_says_of_itself() -> None:
    found = drafted(page("Trams return", head=HEAD)).article

    assert (found.title, found.publisher, found.authors) == ("Trams return", "The Paper", ("Ann Example",))
    assert found.published == PartialDate(2026, 3, 2)
    assert found.url == "https://www.paper.example/2026/03/trams-return.html"
    assert found.id == "paper.example-trams-return"
    assert found.body == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("https://paper.example/trams", "https://paper.example/trams"),
        ("https://paper.example/", "https://www.paper.example/2026/03/trams-return.html"),
        ("https://other.example/trams", "https://www.paper.example/2026/03/trams-return.html"),
        ("javascript:alert(1)", "https://www.paper.example/2026/03/trams-return.html"),
        ("https://me:secret@paper.example/trams", "https://www.paper.example/2026/03/trams-return.html"),
    ],
)
def test_the_link_is_the_one_that_the_page_names_for_itself_on_its_own_site(canonical: str, url: str) -> None:
    assert drafted(page(head=f'<link rel="canonical" href="{canonical}">')).article.url == url


def test_a_page_that_names_another_as_its_original_is_told_to_the_curator() -> None:
    found = drafted(page(head='<link rel="canonical" href="https://other.example/trams">'))

    assert found.notes == ("the page names another as its original: https://other.example/trams",)


def test_what_stands_around_the_article_is_kept_apart_with_its_place() -> None:
    around = "<footer><p>Copyright The Paper. No part of it may be copied, printed or sung.</p></footer>"
    found = drafted(page("Trams return", *PROSE, around=around))

    assert [(one.text, one.place) for one in found.stripped if one.reason == "stands around the article"] == [
        ("Home Sport", 0),
        ("Trams return", 0),
        ("Copyright The Paper. No part of it may be copied, printed or sung.", 4),
    ]


def test_a_paragraph_that_was_lost_is_among_what_was_left_out() -> None:
    html = page("Trams return", *PROSE).replace(
        "</article>", "</article><div class='comments'><p>The depot stood empty for years, a reader wrote.</p></div>"
    )
    found = drafted(html)

    lost = "The depot stood empty for years, a reader wrote."
    assert lost in found.article.body or lost in [one.text for one in found.stripped]


@pytest.mark.parametrize("stated", ['"isAccessibleForFree": false', '"isAccessibleForFree":"False"'])
def test_a_page_behind_a_paywall_is_refused(stated: str) -> None:
    walled = page("Trams return", PROSE[0], head=f'<script type="application/ld+json">{{{stated}}}</script>')

    with pytest.raises(ArticleError, match="shows only its beginning to who has not paid"):
        drafted(walled)


def test_a_whole_text_that_says_it_is_not_free_is_taken_with_a_word_to_the_curator() -> None:
    long = [f"{text} That is paragraph {number}." for number, text in enumerate(PROSE * 3)]
    found = drafted(page("T", *long, head='<script type="application/ld+json">{"isAccessibleForFree": false}</script>'))

    assert found.notes == ("the page says that not all of it is free to read; see whether the whole text is there",)


def test_a_short_page_is_told_to_the_curator() -> None:
    assert drafted(PROSE[0], kind=".txt").notes == ("there are only 21 words; see whether the whole text is there",)


CONSENT = "We value your privacy. We and our 842 partners store and access information on a device, such as cookies."


@pytest.mark.parametrize(
    "told",
    [("You need to enable JavaScript to run this app.",), (CONSENT, PROSE[0], PROSE[1])],
    ids=["script", "consent"],
)
def test_what_a_page_shows_in_place_of_its_article_is_no_article(told: tuple[str, ...]) -> None:
    with pytest.raises(ArticleError, match="shows only its beginning to who has not paid, logged in or agreed"):
        drafted(page("Trams return", *told))


@pytest.mark.parametrize(("told", "words"), [("Menu", "1 word"), ("Hello there.", "2 words")])
def test_what_is_shorter_than_a_sentence_is_no_article(told: str, words: str) -> None:
    with pytest.raises(ArticleError, match=f"has only {words} of text: the rest may need scripts or a login; save"):
        drafted(told, kind=".txt")


def test_what_asks_to_pay_below_a_short_text_is_told_to_the_curator() -> None:
    found = drafted(
        page("Trams return", *PROSE, around="<div><a href='/pay'>Subscribe now to continue reading</a></div>")
    )
    whole = drafted(page("Trams return", *(PROSE * 2), around="<p>Sign in to read more of our articles</p>"))

    assert found.notes == ("the page says “Subscribe now to continue”; see whether the whole text is there",)
    assert whole.notes == ()


def test_what_stands_around_is_read_as_the_article_is() -> None:
    """Without a declaration a browser guesses; here it is UTF-8, or refused."""
    html = page("Trams return", *PROSE, around="<footer><p>Écrit à la gare, says the café.</p></footer>")

    assert "Écrit à la gare, says the café." in [one.text for one in drafted(html, charset="klingon").stripped]


@pytest.mark.parametrize(
    "html", ["", "<html><body></body></html>", "<html><body><script>render()</script></body></html>"]
)
def test_a_page_without_text_is_refused(html: str) -> None:
    with pytest.raises(ArticleError, match=r"there is no article in this page|holds nothing but white space"):
        drafted(html)


def test_the_encoding_that_the_server_states_is_read() -> None:
    html = page("Trams", *(f"{text} Café, naïve." for text in PROSE))

    assert "Café, naïve." in drafted(html.encode("iso-8859-1"), charset="iso-8859-1").article.body
    assert "Café, naïve." in drafted(html.encode(), charset="utf-8").article.body
    assert "Café, naïve." in drafted(html.encode(), charset="x-unknown").article.body
    assert (
        "Café" in drafted("\n\n".join([*PROSE, "Café."]).encode("cp1252"), kind=".txt", charset="cp1252").article.body
    )


def test_a_wrong_encoding_is_a_sentence() -> None:
    with pytest.raises(ArticleError, match="UTF-8"):
        drafted(page("Café").encode("iso-8859-1"))


def test_a_pdf_and_a_text_are_read_as_files_are() -> None:
    pdf = drafted(make_pdf([*PROSE]), link="https://ministry.example/a/report.pdf", kind=".pdf")

    assert PROSE[0].split(",")[0] in pdf.article.body
    assert (pdf.article.id, pdf.article.url) == ("ministry.example-report", "https://ministry.example/a/report.pdf")


def test_front_matter_in_a_text_from_the_web_is_no_front_matter() -> None:
    found = drafted(f"---\nid: ../../etc\ntitle: Mine\n---\n\n{PROSE[0]}\n\n{PROSE[1]}\n", kind=".txt")

    assert found.article.id == "paper.example-trams-return"


def test_whatever_is_drafted_can_be_read_back() -> None:
    article = drafted(page("A \u202etitle\x07: [1]", *PROSE, head=HEAD)).article

    assert frontmatter.parse(frontmatter.write(article), Path("x.md")) == article
