"""Whether figures and names of a written sentence stand beside the same words as in the evidence. Pure.

Every word of "41 per cent are against, 46 per cent for it" may be on record, and the sentence still be false.
"""

from collections.abc import Iterable, Sequence

from bot.figures import Sort
from bot.gate_ground import Ground, Heard
from bot.statement import Word

# What it costs to stand on the other side of a word, or beyond a comma, counted in words between.
_OTHER_SIDE, _OTHER_CLAUSE = 3, 2
_NOWHERE = 50
# "94 number-plate cameras": what is counted stands so many words behind its number at most.
_COUNTED = 3


def misplaced(words: Sequence[Word], ground: Ground) -> Word | None:
    """Return the first figure or name beside which the evidence has another of its sort; None when there is none.

    `words` are those of the sentence in order.
    """
    carrying = [word for word in words if word.carries]
    for number, word in enumerate(carrying):
        own, rivals = _candidates(word, ground)
        if not own:
            continue
        before = [one for one in reversed(carrying[:number]) if _is_neighbour(one, word, ground, own)][:1]
        behind = [one for one in carrying[number + 1 :] if _is_neighbour(one, word, ground, own)][:1]
        if not all(_counts(word, one, own, ground) for one in behind):
            return word
        beside = [*(_Beside(one, -1) for one in before), *(_Beside(one, 1) for one in behind)]
        if any(_is_nearer(rival, own, each, ground) for rival in rivals for each in beside):
            return word
    return None


def out_of_order(words: Sequence[Word], ground: Ground) -> Word | None:
    """Return the first figure or name that comes before another of its sort and behind it in the evidence.

    Changing places is how most false sentences are made of true words; the few true ones are not worth it.
    """
    reached: dict[str, int] = {}
    last: Word | None = None
    for word in words:
        own, _ = _candidates(word, ground) if word.carries else ((), [])
        if not own:
            continue
        sort = str(word.figure.sort) if word.figure else "name"
        if sort == "name" and last is not None and not last.figure and word.start - last.end <= 1:
            last = word
            continue  # the same name goes on
        last = word
        places = [one.start for one in own if one.word.figure is not None or one.word.key == word.key]
        place = min((each for each in places if each > reached.get(sort, -1)), default=None)
        if place is None:
            return word
        reached[sort] = place
    return None


def _counts(word: Word, behind: Word, own: Sequence[Heard], ground: Ground) -> bool:
    """Tell whether a number stands before what it counts, or next to that, in the evidence too."""
    if word.figure is None or word.figure.sort in (Sort.DATE, Sort.TIME):
        return True
    places = [one.word.place for one in _same(behind, ground)]
    return any(0 < place - one.word.place <= _COUNTED for one in own for place in places)


class _Beside:
    """A word next to another: before it (-1) or behind it (1)."""

    __slots__ = ("side", "word")

    def __init__(self, word: Word, side: int) -> None:
        self.word, self.side = word, side


def _is_neighbour(one: Word, word: Word, ground: Ground, own: Sequence[Heard]) -> bool:
    keys = {heard.word.key for heard in own if heard.word.figure is None}
    return one.clause == word.clause and one.key not in keys and bool(_same(one, ground))


def _candidates(word: Word, ground: Ground) -> tuple[Sequence[Heard], list[Sequence[Heard]]]:
    """Return where a figure or name stands in the evidence, and where others of its sort do."""
    if word.figure is not None:
        said = [one for one in ground.figures if one.word.figure and word.figure.is_said_by(one.word.figure)]
        others = [
            [one]
            for one in ground.figures
            if one not in said and one.word.figure and one.word.figure.sort is word.figure.sort
        ]
        return said, list(others)
    own = [run for run in ground.names if any(one.word.key == word.key for one in run)]
    flat = [one for run in own for one in run]
    return flat, [run for run in ground.names if run not in own] if flat else []


def _same(word: Word, ground: Ground) -> Sequence[Heard]:
    if word.figure is None:
        return ground.by_key.get(word.key, ())
    return [one for one in ground.figures if one.word.figure and word.figure.is_said_by(one.word.figure)]


def _is_nearer(rival: Sequence[Heard], own: Sequence[Heard], beside: _Beside, ground: Ground) -> bool:
    """Tell whether another stands nearer to a word. In "Ann, wife of Bob, left" neither stands in its clause."""
    clauses = {one.word.clause for one in _same(beside.word, ground)}
    if not any(one.word.clause in clauses for one in (*rival, *own)):
        return False
    return _cost(rival, beside, ground) < _cost(own, beside, ground)


def _cost(candidates: Iterable[Heard], beside: _Beside, ground: Ground) -> int:
    """Return how far the nearest of the candidates stands from a word, and whether on its side."""
    others = _same(beside.word, ground)
    return min((_distance(one, other, beside.side) for one in candidates for other in others), default=_NOWHERE)


def _distance(one: Heard, other: Heard, side: int) -> int:
    apart = other.word.place - one.word.place
    if not apart:
        return _NOWHERE
    wrong_side = (apart > 0) != (side > 0)
    return abs(apart) + _OTHER_SIDE * wrong_side + _OTHER_CLAUSE * (one.word.clause != other.word.clause)
