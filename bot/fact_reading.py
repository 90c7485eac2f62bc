"""An article as it is read for facts: its quotations, speakers and topics, and those of the record that it shares."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.fact_surroundings import Surroundings, surroundings
from bot.fact_topics import stands_bare, topics_of
from index.model import Article, Quotation
from index.roles import PLACES
from index.speaker import Speaker

# A topic of so many articles is one of the whole record, and of every fact that names it.
_SHARED = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it is read for facts. `bare` are topics that can stand after "about"; `subject` is its first."""

    around: Surroundings
    topics: tuple[str, ...]
    bare: frozenset[str]
    subject: str
    quotations: tuple[Quotation, ...]
    speakers: Mapping[str, Speaker]


def readings(
    articles: Sequence[Article], quotations: Mapping[str, Sequence[Quotation]], speakers: Mapping[str, Speaker]
) -> Iterator[Reading]:
    """Yield every article as it is read for facts, in the order given."""
    named: dict[str, dict[str, Speaker]] = defaultdict(dict)
    for speaker in speakers.values():
        for article_id in (*speaker.articles, *(role.article_id for role in speaker.roles)):
            named[article_id][speaker.name] = speaker
    around = [surroundings(article, named[article.id].values()) for article in articles]
    own = [topics_of(one.article, one.first_of) for one in around]
    counted = Counter(topic for topics in own for topic in topics)
    shared = tuple(topic for topic, count in counted.most_common() if count >= _SHARED)
    bodies: dict[str, list[str]] = {}
    for one, topics in zip(around, own, strict=True):
        for topic in topics:
            bodies.setdefault(topic, []).append(one.body)
    usable = (topic for topic, found in bodies.items() if stands_bare(topic, "\n".join(found)))
    bare = frozenset(topic for topic in usable if topic.lower() not in PLACES)
    for one, topics in zip(around, own, strict=True):
        ordered = sorted(quotations.get(one.article.id, ()), key=lambda other: (other.start, -other.end))
        subject = subject_of([topic for topic in topics if topic in bare])
        every = tuple(dict.fromkeys((*topics, *shared)))
        yield Reading(one, every, bare, subject, tuple(ordered), speakers)


def subject_of(topics: Sequence[str]) -> str:
    """Return the topic that says most: one of two words, "child abuse", rather than of one; "" of none."""
    return next((topic for topic in topics if " " in topic), next(iter(topics), ""))
