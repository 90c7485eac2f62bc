"""From the record to the pool of facts: every stretch that is whole and stands alone, scored, merged, put in order.

Pure and deterministic: the same articles and the same curation give the same pool, in the same order.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.balance import within_quota
from bot.curation import Curation, curated
from bot.fact_brackets import brackets, with_body
from bot.fact_kinds import is_empty_talk, kind_of
from bot.fact_merging import apart, merged
from bot.fact_score import LEAST, has_matter, is_argued, scored
from bot.fact_spans import Stretch, fits, is_mostly_quoted, is_turn, spoken, told, with_before
from bot.fact_surroundings import Surroundings, surroundings
from bot.fact_topics import stands_bare, topics_in, topics_of
from bot.fact_voices import stands_for, unclear, unresolved, voice
from bot.facts import Fact, Pool
from bot.model import Source
from bot.ports import Record
from bot.standing_alone import GOES_ON, leaning
from index.model import Article, Passage, Quotation
from index.roles import PLACES
from index.speaker import Speaker

_NO_CURATION = Curation()
_WORD = re.compile(r"\w+")
# A short sentence of an article is a step in its story; what it tells by itself takes more words.
_SHORTEST_OWN = 90
# A topic of so many articles is one of the whole record, and of every fact that names it.
_SHARED = 2


class Leaning(str):
    """Why a stretch does not stand alone, which the sentence before it might mend."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article as it is read for facts. `bare` are topics that can stand after "about"; `subject` is its first."""

    around: Surroundings
    topics: tuple[str, ...]
    bare: frozenset[str]
    subject: str
    quotations: tuple[Quotation, ...]
    speakers: Mapping[str, Speaker]


def pool_of(
    record: Record, curation: Curation = _NO_CURATION, *, progress: Callable[[int, int], None] | None = None
) -> Pool:
    """Return the facts of a record, best first, equal scores by article id and place.

    `problems` are the entries of the curation that could not be read or applied. `progress` is told how many articles
    of how many have been read.
    """
    speakers = {speaker.name: speaker for speaker in record.speakers()}
    quotations = record.quotations()
    by_article: dict[str, list[Quotation]] = {}
    for one in quotations:
        by_article.setdefault(one.article.id, []).append(one)
    found: list[Fact] = []
    articles = record.articles()
    for done, reading in enumerate(_readings(articles, by_article, speakers), start=1):
        found += apart(fact for fact, _ in judged(reading) if isinstance(fact, Fact))
        if progress is not None:
            progress(done, len(articles))
    facts, problems = curated(merged(sorted(found, key=_order), quotations), curation)
    return Pool(facts, within_quota(facts), problems)


def _readings(
    articles: Sequence[Article], quotations: Mapping[str, Sequence[Quotation]], speakers: Mapping[str, Speaker]
) -> Iterator[_Reading]:
    around = [surroundings(article, speakers.values()) for article in articles]
    own = [topics_of(one.article, one.first_of) for one in around]
    counted = Counter(topic for topics in own for topic in topics)
    shared = tuple(topic for topic, count in counted.most_common() if count >= _SHARED)
    bodies: dict[str, list[str]] = {}
    for one, topics in zip(around, own, strict=True):
        for topic in topics:
            bodies.setdefault(topic, []).append(one.body)
    named = (topic for topic, found in bodies.items() if stands_bare(topic, "\n".join(found)))
    bare = frozenset(topic for topic in named if topic.lower() not in PLACES)
    for one, topics in zip(around, own, strict=True):
        ordered = sorted(quotations.get(one.article.id, ()), key=lambda other: (other.start, -other.end))
        subject = _subject([topic for topic in topics if topic in bare])
        every = tuple(dict.fromkeys((*topics, *shared)))
        yield _Reading(one, every, bare, subject, tuple(ordered), speakers)


def _subject(topics: Sequence[str]) -> str:
    """Return the topic that says most: one of two words, "child abuse", rather than of one; "" of none."""
    return next((topic for topic in topics if " " in topic), next(iter(topics), ""))


