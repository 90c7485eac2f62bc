"""Whether words asked for mean an office, an organisation, or only a topic that a name or a role speaks of.

"The home secretary", "boss of Apple", "the NSPCC", "the chamber" mean somebody; "work", "security" and "energy" are
topics, though a charity's name or a minister's role holds them.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from index.bodies import organisations
from index.names import body_key, name_words
from index.offices import KIN, SPEAKS_FOR
from index.roles import BODY_NOUNS, PEOPLE_NOUNS, PORTFOLIOS, TITLES, singular
from index.rolewords import TOP_WORDS, content, role_words, written_out

#: Whether the record also writes a word small, as a common word.
WrittenSmall = Callable[[str], bool]

_OFFICES = (PEOPLE_NOUNS | TITLES | frozenset("mp mep msp ceo tsar supremo co-chair undersecretary".split())) - (
    KIN
    | frozenset(
        "private first hon vice major general prime capt col police people man woman men women staff crew".split()
    )
)
# Where the words of an office end and those begin of what it is held at or over.
_OVER = re.compile(r"\s(?:of|for|at|in|from|on|to|with|who|which)\s|,")
# What a body can be called alone: "the chamber", "the union".
_KINDS = BODY_NOUNS | frozenset(
    "chamber college trust federation alliance parliament senate church league hospital forum army navy".split()
)
_LINKS = frozenset({"and", "&", "of", "for", "the", "on"})


def means_holder(title: str, asked: Sequence[str], written_small: WrittenSmall) -> bool:
    """Tell whether the words, all of which a role holds, mean who holds it: its office, or the body it is held at."""
    words = written_out(asked)
    stems = content(" ".join(words))
    if stems & office(title) or (stems & TOP_WORDS and stems - TOP_WORDS <= role_words(title).headed):
        return True
    if any(_is_called(words, body, written_small) for body in _bodies(title)):
        return True
    stated = {singular(word) for word in name_words(title)}
    is_stated = (
        _is_kind(words[-1]) and singular(words[-1]) in stated
    )  # "the police" are not held by a policing minister
    return is_stated and (stems <= role_words(title).headed or bool(SPEAKS_FOR.search(title)))


@lru_cache(maxsize=50_000)
def office(title: str) -> frozenset[str]:
    """Return the stems that name the office in a role: "chief" and "executive", "member" of "member for transport"."""
    words = written_out(name_words(_OVER.split(f" {title}")[0]))
    ends = [place for place, word in enumerate(words, 1) if _is_office(word)]
    if not ends:
        return frozenset()
    start = end = ends[-1]
    while start and (_is_office(words[start - 1]) or words[start - 1] == "and"):
        start -= 1
    return content(" ".join(words[start:end])) - {"and"}


def means_source(title: str, asked: Sequence[str]) -> bool:
    """Tell whether the words mean an unnamed source: what he is or speaks for, or a kind of body.

    "Customers" are not the customers' panel.
    """
    if SPEAKS_FOR.search(title):
        return True
    before = name_words(_OVER.split(f" {title}")[0])
    heads = {word for word, after in zip(before, [*before[1:], "and"], strict=False) if after == "and"}
    return bool(content(" ".join(asked)) & content(" ".join(heads))) or any(map(_is_kind, asked))


def is_short_form(asked: Sequence[str], name: Sequence[str], written_small: WrittenSmall) -> bool:
    """Tell whether words that a body's name holds are what it may be called: "Open Rights", "the chamber", "Amnesty".

    A common word alone, such as "rights" or "open", calls no body.
    """
    short, whole = ([word for word in words if word not in _LINKS] for words in (asked, name))
    if not short or len(short) == len(whole):
        return True
    if len(short) == 1:
        forms = {short[0], singular(short[0]), f"{short[0]}s"}
        is_common = short[0] in PORTFOLIOS or any(map(written_small, forms))
        return _is_kind(short[0]) or (short[0] == whole[0] and not is_common)
    is_telling = short == whole[: len(short)] or _is_kind(short[-1]) or not all(map(written_small, short))
    return is_telling and _is_run(short, whole)


def _is_called(words: Sequence[str], body: str, written_small: WrittenSmall) -> bool:
    if body_key(body) == body_key(" ".join(words)):
        return True
    return (
        len(words) > 1 and set(words) <= set(name_words(body)) and is_short_form(words, name_words(body), written_small)
    )


def _is_office(word: str) -> bool:
    return word in _OFFICES or singular(word) in _OFFICES


def _is_kind(word: str) -> bool:
    return word in _KINDS or singular(word) in _KINDS


def _is_run(short: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether two words or more stand in a name one after the other."""
    parts = [word for word in whole if word not in _LINKS]
    short = [word for word in short if word not in _LINKS]
    starts = range(len(parts) - len(short) + 1)
    return len(short) > 1 and any(parts[start : start + len(short)] == list(short) for start in starts)


@lru_cache(maxsize=50_000)
def _bodies(title: str) -> tuple[str, ...]:
    return organisations(title)
