"""The same fact in several places: of two that overlap the better stays, of those that say the same one is shown."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.facts import Fact
from bot.model import Source
from bot.quoting import as_source
from index.model import Quotation
from index.twins import twins

# Three words running, and half of the shorter: what index/twins.py found right for quotations.
_RUN, _SHARE = 3, 0.5
_WORD = re.compile(r"\w+")


def apart(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts of one article that do not overlap, the better (then the earlier) of two that do."""
    kept: list[Fact] = []
    taken: list[tuple[int, int]] = []  # of those kept, in order of place
    for fact in sorted(facts, key=lambda one: (-one.score, one.passage.start, one.passage.end)):
        start, end = fact.passage.start, fact.passage.end
        place = bisect_left(taken, (end, end))
        if not place or taken[place - 1][1] <= start:
            taken.insert(place, (start, end))
            kept.append(fact)
    return tuple(kept)


def merged(facts: Sequence[Fact], quotations: Sequence[Quotation]) -> tuple[Fact, ...]:
    """Return facts without those that say the same in the same words; the best of each has the others as sources.

    `facts` come best first, and so do those returned. A quotation that several articles hold brings them all along,
    whether or not it is a fact there.
    """
    groups: list[list[Fact]] = []
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for fact in facts:
        runs = _runs(fact)
        shared: dict[int, int] = defaultdict(int)
        for run in runs:
            for group in holders[run]:
                shared[group] += 1
        same = [
            group
            for group, count in sorted(shared.items())
            if count >= max(2, _SHARE * min(len(runs), len(_runs(groups[group][0]))))
            and (groups[group][0].speaker == fact.speaker or None in (groups[group][0].speaker, fact.speaker))
        ]
        if same:
            groups[same[0]].append(fact)
            continue
        for run in runs:
            holders[run].append(len(groups))
        groups.append([fact])
    elsewhere = {one: group for group in twins(quotations) for one in group}
    return tuple(_joined(group, elsewhere) for group in groups)


def _joined(group: Sequence[Fact], elsewhere: dict[Quotation, tuple[Quotation, ...]]) -> Fact:
    best, *others = group
    sources = [one.source for one in others if one.passage.article.id != best.passage.article.id]
    sources += _twins(best, elsewhere)
    by_article: dict[str, Source] = {}
    for source in sources:
        by_article.setdefault(source.passage.article.id, source)
    kept = tuple(by_article[article] for article in sorted(by_article))
    return replace(best, others=kept, other_ids=tuple(sorted({one.id for one in others} - {best.id})))


def _twins(fact: Fact, elsewhere: dict[Quotation, tuple[Quotation, ...]]) -> Iterator[Source]:
    quotation = fact.source.quotation
    for other in elsewhere.get(quotation, ()) if quotation is not None else ():
        source = as_source(other)
        shared = _runs_of(fact.passage.text) & _runs_of(source.passage.text)
        if other.article.id != fact.passage.article.id and len(shared) >= _SHARE * len(_runs(fact)):
            yield source


def _runs(fact: Fact) -> frozenset[tuple[str, ...]]:
    return _runs_of(fact.passage.text)


def _runs_of(text: str) -> frozenset[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(tuple(words[k : k + _RUN]) for k in range(len(words) - _RUN + 1))
