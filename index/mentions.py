"""Who a noun phrase mentions: a name with its role, a pronoun, or a descriptor such as "a senior official".

Works on a row of tokens; knows nothing of who is who in the article (see people.py).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.grammar import POSSESSIVES, PREPOSITIONS, RELATIVES, TIME_WORDS, WEEKDAYS
from index.naming import PRONOUNS, capital_run, first_names, is_body, is_name_word, name_start
from index.roles import BODY_KINDS, BODY_WORDS, PEOPLE_NOUNS, PORTFOLIOS, TITLES
from index.tokens import DASHES, Sort, Token

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
_LONGEST_NAME = 5  # words
_LOOSE_POSSESSIVE = re.compile(r" ('s|’s)(?= |$)")
_NO_ROLE = frozenset("the a an mr mrs ms miss dr sir dame lord lady baron baroness".split())
_LINKS_IN_BODIES = frozenset({"of", "for", "the", "and", "&", "on"})
# What a body's name begins with: "Friends of the Earth", "Chamber of Trade".
_BODY_OPENINGS = BODY_WORDS | frozenset("chamber confederation friends citizens academy inspectorate".split())


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
    while start < end and (row[start].sort is Sort.POINT or row[start].low in ("and", "but", "or", "then")):
        start += 1
    if row[start:end] and row[start].low == "both" and any(token.low == "and" for token in row[start:end]):
        start += 1
    end = _without_time(row, start, end)
    if start >= end:
        return None
    low = row[start].low
    if end - start == 1 and low in PRONOUNS | POSSESSIVES:
        return _unnamed(row, start, end, MentionForm.PRONOUN, _NOMINATIVE.get(low, low))
    head_end = _head_end(row, start, end)
    run = _body_start(row, start, capital_run(row, head_end, start), head_end)
    is_office = run > start and row[run - 1].low in ("'s", "the") and row[head_end - 1].low in PEOPLE_NOUNS
    named = _named(row, start, run, head_end, end) if run < head_end and not is_office else None
    return named or _unnamed(row, start, end, MentionForm.NOMINAL, row[head_end - 1].low)


def _without_time(row: Sequence[Token], start: int, end: int) -> int:
    """Leave out stops and the time behind a name: "Ann Lee last year", "Ann Lee on Monday"."""
    while end > start:
        low, before = row[end - 1].low, row[end - 2].low if end - 2 > start else ""
        if low in TIME_WORDS and before in ("last", "this", "earlier", "on", "late", "early"):
            end -= 2
        elif row[end - 1].sort not in (Sort.WORD, Sort.NUMBER) or (low in WEEKDAYS and end - 1 > start):
            end -= 1
        else:
            break
    return end


def _head_end(row: Sequence[Token], start: int, end: int) -> int:
    """Find where the head of the phrase ends: before a hanging preposition, relative clause, bracket or participle."""
    for place in range(start + 1, end):
        low, before = row[place].low, row[place - 1]
        if low in RELATIVES or low in ("(", ",") or low in DASHES:
            return place
        if low in PREPOSITIONS and before.low not in ("and", "or") and not _goes_on_in_body(row, place, end):
            return place
        is_participle = low.endswith(("ing", "ed")) or low in ("familiar", "close", "involved")
        if is_participle and not row[place].is_capital and before.low in PEOPLE_NOUNS:
            return place
    return end


def _goes_on_in_body(row: Sequence[Token], preposition: int, end: int) -> bool:
    """Tell the "of" of "Department of Health" and "Bank of England"."""
    before = row[preposition - 1]
    after = preposition + 1 if preposition + 1 < end and row[preposition + 1].low != "the" else preposition + 2
    links = row[preposition].low in _LINKS_IN_BODIES and is_name_word(before) and after < end
    return links and is_name_word(row[after]) and (before.low in _BODY_OPENINGS or before.low == "secretary")


def _body_start(row: Sequence[Token], start: int, run: int, end: int) -> int:
    """Take in what comes before a link in a body's name: "Office of Public Audit", "the Steel and Foundry Union"."""
    whole = _department_start(row, run, end)
    if whole < run:
        return whole
    link = run - 1 if run > start and row[run - 1].low != "the" else run - 2
    if link <= start or not is_name_word(row[link - 1]):
        return run
    is_office = row[link].low in ("of", "for") and row[link - 1].low in _BODY_OPENINGS
    is_double = row[link].low in ("and", "&") and row[start].low == "the" and is_body(row[run:end])
    return capital_run(row, link, start) if is_office or is_double else run


