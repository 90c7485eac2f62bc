"""The walk of one question that asks for one thing: understand, search, weigh, compose. Only the search is not pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from bot.around_event import around_event
from bot.articles_asked import articles_of
from bot.both_sides import both_sides, headed
from bot.composing import NEAREST, compose, nearest, source_of
from bot.confidence import SPOKEN, confidence
from bot.evidence import Evidence, weigh
from bot.exchanged import naming
from bot.expected import reports
from bot.future import announced
from bot.judging import judged
from bot.model import Answer, Claim, Inquiry, Kind, NoAnswer, Question, Reply, Silence
from bot.ports import Record
from bot.respelling import with_names, with_offices
from bot.scoping import publishers_in
from bot.terms import Terms, terms_of
from bot.understanding import understand
from bot.whose import may_be_topic
from index.bodies import organisations
from index.finding import Nobody, One, Several
from index.model import Passage, Scope
from index.roles import DOCUMENT_NOUNS
from index.speaker import Speaker
from index.stems import stem, stems_of

_SPEECH = frozenset({Kind.SAID, Kind.CHECK})


@dataclass(frozen=True, slots=True)
class Considered:
    """A reply and what led to it, for whoever wants to know why.

    `evidence` is what the reply could be made of, best first, none when the question was not looked up. `voices` are
    the canonical names of those whose words were wanted; what holds none of theirs is in `left_out`. `parts` are those
    of a question that asks for several things, each considered by itself.
    """

    reply: Reply
    terms: Terms = field(default_factory=lambda: Terms({}, {}))
    evidence: tuple[Evidence, ...] = ()
    voices: frozenset[str] = frozenset()
    left_out: tuple[Evidence, ...] = ()
    parts: tuple["Considered", ...] = ()


def consider_one(question: Question, record: Record, threshold: float) -> Considered:
    """Answer a question as one, whatever it is joined from; see `bot.answering.consider`."""
    inquiry = understand(question)
    if inquiry.asked and question.previous:
        inquiry = replace(inquiry, after=_answered_before(question.previous, record, threshold))
    return _considered(inquiry, record, threshold)


def _considered(inquiry: Inquiry, record: Record, threshold: float) -> Considered:
    if inquiry.kind is Kind.HELP:
        return Considered(NoAnswer(inquiry, Silence.HELP, 0.0))
    if inquiry.kind is Kind.ARTICLES:
        return Considered(articles_of(inquiry, record))
    if inquiry.kind is Kind.SMALL_TALK or not (inquiry.words or inquiry.speaker):
        return Considered(NoAnswer(inquiry, Silence.NOT_A_QUESTION, 0.0))
    inquiry = with_names(_in_publishers(inquiry, record), record)
    anywhen, inquiry = inquiry, around_event(inquiry, record)
    considered = _sided(_answer(_other_speaker(inquiry, record), record, threshold), record)
    if inquiry.instead and isinstance(considered.reply, NoAnswer):
        # "what about Apple?" may name a speaker or a topic; where the speaker is silent, the topic was meant.
        as_topic = _answer(replace(inquiry, instead=()), record, threshold)
        considered = as_topic if _mentions(as_topic.reply, inquiry.instead) else considered
    if isinstance(considered.reply, NoAnswer) and _has_topic_beside_event(inquiry, anywhen):
        # "About buses before the election" may also be about what was before it, whenever it was said.
        told = _answer(anywhen, record, threshold)
        event = tuple(word for word in anywhen.words if word not in inquiry.words)
        considered = told if _mentions(told.reply, event) else considered
    if inquiry.scope != Scope() and isinstance(considered.reply, NoAnswer):
        return _outside(considered, _answer(replace(inquiry, scope=Scope()), record, threshold))
    return considered


def _mentions(reply: Reply, words: tuple[str, ...]) -> bool:
    """Tell whether an answer shows all these words, in any inflection."""
    shown = [claim.sources[0].passage.text for claim in reply.claims] if isinstance(reply, Answer) else []
    return bool(shown) and stems_of(" ".join(words)) <= stems_of(" ".join(shown))


def _has_topic_beside_event(narrowed: Inquiry, anywhen: Inquiry) -> bool:
    """Tell whether an event narrowed the period, and something is left to ask about once its words are taken off."""
    return narrowed.words != anywhen.words and any(word not in narrowed.speaker for word in narrowed.words)


def _answered_before(previous: tuple[str, ...], record: Record, threshold: float) -> tuple[Passage, ...]:
    """Return what answered the question before, best first; none where the record was silent."""
    *earlier, last = previous
    reply = _considered(understand(Question(last, tuple(earlier))), record, threshold).reply
    return tuple(claim.sources[0].passage for claim in reply.claims) if isinstance(reply, Answer) else ()


def _sided(considered: Considered, record: Record) -> Considered:
    """Put an answer under the sides of the argument that was asked about, where words tell who is on which."""
    reply = considered.reply
    if not isinstance(reply, Answer) or reply.inquiry.kind is not Kind.BOTH_SIDES:
        return considered
    sides = both_sides(reply.inquiry, record)
    if not (sides.in_favour or sides.against):
        return considered
    claims = tuple(Claim((source,)) for _, sources in headed(sides) for source in sources)
    return replace(considered, reply=replace(reply, claims=claims, sides=sides))


def _in_publishers(inquiry: Inquiry, record: Record) -> Inquiry:
    """Look only into the publishers that the question names: "according to Sky" asks for no speaker of that name."""
    named = publishers_in(inquiry.text, dict.fromkeys(one.publisher for one in record.articles() if one.publisher))
    if not named:
        return inquiry
    spoken_of = stems_of(" ".join(named))
    words, speaker = (
        tuple(word for word in part if stem(word) not in spoken_of) for part in (inquiry.words, inquiry.speaker)
    )
    return replace(inquiry, words=words, speaker=speaker, scope=replace(inquiry.scope, publishers=named))


def _outside(within: Considered, anywhere: Considered) -> Considered:
    """Say that the record answers, but not from then or there, where it does."""
    if not isinstance(anywhere.reply, Answer):
        return within
    sources = tuple(claim.sources[0] for claim in anywhere.reply.claims)
    confidence = within.reply.confidence
    return replace(within, reply=NoAnswer(within.reply.inquiry, Silence.OUTSIDE, confidence, sources))


def _answer(inquiry: Inquiry, record: Record, threshold: float) -> Considered:
    inquiry = with_offices(inquiry, record)
    match record.find_speaker(" ".join(inquiry.speaker)) if inquiry.speaker else Nobody():
        case One(speaker=speaker):
            return _said(inquiry, record, speaker, threshold)
        case Several(speakers=speakers):
            return _said_by_one_of(inquiry, record, speakers, threshold)
        case Nobody() if inquiry.speaker and _is_topic(inquiry, record):
            return _topic(replace(inquiry, speaker=()), record, threshold)
        case Nobody(nearest=names):
            asked = " ".join(inquiry.speaker).title()
            return _topic(inquiry, record, threshold, asked=asked, names=names)


def _is_topic(inquiry: Inquiry, record: Record) -> bool:
    """Tell whether what was taken for a speaker whom nobody knows is a topic: words of the record before an "on"."""
    known = record.frequencies(inquiry.speaker)
    return all(known.values()) and may_be_topic(inquiry.asked or inquiry.text, inquiry.kind)


def _other_speaker(inquiry: Inquiry, record: Record) -> Inquiry:
    """Put the speaker whom a follow-up names in the place of the earlier one: "and Cook?" keeps the topic."""
    if not inquiry.instead or isinstance(record.find_speaker(" ".join(inquiry.instead)), Nobody):
        return inquiry
    words = tuple(word for word in inquiry.words if word not in (*inquiry.speaker, *inquiry.instead))
    return replace(inquiry, speaker=inquiry.instead, words=words, instead=())


def _said(inquiry: Inquiry, record: Record, speaker: Speaker, threshold: float) -> Considered:
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
        return _topic(inquiry, record, threshold, asked=speaker.shown)
    else_said = tuple(source_of(one, record, voices) for one in own[:NEAREST])
    return considered(NoAnswer(inquiry, Silence.SPEAKER_NOT_THIS, certainty, else_said, (speaker.shown,)))


def _topic_of(inquiry: Inquiry, speaker: Speaker) -> tuple[str, ...]:
    """Return the words of a topic, without those of the speaker's own body where others are left.

    His words hold them whatever he speaks about.
    """
    topic = tuple(word for word in inquiry.words if word not in inquiry.speaker)
    own = stems_of(" ".join(body for role in speaker.roles for body in organisations(role.title)))
    others = tuple(word for word in topic if stem(word) not in own)
    return others or topic


def _said_by_one_of(inquiry: Inquiry, record: Record, speakers: Sequence[Speaker], threshold: float) -> Considered:
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


def _tells_of(evidence: Evidence, inquiry: Inquiry) -> bool:
    """Tell whether a passage may answer although nobody is heard in it who was asked for.

    What a person said who is not on record is told by a passage that names him and in which nobody else speaks; a
    report or a law has no speaker of its own.
    """
    if inquiry.kind not in _SPEECH or not inquiry.speaker or inquiry.speaker[-1] in DOCUMENT_NOUNS:
        return True
    text = evidence.passage.text
    named = stems_of(" ".join(inquiry.speaker)) <= stems_of(text)
    return named and reports(text) and not any(one.speaker for one in evidence.quotations)


def _topic(
    inquiry: Inquiry, record: Record, threshold: float, *, asked: str = "", names: Sequence[str] = ()
) -> Considered:
    """Answer a question about a topic, or what is reported of somebody of whom no words are on record.

    `asked` is his name as it is to be shown, `names` are those near it.
    """
    terms = terms_of(inquiry.words, record)
    found = judged(inquiry, weigh(inquiry, record, terms), record)
    evidence = naming(found, inquiry, record)
    certainty = confidence(evidence, inquiry.kind, nobody=bool(inquiry.speaker))
    considered = partial(Considered, terms=terms, evidence=tuple(evidence))
    near = nearest(found, record)
    if any(word in terms.unknown for word in inquiry.speaker):
        return considered(NoAnswer(inquiry, Silence.NO_SUCH_SPEAKER, certainty / 2, near, (asked, *names)))
    telling = [one for one in announced(evidence, inquiry) if _tells_of(one, inquiry)]
    if certainty >= threshold and telling:
        return considered(Answer(inquiry, compose(inquiry, telling, record), certainty))
    certainty = certainty if telling or certainty < threshold else certainty / 2
    if names:
        return considered(NoAnswer(inquiry, Silence.NO_SUCH_SPEAKER, certainty, near, (asked, *names)))
    if inquiry.speaker and inquiry.kind is Kind.SAID:
        return considered(NoAnswer(inquiry, Silence.NOT_QUOTED, certainty, near, (asked,)))
    reason = Silence.NOT_THIS if near else Silence.NOTHING_NEAR
    return considered(NoAnswer(inquiry, reason, certainty, near))
