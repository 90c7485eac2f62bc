"""The facts of a record as text, and back, so that a record that has not changed is read for facts only once.

Words are kept as places in their articles, quotations as their number among those of the record, never as text.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.facts import Bracket, Fact, FactKind, Reason
from bot.model import Source
from index.model import Article, Passage, Quotation
from index.sides import Side

_Key = tuple[str, int, int, str]


def dumps(facts: Sequence[Fact], quotations: Sequence[Quotation]) -> str:
    """Return facts as text; `quotations` are all of the record, in its order."""
    numbers = {_key(one): number for number, one in enumerate(quotations)}
    return json.dumps([_card(fact, numbers) for fact in facts], ensure_ascii=True, separators=(",", ":"))


def loads(text: str, articles: Sequence[Article], quotations: Sequence[Quotation]) -> tuple[Fact, ...]:
    """Return the facts of a text for the record that it was made of; raise ValueError or LookupError for another."""
    by_id = {article.id: article for article in articles}
    return tuple(_fact(card, by_id, quotations) for card in json.loads(text))


def _key(one: Quotation) -> _Key:
    return one.article.id, one.start, one.end, one.kind


def _card(fact: Fact, numbers: Mapping[_Key, int]) -> list[Any]:
    return [
        fact.id,
        str(fact.kind),
        [_source(one, numbers) for one in fact.sources],
        [[one.at, one.text] for one in fact.brackets],
        fact.stands_for,
        str(fact.side) if fact.side else None,
        fact.score,
        [[one.points, one.text] for one in fact.reasons],
        fact.topics,
        fact.subject,
        fact.context,
        fact.other_ids,
    ]


def _source(source: Source, numbers: Mapping[_Key, int]) -> list[Any]:
    place = source.passage
    number = None if source.quotation is None else numbers[_key(source.quotation)]
    said = [source.score, source.speaker, source.role, source.paraphrased, number]
    return [place.article.id, place.start, place.end, place.paragraph, *said]


def _fact(card: list[Any], articles: Mapping[str, Article], quotations: Sequence[Quotation]) -> Fact:
    identity, kind, sources, brackets, stands_for, side, score, reasons, topics, subject, context, other_ids = card
    first, *others = (_as_source(one, articles, quotations) for one in sources)
    return Fact(
        identity,
        FactKind(kind),
        first,
        tuple(Bracket(at, text) for at, text in brackets),
        stands_for=stands_for,
        side=Side(side) if side else None,
        score=score,
        reasons=tuple(Reason(points, text) for points, text in reasons),
        topics=tuple(topics),
        subject=subject,
        context=context,
        others=tuple(others),
        other_ids=tuple(other_ids),
    )


def _as_source(card: list[Any], articles: Mapping[str, Article], quotations: Sequence[Quotation]) -> Source:
    article, start, end, paragraph, score, speaker, role, paraphrased, number = card
    passage = Passage(articles[article], start, end, paragraph)
    return Source(passage, score, speaker, role, paraphrased, None if number is None else quotations[number])
