"""The sides of an argument as they are shown: under headings with equal room, missing sides named."""

from bot import sides_words as words
from bot.answer_cards import sided_body, sided_head
from bot.both_sides import headed
from bot.cards import Action, Card, Tone
from bot.citing import behind, number
from bot.list_cards import subject
from bot.model import Sides

_ACTIONS = (Action.SOURCES, Action.CONTEXT)


def sides_card(sides: Sides) -> Card:
    """Return the card of the sides; where nothing is on the topic, a card that says so."""
    shown = [source for _, sources in headed(sides) for source in sources]
    if not shown:
        return Card(Tone.SILENT, words.NOTHING.format(topic=subject(sides.topic)))
    citations = number(shown)
    body = sided_body(sides, citations)
    return Card(Tone.ANSWER, sided_head(sides), body, citations, _ACTIONS, cited=behind(citations, shown))
