"""Cover claimed words with pieces that are on record, and tell whether the pieces come from one place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.locating import Library, Stretch
from bot.wording import wording
from index.stems import SMALL_WORDS

#: So many words left out in one place are a gap over which two pieces were joined; fewer are missing words. A dropped
#: aside ("and there are plenty of others like that") has five or more, a slip of copying one to three.
GAP = 5
# A shorter piece, or one with a single telling word, stands in many places by chance.
_SHORTEST = 4
_TELLING = 2
# Words that are on record nowhere may stand between pieces only if the pieces are long and make up most of the claim.
_LONGER = 6
_COVERED = 0.8
_MOST_PLACES = 50


@dataclass(frozen=True, slots=True)
class Piece:
    """Claimed words from number `first` to before `last`, and every place where they stand."""

    first: int
    last: int
    places: tuple[Stretch, ...]


def spliced(keys: Sequence[str], library: Library) -> tuple[Stretch, ...]:
    """Return where the pieces stand of which the words are made, in their order; none if they are not spliced.

    Two pieces at least, and not both from one place with at most a few words between.
    """
    found = _pieces(keys, library)
    covered = sum(piece.last - piece.first for piece in found)
    if len(found) < 2 or _from_one_place(found):
        return ()
    long = all(piece.last - piece.first >= _LONGER for piece in found)
    if covered == len(keys) or (long and covered >= _COVERED * len(keys)):
        return choose([piece.places for piece in found])
    return ()


def choose(places: Sequence[Sequence[Stretch]]) -> tuple[Stretch, ...]:
    """Choose a place for each piece: in the article that holds most of them, after the piece before where possible."""
    holding = Counter(article for each in places for article in {place.article.id for place in each})
    chosen: list[Stretch] = []
    for each in places:
        previous = chosen[-1] if chosen else None
        chosen.append(min(each, key=lambda place: (-holding[place.article.id], *_step(previous, place))))
    return tuple(chosen)


def follows(one: Stretch, other: Stretch, *, words: int | None = None) -> bool:
    """Tell whether one place comes after another in the same article, with fewer than so many words between."""
    if one.article.id != other.article.id or other.start < one.end:
        return False
    return words is None or len(wording(one.article.body).between(one.end, other.start)) < words


def _step(previous: Stretch | None, place: Stretch) -> tuple[bool, str, int]:
    after = previous is not None and follows(previous, place)
    return (previous is not None and not after, place.article.id, place.start)


def _pieces(keys: Sequence[str], library: Library) -> list[Piece]:
    """Take the longest run on record at each word in turn: no other choice needs fewer pieces."""
    found, first = [], 0
    while first < len(keys):
        last = _longest(keys, first, library)
        if last - first < _SHORTEST or sum(key not in SMALL_WORDS for key in keys[first:last]) < _TELLING:
            first += 1
            continue
        found.append(Piece(first, last, tuple(library.find(keys[first:last]))[:_MOST_PLACES]))
        first = last
    return found


def _longest(keys: Sequence[str], first: int, library: Library) -> int:
    """Return the number after the last word of the longest run from `first` that is on record."""
    known, unknown = first, len(keys) + 1
    step = _SHORTEST
    while known + 1 < unknown:
        last = min(known + step, (known + unknown) // 2 if unknown <= len(keys) else len(keys), len(keys))
        last = max(last, known + 1)
        if library.holds(keys[first:last]):
            known, step = last, step * 2
        else:
            if last == first + _SHORTEST and known == first:
                return first  # too short a piece is none
            unknown = last
    return known


def _from_one_place(pieces: Sequence[Piece]) -> bool:
    for start in pieces[0].places:
        place: Stretch | None = start
        for one, other in pairwise(pieces):
            allowed = GAP + other.first - one.last
            place = next((next_ for next_ in other.places if place and follows(place, next_, words=allowed)), None)
        if place is not None:
            return True
    return False
