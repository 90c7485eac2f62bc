"""Quotations by speaker, topic and time: lists, positions side by side, and the timeline of one speaker.

What is on a topic is decided by the words of the topic in and around a quotation, and by its meaning. Nothing here says
which side is right, or that anybody changed his mind.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.evidence import Evidence, weigh
from bot.model import Inquiry, Kind, Source
from bot.ports import Record
from bot.terms import terms_of
from index.chunking import paragraph_at, passages
from index.dates import PartialDate
from index.model import Article, Passage, Quotation, Scope
from index.publishers import publisher_key
from index.sides import Side
from index.stems import topic_words
from index.twins import twins

# What counts as being on a topic: most of its words in or around the passage, or few words and a close meaning.
_COVERED = 0.6
_CLOSE = 0.5
#: Equal room: so many quotations of each speaker.
EACH = 2
# Below it a paraphrase has its speaker from a description or a doubtful pronoun; docs/quotations.md has the rules.
_SURE = 0.86
# Shorter silences are the ordinary distance between two articles.
_GAP = 3  # months
_OWN_WORDS = ("direct", "mixed")


@dataclass(frozen=True, slots=True)
class Position:
    """What one speaker is on record with about a topic, best first; never empty."""

    speaker: str
    side: Side
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """Who is on record about a topic, by side of the table, then by name.

    `publishers` are those of what is shown, "" for one not stated. `missing` are the sides without a voice, and
    `missing_publishers` those whose articles quote nobody about the topic, by name.
    """

    topic: str
    positions: tuple[Position, ...]
    missing: tuple[Side, ...]
    publishers: tuple[str, ...]
    missing_publishers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """The quotations of one date. `gap_months` counts the months of silence before it, 0 where none is to be shown."""

    published: PartialDate | None
    quotations: tuple[Quotation, ...]
    gap_months: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """What one speaker is on record with, in order of date; `topic` is empty for all of it."""

    speaker: str
    topic: str
    steps: tuple[Step, ...]


def as_source(quotation: Quotation) -> Source:
    """Return a quotation as it is shown and cited.

    A direct quotation stands alone. Of a paraphrase, which may begin or end anywhere, the whole sentences are shown, so
    that it stays true to its context.
    """
    reached = [one for one in passages(quotation.article) if one.start < quotation.end and quotation.start < one.end]
    if quotation.kind == "direct" or not reached:
        end = quotation.start + len(quotation.text.rstrip(" ,"))
        passage = Passage(quotation.article, quotation.start, end, paragraph_at(quotation.article, quotation.start))
    else:
        passage = Passage(quotation.article, reached[0].start, reached[-1].end, reached[0].paragraph)
    paraphrased = quotation.kind == "indirect"
    return Source(passage, quotation.confidence, quotation.speaker, quotation.role, paraphrased, quotation)


def grouped(quotations: Sequence[Quotation]) -> list[tuple[Quotation, ...]]:
    """Put quotations that several articles hold together, each group at the place of its first, in the order given."""
    group_of = {quotation: group for group in twins(quotations) for quotation in group}
    seen: set[Quotation] = set()
    groups = []
    for quotation in quotations:
        if quotation not in seen:
            others = [other for other in group_of.get(quotation, ()) if other.article.id != quotation.article.id]
            groups.append((quotation, *others))
            seen.update(groups[-1])
    return groups


def listed(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Leave out what is no quotation of its own: parts of another by the same speaker, and doubtful paraphrases."""
    kept: list[Quotation] = []
    for quotation in quotations:
        if quotation.kind == "indirect" and quotation.confidence < _SURE:
            continue
        if not any(_holds(other, quotation) for other in kept):
            kept = [other for other in kept if not _holds(quotation, other)]
            kept.append(quotation)
    return tuple(kept)


def _holds(one: Quotation, other: Quotation) -> bool:
    same = one.article.id == other.article.id and one.speaker == other.speaker
    return same and one.start <= other.start and other.end <= one.end


def quotations_on(topic: str, record: Record, *, scope: Scope = Scope()) -> tuple[Quotation, ...]:  # noqa: B008 - frozen
    """Return the quotations about a topic within the scope, best first, each once; none when nothing is about it."""
    words = topic_words(topic)
    terms = terms_of(words, record)
    evidence = weigh(Inquiry(Kind.OPEN, topic, words, scope=scope), record, terms)
    on_topic = [one for one in evidence if is_on(one)]
    found = (quotation for one in on_topic for quotation in one.quotations)
    wanted = (quotation for quotation in found if not scope.speakers or quotation.speaker in scope.speakers)
    return listed(dict.fromkeys(wanted))


