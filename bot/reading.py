"""Decide what of a pasted text is claimed: compare the ways to read it with the record, keep the one that was meant.

A quotation in marks is claimed, and who is said to have said it is not; but where the words around the marks stand in
an article too, they are claimed as well, and a change in them is not overlooked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.attributed import strip_attribution
from bot.claimed import Claimed, as_it_stands, part_of, read_claim
from bot.comparing import compare
from bot.locating import Library, Stretch
from bot.marking import Compared
from bot.names import Names
from bot.voices import voice_of

# Comparing takes time with the product of both lengths; a longer paste is found exactly or not at all. At 1200 words it
# takes some seconds in an article of 1000.
_LONGEST = 1200
# So many words around the claimed ones, and so few of them changed, are an article's and not a member's own sentence.
_AROUND = 4
_TOUCHED = 0.25
# Where all of it is one quotation, the marks are inner ones.
_TOUCHED_SPOKEN = 0.5


@dataclass(frozen=True, slots=True)
class Result:
    """A reading of the text, with what came of each of its parts."""

    claimed: Claimed
    compared: tuple[Compared, ...]


def read(text: str, library: Library, names: Names) -> Result | None:
    """Read a pasted text against the record; None when it is too long to compare."""
    whole = as_it_stands(text)
    if exact := tuple(library.find(whole.parts[0].words.keys)):
        return Result(whole, (Compared(exact),))
    claim = read_claim(text, names.holds)
    inside = sum(len(part.words.keys) for part in claim.parts)
    if inside > _LONGEST:
        return None
    result = Result(claim, tuple(compare(part, library) for part in claim.parts))
    for wider in _wider(text, claim, names):
        total = len(wider.parts[0].words.keys)
        if inside < total <= _LONGEST:
            compared = compare(wider.parts[0], library)
            if compared.places and _holds_around(compared, inside, total, library):
                return Result(wider, (compared,))
    return result


def _wider(text: str, claim: Claimed, names: Names) -> Iterator[Claimed]:
    """Yield the readings in which more is claimed: all but the attribution, for the marks may be inner ones; all."""
    if claim.marked:
        left = strip_attribution(text, names.holds)
        yield Claimed((part_of(text, left.start, left.end),), left.speaker or claim.speaker)
    yield as_it_stands(text)


def _holds_around(compared: Compared, inside: int, total: int, library: Library) -> bool:
    """Tell whether what is around the claimed words stands in an article as well, changed a little at most."""
    around = total - inside
    touched = sum(one.size for one in compared.differences)
    if all(_is_spoken(place, library) for place in compared.places):
        return touched <= _TOUCHED_SPOKEN * around
    return not compared.spliced and around >= _AROUND and touched <= _TOUCHED * around


def _is_spoken(place: Stretch, library: Library) -> bool:
    """Tell whether all words of a place are those of one quotation."""
    quotations = library.quotations(place.article)
    return all(voice_of(place.article, start, end, quotations).all_spoken for start, end in place.spans)
