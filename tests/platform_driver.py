"""What the common suite asks of a platform: members do things, and what the bot says because of it comes back."""

from dataclasses import dataclass
from typing import Protocol

#: Two members and two communities are enough to keep apart what must stay apart.
ANN, BOB = "ann", "bob"
HERE, ELSEWHERE = "here", "elsewhere"


@dataclass(frozen=True)
class Said:
    """One message of the bot.

    `text` is all that is read in it, quotations and sources included, without the platform's markup. `thread` is the
    message or thread that it stands under, "" for none. `raw` is what was sent, for rules about the platform's payload.
    """

    id: str
    text: str
    thread: str = ""
    private: bool = False
    buttons: tuple[str, ...] = ()
    raw: object = None


class Chat(Protocol):
    """A platform with the bot in it. Every method returns what the bot said because of it, in order."""

    async def mention(self, text: str, *, thread: str = "", member: str = ANN, community: str = HERE) -> list[Said]:
        """Mention the bot in a channel, or in a thread of it."""
        ...

    async def follow_up(self, text: str, *, thread: str, member: str = ANN) -> list[Said]:
        """Write into a thread without mentioning anybody."""
        ...

    async def direct(self, text: str, *, member: str = ANN) -> list[Said]:
        """Write to the bot alone."""
        ...

    async def command(
        self, name: str, *, text: str = "", speaker: str = "", topic: str = "", member: str = ANN, community: str = HERE
    ) -> list[Said]:
        """Use a command: "ask", "quotes", "positions", "timeline", "check", "sources", "help", "forget-me"..."""
        ...

    async def look_at(self, name: str, text: str, *, member: str = ANN) -> list[Said]:
        """Use a message command ("cite" or "check") on a message that somebody wrote."""
        ...

    async def press(self, said: Said, label: str, *, member: str = ANN, community: str = HERE) -> list[Said]:
        """Press a button under a message of the bot, as somebody in a community."""
        ...

    async def edit(self, text: str) -> list[Said]:
        """Edit the last question; the messages that stand in its thread afterwards come back."""
        ...

    async def delete(self) -> list[Said]:
        """Delete the last question; the messages that stand in its thread afterwards come back."""
        ...

    async def again(self) -> list[Said]:
        """Deliver the last event again, as after a lost acknowledgement."""
        ...

    async def restart(self) -> None:
        """Stop the bot and start it again on the same journal."""
        ...

    def ids(self, member: str = ANN) -> tuple[str, ...]:
        """What the platform calls a member by: his id, and that of his direct conversation with the bot."""
        ...

    def problems(self) -> list[str]:
        """Everything sent so far that the platform would have refused or garbled."""
        ...
