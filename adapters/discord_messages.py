"""What members write: which messages are for the bot, and what an edit or a deletion makes of the answer.

Works on ids and on what Discord sends: without the message-content intent only what mentions the bot has a text.
"""

import asyncio
import logging
import re
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress

import aiohttp
import discord

from adapters import discord_words
from adapters.discord_commands import ANSWERS, HERE, THREADS
from adapters.discord_delivery import Sent, change, in_channel, take_away
from adapters.discord_patience import patiently
from adapters.discord_place import Posted, place_of
from adapters.discord_reception import Reception, help_here
from adapters.discord_refused import tell_of_missing
from adapters.discord_threads import can_thread, put_away, thread_at
from adapters.faults import begin, fault_card, log_fault, reference
from adapters.work import Work
from bot.asking_form import asks
from bot.button_cards import notice
from bot.cards import Card, Tone
from bot.desk import Answered
from bot.errors import JournalError
from bot.places import Asked, Place, Platform

log = logging.getLogger(__name__)

_KINDS = frozenset({discord.MessageType.default, discord.MessageType.reply})
# What stands for no word: pings of everybody and of roles, channels, times, commands, the emoji of a server.
_NO_WORDS = re.compile(r"@(?:everyone|here)\b|<(?:@&|\#|t:|/|a?:\w+:)[^<>\s]{1,80}>")
# Discord shows that somebody types for ten seconds.
_TYPING_S = 8.0
# Deletions that overtake their answer come within the time of an answer; threads that are not the bot's are asked for
# once more when a thousand others have been.
_REMEMBERED = 1000


