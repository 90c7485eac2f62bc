"""The quota: how much room each speaker, side, publisher, topic and kind has in the rotation, and who is behind it.

Nobody gets more than twice an equal share of what takes turns; his weakest facts wait. Within a round everybody's posts
keep step with his share, so that a round is balanced at any point of it and not only at its end.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from bot.facts import Fact

#: What is balanced, by the name that is shown. A fact without a topic, or of nobody, counts for "".
DIMENSIONS: Mapping[str, Callable[[Fact], str]] = {
    "side": lambda fact: str(fact.side or ""),
    "speaker": lambda fact: fact.speaker or "",
    "publisher": lambda fact: fact.passage.article.publisher or "",
    "topic": lambda fact: fact.topics[0] if fact.topics else "",
    "kind": lambda fact: str(fact.kind),
}
# More than twice what everybody would get is a slant that members notice; less would leave good facts unused.
_TIMES_EQUAL = 2
# A small record must not lose its few good facts to a rule about shares.
_ALWAYS = 3
# What is of nobody, and how facts are put, slants nothing.
_WITHOUT_LIMIT = frozenset({"kind", "topic"})


@dataclass(frozen=True, slots=True)
class Share:
    """One value of one dimension: its facts in all, in the rotation, the most it may have there, its posts so far."""

    dimension: str
    value: str
    facts: int
    rotating: int
    limit: int | None
    posted: int = 0


def within_quota(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts that take turns, in the order given (best first); pinned and dated ones always do."""
    kept = list(facts)
    while over := _most_over(kept, facts):
        name, value, limit = over
        loose = [one for one in kept if DIMENSIONS[name](one) == value and not _is_fixed(one)]
        fixed = sum(DIMENSIONS[name](one) == value for one in kept) - len(loose)
        out = {one.id for one in loose[max(0, limit - fixed) :]}
        kept = [one for one in kept if one.id not in out]
    return tuple(kept)


def shares(facts: Sequence[Fact], rotation: Sequence[Fact], posted: Iterable[Fact] = ()) -> tuple[Share, ...]:
    """Return what everybody has, by dimension, the greatest share first."""
    posted = tuple(posted)
    found = []
    for name, value_of in DIMENSIONS.items():
        whole, rotating, shown = (Counter(map(value_of, some)) for some in (facts, rotation, posted))
        for value in sorted(whole, key=lambda one: (-whole[one], one)):
            limit = _limit(name, value, len(rotation), len(whole))
            found.append(Share(name, value, whole[value], rotating[value], limit, shown[value]))
    return tuple(found)


def lags(facts: Sequence[Fact], posted: Sequence[Fact]) -> dict[str, dict[str, float]]:
    """Return for each value of each dimension by how many posts it is behind its share, if one more is made now."""
    found = {}
    for name, value_of in DIMENSIONS.items():
        room, shown = Counter(map(value_of, facts)), Counter(map(value_of, posted))
        found[name] = {value: count / len(facts) * (len(posted) + 1) - shown[value] for value, count in room.items()}
    return found


def lag(fact: Fact, behind: Mapping[str, Mapping[str, float]]) -> float:
    """Return by how many posts a fact's speaker, side, publisher, topic and kind are behind, summed."""
    return sum(behind[name][value_of(fact)] for name, value_of in DIMENSIONS.items())


def _most_over(kept: Sequence[Fact], facts: Sequence[Fact]) -> tuple[str, str, int] | None:
    """Return what is furthest above its limit, with the limit; None when nothing is that could be cut."""
    worst: tuple[int, str, str, int] | None = None
    for name, value_of in DIMENSIONS.items():
        counts = Counter(map(value_of, kept))
        loose = Counter(value_of(one) for one in kept if not _is_fixed(one))
        values = len(set(map(value_of, facts)))
        for value in sorted(loose):
            limit = _limit(name, value, len(kept), values)
            over = 0 if limit is None else min(counts[value] - limit, loose[value])
            if over > 0 and (worst is None or over > worst[0]):
                worst = over, name, value, limit or 0
    return worst[1:] if worst else None


def _limit(name: str, value: str, rotating: int, values: int) -> int | None:
    if name in _WITHOUT_LIMIT or not value:
        return None
    return max(_ALWAYS, ceil(_TIMES_EQUAL * rotating / values))


def _is_fixed(fact: Fact) -> bool:
    return fact.pinned or bool(fact.days)
