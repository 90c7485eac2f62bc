"""Turn an alignment of words into differences that can be shown: claimed words and spans of the article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.claimed import Part
from bot.differences import Alignment, Pair, groups
from bot.locating import LONGEST_REPLACED, Reading, Stretch
from bot.verdict import Change, Difference
from bot.voices import passage
from bot.wording import wording
from index.model import Article, Passage
from index.sentences import sentences

_MARKS = frozenset("\"“”„«»'‘’‚‹›")


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a part. No `places`: it is not on record.

    Without differences, and not `spliced`, each place holds all of its words. `spliced`: the places hold its pieces.
    """

    places: tuple[Stretch, ...] = ()
    differences: tuple[Difference, ...] = ()
    spliced: bool = False

    def leaves_out(self, words: int) -> bool:
        """Tell whether so many recorded words were left out, or claimed ones added, in one place."""
        return any(
            len(wording(one.recorded.text).keys if one.recorded else wording(one.claimed or "").keys) >= words
            for one in self.differences
            if one.kind is not Change.CHANGED
        )


def mark(
    part: Part,
    numbers: Sequence[int],
    inserted: frozenset[int],
    reading: Reading,
    article: Article,
    alignment: Alignment,
) -> Compared:
    """Return where aligned words stand, with their differences; `numbers` are those of the claimed words."""
    pairs = _within_sentence(alignment.pairs, reading, article)
    recorded = [pair.recorded for pair in pairs if pair.recorded is not None]
    if not recorded:
        return Compared()
    spans = reading.spans_of(recorded[0], recorded[-1] + 1 - recorded[0])
    marked = _Marker(part, numbers, inserted, reading, article, pairs)
    return Compared((Stretch(article, spans),), tuple(marked.differences()))


@dataclass(frozen=True, slots=True)
class _Marker:
    part: Part
    numbers: Sequence[int]
    inserted: frozenset[int]
    reading: Reading
    article: Article
    pairs: tuple[Pair, ...]

    def differences(self) -> Iterator[Difference]:
        place = {id(pair): number for number, pair in enumerate(self.pairs)}
        for group in groups(self.pairs):
            first = place[id(group[0])]
            following = self.pairs[first + len(group)] if first + len(group) < len(self.pairs) else None
            claimed = [pair.claimed for pair in group if pair.claimed is not None]
            recorded = [pair.recorded for pair in group if pair.recorded is not None]
            if not claimed and self._is_replaced(recorded, following):
                continue
            kind = Change.CHANGED if claimed and recorded else Change.ADDED if claimed else Change.MISSING
            yield Difference(
                kind,
                self._claimed(claimed[0], claimed[-1]) if claimed else None,
                self._recorded(recorded[0], recorded[-1]) if recorded else None,
                self._before(first),
            )

    def _is_replaced(self, recorded: Sequence[int], following: Pair | None) -> bool:
        if following is None or following.claimed is None or len(recorded) > LONGEST_REPLACED:
            return False
        return self.numbers[following.claimed] in self.inserted

    def _before(self, first: int) -> tuple[str, Passage] | None:
        pair = self.pairs[first - 1] if first else None
        if pair is None or pair.claimed is None or pair.recorded is None or not pair.same:
            return None
        return self._claimed(pair.claimed, pair.claimed), self._recorded(pair.recorded, pair.recorded)

    def _claimed(self, first: int, last: int) -> str:
        spans = self.part.words.spans
        return self.part.text[spans[self.numbers[first]][0] : spans[self.numbers[last]][1]]

    def _recorded(self, first: int, last: int) -> Passage:
        spans = self.reading.words.spans
        return passage(self.article, spans[first][0], spans[last][1])


def _within_sentence(pairs: tuple[Pair, ...], reading: Reading, article: Article) -> tuple[Pair, ...]:
    """Make words added that were laid beside words of the sentence before or after, or beyond quotation marks."""
    same = [number for number, pair in enumerate(pairs) if pair.same]
    if not same:
        return ()
    kept = list(pairs)
    for ends, edge in ((range(same[0] - 1, -1, -1), same[0]), (range(same[-1] + 1, len(pairs)), same[-1])):
        near, cut = reading.words.spans[pairs[edge].recorded or 0], False
        for number in ends:
            at = pairs[number].recorded
            if at is None:
                continue
            span = reading.words.spans[at]
            cut = cut or _apart(article.body, min(near, span), max(near, span))
            if cut:
                kept[number] = Pair(pairs[number].claimed, None)
            near = span
    return tuple(pair for pair in kept if pair.claimed is not None or pair.recorded is not None)


def _apart(body: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    between = body[one[1] : other[0]]
    if "\n" in between or _MARKS.intersection(between):
        return True
    return sum(1 for _ in sentences(body, one[0], other[1])) > 1
