"""A feed's bytes to its entries: RSS 0.9 to 2.0 and Atom. Pure; whatever is in it, at worst it has no entries.

Of an entry only its link and its own name are taken. Title, date and author are the page's to say: a feed may say
anything, and nothing of it is ever shown as an article's.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from index.errors import FeedError, LinkError
from index.links import checked

#: Feeds hold ten to fifty entries, newest first. Of one that holds ten thousand the rest is an archive.
MOST_ENTRIES = 100
_ENTRIES = frozenset({"item", "entry"})
# The name of an entry; what is longer is no name.
_LONGEST_NAME = 500
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. `name` is the feed's own for it, its link where it has none."""

    link: str
    name: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says: its title, its entries in order, those that lead to a page, and how many lead to none."""

    title: str
    entries: tuple[Entry, ...]
    leading_nowhere: int = 0


def read_feed(data: bytes, link: str, *, ports: frozenset[int]) -> Feed:
    """Read a feed that was found at a link; raise FeedError when it is none.

    No entity is resolved and nothing is loaded; a tree that nests without an end, or a text of ten million letters, is
    refused by the parser's own limits. What is broken is read as far as it goes.
    """
    root = _root(data)
    if root is None or _name(root) not in ("rss", "feed", "rdf"):
        raise FeedError(_what_it_is(data, link, root))
    channel = next((child for child in root if _name(child) == "channel"), root)
    title = next((_text(child) for child in channel if _name(child) == "title"), "")
    found: dict[str, Entry] = {}
    nowhere = 0
    for element in (one for one in root.iter() if _name(one) in _ENTRIES):
        entry = _entry(element, link, ports)
        if entry is not None:
            found.setdefault(entry.link, entry)
        nowhere += entry is None
        if len(found) == MOST_ENTRIES:
            break
    return Feed(title[:_LONGEST_NAME], tuple(_named_apart(found.values())), nowhere)


def _named_apart(entries: Collection[Entry]) -> Iterator[Entry]:
    """Yield entries, those that share a name under their links: what names them all tells none from another."""
    names = Counter(entry.name for entry in entries)
    yield from (entry if names[entry.name] == 1 else Entry(entry.link, entry.link) for entry in entries)


def _root(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data.lstrip(), parser)
    except (etree.LxmlError, ValueError):
        return None


def _entry(element: Any, base: str, ports: frozenset[int]) -> Entry | None:
    for target in _targets(element):
        try:
            link = checked(urljoin(base, target), ports=ports)
        except (LinkError, ValueError):
            continue
        name = next((_text(child) for child in element if _name(child) in ("guid", "id")), "")
        return Entry(link, name[:_LONGEST_NAME] or link)
    return None


def _targets(element: Any) -> Iterator[str]:
    """Yield where an entry may lead: Atom's link that is "alternate", RSS's, and a name that is a permanent link."""
    links = [child for child in element if _name(child) == "link"]
    alternate = (child.get("href") for child in links if child.get("rel", "alternate") == "alternate")
    yield from filter(None, alternate)
    yield from filter(None, map(_text, links))
    names = (child for child in element if _name(child) == "guid" and child.get("isPermaLink", "true") != "false")
    yield from (text for text in map(_text, names) if text.startswith("http"))


def _name(element: Any) -> str:
    """Return the name of an element without its namespace, small; "" for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _what_it_is(data: bytes, link: str, root: Any) -> str:
    """Say what came in place of a feed; of a web page, which feeds it names."""
    if not re.search(rb"<html|<!doctype html", data[:2048], re.IGNORECASE):
        return "is not a feed: it is no RSS and no Atom" if root is not None else "is not a feed: it is no XML"
    named = list(dict.fromkeys(_named_feeds(data, link)))
    return f"is a web page, not a feed; the page names {' and '.join(named)}" if named else "is a web page, not a feed"


def _named_feeds(data: bytes, link: str) -> Iterator[str]:
    from lxml import etree, html

    try:
        root = html.document_fromstring(data)
    except (etree.LxmlError, ValueError):
        return
    for element in root.iter("link"):
        if element.get("type") in _FEED_TYPES and element.get("href"):
            yield urljoin(link, element.get("href"))
