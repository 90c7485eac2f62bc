"""Where something is said, and by whom: the nouns of chat. Ids are the platform's own, as text; none is known here."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Platform(StrEnum):
    """Where the bot is at home."""

    DISCORD = "discord"
    SLACK = "slack"
    TERMINAL = "terminal"

    @property
    def knows_members_everywhere(self) -> bool:
        """True where a member has one id in all communities; on Slack an id is a workspace's own."""
        return self is not Platform.SLACK


class Home(NamedTuple):
    """Those who share what the bot remembers: a community, or the one channel of a direct conversation."""

    platform: str
    community: str
    channel: str


@dataclass(frozen=True, slots=True)
class Place:
    """Platform, community, channel and thread.

    `community` is a Discord server or a Slack workspace, "" where there is none. `thread` is "" outside of threads. A
    `direct` place is one member's conversation with the bot: what is said there stays there.
    """

    platform: Platform
    community: str
    channel: str
    thread: str = ""
    direct: bool = False

    def __post_init__(self) -> None:
        if not self.channel:
            raise ValueError(f"a place needs a channel: {self}")

    @property
    def home(self) -> Home:
        """Whose memory this is; nothing that is kept for one home is ever shown in another."""
        alone = self.direct or not self.community
        return Home(str(self.platform), self.community, self.channel if alone else "")


@dataclass(frozen=True, slots=True)
class Caller:
    """A member in a place: who asks for something or presses a button. `member` is "" where nobody is known."""

    place: Place
    member: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it arrived.

    `message_id` is the message that asks, "" for a command. `replied_to` is the message of the bot that it replies to,
    where the platform says so. `text` is read and never stored. `private`: nobody else sees question or answer.
    """

    place: Place
    member: str
    text: str
    message_id: str = ""
    replied_to: str = ""
    private: bool = False

    @property
    def caller(self) -> Caller:
        """Who asks, and where."""
        return Caller(self.place, self.member)
