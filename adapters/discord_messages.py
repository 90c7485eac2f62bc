"""What members write: the answers to it, and what an edit or a deletion makes of an answer."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress

import aiohttp
import discord

from adapters import discord_words
from adapters.claims import Claims
from adapters.discord_commands import ANSWERS, HERE, THREADS
from adapters.discord_delivery import Sent, change, in_channel, take_away
from adapters.discord_heard import Ears, Heard, remember
from adapters.discord_left import key_of, stands
from adapters.discord_place import Posted, place_of
from adapters.discord_reception import Reception, help_here
from adapters.discord_refused import tell_of_missing
from adapters.discord_threads import can_thread, put_away, thread_at
from adapters.faults import begin, fault_card, log_fault, reference
from adapters.work import Work
from bot.button_cards import notice
from bot.cards import Card, Tone
from bot.desk import Answered
from bot.handled import Claim
from bot.places import Asked, Place, Platform

log = logging.getLogger(__name__)

# Discord shows that somebody types for ten seconds.
_TYPING_S = 8.0


class Messages:
    """Answers messages, each once, and keeps answers in step with their questions."""

    def __init__(self, client: discord.Client, reception: Reception, claims: Claims, *, bots: bool) -> None:
        """`bots`: whether other bots are answered when they mention this one."""
        self._client, self._reception, self._claims = client, reception, claims
        self._ears = Ears(client, reception, bots=bots)
        self._deleted: OrderedDict[int, None] = OrderedDict()
        self._in_turn: dict[int, asyncio.Lock] = {}
        self._typing = Work()

    async def written(self, message: discord.Message) -> None:
        """Answer a new message, if it is for the bot."""
        if self._reception.closed or not self._ears.from_a_member(message):
            return
        async with self._in_work(message):
            heard = await self._ears.heard(message)
            if heard is None:
                return
            # What two processes send under one nonce is one message.
            claim = await self._claims.take(key_of(message.channel.id, message.id), once_anyway=True)
            if claim is not None:
                await self._claims.finishing(claim.key, self._answer(message, heard, claim))

    async def left(self, message: discord.Message, claim: Claim) -> None:
        """Answer a question over which a process died, as it stands now; its claim is taken over."""
        async with self._in_work(message):
            heard = await self._ears.heard(message) if self._ears.from_a_member(message) else None
            if heard is None or await stands(self._client, self._reception, message, heard.asked.place):
                await self._claims.done(claim.key)
            else:
                await self._claims.finishing(claim.key, self._answer(message, heard, claim))

    @asynccontextmanager
    async def _in_work(self, message: discord.Message) -> AsyncIterator[None]:
        begin()
        with self._reception.worker.begun():
            try:
                async with self._turn(message.id):
                    yield
                if message.id in self._deleted:
                    guild = message.guild.id if message.guild is not None else None
                    await self._take_away(place_of(message.channel, guild), message.id)
            except Exception as error:  # noqa: BLE001 - the one place where a fault of a message becomes words
                await self._fail(message, error)

    def _turn(self, message: int) -> asyncio.Lock:
        """Return the lock of a message: its answer is finished before an edit or a deletion looks for it."""
        for done in [one for one, lock in self._in_turn.items() if not lock.locked() and one != message]:
            del self._in_turn[done]
        return self._in_turn.setdefault(message, asyncio.Lock())

    async def _answer(self, message: discord.Message, heard: Heard, claim: Claim) -> None:
        asked, place = heard.asked, heard.asked.place
        if not await tell_of_missing(self._client, message, self._reception):
            return
        if not asked.text and self._ears.is_kept_from_us(message):
            await self._tell_how(message)
            return
        done = asyncio.Event()
        if heard.addressed:
            self._typing.begin(_type(message.channel, done))
        try:
            card = await self._reception.worker.do(self._card, asked)
        finally:
            done.set()
        if message.id in self._deleted:
            return
        if (heard.addressed or self._is_wanted(message, card)) and await self._claims.is_held(claim.key):
            await self._deliver(message, place, card)

    async def _tell_how(self, message: discord.Message) -> None:
        """Say how to be read, once to each member in a channel."""
        if await self._reception.claim(f"unread/{message.channel.id}/{message.author.id}"):
            me = self._client.user
            card = notice(discord_words.UNREAD.format(name=me.display_name if me is not None else ""))
            await in_channel(message.channel, card, key=f"message/{message.id}", reply_to=message)

    @staticmethod
    def _is_wanted(message: discord.Message, card: Card) -> bool:
        """Tell whether to speak without being spoken to: with an answer, or to a question that the record has none for.

        Members talk to one another in these threads, too.
        """
        return card.tone is Tone.ANSWER or (card.tone is Tone.SILENT and "?" in message.content)

    def _card(self, asked: Asked) -> Card:
        desk = self._reception.desk
        return desk.ask(asked) if asked.text else help_here(desk, asked.caller)

    # Where the answer goes

    async def _deliver(self, message: discord.Message, place: Place, card: Card) -> None:
        held = _held(message)
        channel: discord.abc.Messageable = message.channel
        reply_to: discord.Message | None = message if held.read_message_history else None
        thread = None
        if (
            can_thread(channel, held)
            and await self._reception.worker.do(self._reception.desk.setting, place, ANSWERS, HERE) == THREADS
        ):
            thread = await thread_at(message, self._ears.text(message))
        if thread is not None:
            channel, reply_to = thread, None
        sent = await in_channel(channel, card, key=f"message/{message.id}", reply_to=reply_to, panels=held.embed_links)
        await self._reception.note(place, card, Sent(sent.messages, thread or sent.thread))

    async def _fail(self, message: discord.Message, error: Exception) -> None:
        named = reference()
        log_fault(log, named, error, doing="answering a message", platform=Platform.DISCORD)
        try:
            await in_channel(message.channel, fault_card(named), key=f"fault/{message.id}", reply_to=message)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as second:
            log_fault(log, named, second, doing="saying so")

    # Edits and deletions

    async def edited(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answer an edited question anew, in the place of its answer; the core says whether it is still time."""
        message = payload.message
        if self._reception.closed or message.edited_at is None or not self._ears.from_a_member(message):
            return
        begin()
        with self._reception.worker.begun():
            try:
                async with self._turn(message.id):
                    await self._answer_anew(message)
            except Exception as error:  # noqa: BLE001 - the answer that stands stays; a fault here needs no words
                log_fault(log, reference(), error, doing="answering an edited question", platform=Platform.DISCORD)

    async def _answer_anew(self, message: discord.Message) -> None:
        place, text = place_of(message.channel, message.guild.id if message.guild else None), self._ears.text(message)
        desk, do = self._reception.desk, self._reception.worker.do
        before = await do(desk.answered, place, str(message.id))
        if before is None or not text or not before.messages:
            return
        card = await do(desk.edited, Asked(place, str(message.author.id), text, str(message.id)))
        if card is None:
            return
        standing = [Posted.read(one) for one in before.messages]
        key = f"edit/{message.id}/{message.edited_at}"
        sent = await change(self._client, standing, card, panels=_held(message).embed_links, key=key)
        if card.reply_id:
            await do(desk.sent, card.reply_id, place, tuple(map(str, sent.messages)))

    async def deleted(self, channel_id: int, guild_id: int | None, messages: Iterable[int]) -> None:
        """Take the answers of deleted questions away."""
        for message in messages:
            remember(self._deleted, message)
            lock = self._in_turn.get(message)
            if lock is not None and lock.locked():
                continue  # its answer is in work, and looks for deletions when it stands
            channel = self._client.get_channel(channel_id) or discord.Object(channel_id)
            with self._reception.worker.begun():
                try:
                    await self._take_away(place_of(channel, guild_id), message)
                except Exception as error:  # noqa: BLE001 - nobody waits for it
                    log_fault(log, reference(), error, doing="taking an answer away", platform=Platform.DISCORD)

    async def _take_away(self, place: Place, message: int) -> None:
        found: Answered | None = await self._reception.worker.do(self._reception.desk.deleted, place, str(message))
        if found is None:
            return
        standing = [Posted.read(identity) for identity in found.messages]
        for one in standing:
            await take_away(self._client, one)
        guild = self._client.get_guild(int(place.community)) if place.community else None
        if guild is not None:
            for at in (message, *(one.message for one in standing)):
                await put_away(guild, at)


def _held(message: discord.Message) -> discord.Permissions:
    """Return what the bot may do where a message stands; in a direct conversation, all that it needs."""
    guild = message.guild
    if guild is None or guild.me is None:
        return discord.Permissions.all()
    return message.channel.permissions_for(guild.me)


async def _type(channel: discord.abc.Messageable, done: asyncio.Event) -> None:
    """Show that the bot types until the work is done; whether anybody sees it is nobody's business.

    It is not to be cancelled: a request that waits for the end of Discord's global limit, and is cancelled, leaves the
    library's lock closed, and nothing is sent any more.
    """
    try:
        while not done.is_set():
            await channel.typing()
            with suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), _TYPING_S)
    except (discord.HTTPException, aiohttp.ClientError, OSError, RuntimeError):  # the last: the bot has been closed
        return
