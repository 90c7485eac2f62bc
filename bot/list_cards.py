"""From lists of what is on record to cards: quotations, positions, a timeline, the articles themselves."""

from collections.abc import Iterable, Sequence

from bot import desk_words, words
from bot.answer_cards import quoted
from bot.cards import Action, Card, Line, Tone, Words
from bot.citing import behind, number
from bot.model import Citation, Source
from bot.quoting import Positions, Timeline, as_source, grouped
from index.model import Article, Quotation
from index.sides import Side
from index.stems import topic_words

_ACTIONS = (Action.SOURCES, Action.CONTEXT)


def quotations_card(quotations: Sequence[Quotation], *, speaker: str, about: str, publisher: str = "") -> Card:
    """Return quotations, as they come, what several articles hold once; each of the three names is "" for any."""
    if not quotations:
        silent = words.NO_QUOTATIONS_IN.format(publisher=publisher) if publisher else words.NO_QUOTATIONS
        return Card(Tone.SILENT, silent)
    groups = [tuple(map(as_source, group)) for group in grouped(quotations)]
    citations = number(source for group in groups for source in group)
    body = tuple(quoted(group, citations) for group in groups)
    return _card(_quotations_head(speaker, about, publisher), body, citations, groups)


def positions_card(found: Positions) -> Card:
    """Return who is on record about a topic, by side of the table with equal room, and who is missing."""
    topic = subject(found.topic)
    if not found.positions:
        return Card(Tone.SILENT, words.NO_POSITIONS.format(topic=topic))
    groups = [tuple(map(as_source, position.quotations)) for position in found.positions]
    citations = number(source for group in groups for source in group)
    body: list[Line | Words] = []
    side: Side | None = None
    for position, group in zip(found.positions, groups, strict=True):
        if position.side is not side:
            side = position.side
            body.append(Line(words.SIDE[side], heading=True))
        body += [quoted([source], citations) for source in group]
    body += [Line(sentence) for sentence in missing_voices(found)]
    return _card(desk_words.POSITIONS.format(topic=topic), tuple(body), citations, groups)


def missing_voices(found: Positions) -> list[str]:
    """Return the sentences that say which sides and publishers have nobody on record about a topic."""
    said = []
    if found.missing:
        said.append(words.MISSING_SIDES.format(sides=words.all_of([words.SIDE[one].lower() for one in found.missing])))
    if found.missing_publishers:
        said.append(words.MISSING_PUBLISHERS.format(publishers=words.all_of(found.missing_publishers)))
    if len(found.publishers) == 1:
        said.append(words.ONE_PUBLISHER.format(publisher=found.publishers[0] or words.UNKNOWN_PUBLISHER))
    return said


def timeline_card(found: Timeline, *, shown: str) -> Card:
    """Return what a speaker, by the name that is `shown`, is on record with in order of date, silences included."""
    if not found.steps:
        return Card(Tone.SILENT, words.NO_QUOTATIONS)
    sources = [as_source(quotation) for step in found.steps for quotation in step.quotations]
    citations = number(sources)
    body: list[Line | Words] = []
    for step in found.steps:
        if step.gap_months:
            body.append(Line(words.GAP.format(months=step.gap_months)))
        body.append(Line(str(step.published) if step.published else words.UNDATED.capitalize(), heading=True))
        body += [quoted(tuple(map(as_source, group)), citations) for group in grouped(step.quotations)]
    topic = subject(found.topic)
    head = desk_words.TIMELINE_ABOUT if topic else desk_words.TIMELINE
    said = head.format(speaker=shown, topic=topic)
    return _card(said, (*body, Line(words.TIMELINE_NOTE)), citations, [tuple(sources)])


def articles_card(articles: Sequence[Article]) -> Card:
    """Return the articles of the record as its sources, newest first, undated ones last."""
    if not articles:
        return Card(Tone.SILENT, desk_words.NO_ARTICLES)
    ordered = sorted(articles, key=lambda one: one.id)
    ordered.sort(key=lambda one: one.published.earliest.isoformat() if one.published else "", reverse=True)
    sources = tuple(Citation(place, article, 1, article.url) for place, article in enumerate(ordered, start=1))
    head = desk_words.ARTICLES if len(articles) > 1 else desk_words.ONE_ARTICLE
    return Card(Tone.ANSWER, head.format(count=len(articles)), sources=sources)


def claims_card(head: str, groups: Sequence[Sequence[Source]]) -> Card:
    """Return groups of sources that say the same, each as one quotation, under a line of the bot's."""
    citations = number(source for group in groups for source in group)
    return _card(head, tuple(quoted(group, citations) for group in groups), citations, groups)


def subject(topic: str) -> str:
    """Return the words of a topic as a card says it: those that count, in lower case, and never what was typed."""
    return " ".join(topic_words(topic))


def _quotations_head(speaker: str, about: str, publisher: str) -> str:
    heads = {
        (True, True): desk_words.QUOTATIONS_ABOUT,
        (True, False): desk_words.QUOTATIONS,
        (False, True): desk_words.ABOUT,
        (False, False): desk_words.ALL_QUOTATIONS,
    }
    head = heads[bool(speaker), bool(about)].format(speaker=speaker, topic=subject(about))
    return desk_words.IN_PUBLISHER.format(head=head.removesuffix(":"), publisher=publisher) if publisher else head


def _card(
    head: str,
    body: tuple[Line | Words, ...],
    citations: tuple[Citation, ...],
    groups: Iterable[Sequence[Source]],
) -> Card:
    cited = behind(citations, (source for group in groups for source in group))
    return Card(Tone.ANSWER, head, body, citations, _ACTIONS, cited=cited)
