"""What a text wants done with its subject: allowed and built up, or banned and taken away. Words only, no scores.

"We should ban cloning" is for an act against its subject, so an argument for it speaks ill of cloning. Whether acts
favour what they are done to is all that is known here; what is said of the subject is for `index.leaning`.
"""

import re
from collections.abc import Iterator, Sequence

from index.stems import stem

_FAVOURING = frozenset(
    map(
        stem,
        """
        accept adopt allow approve available back build built continue create decriminalise decriminalize defend
        embrace enable encourage endorse establish expand extend favour favor fund guarantee implement impose
        improve increase introduce invest keep kept legal legalise legalize maintain mandate mandatory compulsory
        obligatory offer permit permitted preserve promote protect provide reinstate require restore retain
        strengthen subsidise subsidize support uphold upheld welcome
        """.split(),
    )
)
_OPPOSING = frozenset(
    map(
        stem,
        """
        abandon abolish abolition avoid axe ban block boycott cancel cease close closure combat condemn crime
        criminal criminalise criminalize curb cut delete disallow disband discourage dismantle dissolve ditch drop
        eliminate end eradicate fight fought forbid forbidden halt illegal leave lift limit outlaw oppose overturn
        phase prevent prohibit prohibition punish quit reduce refuse regulate reject remove repeal replace resist
        restrict reverse scrap stop suspend tackle tax withdraw withdrawal withdrawn
        """.split(),
    )
)
_WANTING = frozenset("should must need needs ought shall".split())
_STRIVING = frozenset("fight fighting fought".split())
_NOT = frozenset("not never no cannot".split())
# What may stand between "should" and the act, or between two acts ("fight for the abolition of").
_BETWEEN = frozenset(
    """
    a all also an any be been being for from get have it just more of on only simply still the they to use using we
    """.split()
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_REACH = 4  # words from "should" to its act


def favour_of(word: str) -> int:
    """Tell whether an act favours what it is done to: 1, against it: -1, neither: 0."""
    root = stem(word)
    return (root in _FAVOURING) - (root in _OPPOSING)


def bearing(topic: str) -> int:
    """Tell whether to be for a topic is to be for what it is about (1) or against it (-1); 1 where no act is named.

    The act follows "should", or begins the topic, and may be done to another: "end the ban on" counts twice.
    """
    words = _words(topic)
    for start in _openings(words):
        sign, found = 1, False
        for place, word in enumerate(words[start:], start):
            if word in _NOT:
                sign = -sign
            elif act := _act(words, place):
                sign, found = sign * act, True
            elif word not in _BETWEEN or (found and word in ("to", "be")):
                break
        if found:
            return sign
    return 1


def done_to(topic: str) -> str:
    """Return what a topic is about, without the act that is done to it: "a ban on scanning" is about scanning."""
    words = topic.split()
    wants = next((place for place, word in enumerate(words) if word.lower() in _WANTING), -1)
    if wants >= 0 and wants + 1 < len(words) and "be" in (word.lower() for word in words[wants + 1 : wants + 3]):
        return " ".join(words[:wants])  # "homeschooling should be banned"
    start = wants + 1
    while start < len(words) - 1 and (words[start].lower() in _BETWEEN | _NOT or favour_of(words[start])):
        start += 1
    return " ".join(words[start:])


def _openings(words: Sequence[str]) -> Iterator[int]:
    """Yield where the act may stand: after "should" or "be", else at the beginning."""
    yield from (place + 1 for place, word in enumerate(words) if word in _WANTING)
    if any(word in _WANTING for word in words):
        yield from (place + 1 for place, word in enumerate(words) if word == "be")
    yield 0


def _act(words: Sequence[str], place: int) -> int:
    if words[place] in _STRIVING and words[place + 1 : place + 2] == ["for"]:
        return 1  # "fight for"
    return favour_of(words[place])


def called_for(text: str) -> int:
    """Tell what a text says should be done: more for its subject (1), or against it (-1); 0 where it does not say."""
    words = _words(text)
    total = 0
    for place in range(len(words)):
        before = words[max(0, place - _REACH) : place]
        if _WANTING & set(before) and (act := _act(words, place)):
            total += -act if _NOT & set(before) else act
    return (total > 0) - (total < 0)


def _words(text: str) -> list[str]:
    plain = text.lower().replace("’", "'").replace("n't", " not").replace("cannot", "can not")
    return _WORD.findall(plain)
