"""Lay claimed words beside recorded ones and say, word by word, where they differ. Lists of words in, numbers out."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from index.stems import SMALL_WORDS

# A word that any sentence may hold says less about whether two texts are the same: on the checks of the tests, with
# all words alike, "We need to make sure that ..." was near to anything.
_SMALL = 0.3
# Two spellings of one word, "organisations" and "organizations" (92), "terrorist" and "terrorists" (95), differ less
# than two words; "backdoor" and "backward" have 75.
_SPELLED_ALIKE = 80.0
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """One step of an alignment: the number of a claimed and of a recorded word; None where the other has none."""

    claimed: int | None
    recorded: int | None
    same: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """The claimed words, all of them, beside the recorded words they come nearest to. `likeness` is 0..1."""

    pairs: tuple[Pair, ...]
    likeness: float

    @property
    def recorded(self) -> range:
        """Return the numbers of the recorded words from the first to the last; empty when nothing corresponds."""
        numbers = [pair.recorded for pair in self.pairs if pair.recorded is not None]
        return range(numbers[0], numbers[-1] + 1) if numbers else range(0)


def align(claimed: Sequence[str], recorded: Sequence[str]) -> Alignment:
    """Lay all claimed words beside the stretch of recorded words they differ least from, the first of equal ones.

    Takes time and space proportional to the product of both lengths.
    """
    steps, end = _steps(claimed, recorded)
    pairs = _trim(_walk_back(claimed, recorded, steps, end))
    return Alignment(pairs, likeness(claimed, recorded, pairs))


def likeness(claimed: Sequence[str], recorded: Sequence[str], pairs: Sequence[Pair]) -> float:
    """Return how alike two aligned texts are, 0..1: the weight of the same words in that of all."""
    total = alike = 0.0
    for pair in pairs:
        mine = "" if pair.claimed is None else claimed[pair.claimed]
        theirs = "" if pair.recorded is None else recorded[pair.recorded]
        weight = max(_weight(mine), _weight(theirs))
        total += weight
        if pair.same:
            alike += weight
        elif mine and theirs and fuzz.ratio(mine, theirs) >= _SPELLED_ALIKE:
            alike += weight * _HALF
    return alike / total if total else 0.0


def reach(claimed: Sequence[str], recorded: Sequence[str]) -> float:
    """Return a likeness, 0..1, that no alignment of the two exceeds; quickly found."""
    there = frozenset(recorded)
    total = sum(map(_weight, claimed))
    present = sum(_weight(word) for word in claimed if word in there)
    return (present + (total - present) * _HALF) / total if total else 0.0


def groups(pairs: Sequence[Pair]) -> list[tuple[Pair, ...]]:
    """Return the steps that differ, those that follow one another together; as many words on both sides, one by one."""
    found: list[list[Pair]] = []
    before_same = True
    for pair in pairs:
        if pair.same:
            before_same = True
            continue
        if before_same:
            found.append([])
        found[-1].append(pair)
        before_same = False
    split: list[tuple[Pair, ...]] = []
    for group in found:
        both = all(pair.claimed is not None and pair.recorded is not None for pair in group)
        split += [(pair,) for pair in group] if both else [tuple(group)]
    return split


def _weight(word: str) -> float:
    return 0.0 if not word else _SMALL if word in SMALL_WORDS else 1.0


# What a difference costs. A word left out is cheaper than one changed, so that a claim that begins "Bees need" is laid
# beside "Bees do not need" and not beside "not need"; a word changed is cheaper than one added and another left out.
_CHANGED_COSTS, _ADDED_COSTS, _MISSING_COSTS = 4, 4, 2
# How a cell of the table was reached. Of equal ways, the one over words left out has the more words in common.
_BOTH, _ADDED, _MISSING = 0, 1, 2


def _steps(claimed: Sequence[str], recorded: Sequence[str]) -> tuple[list[bytearray], int]:
    """Fill the table of least differences, in which recorded words before and after the stretch cost nothing.

    Return the step to each cell, and the column in which the best stretch ends (P. Sellers, 1980).
    """
    width = len(recorded)
    costs = [0] * (width + 1)
    table = [bytearray([_MISSING]) * (width + 1)]
    for number, word in enumerate(claimed, start=1):
        left = number * _ADDED_COSTS
        row, steps = [left], bytearray([_ADDED])
        for column in range(width):
            best, step = left + _MISSING_COSTS, _MISSING
            both = costs[column] + (0 if recorded[column] == word else _CHANGED_COSTS)
            if both < best or recorded[column] == word:
                best, step = both, _BOTH
            if (added := costs[column + 1] + _ADDED_COSTS) < best:
                best, step = added, _ADDED
            left = best
            row.append(best)
            steps.append(step)
        costs = row
        table.append(steps)
    least = min(costs)
    ends = [column for column, cost in enumerate(costs) if cost == least]
    return table, next((column for column in ends if table[-1][column] == _BOTH), ends[0])


def _walk_back(
    claimed: Sequence[str], recorded: Sequence[str], table: Sequence[bytearray], end: int
) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    row, column = len(claimed), end
    while row > 0:
        step = table[row][column]
        if step == _BOTH:
            row, column = row - 1, column - 1
            pairs.append(Pair(row, column, claimed[row] == recorded[column]))
        elif step == _ADDED:
            row -= 1
            pairs.append(Pair(row, None))
        else:
            column -= 1
            pairs.append(Pair(None, column))
    return tuple(reversed(pairs))


def _trim(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Leave out recorded words before the first and after the last that has a claimed one."""
    with_claimed = [place for place, pair in enumerate(pairs) if pair.claimed is not None]
    return pairs[with_claimed[0] : with_claimed[-1] + 1] if with_claimed else ()
