"""The other side of a fact: what a speaker of another side of the table is on record with on the same point.

Same point means near in meaning and in the words that tell; who sits on which side is known from offices alone (see
index/sides.py). Two who speak alike of the same thing, both ill or both well, are on one side of the argument wherever
they sit. Whether two contradict each other is for the reader. None is better than one beside the point.
"""

import re
from collections.abc import Iterator

from bot.facts import Fact, Pool
from bot.ports import Record
from bot.terms import terms_of
from index.sides import Side
from index.stems import stem, stems_of, topic_words
from index.wordsets import word_set

# Of a large record the nearest passages will do: what is further away is another point.
_LOOKED_AT = 60
# Two facts and their citations have to fit into one post (docs/facts.md).
_LONGEST = 300
# Cosine plus share of the telling words. Every pair over the seeds and our evaluation articles was read: from 0.62 on,
# all between those who govern and those who do not were on one point; between two who do not, from 0.75 on.
_SAME_POINT = 0.62
_SAME_POINT_BESIDE = 0.75
# What somebody says of a thing stands close behind it: "encryption will make it fundamentally more difficult".
_REACH = 14
_ILL = word_set(
    "difficult harder impossible remove removes removed blind lose lost undermine undermines weaken weakens threat"
    " threatens danger dangerous risk risks unacceptable prevent prevents harm harms costs ruin ruins fail fails failed"
    " wrong unfair unaffordable invasive draconian ineffective less worse never"
)
_WELL = word_set(
    "protect protects rely relies safe safer secure help helps better brilliant essential vital fair"
    " benefit benefits improve improves valuable needed"
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")
# What shares no word, or only its words, is near by chance.
_LEAST_CLOSE, _LEAST_SHARED = 0.42, 0.05


def other_side(fact: Fact, pool: Pool, record: Record) -> Fact | None:
    """Return the nearest fact of another side of the table on the same point; None when there is none."""
    if fact.speaker is None or fact.side in (None, Side.OTHER):
        return None
    found = [(near, other) for near, other in _near(fact, pool, record) if near >= _least(fact, other)]
    if not found:
        return None
    return min(found, key=lambda pair: (not _across(fact, pair[1]), -round(pair[0], 6), pair[1].id))[1]


def _least(fact: Fact, other: Fact) -> float:
    return _SAME_POINT if _across(fact, other) else _SAME_POINT_BESIDE


def _across(fact: Fact, other: Fact) -> bool:
    """Tell whether one of the two governs and the other does not: where most arguments about policy run."""
    return (fact.side is Side.GOVERNMENT) != (other.side is Side.GOVERNMENT)


def _near(fact: Fact, pool: Pool, record: Record) -> Iterator[tuple[float, Fact]]:
    """Yield the facts of other sides with how near they are, of those that a search for the fact finds."""
    close: dict[str, list[tuple[int, int, float]]] = {}
    for hit in record.search(fact.passage.text, _LOOKED_AT):
        one = hit.passage
        close.setdefault(one.article.id, []).append((one.start, one.end, hit.dense))
    terms = terms_of(topic_words(fact.passage.text), record)
    for other in pool.facts:
        if other.speaker in (None, fact.speaker) or other.side in (None, Side.OTHER, fact.side):
            continue
        if len(other.text) > _LONGEST:
            continue
        if _agree(fact, other):
            continue
        passage = other.passage
        hits = close.get(passage.article.id, ())
        dense = max((one for start, end, one in hits if start < passage.end and passage.start < end), default=0.0)
        shared = terms.coverage(stems_of(passage.text))
        if dense >= _LEAST_CLOSE and shared >= _LEAST_SHARED:
            yield dense + shared, other


def _agree(one: Fact, other: Fact) -> bool:
    """Tell two that speak of the same thing both ill or both well."""
    things = {word for topic in one.topics for word in stems_of(topic)} & {
        word for topic in other.topics for word in stems_of(topic)
    }
    return any(_spoken_of(thing, one.text) * _spoken_of(thing, other.text) > 0 for thing in things)


def _spoken_of(thing: str, text: str) -> int:
    """Return -1 where a thing, by its stem, is spoken ill of, 1 where well, 0 where neither or both."""
    words = [word.lower() for word in _WORD.findall(text)]
    for place, word in enumerate(words):
        if stem(word) == thing:
            after = words[place + 1 : place + 1 + _REACH]
            ill, well = any(one in _ILL for one in after), any(one in _WELL for one in after)
            if ill or well:
                return well - ill
    return 0
