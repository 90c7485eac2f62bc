"""Whether the bot is well: the index opened, the journal written, each platform connected; and how much waits."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.errors import JournalError
from bot.journal import Journal
from bot.places import Platform
from index.errors import RecordError
from index.search import LiveIndex

_STARTING = "not every platform has begun yet"
_NOT_CONNECTED = "{platform} is not connected"


@dataclass(frozen=True, slots=True)
class Link:
    """A platform that the bot is on. `queue` is how many events are in work or waiting for it.

    `refused` are sentences that say which of the bot's tokens it does not take; nothing can be done there then.
    """

    platform: Platform
    connected: Callable[[], Awaitable[bool]]
    queue: Callable[[], int]
    refused: Callable[[], tuple[str, ...]] = tuple


@dataclass(frozen=True, slots=True)
class Opened:
    """The index that answers now."""

    age_s: float
    articles: int
    passages: int


@dataclass(frozen=True, slots=True)
class State:
    """What one look shows. `reasons` are sentences that say what keeps it from answering, none when it is ready."""

    reasons: tuple[str, ...]
    connected: Mapping[Platform, bool] = field(default_factory=dict)
    queue: Mapping[Platform, int] = field(default_factory=dict)
    index: Opened | None = None
    bots: int = 1


class Health:
    """Looks when asked; nothing goes on between looks."""

    def __init__(
        self,
        index: LiveIndex,
        journal: Journal,
        *,
        platforms: int,
        others: Callable[[], int] = lambda: 0,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`platforms` is how many will join; `others` counts the other bots on the journal."""
        self._index, self._journal, self._expected, self._now = index, journal, platforms, now
        self._others = others
        self._links: dict[Platform, Link] = {}
        self._looking = asyncio.Lock()

    def join(self, link: Link) -> None:
        """Take a platform up."""
        self._links[link.platform] = link

    async def look(self) -> State:
        """Return how things are. A look may have to open a new index, so there is one at a time."""
        async with self._looking:
            index, faults = await asyncio.to_thread(self._stores)
            bots = 1 + await asyncio.to_thread(self._others)
            refused = {name: one.refused() for name, one in self._links.items()}
            connected = {name: await one.connected() and not refused[name] for name, one in self._links.items()}
        queue = {name: one.queue() for name, one in self._links.items()}
        apart = [why for name, there in connected.items() if not there for why in _apart(name, refused[name])]
        starting = [_STARTING] if len(connected) < self._expected else []
        return State((*faults, *starting, *apart), connected, queue, index, bots)

    def _stores(self) -> tuple[Opened | None, list[str]]:
        opened, faults = None, []
        try:
            opened = self._opened()
        except (RecordError, OSError) as error:
            faults.append(str(error))
        try:
            self._journal.check()
        except JournalError as error:
            faults.append(str(error))
        return opened, faults

    def _opened(self) -> Opened:
        manifest = self._index.get().manifest
        age = self._now() - datetime.fromisoformat(manifest.built_at)
        return Opened(age.total_seconds(), len(manifest.articles), manifest.passages)


def _apart(platform: Platform, refused: tuple[str, ...]) -> tuple[str, ...]:
    return refused or (_NOT_CONNECTED.format(platform=platform),)
