"""From a question to a reply: each thing it asks for is looked up by itself, and what is found is put together."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.composing import MARGIN
from bot.confidence import THRESHOLD
from bot.followups import leans_on_earlier
from bot.kinds import kind_of
from bot.model import Answer, Claim, Inquiry, Kind, NoAnswer, Question, Reply, Silence, Source, Unanswered
from bot.parts import Pair, pair_in, questions_in
from bot.ports import Record
from bot.single import Considered, consider_one
from bot.understanding import one_line, understand
from index.finding import Nobody
from index.stems import topic_words

#: Of each part of a question so many claims are shown: room for all of them, and the same for each.
MOST_OF_A_PART = 2
# A question leans on a few before it, never on all of a long thread.
_REMEMBERED = 8


def ask(question: Question, record: Record, *, threshold: float = THRESHOLD) -> Reply:
    """Answer a question from the record, or say that it is silent; below `threshold` confidence (0..1) it is."""
    return consider(question, record, threshold=threshold).reply


def consider(question: Question, record: Record, *, threshold: float = THRESHOLD) -> Considered:
    """Do what `ask` does, and keep what led to the reply."""
    question = Question(one_line(question.text), question.previous[-_REMEMBERED:])
    pair = _pair(question)
    if pair is not None and _are_two_speakers(pair, record):
        each = _each((Question(text, question.previous) for text in pair.questions), record, threshold)
        return _together(question, each) if _any_answered(each) else _neither(question, each)
    each = _each(_joined(question), record, threshold)
    return _together(question, each) if _any_answered(each) else consider_one(question, record, threshold)


def _pair(question: Question) -> Pair | None:
    """Return which two are asked about, also where only the question before named them: "and about buses?"."""
    pair = pair_in(question.text)
    if pair is not None or not question.previous or not leans_on_earlier(question.text):
        return pair
    earlier = pair_in(one_line(question.previous[-1]))
    if earlier is None or kind_of(question.text) not in (Kind.OPEN, Kind.SAID):
        return None
    return replace(earlier, topic=" ".join(topic_words(question.text)) or earlier.topic)


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


def _are_two_speakers(pair: Pair, record: Record) -> bool:
    # "Levy and Robinson" wrote together; topics that are compared have no words of their own.
    if not isinstance(record.find_speaker(" and ".join(pair.names)), Nobody):
        return False
    unknown = [name for name in pair.names if isinstance(record.find_speaker(name), Nobody)]
    # Beside a speaker, a word that the record does not hold at all is a name that is not on record.
    heard_of = any(record.frequencies(topic_words(" ".join(unknown))).values())
    return len(unknown) < len(pair.names) and (pair.speaking or not heard_of)


def _together(question: Question, each: tuple[Considered, ...]) -> Considered:
    """Put the answers of the parts one after the other, with which parts the record is silent about."""
    answers = [one.reply for one in each if isinstance(one.reply, Answer)]
    silent = tuple(
        Unanswered(number, one.reply) for number, one in enumerate(each, start=1) if isinstance(one.reply, NoAnswer)
    )
    claims = _once([claim for answer in answers for claim in _best(answer.claims)])
    sure = max(answer.confidence for answer in answers)
    reply = Answer(_asked(question), claims, sure, unanswered=silent)
    evidence = tuple(passage for one in each for passage in one.evidence)
    return Considered(reply, each[0].terms, evidence, parts=each)


def _asked(question: Question) -> Inquiry:
    """Return the whole question as understood; two names side by side are no name of one."""
    inquiry = understand(question)
    words = tuple(word for word in inquiry.words if word not in inquiry.speaker)
    return replace(inquiry, words=words or inquiry.words, speaker=())


def _best(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return what is shown of a part: room for all parts, so a second claim only where it answers as well."""
    first = claims[0].sources[0].score
    return [claim for claim in claims[:MOST_OF_A_PART] if claim.sources[0].score >= first - MARGIN]


def _neither(question: Question, each: tuple[Considered, ...]) -> Considered:
    """Say that both are on record, but not about that, and show what each said that comes nearest."""
    silent = [one.reply for one in each if isinstance(one.reply, NoAnswer)]
    about = tuple(dict.fromkeys(name for one in silent for name in one.about))
    nearest = tuple(source for one in silent for source in one.nearest[:MOST_OF_A_PART])
    alike = all(one.reason is Silence.SPEAKER_NOT_THIS for one in silent)
    reason, about = (Silence.SPEAKER_NOT_THIS, about) if alike else (Silence.NOT_THIS, ())
    sure = max(one.confidence for one in silent)
    return Considered(NoAnswer(_asked(question), reason, sure, nearest, about), parts=each)


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
