"""Whether the name of a speaker takes "is" or "are": "the Home Office is", "British officials are"."""

import re

from index.grammar import PREPOSITIONS, RELATIVES
from index.roles import BODY_NOUNS, BODY_WORDS, DOCUMENT_NOUNS, PEOPLE_NOUNS, singular

_COUNT = re.compile(
    r"(?:\d+|two|three|four|five|six|seven|several|many|some|both|these|those|few|most|others|all)\b", re.IGNORECASE
)
# Plural without an s of their own.
_PLURAL = frozenset("people men women children police staff spokespeople greens tories conservatives democrats".split())
_CAN_SPEAK = PEOPLE_NOUNS | BODY_NOUNS | DOCUMENT_NOUNS
_JOINED = re.compile(r"\s+and\s+")


def are(name: str) -> str:
    """Return "are" for several people or bodies, as a name is shown, and "is" for one."""
    return "are" if _is_plural(name) else "is"


def _is_plural(name: str) -> bool:
    words = re.findall(r"[\w'’&-]+", name)
    if not words or _COUNT.match(name):
        return bool(words)
    one, *others = _JOINED.split(name)
    # "Ian Levy and Crispin Robinson", but "Marks and Spencer" and "Steel and Foundry Union".
    is_body = words[-1].casefold() in BODY_WORDS or re.search(r"\b(?:of|for)\b", one)
    if others and all(len(part.split()) > 1 for part in (one, *others)) and not is_body:
        return True
    return _is_many(_head(words))


def _head(words: list[str]) -> str:
    """Return the noun that a name is built on: the last word before "of", "with", "who", "sitting"."""
    end = next(
        (
            place
            for place, word in enumerate(words[1:], 1)
            if word.casefold() in PREPOSITIONS | RELATIVES or (word.islower() and word.endswith("ing"))
        ),
        len(words),
    )
    return words[end - 1]


def _is_many(noun: str) -> bool:
    low = noun.casefold()
    if low in _PLURAL or (noun[:-1].isupper() and noun.endswith("s") and len(noun) > 2):  # "MPs"
        return True
    one = singular(low)
    return one != low and (noun.islower() or one in _CAN_SPEAK) and not low.endswith(("ics", "news"))
