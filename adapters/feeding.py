"""`onrecord feeds`: which feeds are watched and how they are; adding, removing, and a poll by hand."""

import asyncio
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from adapters.console import complain, say, say_json
from adapters.errors import UsageError
from adapters.running import settings_of
from bot.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adapters.settings import Settings
    from bot.feed_book import FeedBook
    from index.feedlist import FeedList

_Doing = Literal["list", "add", "remove", "resume", "poll"]


def feeds(
    program: typer.Context,
    doing: Annotated[_Doing, typer.Argument(help="What to do.")] = "list",
    links: Annotated[list[str] | None, typer.Argument(help="Links of feeds.", show_default=False)] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one feed a line as JSON, with list.")] = False,
) -> None:
    """Watch feeds: their new articles become drafts in the inbox, for a curator to review."""
    from adapters.here import journal_if_there, seeds_here
    from bot.feed_book import FeedBook

    if doing not in ("list", "poll") and not links:
        raise UsageError(f"which feed? Name its link: onrecord feeds {doing} https://paper.example/feed.xml")
    if doing in ("list", "poll") and links:
        raise UsageError(f"{doing} is of all feeds that are watched; leave {links[0]} out")
    settings = settings_of(program)
    seeds_here(settings)
    if doing == "poll":
        failed = asyncio.run(_poll(settings))
    else:
        kept = journal_if_there(settings)  # of feeds that nobody has asked yet it would know nothing
        book = FeedBook(kept) if kept is not None else None
        failed = _list_or_change(settings, book, doing, links or (), as_json=as_json)
    if failed:
        raise typer.Exit(1)


def _list_or_change(
    settings: "Settings", book: "FeedBook | None", doing: str, links: "Sequence[str]", *, as_json: bool
) -> bool:
    """List the feeds, or do with each link what is to be done; return whether something was wrong."""
    if doing == "list":
        return _list(settings, book, as_json=as_json)
    act: dict[str, Callable[[Settings, FeedBook | None, str], str | None]] = {
        "add": _add,
        "remove": _remove,
        "resume": _resume,
    }
    return _each(links, lambda link: act[doing](settings, book, link))


def _each(links: "Sequence[str]", act: "Callable[[str], str | None]") -> bool:
    """Do something with each link; return whether one of them was refused."""
    from adapters.fetching_faults import FetchError
    from index.errors import FeedError, LinkError

    failed = False
    for link in links:
        try:
            said = act(link)
        except (FetchError, FeedError, LinkError) as error:
            said, failed = None, True
            complain(f"{link}: {error}")
        if said:
            say(f"{link}: {said}")
    return failed


def _add(settings: "Settings", book: "FeedBook | None", link: str) -> str:
    """Look whether there is a feed, and list it; one that was paused is asked again."""
    from index.feedlist import add_to_list
    from index.links import PORTS

    title, entries = asyncio.run(_look_at(settings, link))
    if not add_to_list(settings.seeds, link, ports=PORTS):
        if book is not None:
            book.wake(_as_listed(settings, link) or link)
        return "is watched already"
    return f"is watched from now on ({title or 'without a title'}, {counted(entries, 'entry')})"


def _remove(settings: "Settings", book: "FeedBook | None", link: str) -> str:
    from index.errors import LinkError
    from index.feedlist import remove_from_list
    from index.links import PORTS

    listed = _as_listed(settings, link)
    if listed is None or not remove_from_list(settings.seeds, link, ports=PORTS):
        raise LinkError("is not watched; onrecord feeds lists those that are")
    if book is not None:
        book.forget(listed)
    return "is not watched any more; its drafts stay in the inbox"


def _resume(settings: "Settings", book: "FeedBook | None", link: str) -> str:
    from index.errors import LinkError

    listed = _as_listed(settings, link)
    if listed is None:
        raise LinkError("is not watched; onrecord feeds add LINK adds one")
    if book is not None:
        book.wake(listed)
    return "is asked again at the next poll"


def _as_listed(settings: "Settings", link: str) -> str | None:
    """Return a link as the list of feeds has it, by which the journal knows it; None where it is not listed."""
    from index.feedlist import read_list
    from index.links import PORTS, page_key

    return next((one for one in read_list(settings.seeds, ports=PORTS).links if page_key(one) == page_key(link)), None)


async def _look_at(settings: "Settings", link: str) -> tuple[str, int]:
    """Return the title of a feed and how many entries it has. Raises FetchError, FeedError."""
    from adapters.fetching import Fetched, Fetcher
    from adapters.media import FEED
    from index.feeds import read_feed
    from index.links import PORTS

    async with Fetcher(contact=settings.contact) as fetching:
        found = await fetching.get(link, FEED)
        assert isinstance(found, Fetched), "no condition was sent"
    feed = read_feed(found.data, found.link, ports=PORTS)
    return feed.title, len(feed.entries)


async def _poll(settings: "Settings") -> bool:
    from adapters.web import poller
    from adapters.wiring import journal

    listed = _listed(settings)
    failed = bool(listed.problems)
    done = await poller(settings, journal(settings)).poll(at_once=True) if listed.links else []
    for one in done:
        (complain if one.is_fault else say)(f"{one.link}: {one.said}")
        failed = failed or one.is_fault
    if not done and not failed:
        say("There is no feed to ask. onrecord feeds add LINK adds one; onrecord feeds says how those there are.")
    elif any(one.drafts for one in done):
        say("Review the drafts with: onrecord inbox")
    return failed


def _list(settings: "Settings", book: "FeedBook | None", *, as_json: bool) -> bool:
    from adapters.feeds_text import feed_json, feed_text
    from bot.feed_pace import FeedState

    listed = _listed(settings)
    known = [FeedState(link) for link in listed.links] if book is None else book.states(listed.links)
    for state in known:
        say_json(feed_json(state)) if as_json else say(feed_text(state))
    if not listed.links and not listed.problems and not as_json:
        say("No feeds are watched. onrecord feeds add LINK adds one.")
    return bool(listed.problems)


def _listed(settings: "Settings") -> "FeedList":
    """Return the feeds that are watched, and complain of lines that cannot be read."""
    from index.feedlist import read_list
    from index.links import PORTS

    listed = read_list(settings.seeds, ports=PORTS)
    for problem in listed.problems:
        complain(str(problem))
    return listed
