"""Questions that the record does answer, to be offered when it is silent: made of what is near, and tried before."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from bot import words
from bot.answering import ask
from bot.model import Answer, NoAnswer, Question, Silence
from bot.ports import Record
from bot.telling import shown_name
from bot.topics import Topic
from index.finding import One
from index.model import Quotation
from index.stems import stems_of

_MOST = 3
# Each try is a question asked, some 10 ms; most of the first few are answered.
_TRIES = 6
# So many quotations of a speaker are looked at for what he speaks of.
_HEARD = 40
# Of a large record, the first so many quotations are enough to begin with.
_LOOKED_AT = 2000


def suggestions(reply: NoAnswer, record: Record, topics: Sequence[Topic], *, threshold: float) -> tuple[str, ...]:
    """Return up to three questions near the one that was not answered, each of which is answered."""
    return _answered(_candidates(reply, record, topics), record, threshold, _MOST)


def prompts(record: Record, topics: Sequence[Topic], *, threshold: float, most: int = _MOST) -> tuple[str, ...]:
    """Return questions to begin with, each of which is answered: what the record is most about, each by another."""
    return _answered(_at_large(record, topics), record, threshold, most)


def _answered(questions: Iterable[str], record: Record, threshold: float, most: int) -> tuple[str, ...]:
    found: list[str] = []
    asked: set[str] = set()
    for question in questions:
        if len(found) == most or len(asked) == _TRIES:
            break
        if question not in asked:
            asked.add(question)
            found += [question] if isinstance(ask(Question(question), record, threshold=threshold), Answer) else []
    return tuple(found)


def _candidates(reply: NoAnswer, record: Record, topics: Sequence[Topic]) -> Iterator[str]:
    """Yield questions, the nearest first: about those who are named, about what is near, about the record at large."""
    if reply.reason is Silence.WHICH_SPEAKER:
        about = [word for word in reply.inquiry.words if word not in reply.inquiry.speaker]
        if about:
            yield from (words.ASK_SAID.format(speaker=name, topic=" ".join(about)) for name in reply.about)
    for name in reply.about:
        yield from _of_speaker(name, record, topics)
    near = record.spoken_in([source.passage for source in reply.nearest])
    named = _named(record)
    for spoken in near:
        yield from _first(_of_quotations([one for one in spoken if one.speaker in named], topics))
    if not reply.nearest:
        yield from _at_large(record, topics)


def _of_speaker(name: str, record: Record, topics: Sequence[Topic]) -> Iterator[str]:
    match record.find_speaker(name):
        case One(speaker=speaker) if speaker.is_on_record:
            yield from _of_quotations(record.quotations(speaker=speaker.name)[:_HEARD], topics)


def _at_large(record: Record, topics: Sequence[Topic]) -> Iterator[str]:
    """Yield for each of the first topics one question, about a speaker who was not in an earlier one."""
    named = _named(record)
    quotations = [one for one in record.quotations() if one.speaker in named][:_LOOKED_AT]
    asked: set[str | None] = set()
    for topic in topics[:_TRIES]:
        on_topic = [one for one in quotations if stems_of(one.text).issuperset(topic.stems)]
        fresh = next((one for one in on_topic if one.speaker not in asked), None)
        if fresh is not None:
            asked.add(fresh.speaker)
            yield _question(fresh, topic)


def _named(record: Record) -> frozenset[str]:
    """Return who can be asked for by a name of his own: no unnamed source."""
    return frozenset(one.name for one in record.speakers() if one.kind in ("person", "body"))


def _of_quotations(quotations: Sequence[Quotation], topics: Sequence[Topic]) -> Iterator[str]:
    """Yield what each speaker said about the topic that tells most of those he speaks of, then about the next."""
    for topic in topics:
        for quotation in quotations:
            if quotation.speaker and stems_of(quotation.text).issuperset(topic.stems):
                yield _question(quotation, topic)


def _question(quotation: Quotation, topic: Topic) -> str:
    speaker = shown_name(quotation.speaker or "", quotation.article.id)
    return words.ASK_SAID.format(speaker=speaker, topic=topic.text)


def _first(questions: Iterator[str]) -> Iterator[str]:
    return islice(questions, 1)
