"""`/onrecord fact` and `/onrecord facts ...`: today's fact, and what a channel has subscribed to."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from adapters.curating import DailyFacts
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
    """The daily fact as members ask for it. `managers` may change subscriptions; when there are none, everybody may."""

    subscribing: Subscribing
    daily: DailyFacts
    managers: frozenset[str] = frozenset()

    def today(self, desk: Desk, caller: Caller, topic: str) -> Card:
        """Return the channel's fact of the day, about a topic if one is given."""
        wanted = re.sub(r"^about\s+", "", topic, flags=re.IGNORECASE)
        fact = self.daily.today(self.subscribing.today(_channel(caller.place)), wanted)
        if fact is None:
            return Card(Tone.SILENT, chat_words.NO_FACT, private=True)
        return desk.posted(caller.place, self.daily.card(fact), topic=fact.text)

    def may(self, member: str) -> bool:
        """Tell whether a member may change subscriptions."""
        return not self.managers or member in self.managers

    def change(self, caller: Caller, text: str) -> Card:
        """Do what `/onrecord facts ...` says about the channel."""
        verb, _, rest = text.strip().partition(" ")
        verb, rest = verb.lower() or "status", rest.strip()
        caller = Caller(_channel(caller.place), caller.member)
        if verb == "status":
            return self.subscribing.status(caller)
        if not self.may(caller.member):
            return Card(Tone.NOTICE, body=(Line(chat_words.MANAGERS_ONLY),), private=True)
        act = self._act(verb, rest)
        return act(caller) if act else Card(Tone.NOTICE, body=(Line(chat_words.FACTS_HELP),), private=True)

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


def _channel(place: Place) -> Place:
    """Return the channel of a place: facts are posted there, never into a thread."""
    return Place(place.platform, place.community, place.channel, direct=place.direct)
