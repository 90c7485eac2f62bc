"""Who a noun phrase mentions: a name with its role, a pronoun, or a descriptor such as "a senior official".

Works on a row of tokens; knows nothing of who is who in the article (see people.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.grammar import POSSESSIVES, PREPOSITIONS, RELATIVES
from index.names import PRONOUNS, capital_run, first_names, is_body, is_name_word, name_start
from index.roles import BODY_WORDS, PEOPLE_NOUNS, TITLES
from index.tokens import Sort, Token

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
    is_capitalised: bool = False  # it begins with a capital


def read_mention(row: Sequence[Token], start: int, end: int) -> Mention | None:
    """Read the noun phrase `row[start:end]`; None when there is nobody in it."""
    while start < end and (row[start].sort is Sort.POINT or row[start].low in ("and", "but", "or", "both", "then")):
        start += 1
    while end > start and row[end - 1].sort is not Sort.WORD and row[end - 1].sort is not Sort.NUMBER:
        end -= 1
    if start >= end:
        return None
    if end - start == 1 and row[start].low in PRONOUNS | POSSESSIVES:
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
    split = run + name_start(words, after_role=run > start and row[run - 1].low in PEOPLE_NOUNS)
    titles = [token.low for token in row[run:split] if token.low in TITLES]
    name = tuple(token.text for token in row[split:head_end])
    after_role = (
        run > start and row[run - 1].low in PEOPLE_NOUNS and row[run - 1].low not in ("people", "police", "staff")
    )
    with_the = start < split and row[start].low == "the" and split == start + 1
    first = row[split].low
    is_person = not with_the and (
        (bool(titles) and split < head_end and not is_body(row[split:head_end]))
        or (after_role and not is_body(row[split:head_end]))
        or (1 < len(name) <= 5 and first in first_names() and not is_body(row[split:head_end]))
    )
    role = " ".join(token.text for token in row[start:split] if token.low not in ("the", "a", "an", "mr", "mrs", "ms"))
    if split == head_end:  # nothing but titles: "the Prime Minister"
        return _mention(row, start, end, MentionForm.NOMINAL, row[head_end - 1].low)
    if not is_person and row[start].low not in ("the",) and start < run and not is_body(words) and len(words) == 1:
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


def _mention(row: Sequence[Token], start: int, end: int, form: MentionForm, head: str) -> Mention:
    words = tuple(token.low for token in row[start:end])
    return Mention(row[start].start, row[end - 1].end, form, words, head, is_capitalised=row[start].is_capital)
