"""Answer what somebody said: from his own words, those of who speaks for a body, or those of all who may be meant."""

from collections.abc import Sequence
from functools import partial

from bot.addressee import addressee_in
from bot.composing import NEAREST, compose, source_of
from bot.confidence import SPOKEN, confidence
from bot.considered import Considered
from bot.evidence import weigh
from bot.exchanged import naming
from bot.judging import judged
from bot.model import Answer, Inquiry, NoAnswer, Silence
from bot.ports import Record
from bot.terms import terms_of
from bot.told_answer import told_of
from index.bodies import organisations
from index.speaker import Speaker
from index.stems import stem, stems_of


def said_by(inquiry: Inquiry, record: Record, speaker: Speaker, threshold: float) -> Considered:
    """Answer what one speaker said: from his own words, or those of who speaks for a body, or from none."""
    voices = record.voices(speaker)
    terms = terms_of(_topic_of(inquiry, speaker), record)
    evidence = weigh(inquiry, record, terms, voices=voices)
    own = naming(judged(inquiry, [one for one in evidence if one.features.spoken], record), inquiry, record)
    # "a quote from Killock" is about whatever he said.
    certainty = confidence(own, inquiry.kind, SPOKEN) if terms.variants or not own else 1.0
    left_out = tuple(one for one in evidence if not one.features.spoken)
    considered = partial(Considered, terms=terms, evidence=tuple(own), voices=voices, left_out=left_out)
    if own and certainty >= threshold:
        return considered(Answer(inquiry, compose(inquiry, own, record, voices), certainty))
    if not own and not speaker.is_on_record:
        return told_of(inquiry, record, threshold, asked=speaker.shown)
    else_said = tuple(source_of(one, record, voices) for one in own[:NEAREST])
    return considered(NoAnswer(inquiry, Silence.SPEAKER_NOT_THIS, certainty, else_said, (speaker.shown,)))


def _topic_of(inquiry: Inquiry, speaker: Speaker) -> tuple[str, ...]:
    """Return the words of a topic, without whom he told it and his own body, where others are left.

    His words hold his body whatever he speaks about.
    """
    topic = tuple(word for word in inquiry.words if word not in inquiry.speaker)
    told = addressee_in(inquiry.asked or inquiry.text)
    topic = tuple(word for word in topic if word not in told) or topic
    own = stems_of(" ".join(body for role in speaker.roles for body in organisations(role.title)))
    others = tuple(word for word in topic if stem(word) not in own)
    return others or topic


def said_by_one_of(inquiry: Inquiry, record: Record, speakers: Sequence[Speaker], threshold: float) -> Considered:
    """Answer what somebody said whose name or office several bear: each with his words on the topic, under his name.

    Where there is no topic, or nothing on it, only the member can tell whom he means.
    """
    voices = frozenset[str]().union(*(record.voices(speaker) for speaker in speakers))
    terms = terms_of((word for word in inquiry.words if word not in inquiry.speaker), record)
    evidence = weigh(inquiry, record, terms, voices=voices) if terms.variants else []
    own = judged(inquiry, [one for one in evidence if one.features.spoken], record)
    certainty = confidence(own, inquiry.kind, SPOKEN)
    considered = partial(Considered, terms=terms, evidence=tuple(own), voices=voices)
    if own and certainty >= threshold:
        return considered(Answer(inquiry, compose(inquiry, own, record, voices), certainty))
    names = tuple(speaker.name for speaker in speakers)
    return considered(NoAnswer(inquiry, Silence.WHICH_SPEAKER, certainty, (), names))
