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
from index.roles import (
    BODY_KINDS,
    BODY_WORDS,
    FEMALE_TITLES,
    MALE_TITLES,
    OFFICE_WORDS,
    PLACES,
    TITLES,
    names_people,
)
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
    | {"there", "here", "christmas", "easter", "asked", "speaking", "according", "yes", "today", "yesterday", "they're"}
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
    """Give the place in a run of capitals where a person's own name begins; the length of the run when nowhere."""
    count = len(words)
    start = 0 if is_body(words) else _past_offices(words) or _past_job(words)
    if start >= count:
        return count if all(word.low in OFFICE_WORDS for word in words) else 0
    known = [place for place in range(start, count - 1) if words[place].low in first_names()]
    if after_role or start:
        return known[0] if known and count - start > 3 else start
    known = [place for place in known if words[place].low not in PLACES]
    return known[0] if known and not is_body(words) else 0


def _past_offices(words: Sequence[Token]) -> int:
    """Step over titles and other words of office."""
    offices = [place for place, word in enumerate(words) if word.low in OFFICE_WORDS and word.low not in PARTICLES]
    if offices and offices[-1] == len(words) - 2:
        last = words[offices[-1]].low
        if last in first_names() and last not in TITLES:  # a first name that is also a nation: "German Ruiz"
            offices.pop()
    return offices[-1] + 1 if offices else 0


def _past_job(words: Sequence[Token]) -> int:
    """Step over the word of work or kind that opens a sentence: "Librarian Ann Lee", "Regulator Datawatch"."""
    low = words[0].low if words else ""
    if low in first_names():
        return 0
    is_job = len(words) > 2 and (names_people(low) or low.endswith(("ian", "ist"))) and len(low) > 4
    return int(is_job or (len(words) > 1 and low in BODY_KINDS))


def is_body(words: Sequence[Token]) -> bool:
    """Tell the name of a body by its last word, or an acronym."""
    if not words:
        return False
    last = words[-1].low
    return last in BODY_WORDS or (words[-1].text.isupper() and len(words[-1].text) > 2 and len(words) == 1)


def title_gender(title: str | None) -> str | None:
    """Give the gender a title tells, if any."""
    if title in MALE_TITLES:
        return "male"
    return "female" if title in FEMALE_TITLES else None
