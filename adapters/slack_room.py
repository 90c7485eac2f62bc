"""What every surface of Slack works with: the bot for as long as the process lives, a room for as long as an event."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.faults import fault_card, log_fault, reference
from adapters.slack_facts import Facts
from adapters.slack_pace import Pace
from adapters.slack_sending import Courier, error_code
from adapters.slack_text import messages
from adapters.work import Work
from bot.cards import Card
from bot.desk import Desk
from bot.places import Place, Platform
from bot.ports import Record

_log = logging.getLogger("onrecord.slack")
_Given = ParamSpec("_Given")
_Returned = TypeVar("_Returned")


@dataclass(frozen=True, slots=True)
class Bot:
    """The parts that outlive an event."""

    desk: Desk
    record: Callable[[], Record]
    facts: Facts | None = None
    answer_bots: bool = False
    pace: Pace = field(default_factory=Pace)
    work: Work = field(default_factory=Work)


@dataclass(frozen=True, slots=True)
class Room:
    """One workspace, in which something happens. `bot_user` is who the bot is there."""

    bot: Bot
    team: str
    bot_user: str
    courier: Courier

    @classmethod
    def of(cls, bot: Bot, team: str, bot_user: str, client: AsyncWebClient) -> "Room":
        """Return the room of a workspace, given a client that has its token."""
        return cls(bot, team, bot_user, Courier(client, bot.pace))

    async def first(self, key: str) -> bool:
        """Claim something that is to happen once; False when it is claimed already, here or in another process."""
        return await off_loop(self.bot.desk.first, Platform.SLACK, f"{self.team}/{key}")

    async def done(self, key: str) -> None:
        """Note that what was claimed is about to happen; who dies before may be stood in for."""
        await off_loop(self.bot.desk.done, Platform.SLACK, f"{self.team}/{key}")

    async def first_ever(self, key: str) -> bool:
        """Claim something for good."""
        claimed = await self.first(key)
        if claimed:
            await self.done(key)
        return claimed

    async def once(
        self, key: str, act: Callable[_Given, Awaitable[None]], *given: _Given.args, **named: _Given.kwargs
    ) -> None:
        """Do something unless it was done before, here or in another process."""
        if not await self.first(key):
            return
        try:
            await act(*given, **named)
        finally:
            await self.done(key)

    async def post(self, place: Place, card: Card, *, mark: str) -> tuple[str, ...]:
        """Post a card into a thread, and listen there from now on."""
        posted = await self.courier.post(place.channel, messages(card), mark=mark, thread=place.thread)
        await off_loop(self._note, place, card, posted)
        return posted

    def _note(self, place: Place, card: Card, posted: tuple[str, ...]) -> None:
        if card.reply_id:
            self.bot.desk.sent(card.reply_id, place, posted)
        if place.thread:
            self.bot.desk.follow(place, card.reply_id)

    def begin(self, doing: str, work: Awaitable[None], tell: Callable[[Card], Awaitable[object]] | None = None) -> None:
        """Do something after the event was acknowledged; a fault is told to who asked, by `tell`."""
        self.bot.work.begin(_guarded(doing, work, tell))


async def off_loop(function: Callable[_Given, _Returned], *given: _Given.args, **named: _Given.kwargs) -> _Returned:
    """Do what would hold up the event loop in a thread: model, index and journal."""
    return await asyncio.to_thread(function, *given, **named)


async def _guarded(doing: str, work: Awaitable[None], tell: Callable[[Card], Awaitable[object]] | None) -> None:
    try:
        await work
    except Exception as error:  # noqa: BLE001 - the last to know: what fails here is told, not lost
        await _tell_fault(doing, error, tell)


async def _tell_fault(doing: str, error: Exception, tell: Callable[[Card], Awaitable[object]] | None) -> None:
    number = reference()
    said = f"{doing} ({error_code(error)})" if isinstance(error, SlackApiError) and error_code(error) else doing
    log_fault(_log, number, error, doing=said)
    if tell is None:
        return
    try:
        await tell(fault_card(number))
    except Exception as again:  # noqa: BLE001 - there is nobody left to tell
        log_fault(_log, number, again, doing="telling of it")
