"""Feeds asked, and the pages of their new entries made drafts: one feed at a time, a few pages each, politely.

Nothing is published here: drafts go to the inbox, and only a curator's word moves them on.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from adapters.fetching import Fetcher, Policy, Unchanged
from adapters.fetching_faults import FetchError
from adapters.media import FEED
from adapters.robots import Robots
from adapters.web_adding import page_of
from bot.counting import counted
from bot.feed_book import FeedBook
from bot.feed_pace import FeedState, answered, failed
from index.errors import FeedError
from index.feedlist import read_list
from index.feeds import Entry, Feed, read_feed
from index.inbox import Origin
from index.ingest import Added, Outcome, Refused
from index.pages import draft_page
from index.taking_in import TakingIn

#: A feed that was not read for weeks may have a hundred new entries; the rest comes with the next polls.
PAGES = 10
# Seconds between two requests to one site; crawlers of search engines wait about as long.
_GAP_S = 2.0
_LONGEST_GAP_S = 60.0
# A line is read; a list of ten is not.
_NAMED = 3
# A site that fails so often in a row is left for the next poll.
_PATIENCE = 2


@dataclass(frozen=True, slots=True)
class Polled:
    """What became of one feed: how many drafts are new, and a sentence about it."""

    link: str
    drafts: int
    said: str
    is_fault: bool = False


class Poller:
    """Asks feeds and takes their articles in."""

    def __init__(
        self,
        seeds: Path,
        book: FeedBook,
        fetcher: Callable[[], Fetcher],
        *,
        policy: Policy,
        interval_s: int,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Take the folder of the articles, what is known of feeds, and what makes a fetcher for a poll."""
        self._seeds, self._book, self._fetcher, self._policy = seeds, book, fetcher, policy
        self._interval_s, self._now, self._sleep = interval_s, now, sleep

    async def poll(self, *, at_once: bool = False) -> tuple[Polled, ...]:
        """Ask the feeds that are due, or all that are not paused; return what became of each."""
        links = (await asyncio.to_thread(read_list, self._seeds, ports=self._policy.ports)).links
        states = await asyncio.to_thread(self._book.states, links)
        wanted = [one for one in states if not one.paused and (at_once or one.next_at <= self._second())]
        if not wanted:
            return ()
        async with self._fetcher() as fetcher:
            visit = _Visit(fetcher, Robots(fetcher), self._sleep)
            return tuple([done for one in wanted if (done := await self._one(one, visit)) is not None])

    async def _one(self, state: FeedState, visit: "_Visit") -> Polled | None:
        if not await asyncio.to_thread(self._book.claim, state, self._second()):
            return None
        try:
            state, feed = await self._asked(state, visit)
        except (FetchError, FeedError) as error:
            return await self._failed(state, error)
        drafts, said = (0, "nothing new") if feed is None else await self._taken_in(state, feed, visit)
        after = answered(state, self._second(), self._interval_s, said=said)
        await asyncio.to_thread(self._book.settle, after)
        return Polled(state.link, drafts, said)

    async def _failed(self, state: FeedState, error: FetchError | FeedError) -> Polled:
        gone, wait_s = (error.gone, error.wait_s) if isinstance(error, FetchError) else (False, None)
        after = failed(state, self._second(), self._interval_s, said=str(error), gone=gone, wait_s=wait_s)
        await asyncio.to_thread(self._book.settle, after)
        resumed = f"; it is not asked any more, until: onrecord feeds resume {state.link}" if after.paused else ""
        return Polled(state.link, 0, f"{error}{resumed}", is_fault=True)

    async def _asked(self, state: FeedState, visit: "_Visit") -> tuple[FeedState, Feed | None]:
        """Ask for a feed; return what is known of it now, and what it says, None if that is what it said before."""
        link = state.moved_to or state.link
        await visit.wait_for(link)
        found = await visit.fetcher.get(link, FEED, tag=state.tag, modified=state.modified)
        state = replace(state, moved_to=found.moved_to or state.moved_to)
        if isinstance(found, Unchanged):
            return state, None
        feed = await asyncio.to_thread(read_feed, found.data, found.link, ports=self._policy.ports)
        return replace(state, title=feed.title, tag=found.tag, modified=found.modified), feed

    async def _taken_in(self, state: FeedState, feed: Feed, visit: "_Visit") -> tuple[int, str]:
        """Look at the entries that are new, as many as may be; return how many drafts came of it, and a sentence."""
        taking_in = await asyncio.to_thread(TakingIn, self._seeds, unasked=True)
        by_name = {entry.name: entry for entry in feed.entries}
        unseen = await asyncio.to_thread(self._book.unseen, state.link, tuple(by_name))
        known = [name for name in unseen if taking_in.knows(by_name[name].link)]
        await self._note(state, known, for_good=True)
        wanted = [by_name[name] for name in unseen if name not in known]
        drafts = failures = 0
        left_out: list[str] = []
        for entry in wanted[:PAGES]:
            outcome = await self._draft(state, entry, visit, taking_in)
            passing = isinstance(outcome, FetchError) and outcome.passing
            await self._note(state, [entry.name], for_good=not passing)
            drafts, failures = drafts + isinstance(outcome, Added), failures + passing
            if isinstance(outcome, FetchError | Refused):
                left_out.append(f"{entry.link} {outcome.reason}")
            if failures >= _PATIENCE:
                break
        nowhere = f"; {counted(feed.leading_nowhere, 'entry')} without a link to a page" if feed.leading_nowhere else ""
        return drafts, _said(len(wanted), drafts, left_out) + nowhere

    async def _draft(
        self, state: FeedState, entry: Entry, visit: "_Visit", taking_in: TakingIn
    ) -> Outcome | FetchError:
        """Make a draft of an entry's page; return what became of it."""
        try:
            refusal = await visit.robots.refusal(entry.link)
            if refusal is not None:
                return refusal
            await visit.wait_for(entry.link)
            page = await page_of(entry.link, visit.fetcher)
        except FetchError as error:
            return error
        origin = Origin(entry.link, f"the feed {state.link}", self._now().date())
        return await asyncio.to_thread(taking_in.take, entry.link, lambda: draft_page(page), origin)

    async def _note(self, state: FeedState, names: Sequence[str], *, for_good: bool) -> None:
        if names:
            await asyncio.to_thread(self._book.looked_at, state.link, names, self._second(), for_good=for_good)

    def _second(self) -> int:
        return int(self._now().timestamp())


class _Visit:
    """One round through the feeds: one request at a time, with a gap between two to one site."""

    def __init__(self, fetcher: Fetcher, robots: Robots, sleep: Callable[[float], Awaitable[object]]) -> None:
        self.fetcher, self.robots, self._sleep = fetcher, robots, sleep
        self._seen: set[str] = set()

    async def wait_for(self, link: str) -> None:
        """Wait as long as its site wants between two requests; not at all for the first."""
        host = urlsplit(link).hostname or ""
        if host in self._seen:
            await self._sleep(min(max(_GAP_S, await self.robots.gap_s(link)), _LONGEST_GAP_S))
        self._seen.add(host)


def _said(wanted: int, drafts: int, left_out: Sequence[str]) -> str:
    """Return what became of new entries; of those left out the first few are named, each with its reason."""
    if not wanted:
        return "nothing new"
    later = [f"{wanted - PAGES} more at the next polls"] if wanted > PAGES else []
    named = [f"left out: {one}" for one in left_out[:_NAMED]]
    more = [f"and {counted(len(left_out) - _NAMED, 'other')}"] if len(left_out) > _NAMED else []
    return "; ".join([f"{wanted} new, {drafts} waiting for review", *later, *named, *more])
