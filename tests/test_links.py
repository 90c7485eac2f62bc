import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import LinkError
from index.links import checked, cleaned, host_of, links_in, page_key, stem_of


@pytest.mark.parametrize(
    ("link", "asked_for"),
    [
        ("https://paper.example/a", "https://paper.example/a"),
        ("http://paper.example", "http://paper.example/"),
        ("https://paper.example:8443/a?b=c#d", "https://paper.example:8443/a?b=c"),
        ("https://93.184.215.14/a", "https://93.184.215.14/a"),
        ("https://[2606:4700::1111]/", "https://[2606:4700::1111]/"),
        ("HTTPS://Paper.example/A", "https://Paper.example/A"),
        ("https://zeitung.example/ä", "https://zeitung.example/ä"),
    ],
)
def test_a_link_is_asked_for_without_its_fragment(link: str, asked_for: str) -> None:
    assert checked(link) == asked_for


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("ftp://paper.example/a", "is not an http or https link"),
        ("file:///etc/passwd", "is not an http or https link"),
        ("javascript:alert(1)", "is not an http or https link"),
        ("https:///a", "is not an http or https link"),
        ("paper.example/a", "is not an http or https link"),
        ("https://me:secret@paper.example/", "holds a user name or a password"),
        ("https://paper.example@evil.example/", "holds a user name or a password"),
        ("https://paper.example:22/", "names the port 22"),
        ("https://paper.example:6379/", "names the port 6379"),
        ("https://paper.example:99999/", "is no link that can be read"),
        ("https://[::1/", "is no link that can be read"),
        ("http://2130706433/", "in a way that hides it"),
        ("http://0x7f.1/", "in a way that hides it"),
        ("http://0177.0.0.1/", "in a way that hides it"),
        ("http://127.1/", "in a way that hides it"),
        ("http://127.0.0.1./", "in a way that hides it"),
        ("https://paper.example\\@evil.example/", "a backslash"),
        ("https://paper.example/a b", "holds a space"),
        ("https://paper.example/\r\nHost: evil", "a control character"),
        ("https://paper.example/\u202egpj", "a control character"),
        ("https://paper.example/" + "x" * 2000, "has 2022 characters"),
    ],
)
def test_a_link_that_may_not_be_asked_for_says_why(link: str, reason: str) -> None:
    with pytest.raises(LinkError, match=reason.replace("(", r"\(")):
        checked(link)


@given(st.text() | st.text().map("https://{}".format))
def test_any_text_is_a_link_or_a_fault(text: str) -> None:
    try:
        link = checked(text)
    except LinkError:
        return

    assert checked(link) == link
    assert page_key(link) == page_key(cleaned(link))
    assert stem_of(link)


def test_what_tells_who_came_from_where_is_no_part_of_a_page() -> None:
    link = "https://paper.example/a?id=7&utm_source=mail&fbclid=x#top"

    assert cleaned(link) == "https://paper.example/a?id=7"
    assert cleaned("https://paper.example/a?x=1+2&y") == "https://paper.example/a?x=1+2&y"


@pytest.mark.parametrize(
    "link",
    ["https://paper.example/a/", "http://www.paper.example/a#b", "https://m.paper.example/a?utm_medium=x"],
)
def test_links_that_lead_to_one_page_have_one_key(link: str) -> None:
    assert page_key(link) == page_key("https://paper.example/a")


def test_links_to_two_pages_have_two_keys() -> None:
    links = [
        "https://paper.example/a",
        "https://paper.example/b",
        "https://paper.example/a?id=1",
        "https://a.example/a",
    ]

    assert len(set(map(page_key, links))) == len(links)


@pytest.mark.parametrize(
    ("link", "stem"),
    [
        ("https://www.cityam.example/261700/rudd-calls-whatsapp", "cityam.example-rudd-calls-whatsapp"),
        ("https://paper.example/2019/07/30/spies.html?x=1", "paper.example-spies"),
        ("https://paper.example/news/12345", "paper.example-news"),
        ("https://paper.example/", "paper.example"),
        ("https://paper.example/law/index.php", "paper.example-law"),
    ],
)
def test_a_file_of_a_page_is_called_by_its_site_and_what_it_is_about(link: str, stem: str) -> None:
    assert stem_of(link) == stem


def test_the_links_of_a_message_are_found_without_its_punctuation() -> None:
    text = "See <https://a.example/x|this>, (https://b.example/y), https://c.example/Law_(UK)! and **https://a.example/x**."

    assert list(links_in(text)) == ["https://a.example/x", "https://b.example/y", "https://c.example/Law_(UK)"]
    assert list(links_in("no link: example.com, ftp://a.example")) == []


def test_the_host_of_a_link_is_its_site() -> None:
    assert host_of("https://www.Paper.example:8443/a") == "paper.example"
    assert host_of("no link") == ""
