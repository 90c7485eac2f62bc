"""One quotation, many articles: the same words of one speaker, however differently they were taken down.

Compares words alone. White space, marks, dashes and the case of a word's first letter are never a difference; any other
letter is one, and is shown. What a newspaper paraphrases is not compared.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import ceil
from typing import Literal

from index.model import Quotation

Span = tuple[int, int]
DifferenceKind = Literal["removed", "added", "changed"]

# Three words running: two are a turn of phrase, four do not survive one change in a sentence of seven.
_SHINGLE = 3
# Fewer words than this can be said twice by chance.
_FEWEST_SHARED = 2
# How much of the shorter of two must be in the other. The two records of the envelopes quotation share 0.8.
_SHARE = 0.5
# A quotation is compared with the first so many that hold the same three words, so that a line which a thousand
# newspapers print costs a thousand times sixteen comparisons, not a million.
_HOLDERS = 16

_WORD = re.compile(r"\d[\d,.]*\d|\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that two quotations do not share, as spans of the bodies of their articles.

    What is "removed" is only in the one, what is "added" only in the other; where the words are missing, the span is
    empty and stands behind the word before.
    """

    kind: DifferenceKind
    one: Span
    other: Span


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    start: int
    end: int


def twins(quotations: Sequence[Quotation]) -> tuple[tuple[Quotation, ...], ...]:
    """Group the quotations that are one, over at least two articles, whole or one part of the other.

    Groups come in order of their first quotation, quotations in order of article id and start.
    """
    ordered = sorted(quotations, key=lambda one: (one.article.id, one.start, one.end))
    shingles = [_shingles(one) for one in ordered]
    leader = list(range(len(ordered)))
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(ordered):
        if one.speaker is None:
            continue
        shared: Counter[int] = Counter()
        for shingle in shingles[place]:
            known = holders[one.speaker, *shingle]
            shared.update(known)
            if len(known) < _HOLDERS:
                known.append(place)
        for other, count in shared.items():
            fewest = min(len(shingles[place]), len(shingles[other]))
            is_elsewhere = ordered[other].article.id != one.article.id
            if is_elsewhere and count >= max(_FEWEST_SHARED, ceil(_SHARE * fewest)):
                first, second = sorted((_find(leader, other), _find(leader, place)))
                leader[second] = first
    groups: dict[int, list[Quotation]] = defaultdict(list)
    for place, one in enumerate(ordered):
        groups[_find(leader, place)].append(one)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def differences(one: Quotation, other: Quotation) -> tuple[Difference, ...]:
    """Compare two quotations word by word, in order of place.

    Where one begins earlier or ends later than the other it quotes more, which is no difference.
    """
    left, right = list(_words(one)), list(_words(other))
    matcher = SequenceMatcher(None, [word.key for word in left], [word.key for word in right], autojunk=False)
    found = []
    steps = matcher.get_opcodes()
    for place, (step, i, i_end, j, j_end) in enumerate(steps):
        if step == "equal":
            continue
        if place == 0 or place == len(steps) - 1:
            # At an edge only the words next to what is shared stand against each other.
            both = min(i_end - i, j_end - j)
            i, i_end = (i_end - both, i_end) if place == 0 else (i, i + both)
            j, j_end = (j_end - both, j_end) if place == 0 else (j, j + both)
        if i < i_end or j < j_end:
            kind: DifferenceKind = "added" if i == i_end else "removed" if j == j_end else "changed"
            found.append(Difference(kind, _span(left, i, i_end), _span(right, j, j_end)))
    return tuple(found)


def _span(words: Sequence[_Word], start: int, end: int) -> Span:
    """Return the span of some words; of none, the empty span behind the word before."""
    if start < end:
        return words[start].start, words[end - 1].end
    place = words[start - 1].end if start else words[0].start
    return place, place


def _find(leader: list[int], place: int) -> int:
    while leader[place] != place:
        leader[place] = leader[leader[place]]
        place = leader[place]
    return place


def _parts(one: Quotation) -> Sequence[Span]:
    """Return the spans that are the speaker's own words."""
    return {"direct": ((one.start, one.end),), "mixed": one.quoted, "indirect": ()}[one.kind]


def _words(one: Quotation) -> Iterator[_Word]:
    for start, end in _parts(one) or ((one.start, one.end),):
        for found in _WORD.finditer(one.article.body, start, end):
            word = found.group().replace("’", "'").replace(",", "")
            yield _Word(word[0].casefold() + word[1:], *found.span())


def _shingles(one: Quotation) -> frozenset[tuple[str, ...]]:
    """Return every three words running inside one stretch of marks, lower case."""
    found: set[tuple[str, ...]] = set()
    for start, end in _parts(one):
        words = [word.casefold().replace("’", "'") for word in _WORD.findall(one.article.body[start:end])]
        found.update(tuple(words[k : k + _SHINGLE]) for k in range(len(words) - _SHINGLE + 1))
    return frozenset(found)
