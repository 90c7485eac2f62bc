"""The walk of one question: understand, search, weigh, compose. The search is the only step that is not pure."""

from collections.abc import Sequence
from dataclasses import replace

from bot.confidence import SPOKEN, THRESHOLD, confidence
from bot.evidence import Evidence, weigh
from bot.model import Answer, Claim, Inquiry, Kind, NoAnswer, Question, Reply, Silence, Source
from bot.ports import Record
from bot.terms import terms_of
from bot.understanding import understand
from index.finding import Nobody, One, Several
from index.model import Quotation
from index.speaker import Speaker
from index.stems import stems_of
from index.twins import twins

#: At most so many passages answer; the first alone when it stands out.
MOST_CLAIMS = 3
_NEAREST = 3
# Evidence this far below the best is not shown beside it. Citing three always had 0.37 precision, one 0.7.
_MARGIN = 0.6
# These ask for more than one passage by their nature.
_SEVERAL = frozenset({Kind.BOTH_SIDES, Kind.COMPARE, Kind.TIMELINE})
_SEVERAL_MARGIN = 2.5
# Two passages with this share of stems in common (Jaccard) say the same.
_SAME = 0.6
# Cosine below which a passage has nothing to do with a question.
_NOTHING_NEAR = 0.3


def ask(question: Question, record: Record, *, threshold: float = THRESHOLD) -> Reply:
    """Answer a question from the record, or say that it is silent; below `threshold` confidence (0..1) it is."""
    inquiry = understand(question)
    if inquiry.kind is Kind.HELP:
        return NoAnswer(inquiry, Silence.HELP, 0.0)
    if inquiry.kind is Kind.SMALL_TALK or not (inquiry.words or inquiry.speaker):
        return NoAnswer(inquiry, Silence.NOT_A_QUESTION, 0.0)
    reply = _answer(_other_speaker(inquiry, record), record, threshold)
    if inquiry.instead and isinstance(reply, NoAnswer):
        # "what about Apple?" may name a speaker or a topic; where the speaker is silent, the topic was meant.
        as_topic = _answer(replace(inquiry, instead=()), record, threshold)
        return as_topic if isinstance(as_topic, Answer) else reply
    return reply


def _answer(inquiry: Inquiry, record: Record, threshold: float) -> Reply:
    match record.find_speaker(" ".join(inquiry.speaker)) if inquiry.speaker else Nobody():
        case One(speaker=speaker):
            return _said(inquiry, record, speaker, threshold)
        case Several(speakers=speakers):
            return NoAnswer(inquiry, Silence.WHICH_SPEAKER, 0.0, (), tuple(speaker.name for speaker in speakers))
        case Nobody(nearest=names):
            asked = " ".join(inquiry.speaker).title()
            return _topic(inquiry, record, threshold, asked=asked, names=names)


def _other_speaker(inquiry: Inquiry, record: Record) -> Inquiry:
    """Put the speaker whom a follow-up names in the place of the earlier one: "and Cook?" keeps the topic."""
    if not inquiry.instead or isinstance(record.find_speaker(" ".join(inquiry.instead)), Nobody):
        return inquiry
    words = tuple(word for word in inquiry.words if word not in (*inquiry.speaker, *inquiry.instead))
    return replace(inquiry, speaker=inquiry.instead, words=words, instead=())


def _said(inquiry: Inquiry, record: Record, speaker: Speaker, threshold: float) -> Reply:
    """Answer what one speaker said: from his own words, or those of who speaks for a body, or from none."""
    voices = record.voices(speaker)
    terms = terms_of((word for word in inquiry.words if word not in inquiry.speaker), record)
    evidence = weigh(inquiry, record, terms, voices=voices)
    own = [one for one in evidence if one.features.spoken]
    # "a quote from Killock" is about whatever he said.
    certainty = confidence(own, SPOKEN) if terms.variants or not own else 1.0
    if certainty < threshold:
        if not own and not speaker.is_on_record:
            return _topic(inquiry, record, threshold, asked=speaker.shown)
        else_said = tuple(_source(one, voices) for one in own[:_NEAREST])
        return NoAnswer(inquiry, Silence.SPEAKER_NOT_THIS, certainty, else_said, (speaker.shown,))
    return Answer(inquiry, compose(inquiry, own, voices), certainty)


