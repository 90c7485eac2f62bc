"""What sort of word an answer must hold: a number for how many, a date for when, a name for who."""

import re

from bot.model import Kind

_NUMBER = re.compile(
    r"""\d | \b (?: one | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve | dozens?
    | twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety | hundreds? | thousands? | millions?
    | billions? | half | quarter | third | none | both | twice | every | once )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DATE = re.compile(
    r"""\b (?: (?:19|20)\d\d | (?: mon | tues | wednes | thurs | fri | satur | sun ) day | january | february
    | march | april | may | june | july | august | september | october | november | december | spring | summer | autumn
    | winter | yesterday | today | tomorrow | weeks? | months? | years? | decade | weekend | \d+ \s days
    | noon | midnight | \d{1,2} (?: [:.] \d\d )? \s? [ap] \.? m )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w'’-]+|^[A-Z][\w'’-]+ [A-Z]")
_PLACE = re.compile(r"\b(?:in|at|from|to|near|across|outside|inside|of|on|for|by|behind|beside)\s+(?:the\s+)?[A-Z]")
_REASON = re.compile(
    r"""\b (?: because | since | so \s that | due | reasons? | after | to \s ensure | in \s order | therefore
    | as \s a \s result | blamed | leads? | led | caused? | over | owing | means? | meant | for \s fear | concerns?
    | price \s of )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_EXPECTED = {Kind.HOW_MANY: _NUMBER, Kind.WHEN: _DATE, Kind.WHO: _NAME, Kind.WHERE: _PLACE, Kind.WHY: _REASON}
_REPORTED = re.compile(
    r"""["“”‘] | \b (?: said | says | told | added | argue[sd]? | warn(?:s|ed) | claim(?:s|ed)?
    | call(?:s|ed) | accus\w+ | insist\w* | describ\w+ | want(?:s|ed) | propos\w+ | according | believe[sd]? | thinks?
    | express\w* | promis\w+ | pledg\w+ | reject\w* | denie[sd] | welcom\w+ | condemn\w+ )\b""",
    re.VERBOSE,
)


def fits(kind: Kind, text: str) -> bool | None:
    """Tell whether a text holds the sort of word that answers; None where the kind of question expects none."""
    expected = _EXPECTED.get(kind)
    return None if expected is None else expected.search(text) is not None


def reports(text: str) -> bool:
    """Tell whether a text reports what somebody said."""
    return _REPORTED.search(text) is not None
