"""The walk of one question that asks for one thing: understand, search, weigh, compose. Only the search is not pure."""

from dataclasses import replace

from bot.around_event import around_event
from bot.articles_asked import articles_of
from bot.both_sides import both_sides, headed
from bot.byline_answer import byline_of
from bot.byline_asked import byline_asked
from bot.considered import Considered
from bot.looking_in import by_author, in_publishers, outside
from bot.model import Answer, Claim, Inquiry, Kind, NoAnswer, Question, Reply, Silence
from bot.ports import Record
from bot.respelling import with_names
from bot.understanding import understand
from bot.whom_meant import answer_of, other_speaker
from index.model import Passage, Scope
from index.stems import stems_of


def consider_one(question: Question, record: Record, threshold: float) -> Considered:
    """Answer a question as one, whatever it is joined from; see `bot.answering.consider`."""
    inquiry = understand(question)
    if inquiry.asked and question.previous:
        inquiry = replace(inquiry, after=_answered_before(question.previous, record, threshold))
    return _considered(inquiry, record, threshold)


def _considered(inquiry: Inquiry, record: Record, threshold: float) -> Considered:
    if inquiry.kind is Kind.HELP:
        return Considered(NoAnswer(inquiry, Silence.HELP, 0.0))
    asked = byline_asked(inquiry.asked or inquiry.text)
    told = byline_of(asked, inquiry, record) if asked else None
    if told is not None:
        return told
    if inquiry.kind is Kind.ARTICLES:
        return Considered(articles_of(inquiry, record))
    if inquiry.kind is Kind.SMALL_TALK or not (inquiry.words or inquiry.speaker):
        return Considered(NoAnswer(inquiry, Silence.NOT_A_QUESTION, 0.0))
    inquiry = with_names(by_author(in_publishers(inquiry, record), record), record)
    if not (inquiry.words or inquiry.speaker):  # "what did the Guardian say"
        return Considered(articles_of(inquiry, record))
    anywhen, inquiry = inquiry, around_event(inquiry, record)
    considered = _sided(answer_of(other_speaker(inquiry, record), record, threshold), record)
    if inquiry.instead and isinstance(considered.reply, NoAnswer):
        # "what about Apple?" may name a speaker or a topic; where the speaker is silent, the topic was meant.
        as_topic = answer_of(replace(inquiry, instead=()), record, threshold)
        considered = as_topic if _mentions(as_topic.reply, inquiry.instead) else considered
    if isinstance(considered.reply, NoAnswer) and _has_topic_beside_event(inquiry, anywhen):
        # "About buses before the election" may also be about what was before it, whenever it was said.
        told = answer_of(anywhen, record, threshold)
        event = tuple(word for word in anywhen.words if word not in inquiry.words)
        considered = told if _mentions(told.reply, event) else considered
    if inquiry.scope != Scope() and isinstance(considered.reply, NoAnswer):
        return outside(considered, answer_of(replace(inquiry, scope=Scope()), record, threshold))
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
