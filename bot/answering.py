"""From a question to a reply: each thing it asks for is looked up by itself, and what is found is put together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.composing import MARGIN
from bot.confidence import THRESHOLD
from bot.considered import Considered
from bot.followups import leans_on_earlier, names_topic
from bot.kinds import kind_of
from bot.model import Answer, Claim, Inquiry, Kind, NoAnswer, Question, Reply, Silence, Source, Unanswered
from bot.parts import Several, questions_in, several_in
from bot.ports import Record
from bot.side_by_side import speakers_of
from bot.single import consider_one
from bot.understanding import plain, understand
from index.finding import Nobody
from index.stems import topic_words

#: Of each part of a question so many claims are shown, and of more than two parts one: room for all, the same for each.
MOST_OF_A_PART = 2
# A question leans on a few before it, never on all of a long thread.
_REMEMBERED = 8


def ask(question: Question, record: Record, *, threshold: float = THRESHOLD) -> Reply:
    """Answer a question from the record, or say that it is silent; below `threshold` confidence (0..1) it is."""
    return consider(question, record, threshold=threshold).reply


def consider(question: Question, record: Record, *, threshold: float = THRESHOLD) -> Considered:
    """Do what `ask` does, and keep what led to the reply."""
    question = Question(plain(question.text), question.previous[-_REMEMBERED:])
    speakers = _side_by_side(question, record)
    if speakers is not None:
        each = _each((Question(text, question.previous) for text in speakers.questions), record, threshold)
        if len(each) == 1:
            return each[0]
        return _together(question, each) if _any_answered(each) else _neither(question, each)
    each = _each(_joined(question), record, threshold)
    return _together(question, each) if _any_answered(each) else consider_one(question, record, threshold)


def _side_by_side(question: Question, record: Record) -> Several | None:
    """Return whose words are asked for side by side, also where only the question before named them."""
    asked = several_in(question.text)
    if asked is None and question.previous and leans_on_earlier(question.text):
        earlier = several_in(plain(question.previous[-1]))
        if earlier is not None and kind_of(question.text) in (Kind.OPEN, Kind.SAID):
            asked = _going_on(earlier, question.text, record)
    return speakers_of(asked, record) if asked else None


def _going_on(earlier: Several, asked: str, record: Record) -> Several:
    """Return those side by side with whom a follow-up adds, "and Killock", or on what else it asks of them."""
    named = " ".join(topic_words(asked))
    if names_topic(asked) or isinstance(record.find_speaker(named), Nobody):
        return replace(earlier, topic=named or earlier.topic)
    return replace(earlier, names=(*earlier.names, named), together="")


def _joined(question: Question) -> tuple[Question, ...]:
    """Return the questions that one is joined from, in order, none for a single one; each is given those before it."""
    asked = questions_in(question.text)
    if len(asked) == 1:
        return ()
    return tuple(Question(text, (*question.previous, *asked[:place])) for place, text in enumerate(asked))


def _each(questions: Iterable[Question], record: Record, threshold: float) -> tuple[Considered, ...]:
    return tuple(consider_one(question, record, threshold) for question in questions)


def _any_answered(each: tuple[Considered, ...]) -> bool:
    return any(isinstance(one.reply, Answer) for one in each)


def _together(question: Question, each: tuple[Considered, ...]) -> Considered:
    """Put the answers of the parts one after the other, with which parts the record is silent about."""
    answers = [one.reply for one in each if isinstance(one.reply, Answer)]
    most = MOST_OF_A_PART if len(each) <= MOST_OF_A_PART else 1
    claims = _once([claim for answer in answers for claim in _best(answer.claims, most)])
    silent = _silent(each)
    sure = max(answer.confidence for answer in answers)
    reply = Answer(_asked(question), claims, sure, unanswered=silent)
    evidence = tuple(passage for one in each for passage in one.evidence)
    return Considered(reply, each[0].terms, evidence, parts=each)


def _asked(question: Question) -> Inquiry:
    """Return the whole question as understood; two names side by side are no name of one."""
    inquiry = understand(question)
    words = tuple(word for word in inquiry.words if word not in inquiry.speaker)
    return replace(inquiry, words=words or inquiry.words, speaker=())


def _silent(each: Iterable[Considered]) -> tuple[Unanswered, ...]:
    numbered = ((number, one.reply) for number, one in enumerate(each, start=1))
    return tuple(Unanswered(number, reply) for number, reply in numbered if isinstance(reply, NoAnswer))


def _best(claims: Sequence[Claim], most: int) -> Sequence[Claim]:
    """Return what is shown of a part: room for all parts, so a second claim only where it answers as well."""
    first = claims[0].sources[0].score
    return [claim for claim in claims[:most] if claim.sources[0].score >= first - MARGIN]


def _neither(question: Question, each: tuple[Considered, ...]) -> Considered:
    """Say that all are on record, but not about that, or of each why he is silent; show what each said that is near."""
    silent = [one.reply for one in each if isinstance(one.reply, NoAnswer)]
    about = tuple(dict.fromkeys(name for one in silent for name in one.about))
    most = MOST_OF_A_PART if len(each) <= MOST_OF_A_PART else 1
    nearest = tuple(source for one in silent for source in one.nearest[:most])
    sure = max(one.confidence for one in silent)
    if all(one.reason is Silence.SPEAKER_NOT_THIS for one in silent):
        reply = NoAnswer(_asked(question), Silence.SPEAKER_NOT_THIS, sure, nearest, about)
    else:
        reply = NoAnswer(_asked(question), Silence.NOT_THIS, sure, nearest, unanswered=_silent(each))
    return Considered(reply, parts=each)


def _once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Leave out what was shown before; a sentence that was shown as the words of two says itself whose they are."""
    kept: dict[tuple[str, int], Claim] = {}
    for claim in claims:
        first = claim.sources[0]
        place = (first.passage.article.id, first.passage.start)
        if place in kept and kept[place].sources[0].speaker != first.speaker:
            kept[place] = Claim((Source(first.passage, first.score),))
        kept.setdefault(place, claim)
    return tuple(kept.values())
