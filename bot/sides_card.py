"""The sides of an argument as they are shown: under headings with equal room, missing sides named."""

from bot import sides_words as words
from bot.answer_cards import quoted
from bot.both_sides import Sides
from bot.cards import Action, Card, Line, Tone, Words
from bot.citing import behind, number
from bot.list_cards import subject
from bot.model import Source

_ACTIONS = (Action.SOURCES, Action.CONTEXT)


def sides_card(sides: Sides) -> Card:
    """Return the card of the sides; where nothing is on the topic, a card that says so."""
    shown = [source for _, sources in headed(sides) for source in sources]
    topic = subject(sides.topic)
    if not shown:
        return Card(Tone.SILENT, words.NOTHING.format(topic=topic))
    citations = number(shown)
    body: list[Line | Words] = []
    for heading, sources in headed(sides):
        if sources:
            body += [Line(heading, heading=True), *(quoted([source], citations) for source in sources)]
    body += [Line(sentence) for sentence in missing(sides)]
    head = words.HEAD.format(topic=topic)
    return Card(Tone.ANSWER, head, tuple(body), citations, _ACTIONS, cited=behind(citations, shown))


def headed(sides: Sides) -> tuple[tuple[str, tuple[Source, ...]], ...]:
    """Return headings and what stands under each, in the order of reading: the side asked for comes first."""
    told = ((words.IN_FAVOUR, sides.in_favour), (words.AGAINST, sides.against))
    return (*(reversed(told) if sides.asked < 0 else told), (words.UNTOLD, sides.untold))


def missing(sides: Sides) -> list[str]:
    """Return the sentences that say which side has nobody."""
    silent = ((words.NONE_IN_FAVOUR, sides.in_favour), (words.NONE_AGAINST, sides.against))
    return [sentence for sentence, sources in silent if not sources]
