"""What is kept of a question: its kind, whose words, what about. Never the message; a question is made of it again.

That is what a follow-up needs ("and Apple?"), what More needs, and what is counted when the record was silent.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.model import Inquiry, Kind

# How a question of each kind is put again, so that it is understood as it was. A test holds them against bot/kinds.py.
_PUT = {
    Kind.SAID: "what was said about {words}",
    Kind.WHO: "who {words}",
    Kind.WHEN: "when {words}",
    Kind.WHERE: "where {words}",
    Kind.HOW_MANY: "how many {words}",
    Kind.WHY: "why {words}",
    Kind.DEFINITION: "what is {words}",
    Kind.CHECK: "is {words}",
    Kind.COMPARE: "compare {words}",
    Kind.BOTH_SIDES: "for and against {words}",
    Kind.TIMELINE: "timeline {words}",
    Kind.ARTICLES: "which articles mention {words}",
    Kind.HELP: "help",
}

# The longest of the 322 questions of the evaluation has 10 words that tell something, of 17 letters at most. What has
# more is a message pasted whole; a longer word is a link, a key or nonsense.
_MOST, _LONGEST = 10, 40
# 304 of the 322 have six words or fewer. Of a longer one on which the record is silent, the words are no topic that it
# lacks but talk, and say more of who wrote it than of the record.
_TOPIC = 6


@dataclass(frozen=True, slots=True)
class Remembered:
    """A question as it is kept: words in lower case, small words left out, and when and where it asks to look."""

    kind: Kind
    speaker: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    publishers: tuple[str, ...] = ()

    @property
    def question(self) -> str:
        """The question put again, to stand alone."""
        about = " ".join(word for word in self.words if word not in self.speaker)
        if self.speaker and self.kind in (Kind.SAID, Kind.OPEN, Kind.CHECK):
            name = " ".join(self.speaker)
            asked = f"what did {name} say about {about}" if about else f"what did {name} say"
        elif self.speaker and self.kind is Kind.WHY:
            asked = f"why did {' '.join(self.speaker)} {about}"
        else:
            asked = _PUT.get(self.kind, "{words}").format(words=" ".join(self.words))
        within = (_period(self.since, self.until), *(f"according to {name}" for name in self.publishers))
        return " ".join([asked, *filter(None, within)])

    def stored(self) -> str:
        """Return it as text for the journal."""
        kept = {
            "kind": self.kind,
            "speaker": self.speaker,
            "words": self.words,
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "publishers": self.publishers,
        }
        return json.dumps({name: value for name, value in kept.items() if value}, ensure_ascii=False)


def remember(inquiry: Inquiry) -> Remembered:
    """Return what is kept of an inquiry: never so many words that a long message could be read from them."""
    scope = inquiry.scope
    publishers = tuple(sorted(scope.publishers))
    words, speaker = _few(inquiry.words), _few(inquiry.speaker)
    return Remembered(inquiry.kind, speaker, words, scope.since, scope.until, publishers)


def topic_of(inquiry: Inquiry, frequencies: Callable[[tuple[str, ...]], Mapping[str, int]]) -> Remembered:
    """Return what is kept of an inquiry that was not answered: of a long one only words that the record has.

    `frequencies` gives for each word in how many passages it occurs.
    """
    kept = remember(inquiry)
    if len(inquiry.words) <= _TOPIC:
        return kept
    known = frequencies(inquiry.words)
    words = tuple(word for word in inquiry.words if known.get(word) or word in kept.speaker)
    return replace(kept, words=_few(words)[:_TOPIC])


def remembered(stored: str) -> Remembered:
    """Return what `Remembered.stored` made a text of."""
    kept = json.loads(stored)
    since, until = (date.fromisoformat(kept[end]) if end in kept else None for end in ("since", "until"))
    speaker, words, publishers = (tuple(kept.get(name, ())) for name in ("speaker", "words", "publishers"))
    return Remembered(Kind(kept["kind"]), speaker, words, since, until, publishers)


def _few(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) <= _LONGEST)[:_MOST]


def _period(since: date | None, until: date | None) -> str:
    """Return a period as it is asked for, in months: a question names no days."""
    first, last = (end.strftime("%B %Y") if end else "" for end in (since, until))
    if first and last:
        return f"from {first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""
