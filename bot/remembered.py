"""What is kept of a question: its kind, whose words, what about. Never the message; a question is made of it again.

That is what a follow-up needs ("and Apple?"), what More needs, and what is counted when the record was silent.
"""

import json
from dataclasses import dataclass

from bot.model import Inquiry, Kind

# How a question of each kind is put again, so that it is understood as it was. A test holds them against bot/kinds.py.
_PUT = {
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
    Kind.HELP: "help",
}


@dataclass(frozen=True, slots=True)
class Remembered:
    """A question as it is kept: words in lower case, small words left out."""

    kind: Kind
    speaker: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def question(self) -> str:
        """The question put again, to stand alone."""
        about = " ".join(word for word in self.words if word not in self.speaker)
        if self.speaker and self.kind in (Kind.SAID, Kind.OPEN, Kind.CHECK):
            name = " ".join(self.speaker)
            return f"what did {name} say about {about}" if about else f"what did {name} say"
        return _PUT.get(self.kind, "{words}").format(words=" ".join(self.words))

    def stored(self) -> str:
        """Return it as text for the journal."""
        return json.dumps({"kind": self.kind, "speaker": self.speaker, "words": self.words}, ensure_ascii=False)


def remember(inquiry: Inquiry) -> Remembered:
    """Return what is kept of an inquiry."""
    return Remembered(inquiry.kind, inquiry.speaker, inquiry.words)


def remembered(stored: str) -> Remembered:
    """Return what `Remembered.stored` made a text of."""
    kept = json.loads(stored)
    return Remembered(Kind(kept["kind"]), tuple(kept["speaker"]), tuple(kept["words"]))
