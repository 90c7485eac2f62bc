"""Discord for the common suite: the real bot against a small Discord on loopback."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from adapters import discord_words
from adapters.discord_adding import add_adding_command
from adapters.discord_app import Bot
from adapters.discord_permissions import needed
from bot import adding_words
from bot.adding_from_chat import AddingFromChat
from bot.desk import Desk
from tests.discord_far_end import FarEnd
from tests.discord_people import _ALL, Person, mention, person, plain
from tests.discord_room import Records, Room
from tests.discord_world import BOT_ID, DIRECT, Payload
from tests.platform_driver import ANN, BOB, ELSEWHERE, HERE, Said

# These may be asked in public, too; the suite asks as the other platforms do.
_MAY_BE_PRIVATE = frozenset({"ask", "quotes", "positions", "timeline"})
_OPTIONS = {
    "ask": {"text": "question"},
    "quotes": {"speaker": "speaker", "topic": "about"},
    "positions": {"topic": "topic"},
    "timeline": {"speaker": "speaker", "topic": "topic"},
    "check": {"text": "text"},
}
_LOADING, _EPHEMERAL = 1 << 7, 1 << 6
_MANAGE_GUILD = 1 << 5


@dataclass
class DiscordChat:
    """The bot on Discord. `new_desk` makes what stands behind it, anew at each restart."""

    far: FarEnd
    new_desk: Callable[[], Desk]
    adding: AddingFromChat | None = None
    rooms: dict[str, Payload] = field(default_factory=dict)
    members: dict[str, Person] = field(default_factory=dict)
    alone: dict[str, Payload] = field(default_factory=dict)
    room: Room = field(init=False)
    _question: tuple[Person, Payload] | None = None

    async def start(self) -> None:
        """Furnish two servers and connect the bot."""
        world = self.far.world
        guilds = {name: world.add_guild(name, permissions=needed().value) for name in (HERE, ELSEWHERE)}
        self.rooms = {name: world.add_channel("general", guild) for name, guild in guilds.items()}
        self.members = {ANN: person(self.far, ANN), BOB: person(self.far, BOB, permissions=_ALL & ~_MANAGE_GUILD)}
        self.room = Room(self.far, Records(), self.new_desk(), guilds[HERE], self.rooms[HERE], self.members[ANN])
        self.room.furnish = self._furnish
        await self.room.start()

    def _furnish(self, bot: Bot) -> None:
        if self.adding is not None:
            add_adding_command(bot.tree, bot.reception, self.adding, manage="manage_guild")

    async def stop(self) -> None:
        await self.room.stop()

    async def restart(self) -> None:
        await self.room.stop()
        self.room.desk = self.new_desk()
        await self.room.start()

    # Members

    async def mention(self, text: str, *, thread: str = "", member: str = ANN, community: str = HERE) -> list[Said]:
        return await self._write(self._place(thread, community), mention(text), member)

    async def follow_up(self, text: str, *, thread: str, member: str = ANN) -> list[Said]:
        return await self._write(await self._thread(thread), text, member)

    async def direct(self, text: str, *, member: str = ANN) -> list[Said]:
        if member not in self.alone:  # one has one such conversation for good
            who = self.members[member].payload
            self.alone[member] = self.far.world.add_channel("", kind=DIRECT, recipient=who)
        return await self._write(self.alone[member], text, member)

    async def command(
        self, name: str, *, text: str = "", speaker: str = "", topic: str = "", member: str = ANN, community: str = HERE
    ) -> list[Said]:
        given = {"text": text, "speaker": speaker, "topic": topic}
        options: dict[str, object] = {to: given[of] for of, to in _OPTIONS.get(name, {}).items() if given[of]}
        if name in _MAY_BE_PRIVATE:
            options["private"] = True
        before = self._standing()
        await self.members[member].command(self.rooms[community], name, **options)
        return await self._said_since(before)

    async def look_at(self, name: str, text: str, *, member: str = ANN) -> list[Said]:
        author = person(self.far, "somebody")
        message = self.far.world.add_message(self.rooms[HERE]["id"], author.payload, {"content": text})
        command = {
            "cite": discord_words.CITE_SOURCES,
            "check": discord_words.CHECK_QUOTATION,
            "add": adding_words.ADD_ARTICLE,
        }[name]
        before = self._standing()
        await self.members[member].message_command(command, message)
        return await self._said_since(before)

    async def press(self, said: Said, label: str, *, member: str = ANN, community: str = HERE) -> list[Said]:
        assert isinstance(said.raw, dict)
        message: Payload = said.raw
        if community != HERE:
            copied = {"content": message["content"], "components": message["components"]}
            message = self.far.world.add_message(self.rooms[community]["id"], message["author"], copied)
        before = self._standing()
        who = self.members[member]
        menu = [part for row in message["components"] for part in row["components"] if part["type"] == 3]
        if menu:
            value = next(one["value"] for one in menu[0]["options"] if one["label"] == label)
            await who.choose(message, value)
        else:
            await who.press(message, label)
        return await self._said_since(before)

    async def edit(self, text: str) -> list[Said]:
        assert self._question is not None
        who, message = self._question
        await who.edit(message, mention(text))
        return await self._all_said(message)

    async def delete(self) -> list[Said]:
        assert self._question is not None
        who, message = self._question
        await who.delete(message)
        return await self._all_said(message)

    async def again(self) -> list[Said]:
        assert self._question is not None
        before = self._standing()
        who, message = self._question
        await who.tell(message)
        return await self._said_since(before)

    def ids(self, member: str = ANN) -> tuple[str, ...]:
        alone = self.alone.get(member)
        return self.members[member].id, *([str(alone["id"])] if alone else [])

    def problems(self) -> list[str]:
        return list(self.far.wrong)

    # How Discord puts it

    def _place(self, thread: str, community: str) -> Payload:
        return self.far.world.channels[thread] if thread else self.rooms[community]

    async def _thread(self, identity: str) -> Payload:
        """Return a thread; one at a message is begun by a member if there is none yet."""
        known = self.far.world.channels.get(identity)
        if known is None:
            known = self.far.world.add_thread(
                self.rooms[HERE], "A thread", owner=self.members[ANN].id, identity=re.sub(r"\D", "", identity)
            )
            await self.far.dispatch("THREAD_CREATE", known)
        return known

    async def _write(self, channel: Payload, text: str, member: str) -> list[Said]:
        before = self._standing()
        who = self.members[member]
        self._question = (who, await who.write(channel, text))
        return await self._said_since(before)

    def _standing(self) -> dict[str, str]:
        return {one["id"]: _shown(one) for one in self._messages()}

    def _messages(self) -> list[Payload]:
        every = [one for channel in self.far.world.messages.values() for one in channel.values()]
        ours = [one for one in every if one["author"]["id"] == BOT_ID and not one["flags"] & _LOADING]
        return sorted(ours, key=lambda one: int(one["id"]))

    async def _said_since(self, before: dict[str, str]) -> list[Said]:
        await self.room.quiet()
        return [self._said(one) for one in self._messages() if before.get(one["id"]) != _shown(one)]

    async def _all_said(self, question: Payload) -> list[Said]:
        await self.room.quiet()
        return [self._said(one) for one in self._messages() if one["channel_id"] == question["channel_id"]]

    def _said(self, message: Payload) -> Said:
        channel = self.far.world.channels[message["channel_id"]]
        parts = [part for row in message["components"] for part in row["components"]]
        labels = [part["label"] for part in parts if part["type"] == 2]
        labels += [option["label"] for part in parts if part["type"] == 3 for option in part["options"]]
        text = re.sub(r"(?m)^(?:> |-# )|\*\*", "", plain(message))
        return Said(
            message["id"],
            text,
            _thread_of(channel, message),
            private=bool(message["flags"] & _EPHEMERAL),
            buttons=tuple(labels),
            raw=message,
        )


def _thread_of(channel: Payload, message: Payload) -> str:
    """Return the thread that a message stands in, or that stands at it or may: it has the message's id."""
    if channel["type"] == DIRECT:
        return ""
    return str(channel["id"] if "thread_metadata" in channel else message["id"])


def _shown(message: Payload) -> str:
    return str((message["content"], message["embeds"]))
