"""`/onrecord fact` and `/onrecord facts ...`: today's fact, and what a channel has subscribed to."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from adapters.curating import DailyFacts
from adapters.slack_channels import Standing
from bot import chat_words
from bot.cards import Card, Line, Tone
from bot.desk import Desk
from bot.places import Caller, Place
from bot.subscribing import Subscribing

# "at 9:00 days mon-fri zone Europe/London about encryption", each part once and in any order.
_PART = re.compile(r"\b(at|days|zone|about)\s+(.*?)(?=\s+\b(?:at|days|zone|about)\b\s|$)", re.IGNORECASE)
_NAMES = {"at": "at", "days": "days", "zone": "zone", "about": "topics"}
_CHANGES = {"time": "at", "days": "days", "zone": "zone", "topics": "topics"}


@dataclass(frozen=True, slots=True)
class Facts:
    """The daily fact as members ask for it. `managers` may change it; adapters/slack_channels.py says who may else."""

    subscribing: Subscribing
    daily: DailyFacts
    managers: frozenset[str] = frozenset()

    def today(self, desk: Desk, caller: Caller, topic: str) -> Card:
        """Return the channel's fact of the day, about a topic if one is given."""
        wanted = re.sub(r"^about\s+", "", topic, flags=re.IGNORECASE)
        fact = self.daily.today(self.subscribing.today(channel_of(caller.place)), wanted)
        if fact is None:
            return Card(Tone.SILENT, chat_words.NO_FACT, private=True)
        return desk.posted(caller.place, self.daily.card(fact), topic=fact.text)

    def change(self, caller: Caller, text: str, standing: Standing) -> Card:
        """Do what `/onrecord facts ...` says about the channel, for a member who stands so to it."""
        verb, rest = _verb(text)
        caller = Caller(channel_of(caller.place), caller.member)
        if verb == "status":
            return self.subscribing.status(caller)
        if standing is Standing.BOT_IS_OUT and verb == "subscribe":
            return _said(chat_words.INVITE_FIRST)
        if standing is Standing.MAY_NOT:
            return _said(chat_words.NAMED_ONLY if self.managers else chat_words.MAKERS_ONLY)
        act = self._act(verb, rest)
        return act(caller) if act else _said(chat_words.FACTS_HELP)

    def _act(self, verb: str, rest: str) -> Callable[[Caller], Card] | None:
        if verb in _CHANGES:
            return lambda caller: self.subscribing.change(caller, **{_CHANGES[verb]: rest})
        simple: dict[str, Callable[[Caller], Card]] = {
            "subscribe": lambda caller: self.subscribing.subscribe(caller, **parts(rest)),
            "pause": lambda caller: self.subscribing.pause(caller, rest),
            "resume": self.subscribing.resume,
            "unsubscribe": self.subscribing.unsubscribe,
        }
        return simple.get(verb)


def parts(text: str) -> dict[str, str]:
    """Read "at 9:00 days mon-fri zone Europe/London about encryption"."""
    return {_NAMES[name.lower()]: value.strip() for name, value in _PART.findall(text)}


def changes(text: str) -> bool:
    """Tell whether `/onrecord facts ...` is about to change something."""
    return _verb(text)[0] != "status"


def _verb(text: str) -> tuple[str, str]:
    verb, _, rest = text.strip().partition(" ")
    return verb.lower() or "status", rest.strip()


def _said(sentence: str) -> Card:
    return Card(Tone.NOTICE, body=(Line(sentence),), private=True)


def channel_of(place: Place) -> Place:
    """Return the channel of a place: facts are posted there, never into a thread."""
    return Place(place.platform, place.community, place.channel, direct=place.direct)
