"""Find words in the articles: exactly, wherever they stand, and nothing that is only similar.

Every article is looked at: a look for the longest claimed words in its folded text rules nearly all out, the rest are
read word by word, and both are kept. So a look-up takes time linear in the characters of the record, 25 ms for 5000
articles once they are read; a claim that is not exact takes some tens of look-ups.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from itertools import zip_longest

from bot.claimed import Joint, Part, Run
from bot.ports import Record
from bot.wording import Wording, rare_words, seen, wording, wording_of
from index.model import Article, Quotation
from index.sentences import sentences

# What a reporter puts into a quotation, ", said Dr. Ilse Vang, who has run it since 2011. ", is no longer than this in
# any of the articles that the tests are about; the longest there has 16 words.
_LONGEST_INTERRUPTION = 25
#: More words than this are not "other words" that a bracket stands for.
LONGEST_REPLACED = 6
# Of the places where the first words of a part stand, so many are tried for the words after an ellipsis.
_MOST_STARTS = 200
# What may hold something similar: so many passages are searched for, so many of the longest words looked for.
_HITS = 20
_RARE = 8

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where claimed words stand in an article: a span a run, more where a reporter interrupts the speaker."""

    article: Article
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the first word begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.spans[-1][1]


class Library:
    """The articles of a record, opened for looking up words; made for one check."""

    def __init__(self, record: Record) -> None:
        """Read nothing yet."""
        self._record = record
        self._quotations: dict[str, tuple[Quotation, ...]] = {}

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Every article, in order of id."""
        return self._record.articles()

    @cached_property
    def _seen(self) -> list[tuple[Article, str]]:
        return [(article, seen(article.body)) for article in self.articles]

    def quotations(self, article: Article) -> tuple[Quotation, ...]:
        """Return the quotations of an article, by place."""
        if article.id not in self._quotations:
            self._quotations[article.id] = self._record.quotations(article=article.id)
        return self._quotations[article.id]

    def find(self, keys: Sequence[str]) -> Iterator[Stretch]:
        """Yield every place where the words stand in this order with nothing between, by article id and start.

        What a reporter puts between two pieces of one quotation is not between its words.
        """
        rare = rare_words(keys)
        for article, text in self._seen:
            if all(word in text for word in rare):
                yield from self._in_article(keys, article)

    def readings(self, article: Article) -> Iterator["Reading"]:
        """Yield the article as it stands, then each of its interrupted quotations without the interruptions."""
        yield Reading(wording(article.body), ((0, len(article.body)),))
        yield from self._interrupted(article)

    def near(self, text: str, keys: Sequence[str], limit: int) -> list[Article]:
        """Return up to `limit` articles that may hold something like the text, the likeliest first.

        They are those of the best passages, and those that hold most of the rarest words, taken in turns.
        """
        searched = list(dict.fromkeys(hit.passage.article for hit in self._record.search(text, _HITS)))
        rare = rare_words(keys, _RARE)
        holding = ((sum(word in text for word in rare), article) for article, text in self._seen)
        worded = [one for _, one in nsmallest(limit, holding, key=lambda held: (-held[0], held[1].id))]
        turns = (one for pair in zip_longest(searched, worded) for one in pair if one is not None)
        return list(dict.fromkeys(turns))[:limit]

    def holds(self, keys: Sequence[str]) -> bool:
        """Tell whether the words stand anywhere."""
        return next(self.find(keys), None) is not None

    def find_part(self, part: Part) -> list[Stretch]:
        """Return every place that holds a claimed part, its ellipses and insertions taken as such."""
        whole = list(self.find(part.words.keys))
        if whole or (len(part.runs) < 2 and not part.has_insertions):
            return whole
        found: dict[tuple[str, int], Stretch] = {}
        for first in _up_to(self.find(part.keys(part.runs[0])), _MOST_STARTS) if part.runs else ():
            if joined := self._continued(part, first):
                # The latest start before the same end is the tightest.
                found[joined.article.id, joined.end] = joined
        return sorted(found.values(), key=lambda stretch: (stretch.article.id, stretch.start))

    def _continued(self, part: Part, first: Stretch) -> Stretch | None:
        spans, article = list(first.spans), first.article
        for run in part.runs[1:]:
            after = spans[-1][1]
            following = next((one for one in self._in_article(part.keys(run), article) if one.start >= after), None)
            if following is None or not _may_follow(run, article, after, following.start):
                return None
            spans += following.spans
        return Stretch(article, tuple(spans))

    def _in_article(self, keys: Sequence[str], article: Article) -> list[Stretch]:
        words = wording(article.body)
        found: dict[tuple[Span, ...], None] = {
            ((words.spans[at][0], words.spans[at + len(keys) - 1][1]),): None for at in words.find(keys)
        }
        if not found:
            for spoken in self._interrupted(article):
                found |= {spoken.spans_of(at, len(keys)): None for at in spoken.words.find(keys)}
        return [Stretch(article, spans) for spans in sorted(found)]

    def _interrupted(self, article: Article) -> Iterator["Reading"]:
        """Yield the quotations that a reporter interrupts, as one text each."""
        direct = [one for one in self.quotations(article) if one.kind == "direct"]
        chain: list[Quotation] = []
        for one in direct:
            if chain and not _goes_on(chain[-1], one):
                yield from _spoken(chain)
                chain = []
            chain.append(one)
        yield from _spoken(chain)


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of an article that are read in one go; `pieces` are the spans they come from."""

    words: Wording
    pieces: tuple[Span, ...]

    def spans_of(self, first: int, count: int) -> tuple[Span, ...]:
        """Return the spans of so many words from the first, one for each piece they touch."""
        spans = self.words.spans[first : first + count]
        touched = [[span for span in spans if start <= span[0] < end] for start, end in self.pieces]
        return tuple((inside[0][0], inside[-1][1]) for inside in touched if inside)


def _spoken(chain: Sequence[Quotation]) -> Iterator[Reading]:
    if len(chain) < 2:
        return
    keys: list[str] = []
    spans: list[Span] = []
    words = wording(chain[0].article.body)
    for piece in chain:
        inside = words.between(piece.start, piece.end)
        keys += words.keys[inside.start : inside.stop]
        spans += words.spans[inside.start : inside.stop]
    yield Reading(wording_of(keys, spans), tuple((piece.start, piece.end) for piece in chain))


def _goes_on(one: Quotation, other: Quotation) -> bool:
    """Tell whether only the reporter's "she said" stands between two pieces of one quotation."""
    body, gap = one.article.body, (one.end, other.start)
    if one.speaker != other.speaker or one.end > other.start or "\n" in body[slice(*gap)]:
        return False
    between = wording(body).between(*gap)
    return 0 < len(between) <= _LONGEST_INTERRUPTION and sum(1 for _ in sentences(body, *_words_of(body, gap))) == 1


def _words_of(body: str, gap: Span) -> Span:
    """Return the span from the first word of a gap to the point after its last: the marks around it aside."""
    words = wording(body)
    inside = words.between(*gap)
    return words.spans[inside.start][0], words.spans[inside.stop - 1][1]


def _may_follow(run: Run, article: Article, after: int, start: int) -> bool:
    if run.joint is Joint.ELLIPSIS:
        return True
    return len(wording(article.body).between(after, start)) <= LONGEST_REPLACED


def _up_to(stretches: Iterator[Stretch], limit: int) -> Iterator[Stretch]:
    for _, stretch in zip(range(limit), stretches, strict=False):
        yield stretch
