"""Questions that the record does answer, to be offered when it is silent: made of what is near, and tried before."""

from collections.abc import Iterator, Sequence

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


def suggestions(reply: NoAnswer, record: Record, topics: Sequence[Topic], *, threshold: float) -> tuple[str, ...]:
    """Return up to three questions near the one that was not answered, each of which is answered."""
    found: list[str] = []
    asked: set[str] = set()
    for question in _candidates(reply, record, topics):
        if question in asked:
            continue
        asked.add(question)
        if isinstance(ask(Question(question), record, threshold=threshold), Answer):
            found.append(question)
        if len(found) == _MOST or len(asked) == _TRIES:
            break
    return tuple(found)


def _candidates(reply: NoAnswer, record: Record, topics: Sequence[Topic]) -> Iterator[str]:
    """Yield questions, the nearest first: about those who are named, about what is near, about the record at large."""
    if reply.reason is Silence.WHICH_SPEAKER:
        about = [word for word in reply.inquiry.words if word not in reply.inquiry.speaker]
        if about:
            yield from (words.ASK_SAID.format(speaker=name, topic=" ".join(about)) for name in reply.about)
    for name in reply.about:
        yield from _of_speaker(name, record, topics)
    near = [source.passage for source in reply.nearest]
    yield from _of_quotations([one for spoken in record.spoken_in(near) for one in spoken], topics)
    if not near:
        yield from _of_quotations(record.quotations(), topics[:_MOST])


def _of_speaker(name: str, record: Record, topics: Sequence[Topic]) -> Iterator[str]:
    match record.find_speaker(name):
        case One(speaker=speaker) if speaker.is_on_record:
            yield from _of_quotations(record.quotations(speaker=speaker.name)[:_HEARD], topics)


def _of_quotations(quotations: Sequence[Quotation], topics: Sequence[Topic]) -> Iterator[str]:
    """Yield what each speaker said about the topic that tells most of those he speaks of, then about the next."""
    for topic in topics:
        for quotation in quotations:
            if quotation.speaker and stems_of(quotation.text).issuperset(topic.stems):
                speaker = shown_name(quotation.speaker, quotation.article.id)
                yield words.ASK_SAID.format(speaker=speaker, topic=topic.text)
