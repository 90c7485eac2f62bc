"""What servers say that they send, as the kinds that can be read here, and how much of each is plausible."""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.fetching_faults import FetchError
from index.textfile import MAX_BYTES

# The largest page of a news site that was seen has some 3 MB of HTML; reading one of 10 takes seconds.
_PAGE_BYTES = 5_000_000
# https://www.rfc-editor.org/rfc/rfc9309#section-2.5: at least 500 KiB of a robots.txt are to be read.
_ROBOTS_BYTES = 512_000
_UNKNOWN = frozenset({"", "application/octet-stream", "binary/octet-stream"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `kinds` gives for a content type the suffix of a file of it, `most` the bytes for a suffix."""

    name: str
    kinds: Mapping[str, str]
    most: Mapping[str, int]

    @property
    def accept(self) -> str:
        """What to send as the header Accept."""
        return ", ".join([*self.kinds, "*/*;q=0.1"])

    def kind(self, content_type: str) -> str:
        """Return the suffix for a content type, "" when the server does not say; raise FetchError for another."""
        if content_type in _UNKNOWN:
            return ""
        if content_type not in self.kinds:
            raise FetchError(f"is {_shown(content_type)}, not {self.name}")
        return self.kinds[content_type]

    def limit(self, kind: str) -> int:
        """Return how many bytes there may be of a kind, "" for one that is not known yet."""
        return self.most[kind] if kind else max(self.most.values())

    def guess(self, data: bytes) -> str:
        """Return the suffix of what begins like this; raise FetchError when it is nothing that is wanted."""
        start = data[:1024].lstrip().lower()
        kinds = set(self.kinds.values())
        found = next((kind for mark, kind in _MARKS if kind in kinds and mark in start), "")
        if not found:
            raise FetchError(f"does not say what it is, and does not look like {self.name}")
        return found


_MARKS = ((b"%pdf-", ".pdf"), (b"<rss", ".xml"), (b"<feed", ".xml"), (b"<!doctype html", ".html"), (b"<html", ".html"))
_HTML = {"text/html": ".html", "application/xhtml+xml": ".html"}
_TEXT = {"text/plain": ".txt", "text/markdown": ".txt"}
_XML = "application/rss+xml application/atom+xml application/rdf+xml application/xml text/xml"

PAGE = Wanted(
    "an article (HTML, plain text or PDF)",
    {**_HTML, **_TEXT, "application/pdf": ".pdf"},
    {".html": _PAGE_BYTES, ".txt": _PAGE_BYTES, ".pdf": MAX_BYTES},
)
# Feeds are often sent as text or HTML; what it really is, its reader says.
FEED = Wanted(
    "a feed (RSS or Atom)",
    {**dict.fromkeys(_XML.split(), ".xml"), "text/plain": ".xml", **_HTML},
    {".xml": _PAGE_BYTES, ".html": _PAGE_BYTES},
)
ROBOTS = Wanted("a robots.txt", {"text/plain": ".txt"}, {".txt": _ROBOTS_BYTES})


def _shown(content_type: str) -> str:
    return repr(content_type[:60])
