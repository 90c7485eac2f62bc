"""The post of a fact as a card: lead-in, the words, who said them where and when, a question, and the other side."""

from collections.abc import Sequence
from dataclasses import replace

from bot import fact_words as words
from bot.cards import Action, Card, Line, Tone, Words
from bot.citing import behind, number
from bot.discussing import lead_in, question
from bot.fact_brackets import CUT
from bot.facts import Fact
from bot.model import Citation, Source
from bot.telling import date_of, numbers_of, variants, who

#: More sources than this are in the card's buttons only: a post is short.
_SOURCES = 3


def fact_card(fact: Fact, other: Fact | None = None) -> Card:
    """Return the card of a fact, with a fact of another side of the table where there is one."""
    shown = fact.sources[:_SOURCES]
    sources = (*shown, *((other.source,) if other else ()))
    citations = number(sources)
    body: list[Line | Words] = [_words(fact, shown, citations), Line(question(fact))]
    if other is not None:
        voice = Line(words.OTHER_SIDE.format(who=voice_of(other)), heading=True)
        body += [voice, replace(_words(other, (other.source,), citations), who="")]
    actions = (Action.SOURCES, Action.ANOTHER_VIEW, Action.DISCUSS)
    return Card(Tone.ANSWER, lead_in(fact), tuple(body), citations, actions, cited=behind(citations, sources))


def voice_of(fact: Fact) -> str:
    """Return who speaks in a fact and in what role, with what "the company" is in brackets; empty when nobody does."""
    return f"{who(fact.source)} [{fact.stands_for}]" if fact.stands_for else who(fact.source)


def _words(fact: Fact, sources: Sequence[Source], citations: Sequence[Citation]) -> Words:
    numbers = numbers_of(sources, citations)
    added = [bracket for bracket in fact.brackets if bracket.text != CUT]
    notes = [words.SHORTENED] if len(added) < len(fact.brackets) else []
    notes += [words.BRACKETED] if added or fact.stands_for else []
    quotation = fact.source.quotation
    if quotation is not None and quotation.kind == "direct" and quotation.text.rstrip(" ,") == fact.passage.text:
        notes += variants(sources, numbers)
    return Words(
        fact.text,
        voice_of(fact),
        date_of(fact.passage.article),
        tuple(dict.fromkeys(numbers)),
        "\n".join(notes),
        passage=None if fact.brackets else fact.passage,
    )
