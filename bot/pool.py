"""From the record to the pool of facts: every stretch that is whole and stands alone, scored, merged, put in order.

Pure and deterministic: the same articles and the same curation give the same pool, in the same order.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.balance import within_quota
from bot.fact_brackets import brackets
from bot.fact_kinds import is_empty_talk, kind_of
from bot.fact_merging import apart, merged
from bot.fact_score import LEAST, scored
from bot.fact_spans import Stretch, fits, is_mostly_quoted, spoken, told, with_before
from bot.fact_surroundings import Surroundings, surroundings
from bot.fact_topics import topics_in, topics_of
from bot.fact_voices import unclear, unresolved, voice
from bot.facts import Fact, Pool
from bot.model import Source
from bot.ports import Record
from bot.standing_alone import leaning
from index.model import Article, Passage, Quotation
from index.speaker import Speaker

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article as it is read for facts."""

    around: Surroundings
    topics: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    speakers: Mapping[str, Speaker]


def pool_of(record: Record) -> Pool:
    """Return the facts of a record, best first, equal scores by article id and place."""
    speakers = {speaker.name: speaker for speaker in record.speakers()}
    quotations = record.quotations()
    by_article: dict[str, list[Quotation]] = {}
    for one in quotations:
        by_article.setdefault(one.article.id, []).append(one)
    found: list[Fact] = []
    for article in record.articles():
        own = sorted(by_article.get(article.id, ()), key=lambda one: (one.start, -one.end))
        found += facts_of(article, own, speakers)
    facts = merged(sorted(found, key=_order), quotations)
    return Pool(facts, within_quota(facts))


def facts_of(article: Article, quotations: Sequence[Quotation], speakers: Mapping[str, Speaker]) -> tuple[Fact, ...]:
    """Return the facts of one article, which do not overlap. `quotations` are its own, in order."""
    around = surroundings(article, speakers.values())
    reading = _Reading(around, topics_of(article, around.first_of), tuple(quotations), speakers)
    return apart(fact for fact, _ in judged(reading) if isinstance(fact, Fact))


def judged(reading: _Reading) -> Iterator[tuple[Fact | str, Stretch]]:
    """Yield for every stretch of an article the fact it makes, or why it makes none."""
    article = reading.around.article
    for stretch in told(article, reading.quotations):
        if is_mostly_quoted(stretch):
            continue
        outcome = _fact(stretch, reading) if fits(stretch.passage.text) else "it is too long or too short"
        yield outcome, stretch
        longer = with_before(stretch, reading.quotations)
        if longer is not None and isinstance(outcome, str) and not outcome.startswith("it goes on"):
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
    if speaker is not None and unclear(speaker.shown):
        return f"nobody can tell who “{speaker.shown}” is"
    given = brackets(passage, stretch.quotations, reading.around, name)
    reason = leaning(passage, reading.around, given, spoken=stretch.spoken)
    if reason:
        return reason
    if "?" in text:
        return "it asks"
    if is_empty_talk(text):
        return "it says nothing that could be argued about"
    kind = kind_of(text, spoken=stretch.spoken, attributed=bool(stretch.quotations))
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
    fact = Fact(fact_id(passage), kind, source, given, speaker.side if speaker else None, topics=())
    fact = replace(fact, topics=topics_in(fact.text, reading.topics))
    if not stretch.spoken and (who := unresolved(stretch, fact.text, stretch.quotations)):
        return who
    if not fact.topics and (speaker is None or speaker.kind not in ("person", "body")):
        return "it names nothing that the article is about"
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
