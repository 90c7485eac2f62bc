"""Questions spoilt the way members type: slips, small words left out, something said first."""

import random

from index.stems import SMALL_WORDS

_SAID_FIRST = (
    *("so", "ok so", "hey", "wait", "and", "do we know", "does it say", "anyone know", "pls tell me", "quick q:"),
    *("does anyone remember", "can someone tell me", "remind me", "i forgot", "random question but", "yo", "tell me"),
)
_SAID_LAST = (
    "again",
    "in the end",
    "pls",
    "btw",
    "exactly",
    "do you know",
    "anyone",
    "lol",
    "according to them",
    "thx",
)
_ASKING = frozenset({"who", "when", "where", "why", "how", "many", "much", "not", "no"})
_SHORT = {"people": "ppl", "you": "u", "because": "cos", "going": "gonna", "what": "wat", "are": "r", "with": "w"}


def spoilt(question: str, chance: random.Random) -> str:
    """Return the question as a member in a hurry might type it."""
    words = question.split() or [question]
    if chance.random() < 0.18:
        kept = [word for word in words if word.lower().strip("?") not in SMALL_WORDS or word.lower() in _ASKING]
        words = kept or words
    if chance.random() < 0.5:
        words[-1] = words[-1].rstrip("?") or "?"
        words = [word.replace("'s", "s").replace("n't", "nt") for word in words] if chance.random() < 0.4 else words
    place = chance.randrange(len(words))
    if chance.random() < 0.15 and len(words[place]) > 4:
        words[place] = _slip(words[place], chance)
    if chance.random() < 0.06:
        words = [_SHORT.get(word, word) for word in words]
    if chance.random() < 0.12:
        words.insert(0, chance.choice(_SAID_FIRST))
    if chance.random() < 0.06:
        words.append(chance.choice(_SAID_LAST))
    return " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return chance.choice([word[:at] + word[at + 1 :], swapped, word[: at + 1] + word[at:]])
