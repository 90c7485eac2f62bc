import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import webpages
from index.dates import PartialDate
from index.errors import ArticleError
from index.source import Source
from index.webpages import read_webpage
from tests.documents import MORE_PROSE, PROSE

PATH = Path("a.html")


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def paragraphs(body: str) -> tuple[str, ...]:
    return read_webpage(page(body), PATH).paragraphs


def test_what_the_page_declares_is_read_and_its_furniture_is_not() -> None:
    data = page(
        f"<nav><a href='/'>Home</a></nav><article><h1>Spies want access</h1><p>{PROSE}</p><h2>The reaction</h2>"
        f"<p>{MORE_PROSE}</p></article><footer>Copyright 2019</footer>",
        """<title>Spies want access | The Example Times</title>
        <link rel="canonical" href="https://example.org/spies">
        <meta property="og:site_name" content="The Example Times">
        <meta name="author" content="Ann Example">
        <meta property="article:published_time" content="2019-07-30T08:00:00Z">""",
    )

    assert read_webpage(data, PATH) == Source(
        paragraphs=("## Spies want access", PROSE, "## The reaction", MORE_PROSE),
        title="Spies want access",
        publisher="The Example Times",
        authors=("Ann Example",),
        published=PartialDate(2019, 7, 30),
        url="https://example.org/spies",
    )


@pytest.mark.parametrize("name", ["openDemocracy", "The Guardian", "the i paper", "Marks &amp; News"])
def test_a_publisher_is_named_as_its_page_writes_it(name: str) -> None:
    data = page(
        f"<article><p>{PROSE}</p><p>{MORE_PROSE}</p></article>", f'<meta property="og:site_name" content="{name}">'
    )

    assert read_webpage(data, PATH).publisher == name.replace("&amp;", "&")


@pytest.mark.parametrize(
    ("stated", "read"),
    [("2026-02-28", PartialDate(2026, 2, 28)), ("2024-02-29T08:00", PartialDate(2024, 2, 29)), ("2026-02-31", None)],
)
def test_a_day_that_never_was_is_no_date(stated: str, read: PartialDate | None) -> None:
    head = f'<meta property="article:published_time" content="{stated}">'

    assert read_webpage(page(f"<article><p>{PROSE}</p><p>{MORE_PROSE}</p></article>", head), PATH).published == read


def test_a_page_that_would_be_read_for_minutes_is_refused_and_its_pictures_do_not_count() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * 10_500_000}">'
    found = read_webpage(page(f"<article><p>{PROSE}</p>{picture}<p>{MORE_PROSE}</p></article>"), PATH)

    assert found.paragraphs == (PROSE, MORE_PROSE)
    with pytest.raises(ArticleError, match=r"has 11 MB of text and markup; save its text as \.txt and add that"):
        read_webpage(page("<p>Word.</p>" * 850_000), PATH)
    with pytest.raises(ArticleError, match="would be read for minutes"):
        read_webpage(page("<p>Word.</p>" * 110_000), PATH)


def test_lines_that_are_broken_without_an_end_are_read_in_the_time_of_their_number() -> None:
    """Twice the lines once took four times as long."""
    began = time.monotonic()
    (paragraph,) = list(webpages._lines("word\n" * 50_000, ""))

    assert paragraph == " ".join(["word"] * 50_000)
    assert time.monotonic() - began < 3


def test_nothing_is_declared_nothing_is_invented() -> None:
    source = read_webpage(page(f"<p>{PROSE} It happened on 3 March 2017.</p><p>{MORE_PROSE}</p>"), PATH)

    assert source == Source((f"{PROSE} It happened on 3 March 2017.", MORE_PROSE))


def test_inline_markup_is_not_part_of_the_words() -> None:
    assert paragraphs(f"<p>It is a <b>bad</b>\nidea,” <a href='/x'>he</a> said.</p><p>{PROSE}</p>") == (
        "It is a bad idea,” he said.",
        PROSE,
    )


def test_a_line_break_parts_paragraphs_where_a_sentence_ends() -> None:
    assert paragraphs(f"<p>{PROSE}<br>{MORE_PROSE}<br><br>So it<br>goes on.</p>") == (
        PROSE,
        MORE_PROSE,
        "So it goes on.",
    )


def test_a_single_sentence_is_an_article() -> None:
    assert paragraphs("<p>Encryption is a right.</p>") == ("Encryption is a right.",)


@pytest.mark.parametrize("declared", ["windows-1252", "iso-8859-1", "ascii"])
def test_the_declared_encoding_is_used_as_browsers_use_it(declared: str) -> None:
    text = f"She said: “{PROSE}” and paid £5."
    data = f"<html><head><meta charset={declared}></head><body><p>{text}</p></body></html>".encode("cp1252")

    assert read_webpage(data, PATH).paragraphs == (text,)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(
            page("<p>caf</p>").replace(b"caf", b"caf\xe9"),
            "is not UTF-8 text (byte 0xe9); save it as UTF-8",
            id="not-as-declared",
        ),
        pytest.param(
            b"<meta charset=klingon><p>Text.</p>",
            "declares the encoding 'klingon' but cannot be read in it; save it as UTF-8",
            id="unknown-encoding",
        ),
        pytest.param(
            b"<meta charset=hex><p>Text.</p>",
            "declares the encoding 'hex' but cannot be read in it; save it as UTF-8",
            id="no-encoding-of-text",
        ),
        pytest.param(
            page("<script>1</script>"),
            "there is no article in this page; save its text as .txt and add that",
            id="no-text",
        ),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\xff", "is a binary file, not text", id="binary"),
    ],
)
def test_what_is_no_article_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_webpage(data, PATH)

    assert caught.value.reason == reason


@given(st.text(max_size=200) | st.text("<>/pdivbr &;#x0='\"!-[]", max_size=200))
def test_no_text_makes_the_reader_fall_over(text: str) -> None:
    try:
        source = read_webpage(text.encode("utf-8", "replace"), PATH)
    except ArticleError:
        return
    assert source.paragraphs
