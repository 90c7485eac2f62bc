"""A question that asks for several things, taken apart: questions joined by "and", speakers side by side. Pure."""

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

_NAMES = r"(?P<names>[^?;:]+?)"
_AND = r"(?:\s*,\s*(?:(?:and|or|n|&|plus)\s+)?|\s*[/&+]\s*|\s+(?:and|or|n|plus|versus|vs\.?|v)\s+)"
_NEXT_NAME = re.compile(_AND, re.IGNORECASE)
# "Compare Rudd to Cook": elsewhere somebody speaks to somebody.
_NEXT_COMPARED = re.compile(rf"(?:{_AND}|\s+(?:with|to)\s+)", re.IGNORECASE)
_ABOUT = r"(?:\s+(?:each|both|all|respectively))?(?:\s+(?:about|bout|on|over|regarding|re|of)\s+(?P<topic>[^?]+?))"
_END = r"\W*$"
_SAYING = phrases(SAY).pattern
_VIEWS = r"(?:views?|positions?|stances?|opinions?|takes?|thoughts)"
_SPEAKING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:what|wat)\s+(?:do|did|does|have|has)\s+{_NAMES}(?:\s+(?:each|both|all))?\s+{_SAYING}"
        rf"(?:{_ABOUT}|\s+(?!and\b)(?P<said>[^?]+?))?{_END}",
        rf"^\W*(?:do|did|does|have|has)\s+{_NAMES}(?:\s+(?:each|both|all|ever))*\s+(?:say|said|mention|mentioned|comment"
        rf"|commented|talk|talked|speak|spoken)(?:\s+anything|\s+something)?{_ABOUT}{_END}",
        rf"\b(?:quotes?|quotations?|words|{_VIEWS})\s+(?:from|by|of)\s+{_NAMES}{_ABOUT}?{_END}",
        rf"\bwhat(?:['’]?s|\s+are|\s+is|\s+were|\s+was)\s+{_NAMES}(?:['’]s?)?\s+{_VIEWS}{_ABOUT}?{_END}",
    )
)
_COMPARING = tuple(
    re.compile(pattern + _END, re.IGNORECASE)
    for pattern in (
        rf"\bcompare\s+{_NAMES}(?:\s+{_SAYING})?{_ABOUT}?",
        rf"\b(?:differences?|contrast)\s+between\s+{_NAMES}(?:\s+{_SAYING})?{_ABOUT}?",
        rf"^\W*(?:do|did|does|would|how\s+(?:do|did|would))\s+{_NAMES}\s+(?:dis)?(?:agree|differ|compare)d?{_ABOUT}?",
        rf"^\W*(?:do|did|does)\s+{_NAMES}\s+(?:want|say|think)\s+the\s+same(?:\s+things?)?{_ABOUT}?",
        rf"^\W*{_NAMES}{_ABOUT}",
    )
)
# What stands before a name and is no part of it.
_BEFORE_NAME = re.compile(
    rf"^(?:the|what|how|both|either|each\s+of|all\s+of|words\s+of|{_VIEWS}\s+of)\s+", re.IGNORECASE
)
_MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Several:
    """Those whose words are wanted side by side, as they were named, and on what; the topic may be empty."""

    names: tuple[str, ...]
    topic: str
    #: All stand where only those stand who say something: "what did A, B and C say".
    speaking: bool = False
    #: How the names were typed together: a body's name may look like two.
    together: str = ""

    @property
    def questions(self) -> tuple[str, ...]:
        """What is asked of each, as a question that stands alone."""
        about = f" about {self.topic}" if self.topic else ""
        return tuple(f"what did {name} say{about}" for name in self.names)


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


def several_in(text: str) -> Several | None:
    """Return whose words are asked for side by side; None where the question names only one, or too many to show."""
    if len(text) > _LONGEST:
        return None
    for pattern in (*_SPEAKING, *_COMPARING):
        found = pattern.search(text)
        speaking = pattern in _SPEAKING
        names = _names(found["names"], _NEXT_NAME if speaking else _NEXT_COMPARED) if found else ()
        if found and 1 < len(names) <= _MOST_NAMES:
            topic = found["topic"] or found.groupdict().get("said") or ""
            return Several(names, topic.strip(), speaking, _bare(found["names"]))
    return None


def _names(text: str, link: re.Pattern[str]) -> tuple[str, ...]:
    names = [_bare(name) for name in link.split(_bare(text))]
    return tuple(dict.fromkeys(names)) if all(names) else ()


def _bare(name: str) -> str:
    return _BEFORE_NAME.sub("", _BEFORE_NAME.sub("", name.strip()))
