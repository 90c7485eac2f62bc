"""A search that is asked for one side of an argument: "arguments against scanning", "the case for a charge".

Similarity finds the topic and not the side, so the hits are put in order again by how they speak of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from bot.side_asked import side_asked
from index.advocacy import bearing
from index.model import Hit, Passage, Scope

# So many hits of the topic are put in order again; with 200 the best ten were no better.
_LOOKED_AT = 100
# How far the side may move a hit. Off the topic a score is lower by about one.
_SHIFT = 0.5


class Sided(Protocol):
    """A record that can be searched by side. `index.search.Index` is the real one."""

    def search(self, query: str, limit: int, *, scope: Scope = ...) -> list[Hit]:
        """See bot.ports.Record."""
        ...

    def leanings(self, passages: Sequence[Passage]) -> list[float]:
        """Return for each passage how it speaks of its subject, from -1 (ill) to 1 (well); 0 tells nothing."""
        ...


def search(query: str, record: Sided, limit: int) -> list[Hit]:
    """Search as `bot.ports.Record` does; where one side is asked for, its passages come first."""
    asked = side_asked(query)
    if asked is None or not asked.side:
        return record.search(query, limit)
    hits = record.search(asked.topic, max(limit, _LOOKED_AT))
    wanted = asked.side * bearing(asked.topic)
    leanings = record.leanings([hit.passage for hit in hits])
    moved = [
        replace(hit, score=hit.score + _SHIFT * wanted * leaning) for hit, leaning in zip(hits, leanings, strict=True)
    ]
    return sorted(moved, key=lambda hit: (-hit.score, hit.passage.article.id, hit.passage.start))[:limit]
