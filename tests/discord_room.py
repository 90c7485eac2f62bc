"""A room for the tests of the Discord bot: a small Discord, the real bot in it, a server, a channel, a member."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket

from adapters.discord_app import Bot
from adapters.discord_permissions import needed
from bot.desk import Desk
from bot.journal import Journal
from bot.limits import Limits, Rate
from bot.places import Place, Platform
from index.model import Article
from tests.desks import corpus, said
from tests.discord_far_end import FarEnd
from tests.discord_people import Person, person
from tests.discord_world import BOT_ID, Payload
from tests.fakes import FakeRecord

FLOWERS = "Bees need flowers, not permits,"
QUESTION = "what did Tarrant say about flowers"
# What is tested here is neither confidence nor limits.
_ALWAYS = 0.0
_NO_LIMITS = Limits(Rate(1000, 1000), Rate(1000, 1000))


class Records:
    """The record as the desk asks for it, one a thread: its words are in SQLite, in memory."""

    def __init__(self) -> None:
        self._each = threading.local()
        self.busy_s = 0.0
        self.fault: Exception | None = None
        self.more: list[Article] = []

    def __call__(self) -> FakeRecord:
        """Return the record, after as much work of answering as a test wants there to be."""
        answering = "answering" in threading.current_thread().name
        end = time.monotonic() + (self.busy_s if answering else 0)
        while time.monotonic() < end:
            sum(range(1000))
        if self.fault is not None:
            raise self.fault
        if not hasattr(self._each, "record"):
            articles = [*corpus(), *self.more]
            self._each.record = FakeRecord(articles, said(articles))
        found: FakeRecord = self._each.record
        return found


@dataclass
class Room:
    """A server with a channel, a member, and the bot in it."""

    far: FarEnd
    records: Records
    desk: Desk
    guild: Payload
    channel: Payload
    ada: Person
    told: list[str] = field(default_factory=list)
    message_content: bool = True
    furnish: Callable[[Bot], None] | None = None
    #: The library waits so long for more servers; these come at once.
    patience_s: float = 0.05
    bot: Bot = field(init=False)
    running: asyncio.Task[None] = field(init=False)

    async def start(self) -> None:
        """Connect the bot."""
        self.told.clear()
        self.bot = Bot(
            self.desk, message_content=self.message_content, bots=False, manage="manage_guild", tell=self.told.append
        )
        if self.furnish is not None:
            self.furnish(self.bot)
        self.bot._connection.guild_ready_timeout = self.patience_s
        self.running = asyncio.create_task(self.bot.start("a-token"))
        await self.far.until(lambda: any("To add me" in line for line in self.told))

    async def stop(self) -> None:
        """Stop the bot as the program does."""
        await self.bot.leave()
        await asyncio.gather(self.running, return_exceptions=True)

    def said(self, channel: Payload | None = None) -> list[Payload]:
        """What the bot has written in a channel, oldest first, what only one member sees included."""
        messages = self.far.world.messages[(channel or self.channel)["id"]].values()
        return [one for one in messages if one["author"]["id"] == BOT_ID]

    async def reply(self, number: int = 1, channel: Payload | None = None) -> Payload:
        """Wait for the bot's message of this number, and until it says something."""
        await self.far.until(lambda: len(self.said(channel)) >= number)
        await self.far.until(
            lambda: self.said(channel)[number - 1]["content"] or self.said(channel)[number - 1]["embeds"]
        )
        return self.said(channel)[number - 1]

    async def quiet(self) -> None:
        """Wait until the bot has done all that it had to do."""
        await asyncio.sleep(0.15)
        assert await self.bot.worker.finished(5)

    @property
    def place(self) -> Place:
        """The channel, as the desk knows it."""
        return Place(Platform.DISCORD, self.guild["id"], self.channel["id"])

    def thread(self) -> Payload:
        """The only thread of the server."""
        (found,) = self.guild["threads"]
        return found


@asynccontextmanager
async def small_discord(monkeypatch: pytest.MonkeyPatch, **more: int) -> AsyncIterator[FarEnd]:
    """A small Discord that the library takes for the real one; nothing wrong may have been sent to it."""
    async with FarEnd(**more).running() as far:
        monkeypatch.setattr(discord.http.Route, "BASE", far.api)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(far.gateway))
        yield far
    assert far.wrong == []


def unfurnished(
    far: FarEnd, journal: Journal, *, permissions: int = needed().value, message_content: bool = True
) -> Room:
    """A room before the bot is connected."""
    guild = far.world.add_guild("Policy group", permissions=permissions)
    channel = far.world.add_channel("general", guild)
    records = Records()
    desk = Desk(records, journal, threshold=_ALWAYS, limits=_NO_LIMITS)
    return Room(far, records, desk, guild, channel, person(far, "ada"), message_content=message_content)


@asynccontextmanager
async def furnished(
    far: FarEnd, journal: Journal, *, permissions: int = needed().value, message_content: bool = True
) -> AsyncIterator[Room]:
    """A room with the bot in it."""
    room = unfurnished(far, journal, permissions=permissions, message_content=message_content)
    await room.start()
    try:
        yield room
    finally:
        await room.stop()
