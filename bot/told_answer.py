"""Answer a question about a topic, or what is reported of somebody of whom no words are on record."""

from collections.abc import Sequence
from functools import partial

from bot.composing import compose, nearest
from bot.confidence import confidence
from bot.considered import Considered
from bot.evidence import Evidence, weigh
from bot.exchanged import naming
from bot.expected import reports
from bot.future import announced
from bot.judging import judged
from bot.model import Answer, Inquiry, Kind, NoAnswer, Silence
from bot.ports import Record
from bot.terms import terms_of
from index.roles import DOCUMENT_NOUNS
from index.stems import stems_of

# What these say is told by anybody, as is what a report says.
_DOCUMENTS = DOCUMENT_NOUNS | frozenset({"act", "bill", "law", "laws", "rule", "rules", "code"})
_SPEECH = frozenset({Kind.SAID, Kind.CHECK})


def _tells_of(evidence: Evidence, inquiry: Inquiry) -> bool:
    """Tell whether a passage may answer although nobody is heard in it who was asked for.

    What a person said who is not on record is told by a passage that names him and in which nobody else speaks; a
    report or a law has no speaker of its own.
    """
    if inquiry.kind not in _SPEECH or not inquiry.speaker or inquiry.speaker[-1] in _DOCUMENTS:
        return True
    text = evidence.passage.text
    named = stems_of(" ".join(inquiry.speaker)) <= stems_of(text)
    return named and reports(text) and not any(one.speaker for one in evidence.quotations)


def told_of(
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