class Messages:
    """Answers messages, each once, and keeps answers in step with their questions."""

    def __init__(self, client: discord.Client, reception: Reception, *, bots: bool) -> None:
        """`bots`: whether other bots are answered when they mention this one."""
        self._client, self._reception, self._bots = client, reception, bots
        self._deleted: OrderedDict[int, None] = OrderedDict()
        self._strange: OrderedDict[int, None] = OrderedDict()
        self._in_turn: dict[int, asyncio.Lock] = {}
        self._typing = Work()

    async def written(self, message: discord.Message) -> None:
        """Answer a new message, if it is for the bot."""
        if self._reception.closed or not self._from_a_member(message):
            return
        begin()
        with self._reception.worker.begun():
            try:
                async with self._turn(message.id):
                    await self._answer(message)
            except Exception as error:  # noqa: BLE001 - the one place where a fault of a message becomes words
                await self._fail(message, error)

    def _from_a_member(self, message: discord.Message) -> bool:
        author = message.author
        if message.type not in _KINDS or message.webhook_id is not None or author == self._client.user:
            return False
        return self._bots and self._mentioned(message) if author.bot else True

    def _turn(self, message: int) -> asyncio.Lock:
        """Return the lock of a message: its answer is finished before an edit or a deletion looks for it."""
        for done in [one for one, lock in self._in_turn.items() if not lock.locked() and one != message]:
            del self._in_turn[done]
        return self._in_turn.setdefault(message, asyncio.Lock())

    # Is it for the bot?

    def _mentioned(self, message: discord.Message) -> bool:
        me = self._client.user
        role = message.guild.self_role if message.guild is not None else None
        return (me is not None and me in message.mentions) or (role is not None and role in message.role_mentions)

    def _replied_to(self, message: discord.Message) -> str:
        """Return the message of the bot that this one replies to, "" when there is none."""
        known = message.reference.resolved if message.reference is not None else None
        if isinstance(known, discord.Message) and known.author == self._client.user:
            return str(Posted(known.channel.id, known.id))
        return ""

    def _text(self, message: discord.Message) -> str:
        """Return what a member wrote, without the mention of the bot; other mentions are read as names."""
        role = message.guild.self_role if message.guild is not None else None
        ours = [f"<@!?{self._client.user.id}>"] if self._client.user is not None else []
        ours += [f"<@&{role.id}>"] if role is not None else []
        names = {f"<@{one.id}>": one.display_name for one in message.mentions}
        text = re.sub("|".join(ours), " ", message.content) if ours else message.content
        named = re.sub(r"<@!?\d+>", lambda found: names.get(found[0].replace("!", ""), ""), text)
        return " ".join(_NO_WORDS.sub(" ", named).split())

    async def _answer(self, message: discord.Message) -> None:
        guild = message.guild.id if message.guild is not None else None
        place, text = place_of(message.channel, guild), self._text(message)
        replied_to = self._replied_to(message)
        addressed = guild is None or self._mentioned(message) or bool(replied_to)
        if not addressed and not (asks(text) and await self._is_for_us(message, place)):
            return
        if not await self._reception.claim(f"message/{message.id}"):
            return
        if not await tell_of_missing(self._client, message, self._reception):
            return
        if not text and self._is_kept_from_us(message):
            await self._tell_how(message)
            return
        if not replied_to and isinstance(message.channel, discord.Thread):  # which may stand at a message of the bot's
            replied_to = str(Posted(message.channel.parent_id, message.channel.id))
        asked = Asked(place, str(message.author.id), text, str(message.id), replied_to)
        done = asyncio.Event()
        if addressed:
            self._typing.begin(_type(message.channel, done))
        try:
            card = await self._reception.worker.do(self._card, asked)
        finally:
            done.set()
        if message.id in self._deleted:
            await self._take_away(place, message.id)
        elif addressed or self._is_wanted(message, card):
            await self._deliver(message, place, card)

    def _is_kept_from_us(self, message: discord.Message) -> bool:
        """Tell whether Discord left the text out: it gives it to who is mentioned, not to a role or a silent reply."""
        if message.guild is None or message.content or self._client.intents.message_content:
            return False
        return self._client.user not in message.mentions

    async def _tell_how(self, message: discord.Message) -> None:
        """Say how to be read, once to each member in a channel."""
        if await self._reception.claim(f"unread/{message.channel.id}/{message.author.id}"):
            me = self._client.user
            card = notice(discord_words.UNREAD.format(name=me.display_name if me is not None else ""))
            await in_channel(message.channel, card, key=f"message/{message.id}", reply_to=message)

    async def _is_for_us(self, message: discord.Message, place: Place) -> bool:
        """Tell whether a message in a thread is a follow-up; where that cannot be read, members are left in peace."""
        try:
            return await self._is_follow_up(message, place)
        except JournalError as error:
            doing = "telling whether a message is for the bot"
            log_fault(log, reference(), error, doing=doing, platform=Platform.DISCORD)
            return False

    async def _is_follow_up(self, message: discord.Message, place: Place) -> bool:
        """Tell whether a message that names nobody is for the bot: in a thread where it answers, to nobody else."""
        if not place.thread or message.mentions or message.role_mentions or message.reference is not None:
            return False
        desk, do = self._reception.desk, self._reception.worker.do
        if await do(desk.follows, place):
            return True
        if not isinstance(message.channel, discord.Thread) or not await self._below_an_answer(message.channel):
            return False
        await do(desk.follow, place)
        return True

    async def _below_an_answer(self, thread: discord.Thread) -> bool:
        """Tell whether members began a thread at a message of the bot's: then it has that message's id."""
        parent, me = thread.parent, self._client.user
        if thread.id in self._strange or not isinstance(parent, discord.TextChannel) or me is None:
            return False
        try:
            beginning = await patiently(lambda: parent.fetch_message(thread.id))
        except (discord.NotFound, discord.Forbidden):
            beginning = None
        if beginning is not None and beginning.author.id == me.id:
            return True
        remember(self._strange, thread.id)
        return False

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
            thread = await thread_at(message, self._text(message))
        if thread is not None:
            channel, reply_to = thread, None
        sent = await in_channel(channel, card, key=f"message/{message.id}", reply_to=reply_to, panels=held.embed_links)
        await self._reception.note(place, card, Sent(sent.messages, thread or sent.thread))
        if message.id in self._deleted:
            await self._take_away(place, message.id)

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
        if self._reception.closed or message.edited_at is None or not self._from_a_member(message):
            return
        begin()
        with self._reception.worker.begun():
            try:
                async with self._turn(message.id):
                    await self._answer_anew(message)
            except Exception as error:  # noqa: BLE001 - the answer that stands stays; a fault here needs no words
                log_fault(log, reference(), error, doing="answering an edited question", platform=Platform.DISCORD)

    async def _answer_anew(self, message: discord.Message) -> None:
        place, text = place_of(message.channel, message.guild.id if message.guild else None), self._text(message)
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


def remember(found: OrderedDict[int, None], identity: int) -> None:
    """Keep an id among the latest."""
    found[identity] = None
    if len(found) > _REMEMBERED:
        found.popitem(last=False)


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
