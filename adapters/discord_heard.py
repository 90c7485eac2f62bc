"""What a message means for the bot: whether it is for the bot, and what is asked in it.

Works on what Discord sends: without the message-content intent only what mentions the bot has a text.
"""

import logging
import re
from collections import OrderedDict
from dataclasses import dataclass

import discord

from adapters.discord_patience import patiently
from adapters.discord_place import Posted, place_of
from adapters.discord_reception import Reception
from adapters.faults import log_fault, reference
from bot.asking_form import asks
from bot.errors import JournalError
from bot.places import Asked, Place, Platform

log = logging.getLogger(__name__)

_KINDS = frozenset({discord.MessageType.default, discord.MessageType.reply})
# What stands for no word: pings of everybody and of roles, channels, times, commands, the emoji of a server.
_NO_WORDS = re.compile(r"@(?:everyone|here)\b|<(?:@&|\#|t:|/|a?:\w+:)[^<>\s]{1,80}>")
# Deletions that overtake their answer come within the time of an answer; threads that are not the bot's are asked for
# once more when a thousand others have been.
_REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Heard:
    """What a member asks. `addressed`: the bot was mentioned or replied to, or they are alone."""

    asked: Asked
    addressed: bool


class Ears:
    """Listens for what is meant for the bot."""

    def __init__(self, client: discord.Client, reception: Reception, *, bots: bool) -> None:
        """`bots`: whether other bots are answered when they mention this one."""
        self._client, self._reception, self._bots = client, reception, bots
        self._strange: OrderedDict[int, None] = OrderedDict()

    def from_a_member(self, message: discord.Message) -> bool:
        """Tell whether a message is one that may be answered at all."""
        author = message.author
        if message.type not in _KINDS or message.webhook_id is not None or author == self._client.user:
            return False
        return self._bots and self._mentioned(message) if author.bot else True

    async def heard(self, message: discord.Message) -> Heard | None:
        """Return what a member asks of the bot, None when it is nothing to the bot."""
        guild = message.guild.id if message.guild is not None else None
        place, text = place_of(message.channel, guild), self.text(message)
        replied_to = self._replied_to(message)
        addressed = guild is None or self._mentioned(message) or bool(replied_to)
        if not addressed and not (asks(text) and await self._is_for_us(message, place)):
            return None
        if not replied_to and isinstance(message.channel, discord.Thread):  # which may stand at a message of the bot's
            replied_to = str(Posted(message.channel.parent_id, message.channel.id))
        return Heard(Asked(place, str(message.author.id), text, str(message.id), replied_to), addressed)

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

    def text(self, message: discord.Message) -> str:
        """Return what a member wrote, without the mention of the bot; other mentions are read as names."""
        role = message.guild.self_role if message.guild is not None else None
        ours = [f"<@!?{self._client.user.id}>"] if self._client.user is not None else []
        ours += [f"<@&{role.id}>"] if role is not None else []
        names = {f"<@{one.id}>": one.display_name for one in message.mentions}
        text = re.sub("|".join(ours), " ", message.content) if ours else message.content
        named = re.sub(r"<@!?\d+>", lambda found: names.get(found[0].replace("!", ""), ""), text)
        return " ".join(_NO_WORDS.sub(" ", named).split())

    def is_kept_from_us(self, message: discord.Message) -> bool:
        """Tell whether Discord left the text out: it gives it to who is mentioned, not to a role or a silent reply."""
        if message.guild is None or message.content or self._client.intents.message_content:
            return False
        return self._client.user not in message.mentions

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


def remember(found: OrderedDict[int, None], identity: int) -> None:
    """Keep an id among the latest."""
    found[identity] = None
    if len(found) > _REMEMBERED:
        found.popitem(last=False)
