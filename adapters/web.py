"""What asks the network, put together from the settings: a fetcher, what polls feeds, what adds articles from chat."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from adapters.fetching import Fetcher, Policy
from adapters.fetching_faults import FetchError
from adapters.polling import Poller
from adapters.settings import Settings
from adapters.web_adding import page_of
from bot.adding_from_chat import AddingFromChat
from bot.feed_book import FeedBook
from bot.journal import Journal
from bot.places import Platform
from index.inbox import Origin
from index.ingest import Outcome, Refused
from index.pages import draft_page
from index.taking_in import TakingIn

# A feed is asked within a minute of when it is due.
_LOOK_S = 60
_log = logging.getLogger("onrecord.feeds")


def fetcher(settings: Settings) -> Fetcher:
    """Return what fetches links."""
    return Fetcher(contact=settings.contact)


def poller(settings: Settings, journal: Journal) -> Poller:
    """Return what polls the feeds of the articles' folder."""
    interval_s = round(settings.feeds_every_h * 3600)
    book = FeedBook(journal)
    return Poller(settings.seeds, book, lambda: fetcher(settings), policy=Policy(), interval_s=interval_s)


class LinksTaken:
    """Takes links into the inbox for who asks in chat: one message at a time, and beside the event loop."""

    def __init__(self, seeds: Path, fetcher: Callable[[], Fetcher]) -> None:
        """Take the folder of the articles, and what makes a fetcher for a message."""
        self._seeds, self._fetcher, self._turn = seeds, fetcher, asyncio.Lock()

    async def __call__(self, links: Sequence[str], way: str) -> tuple[Outcome, ...]:
        """Fetch links and put what they lead to into the inbox, one outcome each; `way` says where they came from."""
        async with self._turn, self._fetcher() as fetching:
            taking_in = await asyncio.to_thread(TakingIn, self._seeds, unasked=False)
            return tuple([await self._one(link, way, taking_in, fetching) for link in links])

    async def _one(self, link: str, way: str, taking_in: TakingIn, fetching: Fetcher) -> Outcome:
        try:
            page = await page_of(link, fetching)
        except FetchError as error:
            return Refused(link, error.reason)
        origin = Origin(link, way, datetime.now(UTC).date())
        return await asyncio.to_thread(taking_in.take, link, lambda: draft_page(page), origin)


def adding_from_chat(settings: Settings, did: Callable[[Platform, float], None]) -> AddingFromChat:
    """Return what adds the articles that messages link to; `did` hears what was done, and how long it took."""
    return AddingFromChat(LinksTaken(settings.seeds, lambda: fetcher(settings)), did=did)


async def keep_polling(poller: Poller) -> None:
    """Poll what is due until cancelled."""
    while True:
        try:
            for one in await poller.poll():
                _log.log(logging.WARNING if one.is_fault else logging.INFO, "%s: %s", one.link, one.said)
        except Exception as error:  # noqa: BLE001 - what was not polled now is polled in a minute
            _log.warning("feeds could not be polled now: %s", type(error).__name__)
        await asyncio.sleep(_LOOK_S)