def _topic(inquiry: Inquiry, record: Record, threshold: float, *, asked: str = "", names: Sequence[str] = ()) -> Reply:
    """Answer a question about a topic, or what is reported of somebody of whom no words are on record.

    `asked` is his name as it is to be shown, `names` are those near it.
    """
    terms = terms_of(inquiry.words, record)
    evidence = weigh(inquiry, record, terms)
    certainty = confidence(evidence, nobody=bool(inquiry.speaker))
    if any(word in terms.unknown for word in inquiry.speaker):
        return NoAnswer(inquiry, Silence.NO_SUCH_SPEAKER, certainty / 2, nearest(evidence), (asked, *names))
    if certainty < threshold:
        if names:
            return NoAnswer(inquiry, Silence.NO_SUCH_SPEAKER, certainty, nearest(evidence), (asked, *names))
        if inquiry.speaker and inquiry.kind is Kind.SAID:
            return NoAnswer(inquiry, Silence.NOT_QUOTED, certainty, nearest(evidence), (asked,))
        reason = Silence.NOT_THIS if nearest(evidence) else Silence.NOTHING_NEAR
        return NoAnswer(inquiry, reason, certainty, nearest(evidence))
    return Answer(inquiry, compose(inquiry, evidence), certainty)


def compose(inquiry: Inquiry, evidence: Sequence[Evidence], voices: frozenset[str] = frozenset()) -> tuple[Claim, ...]:
    """Choose what is shown of the evidence, best first; passages that say the same make one claim.

    `voices` are those whose words are asked for: where a passage holds words of others too, it is shown as theirs.
    """
    margin = _SEVERAL_MARGIN if inquiry.kind in _SEVERAL else _MARGIN
    same_words = _same_words(evidence)
    claims: list[list[Evidence]] = []
    for one in evidence:
        twin = next((claim for claim in claims if _says_the_same(claim[0], one, same_words)), None)
        if twin is not None:
            twin.append(one)
        elif len(claims) < MOST_CLAIMS and one.score >= evidence[0].score - margin:
            claims.append([one])
    return tuple(Claim(tuple(_source(one, voices) for one in claim)) for claim in claims)


def _same_words(evidence: Sequence[Evidence]) -> dict[Quotation, int]:
    """Return for each quotation that several articles hold the number of its group."""
    groups = twins([quotation for one in evidence for quotation in one.quotations])
    return {quotation: number for number, group in enumerate(groups) for quotation in group}


def nearest(evidence: Sequence[Evidence]) -> tuple[Source, ...]:
    """Return what comes nearest, best first, leaving out what has nothing to do with the question."""
    return tuple(_source(one) for one in evidence[:_NEAREST] if one.features.dense >= _NOTHING_NEAR)


def _source(evidence: Evidence, voices: frozenset[str] = frozenset()) -> Source:
    # Words of two speakers in one sentence cannot be put down to one of them, unless it was he who was asked for. Where
    # nobody was asked for, a paraphrase needs no name beside it: it says itself whose it is.
    heard = [one for one in evidence.quotations if (one.speaker in voices if voices else one.kind != "indirect")]
    named = {one.speaker for one in heard}
    if len(named) != 1:
        return Source(evidence.passage, evidence.score)
    role = next((one.role for one in heard if one.role), None)
    paraphrased = all(one.kind == "indirect" for one in heard)
    return Source(evidence.passage, evidence.score, named.pop(), role, paraphrased, heard[0])


def _says_the_same(one: Evidence, other: Evidence, same_words: dict[Quotation, int]) -> bool:
    if one.passage.article.id == other.passage.article.id:
        return False
    groups = (
        {same_words[quotation] for quotation in each.quotations if quotation in same_words} for each in (one, other)
    )
    if next(groups) & next(groups):
        return True
    mine, theirs = stems_of(one.passage.text), stems_of(other.passage.text)
    return len(mine & theirs) >= _SAME * len(mine | theirs)
