"""What every surface of Slack works with: the bot for as long as the process lives, a room for as long as an event."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.claims import Claims
from adapters.faults import begin, fault_card, log_fault, reference
from adapters.slack_facts import Facts
from adapters.slack_pace import Pace
from adapters.slack_sending import Courier, error_code, lacking
from adapters.slack_text import messages
from adapters.slack_tokens import ADD_SCOPES
from adapters.work import Work
from bot.cards import Card
from bot.desk import Desk
from bot.handled import Claim
from bot.places import Place, Platform
from bot.ports import Record

# How long an edit waits for the answer that it is to change.
_PATIENCE_S, _LOOK_S = 60, 0.1
if TYPE_CHECKING:
    from adapters.slack_adding import Adding

_log = logging.getLogger("onrecord.slack")
_Given = ParamSpec("_Given")
_Returned = TypeVar("_Returned")


@dataclass(frozen=True, slots=True)
class Bot:
    """The parts that outlive an event."""

    desk: Desk
    record: Callable[[], Record]
    facts: Facts | None = None
    adding: "Adding | None" = None
    answer_bots: bool = False
    pace: Pace = field(default_factory=Pace)
    work: Work = field(default_factory=Work)
    held: dict[str, Claim] = field(default_factory=dict)

    @property
    def claims(self) -> Claims:
        """What this process is at work on."""
        return Claims(self.desk, Platform.SLACK, self.held)


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

    async def claim(self, key: str, *, once_anyway: bool = False) -> Claim | None:
        """Claim something that is to happen once; None when it is claimed already, here or in another process.

        `once_anyway`: Slack tells one process of it only. Raises JournalError where it may tell two, another is there,
        and the journal cannot say who is first.
        """
        return await self.bot.claims.take(f"{self.team}/{key}", once_anyway=once_anyway)

    async def is_ours(self, key: str) -> bool:
        """Tell whether what was claimed is still this process's to do."""
        return await self.bot.claims.is_held(f"{self.team}/{key}")

    async def finishing(self, key: str, work: Awaitable[None], *, repeatable: bool = False) -> None:
        """Do what was claimed, as `Claims.finishing` does."""
        await self.bot.claims.finishing(f"{self.team}/{key}", work, repeatable=repeatable)

    async def done(self, key: str) -> None:
        """Note that what was claimed is not to be done any more."""
        await self.bot.claims.done(f"{self.team}/{key}")

    def leave(self, key: str) -> None:
        """Let what was claimed be taken over."""
        self.bot.claims.leave(f"{self.team}/{key}")

    async def once(
        self, key: str, act: Callable[_Given, Awaitable[None]], *given: _Given.args, **named: _Given.kwargs
    ) -> None:
        """Do something unless it was done before, here or in another process."""
        if await self.claim(key, once_anyway=True) is not None:
            await self.finishing(key, act(*given, **named))

    async def settled(self, key: str) -> None:
        """Wait until what was claimed under a key is not at work in this process any more."""
        for _ in range(int(_PATIENCE_S / _LOOK_S)):
            if f"{self.team}/{key}" not in self.bot.held:
                return
            await asyncio.sleep(_LOOK_S)

    async def post(
        self, place: Place, card: Card, *, mark: str, again: bool = False, asked: str = ""
    ) -> tuple[str, ...]:
        """Post a card into a thread, and listen there from now on.

        `again`: it may stand from an earlier time. `asked`: the question, where nobody has seen it asked.
        """
        said = messages(card, asked=asked)
        posted = await self.courier.post(place.channel, said, mark=mark, thread=place.thread, again=again)
        await self.note(place, card, posted)
        return posted

    async def note(self, place: Place, card: Card, posted: tuple[str, ...]) -> None:
        """Note which messages carry a card, and listen in their thread."""
        await off_loop(self._note, place, card, posted)

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
    begin()
    try:
        await work
    except Exception as error:  # noqa: BLE001 - the last to know: what fails here is told, not lost
        await _tell_fault(doing, error, tell)


async def _tell_fault(doing: str, error: Exception, tell: Callable[[Card], Awaitable[object]] | None) -> None:
    number = reference()
    log_fault(_log, number, error, doing=f"{doing}{_why(error)}", platform=Platform.SLACK)
    if tell is None:
        return
    try:
        await tell(fault_card(number))
    except Exception as again:  # noqa: BLE001 - there is nobody left to tell
        log_fault(_log, number, again, doing="telling of it")


def _why(error: Exception) -> str:
    """Return Slack's word for a refusal in brackets, and what to do about a scope that the app lacks; "" without."""
    if not isinstance(error, SlackApiError) or not error_code(error):
        return ""
    needed = lacking(error)
    return f" ({error_code(error)}: {needed}; {ADD_SCOPES})" if needed else f" ({error_code(error)})"
