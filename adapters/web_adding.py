"""Links to drafts: fetched, read, checked against what is there. One outcome a link, whatever becomes of it."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path

from adapters.fetching import Fetched, Fetcher
from adapters.fetching_faults import FetchError
from adapters.media import PAGE
from index.ingest import Adding, Outcome, Refused
from index.links import is_front
from index.pages import Page, draft_page

_WITHDRAWN = "; it is on record as {known}: if it was withdrawn, say so in its seed (docs/articles.md)"


def is_link(text: str) -> bool:
    """Tell a link from the name of a file."""
    return "://" in text


def each_added(given: Sequence[str], seeds: Path, fetcher: Fetcher) -> Iterator[Outcome]:
    """Add files and links to a seeds folder, in the order given; yield each outcome as it is there."""
    adding = Adding(seeds)
    with asyncio.Runner() as runner:
        runner.run(fetcher.__aenter__())
        try:
            for one in given:
                yield runner.run(add_link(one, adding, fetcher)) if is_link(one) else adding.add_file(Path(one))
        finally:
            runner.run(fetcher.__aexit__(None, None, None))


async def add_link(link: str, adding: Adding, fetcher: Fetcher) -> Outcome:
    """Add what a link leads to."""
    try:
        page = await page_of(link, fetcher)
    except FetchError as error:
        known = adding.at(link) if error.gone else None
        return Refused(link, error.reason + (_WITHDRAWN.format(known=known) if known else ""))
    return await asyncio.to_thread(adding.add, link, lambda: draft_page(page))


async def page_of(link: str, fetcher: Fetcher) -> Page:
    """Fetch the page that a link leads to. Raises FetchError."""
    fetched = await fetcher.get(link, PAGE)
    assert isinstance(fetched, Fetched), "no condition was sent"
    if is_front(fetched.link) and not is_front(link):  # what sites do in place of a 404
        raise FetchError("leads to the front page of its site, so the article is not there any more", gone=True)
    return Page(fetched.link, fetched.data, fetched.kind, fetched.charset)
