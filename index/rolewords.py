"""The words of a role as joins and lookups compare them: written out, stemmed, small words left out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from index.names import fold
from index.stems import stem, words_of

_SMALL = frozenset("the a an of for at in on and to from its his her their new senior s by who with".split())
_ABBREVIATED = {
    "sec": "secretary",
    "secs": "secretary",  # of "the home sec's view", typed without its apostrophe
    "tory": "conservative",
    "secy": "secretary",
    "min": "minister",
    "pm": "prime minister",
    "pms": "prime minister",
    "dep": "deputy",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "prof": "professor",
    "govt": "government",
    "cllr": "councillor",
    "exec": "executive",
    "spox": "spokesperson",
    "ag": "attorney general",
    "fm": "first minister",
    "dir": "director",
    "doc": "doctor",
    "pres": "president",
    "vp": "vice president",
    "ceo": "chief executive",
    "ceos": "chief executive",
    "mp": "mp",
    "chairs": "chair",
    "leads": "leader",
    "heads": "head",
    "runs": "head",
    "adviser": "advisor",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "defence": "defense",
}
# Whoever is at the top of a body, whatever the office is called there.
_TOP = re.compile(
    r"\b(?:boss|chief executive(?: officer)?|executive director|director(?: general|-general)?|head|chief|leader"
    r"|president|chair|founder|supremo|tsar)\b"
)
TOP_WORDS = frozenset(stem(word) for word in "boss chief head leader supremo".split())
# Without these in the question, a holder of the office itself is meant.
_QUALIFIERS = frozenset(
    stem(word) for word in "shadow deputy former ex assistant vice acting junior opposition".split()
)


@dataclass(frozen=True, slots=True)
class RoleWords:
    """`words` are all stems of the role; `headed` those of what it is the head of, empty when it is no head."""

    words: frozenset[str]
    headed: frozenset[str]


def written_out(words: Iterable[str]) -> list[str]:
    """Return folded words with the abbreviations of offices written out: "home sec"."""
    return [part for word in words for part in _ABBREVIATED.get(word.replace(".", ""), word).split()]


@lru_cache(maxsize=50_000)
def content(title: str) -> frozenset[str]:
    """Return the stems of a role's words, abbreviations written out."""
    return frozenset(stem(word) for word in written_out(words_of(fold(title))) if word not in _SMALL)


@lru_cache(maxsize=50_000)
def role_words(title: str) -> RoleWords:
    """Read a role: "director of the spy agency" heads the agency, "NSPCC head of policy" heads only policy."""
    written = " ".join(_ABBREVIATED.get(word, word) for word in fold(title).replace(",", " ").split())
    top = _TOP.search(written)
    if top is None:
        return RoleWords(content(title), frozenset())
    before, after = written[: top.start()], written[top.end() :].strip()
    if after.startswith("of "):
        headed = content(re.split(r"\b(?:at|for)\b", after)[0])
    else:
        headed = content(before) | content(after)
    return RoleWords(content(title), headed)


def fills(role: RoleWords, asked: frozenset[str]) -> bool:
    """Tell whether a holder of the role is meant by these words: "gchq", "boss" by "director of the agency GCHQ"."""
    if not asked or (role.words & _QUALIFIERS) - asked:
        return False
    if asked <= role.words:
        return True
    rest = asked - TOP_WORDS
    return bool(rest) and rest != asked and rest <= role.headed


def share_office(some: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two roles, as `content`, can be one office: the same words, or two of them in common."""
    return bool(some) and (some == others or len(some & others) > 1)
