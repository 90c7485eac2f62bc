"""A search that is asked for one side of an argument: "arguments against scanning", "the case for a charge".

Similarity finds the topic and not the side, so the hits are put in order again by how they speak of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from index.advocacy import bearing
from index.model import Hit, Passage, Scope

# So many hits of the topic are put in order again; with 200 the best ten were no better.
_LOOKED_AT = 100
# How far the side may move a hit. Off the topic a score is lower by about one.
_SHIFT = 0.5

_SIDE = re.compile(
    r"""\b(?:
      (?:arguments?|case|reasons?|points?|evidence|views?|voices|quotes?)\s+
        (?: (?P<for> for | in\s+favou?r\s+of | supporting ) | against | opposing )
    | (?P<pros>pros|benefits|advantages|merits|supporters|defenders|advocates|proponents)\s+(?:of|for)
    | (?:cons|drawbacks|disadvantages|downsides|dangers|critics|opponents)\s+of
    )\b\s*:?\s*(?P<topic>\S.*)""",
    re.IGNORECASE | re.VERBOSE,
)
_BOTH = re.compile(
    r"\b(?:for|pros|benefits|advantages|supporters|critics|opponents|against)\s*(?:and|or|&|/|,|n|vs)\s*"
    r"(?:for|against|cons|drawbacks|disadvantages|critics|opponents|supporters)\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"^(?:whether|the idea that|the view that|that|having|the)\s+", re.IGNORECASE)


class Sided(Protocol):
    """A record that can be searched by side. `index.search.Index` is the real one."""

    def search(self, query: str, limit: int, *, scope: Scope = ...) -> list[Hit]:
        """See bot.ports.Record."""
        ...

    def leanings(self, passages: Sequence[Passage]) -> list[float]:
        """Return for each passage how it speaks of its subject, from -1 (ill) to 1 (well); 0 tells nothing."""
        ...


@dataclass(frozen=True, slots=True)
class SideAsked:
    """One side of an argument: being for the topic (1) or against it (-1)."""

    side: int
    topic: str


def side_asked(text: str) -> SideAsked | None:
    """Return which side of what is asked for; None when it is none, or both."""
    found = _SIDE.search(text)
    if found is None or _BOTH.search(text):
        return None
    side = 1 if found["for"] or found["pros"] else -1
    return SideAsked(side, _WHETHER.sub("", found["topic"].rstrip(" ?.!")))


def search(query: str, record: Sided, limit: int) -> list[Hit]:
    """Search as `bot.ports.Record` does; where one side is asked for, its passages come first."""
    asked = side_asked(query)
    if asked is None or not asked.topic:
        return record.search(query, limit)
    hits = record.search(asked.topic, max(limit, _LOOKED_AT))
    wanted = asked.side * bearing(asked.topic)
    leanings = record.leanings([hit.passage for hit in hits])
    moved = [
        replace(hit, score=hit.score + _SHIFT * wanted * leaning) for hit, leaning in zip(hits, leanings, strict=True)
    ]
    return sorted(moved, key=lambda hit: (-hit.score, hit.passage.article.id, hit.passage.start))[:limit]
