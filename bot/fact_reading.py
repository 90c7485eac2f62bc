"""An article as it is read for facts: its quotations, speakers and topics, and those of the record that it shares."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.fact_surroundings import Surroundings, surroundings
from bot.fact_topics import stands_bare, topics_of
from index.model import Article, Quotation
from index.roles import PLACES
from index.speaker import Speaker
from index.stems import stems_of

# A topic of so many articles is one of the whole record, and of every fact that names it.
_SHARED = 2
# Of an article's topics, which come weightiest first, so many say enough in one word; a later one is a word in passing.
_FIRST = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it is read for facts.

    `bare` are topics that can stand after "about" and say enough there; `subject` is that of the whole article, or "".
    """

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
        every = tuple(dict.fromkeys((*topics, *shared)))
        headed = _headed([topic for topic in every if topic in bare], one.article)
        first = _apart([topic for topic in topics if topic in bare])[:_FIRST]
        says_enough = bare & {topic for topic in every if " " in topic or topic in (*headed, *first)}
        subject = subject_of(headed) or (subject_of(first) if one.article.title_inferred else "")
        yield Reading(one, every, says_enough, subject, tuple(ordered), speakers)


def subject_of(topics: Sequence[str]) -> str:
    """Return the topic that says most: one of two words, "child abuse", rather than of one; "" of none."""
    return next((topic for topic in topics if " " in topic), next(iter(topics), ""))


def _headed(topics: Sequence[str], article: Article) -> list[str]:
    """Return the topics that the headline of an article names, or its first paragraph where that stands for one."""
    head = article.body.partition("\n")[0] if article.title_inferred else article.title
    stems, low = stems_of(head), head.lower()
    return _apart([topic for topic in topics if (topic.lower() in low if " " in topic else stems_of(topic) <= stems)])


def _apart(topics: Sequence[str]) -> list[str]:
    """Return topics without those that are only part of another: "messages" beside "encrypted messages"."""
    return [topic for topic in topics if not any(stems_of(topic) < stems_of(other) for other in topics)]
