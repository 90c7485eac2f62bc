"""Compare one claimed part with the record: where its words stand, and what was done to them on the way.

Exact words are looked for first, in every article; then pieces of them; then what comes nearest; then each sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.claimed import TURNING, Joint, Part
from bot.differences import align, reach
from bot.locating import Library, Span, Stretch
from bot.marking import Compared, mark
from bot.pieces import GAP, choose, follows, spliced
from bot.verdict import Change, Difference
from bot.voices import passage
from bot.wording import wording
from index.model import Article
from index.sentences import paragraphs, sentences

#: Likeness (see bot/differences.py) from which recorded words count as the claimed ones, altered: docs/checking.md.
ALTERED = 0.55
# Claims with fewer words are found exactly or not at all: with one of two changed, too little is left.
_SHORTEST_ALTERED = 3
_ARTICLES = 8
# Words hidden by an ellipsis that turn the sentence round are only told from a long omission when they are few.
_FEW = 4
# Shorter runs on either side of an ellipsis can be picked out of any text.
_SHORTEST_RUN = 3


@dataclass(frozen=True, slots=True)
class _Unit:
    """Claimed words, by number, that should stand together; `inserted` are those before which a bracket stood."""

    numbers: tuple[int, ...]
    joint: Joint
    inserted: frozenset[int] = frozenset()


def compare(part: Part, library: Library) -> Compared:
    """Find out where a part stands in the record, and how it differs from what stands there."""
    if found := library.find_part(part):
        return _as_found(part, found)
    units = _units(part)
    if not units:
        return Compared()
    return _one(part, units[0], library) if len(units) == 1 else _together(part, units, library)


def _as_found(part: Part, found: Sequence[Stretch]) -> Compared:
    """Look behind the ellipses of a part that was found: they must hide no "not", and join more than single words."""
    if len(part.runs) < 2:
        return Compared(tuple(found))
    scattered = [one for one in found if _is_scattered(part, one)]
    hidden = {one: differences for one in found if (differences := tuple(_hidden(one)))}
    clean = tuple(one for one in found if one not in hidden and one not in scattered)
    if clean:
        return Compared(clean)
    first = next((one for one in found if one in hidden and one not in scattered), None)
    return Compared((first,), hidden[first]) if first else Compared((found[0],), spliced=True)


def _is_scattered(part: Part, stretch: Stretch) -> bool:
    if len(stretch.spans) != len(part.runs):
        return False
    lengths = [run.last - run.first for run in part.runs]
    return any(
        min(pair) < _SHORTEST_RUN and not _in_one_sentence(stretch.article, one[0], other[1])
        for pair, (one, other) in zip(pairwise(lengths), pairwise(stretch.spans), strict=True)
    )


def _hidden(stretch: Stretch) -> Iterator[Difference]:
    body = stretch.article.body
    words = wording(body)
    for (_, end), (start, _) in pairwise(stretch.spans):
        between = words.between(end, start)
        keys = words.keys[between.start : between.stop]
        if 0 < len(keys) <= _FEW and TURNING.intersection(keys) and _in_one_sentence(stretch.article, end, start):
            first, last = words.spans[between.start][0], words.spans[between.stop - 1][1]
            yield Difference(Change.MISSING, None, passage(stretch.article, first, last))


def _in_one_sentence(article: Article, start: int, end: int) -> bool:
    return "\n" not in article.body[start:end] and sum(1 for _ in sentences(article.body, start, end)) == 1


def _units(part: Part) -> list[_Unit]:
    """Return the runs of a part, those with only an insertion between them as one."""
    units: list[_Unit] = []
    for run in part.runs:
        numbers = tuple(range(run.first, run.last))
        if run.joint is Joint.INSERTION and units:
            before = units.pop()
            inserted = before.inserted | {run.first}
            units.append(_Unit(before.numbers + numbers, before.joint, inserted))
        else:
            units.append(_Unit(numbers, run.joint))
    return units


def _one(part: Part, unit: _Unit, library: Library) -> Compared:
    keys = [part.words.keys[number] for number in unit.numbers]
    if exact := tuple(library.find(keys)):
        return Compared(exact)
    if pieces := spliced(keys, library):
        return Compared(pieces, tuple(_dropped(pieces)), spliced=True)
    nearest = _nearest(part, unit, library)
    if nearest.places and not nearest.leaves_out(GAP):
        return nearest
    units = _sentences(part, unit)
    return _together(part, units, library) if len(units) > 1 else nearest


def _nearest(part: Part, unit: _Unit, library: Library) -> Compared:
    keys = [part.words.keys[number] for number in unit.numbers]
    if len(keys) < _SHORTEST_ALTERED:
        return Compared()
    best, marked = ALTERED, Compared()
    text = part.text[part.words.spans[unit.numbers[0]][0] : part.words.spans[unit.numbers[-1]][1]]
    near = library.near(text, keys, _ARTICLES)
    reaches = {article: reach(keys, wording(article.body).keys) for article in near}
    for article in sorted(near, key=lambda article: -reaches[article]):
        for reading in library.readings(article) if reaches[article] > best else ():
            alignment = align(keys, reading.words.keys)
            if alignment.likeness > best:
                best, marked = alignment.likeness, mark(part, unit.numbers, unit.inserted, reading, article, alignment)
    return marked


def _sentences(part: Part, unit: _Unit) -> list[_Unit]:
    start, end = part.words.spans[unit.numbers[0]][0], part.words.spans[unit.numbers[-1]][1]
    units = []
    for first, last in _sentence_spans(part.text[:end], start):
        within = part.words.between(first, last)
        numbers = tuple(number for number in unit.numbers if number in within)
        if numbers:
            units.append(_Unit(numbers, Joint.START, unit.inserted & set(numbers)))
    return units


def _sentence_spans(text: str, start: int) -> Iterator[Span]:
    for first, last in paragraphs(text[start:]):
        yield from sentences(text, start + first, start + last)


def _together(part: Part, units: Sequence[_Unit], library: Library) -> Compared:
    """Compare each unit by itself, and say whether they stand together in the record as they do in the claim."""
    compared = [_one(part, unit, library) for unit in units]
    located = [(unit, one) for unit, one in zip(units, compared, strict=True) if one.places]
    if not located:
        return Compared()
    places = tuple(
        place
        for (_, one), chosen in zip(located, choose([one.places for _, one in located]), strict=True)
        for place in (one.places if one.spliced else (chosen,))
    )
    differences = [difference for _, one in located for difference in one.differences]
    for unit, one in zip(units, compared, strict=True):
        if not one.places:
            first, last = part.words.spans[unit.numbers[0]][0], part.words.spans[unit.numbers[-1]][1]
            differences.append(Difference(Change.ADDED, part.text[first:last], None))
    if any(one.spliced for _, one in located):
        return Compared(places, tuple(differences), spliced=True)
    for (before, after), (_, (unit, _)) in zip(pairwise(places), pairwise(located), strict=True):
        if not follows(before, after, words=None if unit.joint is Joint.ELLIPSIS else GAP):
            return Compared(places, tuple(differences), spliced=True)
        if unit.joint is not Joint.ELLIPSIS and not differences:
            differences += _left_out(before, after)
    joined = Stretch(places[0].article, tuple(span for place in places for span in place.spans))
    return Compared((joined,), tuple(differences))


def _dropped(pieces: Sequence[Stretch]) -> Iterator[Difference]:
    """Yield what was dropped between pieces of one paragraph; more than that would be no help."""
    for one, other in pairwise(pieces):
        if follows(one, other) and "\n" not in one.article.body[one.end : other.start]:
            yield from _left_out(one, other)


def _left_out(one: Stretch, other: Stretch) -> Iterator[Difference]:
    words = wording(one.article.body)
    between = words.between(one.end, other.start)
    if between:
        first, last = words.spans[between.start][0], words.spans[between.stop - 1][1]
        yield Difference(Change.MISSING, None, passage(one.article, first, last))
