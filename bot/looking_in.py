"""Where and when is looked: in the publishers that a question names, and elsewhere where they are silent."""

from dataclasses import replace

from bot.articles_asked import is_called
from bot.considered import Considered
from bot.model import Answer, Inquiry, NoAnswer, Silence
from bot.phrases import phrases
from bot.ports import Record
from bot.scoping import publishers_called, publishers_in
from index.finding import Nobody
from index.stems import stem, stems_of

_WRITTEN = phrases(
    """write | wrote | written | writes | report | reported | reports | article | articles | piece | story
    (anything stuff something) (from by)"""
)


def in_publishers(inquiry: Inquiry, record: Record) -> Inquiry:
    """Look only into the publishers that the question names: "according to Sky" asks for no speaker of that name.

    Nor does "what does the Guardian say about it", where nobody on record bears the name.
    """
    publishers = tuple(dict.fromkeys(one.publisher for one in record.articles() if one.publisher))
    named = publishers_in(inquiry.text, publishers)
    spoken_of = stems_of(" ".join(named))
    if not named and inquiry.speaker and isinstance(record.find_speaker(" ".join(inquiry.speaker)), Nobody):
        named, spoken_of = publishers_called(inquiry.speaker, publishers), frozenset(map(stem, inquiry.speaker))
    if not named:
        return inquiry
    words, speaker = (
        tuple(word for word in part if stem(word) not in spoken_of) for part in (inquiry.words, inquiry.speaker)
    )
    scope = replace(inquiry.scope, publishers=named)
    return replace(inquiry, words=words, speaker=speaker, scope=scope, position=inquiry.position and bool(speaker))


def by_author(inquiry: Inquiry, record: Record) -> Inquiry:
    """Look only into the articles of who wrote them, where it is asked what he wrote and he is nobody else on record.

    What he "said" is not what the people said of whom he wrote.
    """
    if not inquiry.speaker or inquiry.position or not _WRITTEN.search(inquiry.asked or inquiry.text):
        return inquiry
    written = frozenset(
        one.id for one in record.articles() if any(is_called(inquiry.speaker, author) for author in one.authors)
    )
    if not written or not isinstance(record.find_speaker(" ".join(inquiry.speaker)), Nobody):
        return inquiry
    words = tuple(word for word in inquiry.words if word not in inquiry.speaker)
    return replace(inquiry, words=words, speaker=(), scope=replace(inquiry.scope, articles=written))


def outside(within: Considered, anywhere: Considered) -> Considered:
    """Say that the record answers, but not from then or there, where it does."""
    if not isinstance(anywhere.reply, Answer):
        return within
    sources = tuple(claim.sources[0] for claim in anywhere.reply.claims)
    confidence = within.reply.confidence
    return replace(within, reply=NoAnswer(within.reply.inquiry, Silence.OUTSIDE, confidence, sources))
