"""Descriptors that stand for a speaker, "a senior official", "the paper", told from names, and how they are written."""

from itertools import pairwise

from index.grammar import DETERMINERS, POSSESSIVES, PREPOSITIONS, RELATIVES
from index.names import fold
from index.naming import PARTICLES
from index.roles import BODY_NOUNS, BODY_WORDS, DOCUMENT_NOUNS, PLACES, names_people, singular
from index.speaker import Kind

_QUANTITIES = frozenset("one another some several many most few those two three four five both".split())
_IN_NAMES = PARTICLES | frozenset({"of", "for", "the", "and", "on", "&"})
_LOWERED = frozenset("a an the one another some its her his their these those this".split())


def is_descriptor(name: str) -> bool:
    """Tell "a senior official", "MPs" and "Tech groups" from names: small words, or a common noun alone."""
    words = name.split()
    low = [fold(word) for word in words]
    if low[0] in DETERMINERS | POSSESSIVES | _QUANTITIES or words[0][:1].isdigit():
        return True
    if any(word[:1].islower() and word not in _IN_NAMES for word in words):
        return True
    return len(words) == 1 and (names_people(low[0]) or low[0] in BODY_NOUNS | DOCUMENT_NOUNS)


def kind_of_descriptor(name: str) -> Kind:
    """Tell documents, and bodies that a nation makes unique ("the British government"), from unnamed sources."""
    words = name.split()
    low = [fold(word) for word in words]
    head = next((before for before, word in pairwise(low) if word in PREPOSITIONS | RELATIVES), low[-1])
    if head in DOCUMENT_NOUNS or singular(head) in DOCUMENT_NOUNS:
        return "document"
    possessed = low[0].endswith("'s") and low[0].removesuffix("'s") in PLACES
    named = possessed or (low[0] == "the" and any(word[0].isupper() for word in words[1:]))
    return "body" if named and head == low[-1] and head in BODY_NOUNS | BODY_WORDS else "unnamed"


def inside_sentence(name: str) -> str:
    """Write a descriptor as inside a sentence: "A senior official" is "a senior official"."""
    first = name.split()[0]
    return first.lower() + name[len(first) :] if first.lower() in _LOWERED else name


def bare_descriptor(name: str) -> str:
    """Return a descriptor without its article, which is what it tells of the source's role."""
    words = name.split()
    return " ".join(words[1:]) if len(words) > 1 and words[0].lower() in _LOWERED else name
