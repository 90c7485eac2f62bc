"""Quotations by speaker, topic and time: lists, positions side by side, and the timeline of one speaker.

On which topic a quotation is, is decided by the words of the topic in and around it and by its meaning; nothing here says
which side is right, or that anybody changed his mind.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.evidence import Evidence, weigh
from bot.model import Inquiry, Kind
from bot.ports import Record
from bot.terms import terms_of
from index.model import Quotation, Scope
from index.sides import Side
from index.stems import topic_words

# What counts as being on a topic: most of its words in or around the passage, or few words and a close meaning.
_COVERED = 0.6
_CLOSE = 0.5
#: Equal room: so many quotations of each speaker.
EACH = 2
_OWN_WORDS = ("direct", "mixed")


@dataclass(frozen=True, slots=True)
class Position:
    """What one speaker is on record with about a topic, best first; never empty."""

    speaker: str
    side: Side
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """Everybody who is on record about a topic: by side of the table, then by name. `missing` are sides without a voice."""

    topic: str
    positions: tuple[Position, ...]
    missing: tuple[Side, ...]
    publishers: tuple[str, ...]


def quotations_on(topic: str, record: Record, *, scope: Scope = Scope()) -> tuple[Quotation, ...]:  # noqa: B008 - frozen
    """Return the quotations about a topic within the scope, best first, each once; none when nothing is about it."""
    words = topic_words(topic)
    terms = terms_of(words, record)
    evidence = weigh(Inquiry(Kind.OPEN, topic, words, scope=scope), record, terms)
    on_topic = [one for one in evidence if _is_on(one)]
    found = (quotation for one in on_topic for quotation in one.quotations)
    wanted = (quotation for quotation in found if not scope.speakers or quotation.speaker in scope.speakers)
    return tuple(dict.fromkeys(wanted))


def by_date(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Return quotations in order of their articles' dates, undated ones last, then by article and place."""
    return tuple(sorted(quotations, key=_when))


def positions(topic: str, record: Record, sides: dict[str, Side]) -> Positions:
    """Return who is on record about a topic; `sides` says on which side of the table each speaker sits."""
    spoken: dict[str, list[Quotation]] = {}
    for quotation in quotations_on(topic, record):
        if quotation.speaker is not None:
            spoken.setdefault(quotation.speaker, []).append(quotation)
    found = [Position(name, sides.get(name, Side.OTHER), _room(own)) for name, own in spoken.items()]
    order = list(Side)
    heard = {position.side for position in found}
    articles = [quotation.article for position in found for quotation in position.quotations]
    return Positions(
        topic,
        tuple(sorted(found, key=lambda position: (order.index(position.side), position.speaker))),
        tuple(side for side in order if side not in heard and side is not Side.OTHER),
        tuple(dict.fromkeys(article.publisher or "" for article in articles)),
    )


def _room(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Give a speaker his room: his own words before paraphrases, else as they were found."""
    own_words_first = sorted(quotations, key=lambda quotation: quotation.kind not in _OWN_WORDS)
    return tuple(own_words_first[:EACH])


def _is_on(evidence: Evidence) -> bool:
    features = evidence.features
    return features.context >= _COVERED or (features.dense >= _CLOSE and features.context > 0)


def _when(quotation: Quotation) -> tuple[str, str, int]:
    published = quotation.article.published
    return (published.earliest.isoformat() if published else "9999", quotation.article.id, quotation.start)