def _department_start(row: Sequence[Token], run: int, end: int) -> int:
    """Find where "Department for Environment, Food and Rural Affairs" begins, of which a part is `row[run:end]`."""
    place = run
    while place > 1 and all(token.low in PORTFOLIOS for token in row[place:end]):
        link = row[place - 1].low
        if link in ("of", "for") and row[place - 2].low in ("department", "ministry", "office"):
            return capital_run(row, place - 1, 0)
        if link not in ("and", "&", ",") or not is_name_word(row[place - 2]):
            break
        place, end = capital_run(row, place - 1, 0), place - 1
    return run


def _named(row: Sequence[Token], start: int, run: int, head_end: int, end: int) -> Mention | None:
    """Split a phrase that ends in capitals into role and name, or see in it a body; None when no name is in it."""
    before = row[run - 1].low if run > start else ""
    opens_body = row[run].low in _BODY_OPENINGS and run + 1 < head_end and row[run + 1].low in ("of", "for")
    split = run if opens_body else run + name_start(row[run:head_end], after_role=before in PEOPLE_NOUNS)
    if split == head_end:  # nothing but titles: "the Prime Minister"
        return None
    titles = [token.low for token in row[run:split] if token.low in TITLES]
    own = row[split:head_end]
    has_article = row[start].low == "the"
    is_known = 1 < len(own) <= _LONGEST_NAME and own[0].low in first_names()
    follows_office = bool(titles) or (before in PEOPLE_NOUNS and before not in ("people", "police", "staff"))
    is_person = (
        not opens_body
        and (follows_office or is_known)
        and not is_body(own)
        and not (has_article and split == start + 1)
    )
    is_lone_word = head_end - run == 1 and start < run
    says_kind = before in BODY_KINDS or before in ("group", "union", "agency", "giant", "maker")
    if not is_person and is_lone_word and not has_article and not is_body(own) and not says_kind:
        return None  # "the angry Leeds"
    if not is_person and start < run:
        own = row[run:head_end]
    words = tuple(token.low for token in row[start:end])
    name = _words_of_name(own)
    role = _role(row[start:split])
    return Mention(
        own[0].start,
        own[-1].end,
        MentionForm.NAME,
        words,
        own[-1].low,
        name,
        (role or None) if is_person else None,
        titles[0] if titles else None,
        is_person,
        row[start].is_capital,
    )


def _words_of_name(own: Sequence[Token]) -> tuple[str, ...]:
    """Return the words of a name, a comma with the word before it: "Environment, Food and Rural Affairs"."""
    words: list[str] = []
    for token in own:
        if token.low == "," and words:
            words[-1] += token.text
        else:
            words.append(token.text)
    return tuple(words)


def _role(words: Sequence[Token]) -> str:
    """Write the words of office beside a name, without articles and courtesy; "the BBC's Ann Lee" is of the BBC."""
    joined = " ".join(token.text for token in words if token.low not in _NO_ROLE)
    return _LOOSE_POSSESSIVE.sub(r"\1", joined).removesuffix("'s").removesuffix("’s")


def _unnamed(row: Sequence[Token], start: int, end: int, form: MentionForm, head: str) -> Mention:
    words = tuple(token.low for token in row[start:end])
    return Mention(row[start].start, row[end - 1].end, form, words, head, is_capitalised=row[start].is_capital)
