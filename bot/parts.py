"""A question that asks for several things, taken apart: questions joined by "and", two speakers side by side. Pure."""

import re
from dataclasses import dataclass

from bot.kinds import SAY, kind_of
from bot.model import Kind
from bot.phrases import phrases
from bot.side_asked import side_asked

_MOST = 3
# What is longer is no question that could be taken apart, and patterns with so many places to begin take long to fail.
_LONGEST = 300  # characters
# Only questions that ask for something of their own: "did the ferry stop and is it back" is one claim to check.
_OF_ITS_OWN = frozenset({Kind.SAID, Kind.WHO, Kind.WHEN, Kind.WHERE, Kind.HOW_MANY, Kind.WHY, Kind.DEFINITION})
_ASKING = r"(?:who|whos|who['’]s|what|whats|what['’]s|when|where|why|how)"
_JOINT = re.compile(rf"\s*(?:[?.!;]+\s+(?:and\s+)?|,?\s(?:and|n|&)\s+)(?={_ASKING}\b)", re.IGNORECASE)
# "When and where" asks one thing in two words.
_ENDS_ASKING = re.compile(rf"\b{_ASKING}\W*$", re.IGNORECASE)
_FEWEST = 2  # words

_ONE = r"(?:(?:what|how)\s+)?(?P<one>[^?,;:]+?)"
_OTHER = r"(?P<other>[^?,;:]+?)"
_AND = r"(?:\s+(?:and|n|with|to|versus|vs\.?|v)\s+|\s*&\s*)"
_ABOUT = r"(?:\s+(?:each|both|respectively))?(?:\s+(?:about|on|over|regarding|re|of)\s+(?P<topic>[^?]+?))"
_END = r"\W*$"
_SAYING = phrases(SAY).pattern
_SPEAKING = (
    re.compile(
        rf"\b(?:what|wat)\s+(?:do|did|does|have|has)\s+{_ONE}{_AND}{_OTHER}(?:\s+(?:each|both))?\s+{_SAYING}"
        rf"(?:{_ABOUT}|\s+(?!and\b)(?P<said>[^?]+?))?{_END}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:quotes?|quotations?|words)\s+(?:from|by|of)\s+{_ONE}{_AND}{_OTHER}{_ABOUT}?{_END}", re.IGNORECASE
    ),
)
_PAIRS = tuple(
    re.compile(pattern + _END, re.IGNORECASE)
    for pattern in (
        rf"\bcompare\s+{_ONE}{_AND}{_OTHER}(?:\s+{_SAYING})?{_ABOUT}?",
        rf"\b(?:differences?|contrast)\s+between\s+{_ONE}{_AND}{_OTHER}(?:\s+{_SAYING})?{_ABOUT}?",
        rf"^\W*(?:do|did|does|would|how\s+(?:do|did|would))\s+{_ONE}{_AND}{_OTHER}\s+(?:dis)?(?:agree|differ|compare)d?{_ABOUT}?",
        rf"^\W*(?:do|did|does)\s+{_ONE}{_AND}{_OTHER}\s+(?:want|say|think)\s+the\s+same(?:\s+things?)?{_ABOUT}?",
        rf"^\W*{_ONE}\s+(?:versus|vs\.?|v|and|n|&)\s+{_OTHER}{_ABOUT}",
    )
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two whose words are wanted side by side, as they were named, and on what; the topic may be empty."""

    names: tuple[str, str]
    topic: str
    #: Both stand where only those stand who say something: "what did A and B say".
    speaking: bool = False

    @property
    def questions(self) -> tuple[str, str]:
        """What is asked of each, as a question that stands alone."""
        about = f" about {self.topic}" if self.topic else ""
        one, other = self.names
        return f"what did {one} say{about}", f"what did {other} say{about}"


def questions_in(text: str) -> tuple[str, ...]:
    """Return the questions that are joined in one text, at most three, in order; the text alone where it is one."""
    if (
        len(text) > _LONGEST or side_asked(text) is not None
    ):  # "who backs it and who is against it" asks for the sides of one thing
        return (text,)
    asked = [part.strip() for part in _JOINT.split(text)]
    asked = [part for part in asked if kind_of(part) not in (Kind.SMALL_TALK, Kind.HELP)]
    if not 1 < len(asked) <= _MOST or not all(_is_a_question(part) for part in asked):
        return (text,)
    return tuple(asked)


def _is_a_question(text: str) -> bool:
    return len(text.split()) >= _FEWEST and not _ENDS_ASKING.search(text) and kind_of(text) in _OF_ITS_OWN


def pair_in(text: str) -> Pair | None:
    """Return which two are to be compared; None where the question compares nobody, or more than two."""
    if len(text) > _LONGEST:
        return None
    found = next((match for pattern in (*_SPEAKING, *_PAIRS) if (match := pattern.search(text))), None)
    if found is None:
        return None
    names = (_bare(found["one"]), _bare(found["other"]))
    topic = found["topic"] or found.groupdict().get("said") or ""
    return Pair(names, topic.strip(), found.re in _SPEAKING) if all(names) else None


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|what|how|words\s+of)\s+", "", name.strip(), flags=re.IGNORECASE)
