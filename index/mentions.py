"""Who a noun phrase mentions: a name with its role, a pronoun, or a descriptor such as "a senior official".

Works on a row of tokens; knows nothing of who is who in the article (see people.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
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
from index.roles import BODY_WORDS, FEMALE_TITLES, MALE_TITLES, OFFICE_WORDS, PEOPLE_NOUNS, PLACES, TITLES
from index.tokens import Sort, Token

PARTICLES = frozenset("de da di del della du van von der den bin ibn al el la le dos y ter ten af".split())
SUFFIXES = frozenset("jr sr ii iii iv".split())
_PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS
_NOMINATIVE = {
    "his": "he",
    "her": "she",
    "their": "they",
    "its": "it",
    "him": "he",
    "them": "they",
    "my": "i",
    "our": "we",
}
_NO_NAME = (
    _PRONOUNS
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
_LINKS_IN_BODIES = frozenset({"of", "for", "the", "and", "&", "on"})


class MentionForm(StrEnum):
    """How somebody is mentioned."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody mentioned at `start`-`end`. `name` is the bare name (NAME only), `role` the words of office beside it.

    `words` are the lower-case words of the whole phrase; `head` is the word that carries it.
    """

    start: int
    end: int
    form: MentionForm
    words: tuple[str, ...]
    head: str
    name: tuple[str, ...] = ()
    role: str | None = None
    title: str | None = None
    is_person: bool = False


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


def read_mention(row: Sequence[Token], start: int, end: int) -> Mention | None:
    """Read the noun phrase `row[start:end]`; None when there is nobody in it."""
    while start < end and (row[start].sort is Sort.POINT or row[start].low in ("and", "but", "or", "both", "then")):
        start += 1
    while end > start and row[end - 1].sort is not Sort.WORD and row[end - 1].sort is not Sort.NUMBER:
        end -= 1
    if start >= end:
        return None
    if end - start == 1 and row[start].low in _PRONOUNS | POSSESSIVES:
        low = row[start].low
        return _mention(row, start, end, MentionForm.PRONOUN, _NOMINATIVE.get(low, low))
    head_end = _head_end(row, start, end)
    run = capital_run(row, head_end, start)
    if run < head_end and not (
        run > start and row[run - 1].low in ("'s", "the") and row[head_end - 1].low in PEOPLE_NOUNS
    ):
        return _named(row, start, run, head_end, end)
    return _mention(row, start, end, MentionForm.NOMINAL, row[head_end - 1].low)


def _head_end(row: Sequence[Token], start: int, end: int) -> int:
    """Find where the head of the phrase ends: before a hanging preposition, relative clause, bracket or participle."""
    for place in range(start + 1, end):
        token, before = row[place], row[place - 1]
        if token.low in RELATIVES or token.low in ("(", ",", "—", "–", "-", "--"):
            return place
        if token.low in PREPOSITIONS and before.low not in ("and", "or"):
            in_body = token.low in _LINKS_IN_BODIES and is_name_word(before) and place + 1 < end
            after = row[place + 1] if place + 1 < end else token
            if in_body and is_name_word(after) and before.low in BODY_WORDS | {"bank", "secretary"}:
                continue
            return place
        if not token.is_capital and before.sort is Sort.WORD and before.low in PEOPLE_NOUNS:
            if token.low.endswith(("ing", "ed")) or token.low in ("familiar", "close", "who", "involved"):
                return place
    return end


def _named(row: Sequence[Token], start: int, run: int, head_end: int, end: int) -> Mention:
    """Split a phrase that ends in capitals into role and name, or see in it a body."""
    words = row[run:head_end]
    split = run + _name_start(words, after_role=run > start and row[run - 1].low in PEOPLE_NOUNS)
    titles = [token.low for token in row[run:split] if token.low in TITLES]
    name = tuple(token.text for token in row[split:head_end])
    after_role = (
        run > start and row[run - 1].low in PEOPLE_NOUNS and row[run - 1].low not in ("people", "police", "staff")
    )
    with_the = start < split and row[start].low == "the" and split == start + 1
    first = row[split].low
    is_person = not with_the and (
        (bool(titles) and split < head_end and not _is_body(row[split:head_end]))
        or (after_role and not _is_body(row[split:head_end]))
        or (1 < len(name) <= 5 and first in first_names() and not _is_body(row[split:head_end]))
    )
    role = " ".join(token.text for token in row[start:split] if token.low not in ("the", "a", "an", "mr", "mrs", "ms"))
    if split == head_end:  # nothing but titles: "the Prime Minister"
        return _mention(row, start, end, MentionForm.NOMINAL, row[head_end - 1].low)
    if not is_person and row[start].low not in ("the",) and start < run and not _is_body(words) and len(words) == 1:
        return _mention(row, start, end, MentionForm.NOMINAL, row[head_end - 1].low)
    shown = split if is_person else (run if not is_person and start < run else split)
    name = tuple(token.text for token in row[shown:head_end])
    return Mention(
        row[shown].start,
        row[head_end - 1].end,
        MentionForm.NAME,
        tuple(token.low for token in row[start:end]),
        row[head_end - 1].low,
        name,
        role or None if is_person else None,
        titles[0] if titles else None,
        is_person,
    )


def _name_start(words: Sequence[Token], *, after_role: bool) -> int:
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
    start = offices[-1] + 1 if offices and not _is_body(words) else 0
    if start >= count:  # every word is an office, or the last one is
        return count if all(word.low in OFFICE_WORDS for word in words) else 0
    if after_role or start:
        later = [k for k in range(start, count - 1) if words[k].low in first_names()]
        return later[0] if later and count - start > 3 else start
    known = [
        place for place in range(count - 1) if words[place].low in first_names() and words[place].low not in PLACES
    ]
    if known and known[0] > 0 and count - known[0] >= 2 and not _is_body(words):
        return known[0]
    return 0


def _is_body(words: Sequence[Token]) -> bool:
    if not words:
        return False
    last = words[-1].low
    return last in BODY_WORDS or (words[-1].text.isupper() and len(words[-1].text) > 2 and len(words) == 1)


def _mention(row: Sequence[Token], start: int, end: int, form: MentionForm, head: str) -> Mention:
    return Mention(row[start].start, row[end - 1].end, form, tuple(token.low for token in row[start:end]), head)


def title_gender(title: str | None) -> str | None:
    """Give the gender a title tells, if any."""
    if title in MALE_TITLES:
        return "male"
    return "female" if title in FEMALE_TITLES else None