def judged(reading: _Reading) -> Iterator[tuple[Fact | str, Stretch]]:
    """Yield for every stretch of an article the fact it makes, or why it makes none."""
    article = reading.around.article
    for stretch in told(article, reading.quotations):
        if is_mostly_quoted(stretch):
            continue
        outcome = _fact(stretch, reading) if fits(stretch.passage.text) else "it is too long or too short"
        yield outcome, stretch
        if stretch.cut:
            continue
        longer = with_before(stretch, reading.quotations)
        if longer is not None and isinstance(outcome, Leaning) and _may_join(outcome):
            yield _fact(longer, reading, joined=True), longer
    for quotation in reading.quotations:
        taken: list[Fact] = []
        for stretch in spoken(quotation, reading.quotations) if quotation.kind == "direct" else ():
            one = stretch.passage
            if any(one.start < other.passage.end and other.passage.start < one.end for other in taken):
                continue
            outcome = _fact(stretch, reading)
            taken += [outcome] if isinstance(outcome, Fact) else []
            yield outcome, stretch


def _body_meant(main: Quotation | None, speaker: Speaker | None, reading: _Reading) -> str | None:
    """Return the body that a speaker's description leans on, "" when it leans on none; None when nobody can tell."""
    if main is None or speaker is None or not unclear(speaker.shown):
        return ""
    before = [one for one in reading.quotations if one.end <= main.start]
    return stands_for(main, speaker.shown, before, reading.speakers)


def _may_join(reason: str) -> bool:
    """Tell whether a sentence that leans belongs to the one before: it means something there, or turns it round."""
    return not reason.startswith(GOES_ON) or is_turn(reason.removeprefix(GOES_ON))


def _fact(stretch: Stretch, reading: _Reading, *, joined: bool = False) -> Fact | str:
    """Return the fact that a stretch makes, or why it makes none."""
    passage, text = stretch.passage, stretch.passage.text
    if stretch.doubt:
        return stretch.doubt
    main = voice(stretch)
    if isinstance(main, str):
        return main
    name = (main.via or main.speaker) if main else None
    speaker = reading.speakers.get(name) if name else None
    body = _body_meant(main, speaker, reading)
    if speaker is not None and body is None:
        return f"nobody can tell who “{speaker.shown}” is"
    given = brackets(passage, stretch.quotations, reading.around, name, cut=stretch.cut)
    if stretch.cut and not given:
        return "its opening cannot be left out visibly"
    if body and speaker is not None and not stretch.spoken:
        given = with_body(given, passage, speaker.shown, body)
    reason = leaning(passage, reading.around, given, spoken=stretch.spoken)
    if reason:
        return Leaning(reason)
    if "?" in text:
        return "it asks"
    if is_empty_talk(text):
        return "it says nothing that could be argued about"
    kind = kind_of(
        text, spoken=stretch.spoken, attributed=main is not None or (bool(stretch.quotations) and is_argued(text))
    )
    if kind is None:
        return "it gives no figure, date, law or position"
    source = Source(
        passage,
        0.0,
        name,
        main.role if main and not main.via else None,
        main is not None and main.kind == "indirect",
        main,
    )
    fact = Fact(
        fact_id(passage),
        kind,
        source,
        given,
        stands_for=body or "",
        side=speaker.side if speaker else None,
    )
    topics = topics_in(fact.text, reading.topics)
    subject = _subject([topic for topic in topics if topic in reading.bare])
    fact = replace(fact, topics=topics, subject=subject, context="" if subject else reading.subject)
    if not stretch.spoken and (who := unresolved(stretch, fact.text, stretch.quotations)):
        return who
    if name is None and len(text) < _SHORTEST_OWN:
        return "it is too short for a statement of the article's own"
    if not fact.topics and not has_matter(fact, speaker):
        return "it names nothing that the article is about, and argues nothing"
    reasons = tuple(scored(fact, speaker, whole=stretch.whole, joined=joined))
    score = round(sum(reason.points for reason in reasons), 2)
    if score < LEAST:
        return f"its score is {score:.2f}"
    return replace(fact, score=score, reasons=reasons)


def fact_id(passage: Passage) -> str:
    """Return the id of a fact: of its article and its words alone, whatever stands around them."""
    words = " ".join(_WORD.findall(passage.text.casefold()))
    return f"f-{hashlib.sha256(f'{passage.article.id} {words}'.encode()).hexdigest()[:10]}"


def _order(fact: Fact) -> tuple[float, str, int]:
    return (-fact.score, fact.passage.article.id, fact.passage.start)
