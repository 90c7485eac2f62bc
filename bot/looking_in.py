"""Where and when is looked: in the publishers that a question names, and elsewhere where they are silent."""

from dataclasses import replace

from bot.considered import Considered
from bot.model import Answer, Inquiry, NoAnswer, Silence
from bot.ports import Record
from bot.scoping import publishers_in
from index.stems import stem, stems_of


def in_publishers(inquiry: Inquiry, record: Record) -> Inquiry:
    """Look only into the publishers that the question names: "according to Sky" asks for no speaker of that name."""
    named = publishers_in(inquiry.text, dict.fromkeys(one.publisher for one in record.articles() if one.publisher))
    if not named:
        return inquiry
    spoken_of = stems_of(" ".join(named))
    words, speaker = (
        tuple(word for word in part if stem(word) not in spoken_of) for part in (inquiry.words, inquiry.speaker)
    )
    return replace(inquiry, words=words, speaker=speaker, scope=replace(inquiry.scope, publishers=named))


def outside(within: Considered, anywhere: Considered) -> Considered:
    """Say that the record answers, but not from then or there, where it does."""
    if not isinstance(anywhere.reply, Answer):
        return within
    sources = tuple(claim.sources[0] for claim in anywhere.reply.claims)
    confidence = within.reply.confidence
    return replace(within, reply=NoAnswer(within.reply.inquiry, Silence.OUTSIDE, confidence, sources))
