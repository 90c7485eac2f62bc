"""What the record is about: the names and nouns that come up again and again, as people would type them. Pure.

No parser: a word is taken for a noun where the words before it say so ("on encryption", "the warrant"), or where it is
written with a capital in the middle of a sentence.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from index.model import Passage
from index.stems import SMALL_WORDS, stem

# A topic comes up at least so often, or it is one article's detail.
_OFTEN = 3
_LONGEST = 3  # words
# After these stands a noun, with what belongs to it.
_BEFORE_A_NOUN = frozenset(
    "the a an of on about over against for with without into its their our his her by in from between under".split()
)
# Of the times that a noun comes up, at least this share, and at least twice, is after one of these, and rarer after
# "to". Tried on the seeds: from 0.15 "encryption" is lost ("end-to-end encryption"), from 0.05 verbs come in.
_SHARE, _AFTER = 0.08, 2
_WORD = re.compile(r"[^\W\d_][\w’'-]*|[^\w\s]|\d[\d,.]*")
_VERB = re.compile(r"(?:ed|ly)$")
# Nouns that any article holds; alone they are no topic.
_ANY = frozenset(
    """
    ability access act action activity address aim amount answer approach area article aspect attempt attention
    basis beginning benefit bit case cause chair challenge chance change choice circumstance claim clear comment
    company concern condition consequence conversation copy country couple course date day deal debate decade
    decision demand detail development difference different discussion early effect effort eight end event evidence
    example experience extent face fact far favour few figure find first five form former four friday full future
    general goal good group half hand head help high hour idea impact importance important individual information
    interest issue job june keep kind knowledge known large last late latest lead leader less letter level life
    light likely line little long lot major majority man manner matter mean meaning means measure meeting member
    message minute moment monday month morning name nature necessary need new news next night nine note number
    office official old one open opinion option order organisation organization part particular past people percent
    period person piece place plan point position possible power present press problem process product provide
    purpose question range rate reason recent record regard relation report request response rest result right risk
    role rule saturday scale second sense set seven short side sign similar single situation six size small solution
    sort source speech spokesman spokesperson spokeswoman staff stage stand start state statement step story strong
    subject sum summer sunday support system talk team ten term test text thing third thought three thursday time
    today tomorrow top total turn tuesday two type use user value version view voice way wednesday week whole wide
    winter woman word work world year yesterday young many several january february march april may july august
    september october november december
    """.split()
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A phrase as the record writes it most often, its stems, and how much it tells, without a unit."""

    text: str
    stems: tuple[str, ...]
    weight: float


@dataclass(slots=True)
class _Seen:
    """How one phrase is used."""

    times: int = 0
    as_noun: int = 0
    as_verb: int = 0
    as_name: int = 0
    articles: set[str] = field(default_factory=set)
    written: Counter[str] = field(default_factory=Counter)


def topics(passages: Iterable[Passage], *, people: Set[str] = frozenset(), limit: int = 300) -> tuple[Topic, ...]:
    """Return the topics of a record, those that tell most first, equal ones by their text.

    `people` are the stems of names of persons, who are no topics.
    """
    seen: dict[tuple[str, ...], _Seen] = defaultdict(_Seen)
    for passage in passages:
        for stems, words, before, ends in _phrases(passage.text):
            _note(seen[stems], passage.article.id, words, before, ends=ends)
    generic = {stem(word) for word in _ANY}
    kept = {stems: one for stems, one in seen.items() if _is_topic(stems, one, generic) and not people >= {*stems}}
    longer = _most_within(kept)
    found = [
        Topic(one.written.most_common(1)[0][0], stems, _weight(stems, one, longer[stems]))
        for stems, one in kept.items()
        if one.times - longer[stems] >= (_OFTEN if longer[stems] else 1)
    ]
    return tuple(sorted(found, key=lambda topic: (-topic.weight, topic.text)))[:limit]


def _phrases(text: str) -> Iterator[tuple[tuple[str, ...], list[str], str, bool]]:
    """Yield the phrases of a sentence: their stems, words, the word before, and whether they end where a noun may."""
    tokens = [_bare(token) for token in _WORD.findall(text)]
    lower = [token.lower() for token in tokens]
    usable = [word not in SMALL_WORDS and len(word) > 2 and word[0].isalpha() for word in lower]
    for first in range(len(tokens)):
        for last in range(first + 1, min(first + _LONGEST, len(tokens)) + 1):
            if not usable[last - 1]:
                break
            following = lower[last] if last < len(tokens) else "."
            ends = following in SMALL_WORDS or not following[0].isalnum()
            before = lower[first - 1] if first else "."
            yield tuple(map(stem, lower[first:last])), tokens[first:last], before, ends


def _bare(token: str) -> str:
    return re.sub(r"['’]s?$", "", token) or token


def _note(one: _Seen, article: str, words: list[str], before: str, *, ends: bool) -> None:
    one.times += 1
    one.as_noun += before in _BEFORE_A_NOUN and ends
    one.as_verb += before == "to"
    one.as_name += before[0].isalnum() and all(word[0].isupper() for word in words)
    one.articles.add(article)
    one.written[" ".join(words)] += 1


def _is_topic(stems: tuple[str, ...], one: _Seen, generic: set[str]) -> bool:
    if one.times < _OFTEN or (len(stems) == 1 and stems[0] in generic) or (stems[-1] in generic and len(stems) > 2):
        return False
    if one.as_name > one.times / 2:
        return True
    if _VERB.search(one.written.most_common(1)[0][0]) or one.as_verb >= one.as_noun:
        return False
    return one.as_noun >= _AFTER and one.as_noun >= _SHARE * one.times


def _most_within(kept: dict[tuple[str, ...], _Seen]) -> Counter[tuple[str, ...]]:
    """Return for each phrase how often it comes up at most within one longer phrase that is kept too."""
    most: Counter[tuple[str, ...]] = Counter()
    for stems, one in kept.items():
        for size in range(1, len(stems)):
            for first in range(len(stems) - size + 1):
                part = stems[first : first + size]
                most[part] = max(most[part], one.times)
    return most


def _weight(stems: tuple[str, ...], one: _Seen, within: int) -> float:
    """Weigh a phrase: how often it stands by itself, longer ones and those of many articles more (after C-value)."""
    alone: float = one.times - within
    return alone * (1 + len(stems)) / 2 * math.sqrt(len(one.articles))
