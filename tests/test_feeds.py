"""Feeds: what is taken of them, and that no feed does harm."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import FeedError
from index.feeds import Entry, Feed, read_feed
from index.links import PORTS

LINK = "https://paper.example/feed.xml"


def read(text: str | bytes) -> Feed:
    return read_feed(text if isinstance(text, bytes) else text.encode(), LINK, ports=PORTS)


def rss(*items: str, title: str = "The Paper") -> str:
    told = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{told}</channel></rss>'


def test_an_rss_feed_gives_its_title_and_its_entries_in_order() -> None:
    feed = read(
        rss(
            "<title>A</title><link>https://paper.example/a</link><guid isPermaLink='false'>tag:1</guid>",
            "<title>B</title><link> /b </link>",
            "<title>C</title><guid>https://paper.example/c</guid>",
        )
    )

    assert feed == Feed(
        "The Paper",
        (
            Entry("https://paper.example/a", "tag:1"),
            Entry("https://paper.example/b", "https://paper.example/b"),
            Entry("https://paper.example/c", "https://paper.example/c"),
        ),
    )


def test_an_atom_feed_gives_its_entries_by_their_alternate_link() -> None:
    feed = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The <b>Paper</b></title><entry><id>urn:1</id>'
        '<link rel="self" href="https://paper.example/self"/><link href="https://paper.example/a"/></entry></feed>'
    )

    assert feed == Feed("The Paper", (Entry("https://paper.example/a", "urn:1"),))


def test_an_rdf_feed_is_read() -> None:
    feed = read(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel><title>Old</title></channel><item><link>https://paper.example/a</link></item></rdf:RDF>"
    )

    assert feed == Feed("Old", (Entry("https://paper.example/a", "https://paper.example/a"),))


@pytest.mark.parametrize(
    "link",
    [
        "file:///etc/passwd",
        "http://me:pw@a.example/",
        "http://2130706433/",
        "javascript:alert(1)",
        "",
        "//[",
        "http://a:22/",
    ],
)
def test_an_entry_that_leads_to_no_page_is_left_out(link: str) -> None:
    assert read(rss(f"<link>{link}</link>", "<link>https://paper.example/a</link>")).entries == (
        Entry("https://paper.example/a", "https://paper.example/a"),
    )


def test_of_ten_thousand_entries_the_first_hundred_are_looked_at() -> None:
    feed = read(rss(*(f"<link>https://paper.example/{number}</link>" for number in range(10_000))))

    assert [entry.link for entry in feed.entries] == [f"https://paper.example/{number}" for number in range(100)]


def test_an_entry_that_comes_twice_is_one() -> None:
    assert len(read(rss(*["<link>https://paper.example/a</link>"] * 3)).entries) == 1


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a0 "x">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
)


@pytest.mark.parametrize(
    "inside",
    [
        "<item><link>https://paper.example/&a11;</link></item>",
        "<item><guid isPermaLink='&a11;'>x</guid></item>",
        "<title>&a11;</title>",
    ],
)
def test_a_bomb_of_entities_does_not_go_off(inside: str) -> None:
    try:
        feed = read(f"{BOMB}<rss><channel>{inside}</channel></rss>")
    except FeedError:
        return

    assert len(feed.title) + sum(len(entry.name) for entry in feed.entries) < 2_000


def test_no_file_and_no_network_is_read_by_an_entity() -> None:
    declared = '<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    feed = read(f"{declared}<rss><channel><title>[&e;]</title></channel></rss>")

    assert Path("/etc/hostname").read_text(encoding="utf-8").strip() not in feed.title


def test_a_feed_that_is_broken_is_read_as_far_as_it_goes() -> None:
    whole = rss(
        "<link>https://paper.example/a</link>", "<title>Fish & chips &nbsp;</title><link>https://paper.example/b</link>"
    )

    assert [entry.link for entry in read(whole[:-60]).entries] == ["https://paper.example/a"]
    assert len(read(whole).entries) == 2


@pytest.mark.parametrize("stated", ["utf-16", "iso-8859-1", "x-nonsense"])
def test_a_feed_in_another_encoding_than_it_states_does_no_harm(stated: str) -> None:
    text = rss("<link>https://paper.example/a</link><title>Café</title>").replace('1.0"', f'1.0" encoding="{stated}"')

    with contextlib.suppress(FeedError):
        assert read(text).entries in ((), (Entry("https://paper.example/a", "https://paper.example/a"),))


def test_a_web_page_in_place_of_a_feed_names_its_own() -> None:
    page = '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>'

    with pytest.raises(FeedError, match=r"is a web page, not a feed; the page names https://paper.example/rss"):
        read(page)
    with pytest.raises(FeedError, match=r"is a web page, not a feed$"):
        read("<html><body>Hello</body></html>")


@pytest.mark.parametrize("data", [b"", b"Hello", b"{}", b"<svg/>", b"<", b"\xff\xfe\x00", b"<a>" * 100_000])
def test_what_is_no_feed_is_one_sentence(data: bytes) -> None:
    with pytest.raises(FeedError, match="is not a feed"):
        read(data)


@given(st.binary() | st.text().map(rss).map(str.encode))
def test_no_bytes_stop_a_poll(data: bytes) -> None:
    try:
        feed = read(data)
    except FeedError:
        return
    except UnicodeEncodeError:
        return

    assert all(entry.link.startswith("http") for entry in feed.entries)
