"""Names of people and bodies as the joining of speakers compares them. Knows no article and no registry."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from index.naming import SUFFIXES, title_gender
from index.roles import TITLES
from index.stems import stem, words_of

_WORD = re.compile(r"[^\W_]+(?:[-‐‑.&'+/][^\W_]+)*")
_POSSESSIVE = re.compile(r"(?<=s)'$|'s$")
_SMALL = frozenset({"the", "a", "an"})
# Nobody means the University of Sussex by "the US".
_TAKEN = frozenset({"us", "uk", "eu", "un"})
# A peerage is worn instead of a first name, and with the name after it belongs to one person.
PEERAGES = frozenset("lord lady baroness baron earl countess viscount duke duchess prince princess king queen".split())


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of somebody's name, folded. `first` is empty for a surname alone; `middle` are initials."""

    first: str
    last: str
    middle: str = ""
    suffix: str = ""
    title: str = ""

    @property
    def gender(self) -> str | None:
        """The gender the title tells, if any."""
        return title_gender(self.title)

    def agrees(self, other: "PersonName") -> bool:
        """Tell whether middle initials and suffix, where both have them, are the same."""
        middles = not self.middle or not other.middle or self.middle[0] == other.middle[0]
        return middles and (not self.suffix or not other.suffix or self.suffix == other.suffix)


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Return a text as names are compared: lower case, no accents, straight apostrophes, single spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'").replace("‑", "-"))
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).casefold().split())


def name_words(text: str) -> list[str]:
    """Return the folded words of a name in order, without possessive endings and dots."""
    words = (_POSSESSIVE.sub("", word).replace(".", "") for word in _WORD.findall(fold(text)))
    return [word for word in words if word]


def parse_person(text: str) -> PersonName:
    """Read somebody's name; leading titles and a trailing suffix are told from the rest."""
    words = name_words(text)
    title = suffix = ""
    while len(words) > 1 and words[0] in TITLES:
        title = words.pop(0)
    if len(words) > 1 and words[-1] in SUFFIXES:
        suffix = words.pop()
    if len(words) < 2:
        return PersonName("", words[0] if words else "", "", suffix, title)
    return PersonName(words[0], words[-1], "".join(word[0] for word in words[1:-1]), suffix, title)


@cache
def _forms() -> dict[str, frozenset[str]]:
    """Load which first names can be forms of each other."""
    forms: dict[str, set[str]] = {}
    for line in (files("index") / "data" / "nicknames.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for name in line.split():
                forms.setdefault(name, set()).update(line.split())
    return {name: frozenset(alike) for name, alike in forms.items()}


def other_forms(first: str) -> frozenset[str]:
    """Return the first names of which this one can be a form: "Jim" of "James"."""
    return _forms().get(first, frozenset()) - {first}


def may_be_one(one: str, other: str) -> bool:
    """Tell whether two different first names can be the same person's: an initial, or a nickname."""
    if min(len(one), len(other)) == 1:
        return one[:1] == other[:1]
    return other in other_forms(one)


@lru_cache(maxsize=50_000)
def body_key(name: str) -> tuple[str, ...]:
    """Return what the writings of one body's name share: no article, possessive, inflection or case, "&" as "and"."""
    return tuple(stem(word) for word in words_of(name) if word.casefold() not in _SMALL | {"and"})


def initials(name: str) -> frozenset[str]:
    """Return what a name of several words may be called: "org" for Open Rights Group, "moj" for Ministry of Justice."""
    words = [word for word in name.split() if word.lower() not in _SMALL]
    capitals = [word for word in words if word[:1].isupper()]
    letters = ("".join(word[0] for word in those).lower() for those in (capitals, words))
    return frozenset(letters) - _TAKEN if len(capitals) > 1 else frozenset()
