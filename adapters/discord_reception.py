"""Commands and buttons from beginning to end: promise a response, claim the event, ask the core, deliver, note it.

The promise comes before any work: Discord waits three seconds for it, and fifteen minutes for what was promised.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

import aiohttp
import discord

from adapters import discord_words
from adapters.discord_delivery import Sent, as_response, at_a_time, follow_up, rest_of
from adapters.discord_outgoing import outgoing
from adapters.discord_patience import patiently
from adapters.discord_place import caller_of, place_of
from adapters.discord_worker import Worker
from adapters.faults import begin, fault_card, log_fault, reference
from bot.button_cards import notice
from bot.cards import Action, Card, Line
from bot.desk import Desk
from bot.places import Caller, Place, Platform

log = logging.getLogger(__name__)

_ACKNOWLEDGED, _UNKNOWN = 40060, 10062


async def promise(interaction: discord.Interaction, *, private: bool = False, update: bool = False) -> bool:
    """Tell Discord that a response comes; `update`: that the message of the button will change.

    Return False when it is too late. What is promised already was promised by us, in a try of which the answer was
    lost, or by another process; whoever claims the event keeps the promise.
    """

    async def defer() -> None:
        await (interaction.response.defer() if update else interaction.response.defer(ephemeral=private, thinking=True))

    try:
        await patiently(defer)
    except discord.HTTPException as error:
        if error.code == _UNKNOWN:
            return False
        if error.code != _ACKNOWLEDGED:
            raise
        _mark_promised(interaction, update=update)
    except (KeyError, TypeError):  # Discord took it, and said so in a way that the library cannot read
        if not interaction.response.is_done():
            raise
    return True


def _mark_promised(interaction: discord.Interaction, *, update: bool) -> None:
    kind = discord.InteractionResponseType
    interaction.response._response_type = kind.deferred_message_update if update else kind.deferred_channel_message


@dataclass
class Reception:
    """What every command and button goes through."""

    desk: Desk
    worker: Worker
    closed: bool = False
    #: Long cards of which nothing is kept, by a name of small letters: they are made again to go on with them.
    again: dict[str, Callable[[discord.Interaction], Card]] = field(default_factory=dict)

    async def respond(
        self,
        interaction: discord.Interaction,
        ask: Callable[[], Card],
        *,
        private: bool,
        asked: str = "",
        again: str = "",
    ) -> None:
        """Answer a command with a card that the core makes; `again` names one of those that are made again."""

        async def work() -> None:
            card = await self.worker.do(ask)
            await self.deliver(interaction, card, private=private, asked=asked, again=again)

        await self.attend(interaction, work, private=private)

    async def attend(
        self,
        interaction: discord.Interaction,
        work: Callable[[], Awaitable[None]],
        *,
        private: bool,
        update: bool = False,
    ) -> None:
        """Promise a response, claim the event and do the work; a fault becomes a sentence with a reference."""
        if self.closed:
            return
        begin()
        with self.worker.begun():
            try:
                if not await promise(interaction, private=private, update=update):
                    return
                if await self.claim(f"interaction/{interaction.id}"):
                    await work()
            except Exception as error:  # noqa: BLE001 - the one place where a fault of a command becomes words
                await self._fail(interaction, error, private=private or update)

    async def claim(self, key: str) -> bool:
        """Claim an event for good; False when another process or an earlier delivery has it.

        An event that was claimed by a process that died is not begun again: nothing would deliver it to another.
        """
        if not await self.worker.do(self.desk.first, Platform.DISCORD, key):
            return False
        await self.worker.do(self.desk.done, Platform.DISCORD, key)
        return True

    async def deliver(
        self, interaction: discord.Interaction, card: Card, *, private: bool, asked: str = "", again: str = ""
    ) -> Sent | None:
        """Send a card as the promised response; one for who asked alone takes the place of a public promise."""
        if card.private and not private:
            await patiently(interaction.delete_original_response)
            some = at_a_time(outgoing(shareable(card)), rest_of(card.reply_id or again))
            await follow_up(interaction, some, private=True)
            return None
        shown = shareable(card) if private else card
        sent = await as_response(interaction, shown, private=private, asked=asked, again=again)
        await self.note(caller_of(interaction).place, card, sent)
        return sent

    async def note(self, place: Place, card: Card, sent: Sent) -> None:
        """Let the core know which messages carry a reply, and in which thread the bot answers from now on."""
        if card.reply_id:
            await self.worker.do(self.desk.sent, card.reply_id, place, tuple(map(str, sent.messages)))
        if sent.thread is not None:
            await self.worker.do(self.desk.follow, place_of(sent.thread, sent.thread.guild.id), card.reply_id)
        elif place.thread:
            await self.worker.do(self.desk.follow, place, card.reply_id)

    @staticmethod
    async def _fail(interaction: discord.Interaction, error: Exception, *, private: bool) -> None:
        named = reference()
        log_fault(log, named, error, doing="answering a command or a button", platform=Platform.DISCORD)
        message = outgoing(fault_card(named))[0]
        try:
            if private:
                await follow_up(interaction, [message], private=True)
            else:
                await patiently(lambda: interaction.edit_original_response(**message.parts))
        except (discord.HTTPException, aiohttp.ClientError, OSError) as second:
            log_fault(log, named, second, doing="saying so")


def help_here(desk: Desk, caller: Caller) -> Card:
    """Return the help, with the commands as they are called on Discord."""
    card = desk.help(caller)
    return replace(card, body=(*card.body, Line(discord_words.HELP)))


def shareable(card: Card) -> Card:
    """Return a card with a button to share it, if there is a reply to share."""
    if not card.reply_id or Action.SHARE in card.actions:
        return card
    return replace(card, actions=(*card.actions, Action.SHARE))


def forbidden(permission: str) -> Card:
    """Return what a member is told who may not do something here."""
    shown = discord_words.PERMISSION.get(permission, permission)
    return notice(discord_words.MANAGERS_ONLY.format(permission=shown))