def by_date(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Return quotations in order of their articles' dates, undated ones last, then by article and place."""
    return tuple(sorted(quotations, key=_when))


def timeline(speaker: str, topic: str, record: Record, voices: frozenset[str]) -> Timeline:
    """Return a speaker's quotations, about a topic or all, by the date of their articles."""
    scope = Scope(speakers=voices)
    found = quotations_on(topic, record, scope=scope) if topic else spoken_within(scope, record)
    steps: list[Step] = []
    for published, group in groupby(by_date(found), key=lambda quotation: quotation.article.published):
        before = steps[-1].published if steps else None
        steps.append(Step(published, tuple(group), _gap(before, published)))
    return Timeline(speaker, topic, tuple(steps))


def _gap(before: PartialDate | None, after: PartialDate | None) -> int:
    if before is None or after is None:
        return 0
    months = (after.earliest.year - before.latest.year) * 12 + after.earliest.month - before.latest.month
    return months if months >= _GAP else 0


def spoken_within(scope: Scope, record: Record) -> tuple[Quotation, ...]:
    """Return the quotations within a scope, by article and place."""
    found = (
        record.quotations()
        if not scope.speakers
        else tuple(quotation for name in sorted(scope.speakers) for quotation in record.quotations(speaker=name))
    )
    in_order = sorted(found, key=lambda quotation: (quotation.article.id, quotation.start))
    return listed(quotation for quotation in in_order if scope.admits(quotation.article))


def positions(topic: str, record: Record) -> Positions:
    """Return who is on record about a topic; unnamed sources have their say like everybody else."""
    sides = {speaker.name: speaker.side for speaker in record.speakers()}
    spoken: dict[str, list[Quotation]] = {}
    on_topic = _of_everybody(topic, record, sides)
    for quotation in on_topic:
        if quotation.speaker is not None:
            spoken.setdefault(quotation.speaker, []).append(quotation)
    found = [Position(name, sides.get(name, Side.OTHER), _room(own)) for name, own in spoken.items()]
    order = list(Side)
    heard = {position.side for position in found}
    quoting = _publishers(quotation.article for quotation in on_topic)
    articles = [quotation.article for position in found for quotation in position.quotations]
    return Positions(
        topic,
        tuple(sorted(found, key=lambda position: (order.index(position.side), position.speaker))),
        tuple(side for side in order if side not in heard and side is not Side.OTHER),
        tuple(_publishers(articles).values()),
        tuple(sorted(name for key, name in _publishers(record.articles()).items() if key and key not in quoting)),
    )


def _publishers(articles: Iterable[Article]) -> dict[str, str]:
    """Return the name of each publisher, as its first article has it, by what two ways to name it have in common."""
    found: dict[str, str] = {}
    for article in articles:
        found.setdefault(publisher_key(article.publisher), article.publisher or "")
    return found


def _of_everybody(topic: str, record: Record, sides: Mapping[str, Side]) -> tuple[Quotation, ...]:
    """Return the quotations about a topic, best first, then those of each side and publisher that had none by then.

    A search ends before a large record does: whoever is to be called silent is searched for alone.
    """
    found = dict.fromkeys(quotations_on(topic, record))
    for side in Side:
        if all(sides.get(one.speaker or "") is not side for one in found):
            names = frozenset(name for name, own in sides.items() if own is side)
            found |= dict.fromkeys(quotations_on(topic, record, scope=Scope(speakers=names)) if names else ())
    for key, publisher in sorted(_publishers(record.articles()).items()):
        if key and all(publisher_key(one.article.publisher) != key for one in found):
            scope = Scope(publishers=frozenset({publisher}))
            found |= dict.fromkeys(quotations_on(topic, record, scope=scope))
    return listed(found)


def _room(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Give a speaker his room: his own words before paraphrases, else as they were found."""
    own_words_first = sorted(quotations, key=lambda quotation: quotation.kind not in _OWN_WORDS)
    return tuple(own_words_first[:EACH])


def is_on(evidence: Evidence) -> bool:
    """Tell whether a passage is about the topic it was weighed for."""
    features = evidence.features
    return features.context >= _COVERED or (features.dense >= _CLOSE and features.context > 0)


def _when(quotation: Quotation) -> tuple[str, str, int]:
    published = quotation.article.published
    return (published.earliest.isoformat() if published else "9999", quotation.article.id, quotation.start)
