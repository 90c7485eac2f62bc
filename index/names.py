"""What a name looks like: capitals, particles, titles before it, and the first names of the package."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from index.grammar import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    WEEKDAYS,
)
from index.roles import BODY_WORDS, FEMALE_TITLES, MALE_TITLES, OFFICE_WORDS, PLACES, TITLES
from index.tokens import Token
from index.wordsets import word_set

PARTICLES = word_set("de da di del della du van von der den bin ibn al el la le dos y ter ten af")
SUFFIXES = word_set("jr sr ii iii iv")
PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS
_NO_NAME = (
    PRONOUNS
    | DETERMINERS
    | POSSESSIVES
    | RELATIVES
    | PREPOSITIONS
    | WEEKDAYS
    | CONJUNCTIONS
    | SUBORDINATORS
    | AUXILIARIES
    | ADVERBS
    | (MONTHS - {"may", "april", "june", "august", "jan", "mar"})
    | {"there", "here", "asked", "speaking", "according", "yes", "today", "yesterday", "they're"}
)


@cache
def first_names() -> dict[str, str]:
    """Load the first names of the package: lower-case name to "male", "female" or "either"."""
    names: dict[str, str] = {}
    section = ""
    for line in (files("index") / "data" / "first_names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            names.update(dict.fromkeys(line.split(), section))
    return names


def is_name_word(token: Token) -> bool:
    """Tell a capitalised word that can be part of a name: no weekday, pronoun or other word of a closed class."""
    return token.is_capital and token.low not in _NO_NAME


def capital_run(row: Sequence[Token], end: int, start: int) -> int:
    """Give the index where the run of name words ending before `end` begins, not going left of `start`."""
    place = end
    while place > start:
        token = row[place - 1]
        inner = place < end and (token.low in PARTICLES or token.low == "&")
        if is_name_word(token) or token.low in SUFFIXES:
            place -= 1
        elif (inner or token.low == ",") and place - 1 > start and place < end and is_name_word(row[place - 2]):
            if token.low == "," and row[place].low not in SUFFIXES:
                break
            place -= 1
        else:
            break
    return place


def name_start(words: Sequence[Token], *, after_role: bool) -> int:
    """Give the index in a run of capitals where the person's own name begins."""
    count = len(words)
    offices = [
        place for place in range(count) if words[place].low in OFFICE_WORDS and words[place].low not in PARTICLES
    ]
    if (
        offices
        and offices[-1] == count - 2
        and words[count - 2].low in first_names()
        and words[count - 2].low not in TITLES
    ):
        offices.pop()  # a first name that is also a word for a nation: "German Ruiz"
    start = offices[-1] + 1 if offices and not is_body(words) else 0
    if start >= count:  # every word is an office, or the last one is
        return count if all(word.low in OFFICE_WORDS for word in words) else 0
    if after_role or start:
        later = [k for k in range(start, count - 1) if words[k].low in first_names()]
        return later[0] if later and count - start > 3 else start
    known = [
        place for place in range(count - 1) if words[place].low in first_names() and words[place].low not in PLACES
    ]
    if known and known[0] > 0 and count - known[0] >= 2 and not is_body(words):
        return known[0]
    return 0


def is_body(words: Sequence[Token]) -> bool:
    if not words:
        return False
    last = words[-1].low
    return last in BODY_WORDS or (words[-1].text.isupper() and len(words[-1].text) > 2 and len(words) == 1)


def title_gender(title: str | None) -> str | None:
    """Give the gender a title tells, if any."""
    if title in MALE_TITLES:
        return "male"
    return "female" if title in FEMALE_TITLES else None
