"""From a passage to a reference that can be checked in one click."""

from collections.abc import Iterable
from urllib.parse import quote

from bot.model import Citation, Claim, Source
from index.model import Passage

# A text directive may give the whole text or its two ends (https://wicg.github.io/scroll-to-text-fragment/). Links are
# kept short because chats and their members do not like long ones; below this many words the whole text is as short.
_WHOLE_UP_TO = 12
_ENDS = 5
# Marks at the ends only lengthen a link, and are what a site's template changes first.
_MARKS = "\"'“”‘’«».,;:!?… "


def cite(claims: Iterable[Claim]) -> tuple[Citation, ...]:
    """Number the sources of claims in the order in which they appear; a paragraph cited twice keeps its number."""
    return number(source for claim in claims for source in claim.sources)


def number(sources: Iterable[Source]) -> tuple[Citation, ...]:
    """Number sources by article and paragraph, from 1, in order of first appearance."""
    first: dict[tuple[str, int], Passage] = {}
    for source in sources:
        first.setdefault((source.passage.article.id, source.passage.paragraph), source.passage)
    return tuple(
        Citation(place, passage.article, passage.paragraph, passage_url(passage))
        for place, passage in enumerate(first.values(), start=1)
    )


def behind(citations: Iterable[Citation], sources: Iterable[Source]) -> tuple[tuple[Source, ...], ...]:
    """Return for each citation the sources that it stands for, each span once, in the order given."""
    held: dict[tuple[str, int], dict[tuple[int, int], Source]] = {}
    for source in sources:
        spans = held.setdefault((source.passage.article.id, source.passage.paragraph), {})
        spans.setdefault((source.passage.start, source.passage.end), source)
    return tuple(tuple(held[citation.article.id, citation.paragraph].values()) for citation in citations)


def passage_url(passage: Passage) -> str | None:
    """Return the article's link with a text fragment that makes a browser jump to the passage and mark it.

    The link itself when the passage holds nothing but marks; None when the article has none.
    """
    url = passage.article.url
    if url is None:
        return None
    words = passage.text.strip(_MARKS).split()
    if not words:
        return url
    if len(words) <= _WHOLE_UP_TO:
        directive = _escape(" ".join(words))
    else:
        directive = f"{_escape(' '.join(words[:_ENDS]))},{_escape(' '.join(words[-_ENDS:]))}"
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _escape(text: str) -> str:
    # "-", "," and "&" are syntax in a text directive; quote() leaves only "-" of them as it is.
    return quote(text, safe="").replace("-", "%2D")
