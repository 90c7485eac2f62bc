"""The sides of an argument as text and as JSON. A line that begins with "> " holds an article's words only."""

from adapters.as_json import Json
from adapters.plain_text import quoted, sources_text
from bot import sides_words as words
from bot.both_sides import Sides
from bot.citing import number
from bot.model import Source
from bot.sides_card import headed, missing


def sides_text(sides: Sides) -> str:
    """Return who is on record for and against a topic, who is missing, and the sources."""
    shown = [source for _, sources in headed(sides) for source in sources]
    if not shown:
        return words.NOTHING.format(topic=sides.topic)
    citations = number(shown)
    blocks = [words.HEAD.format(topic=sides.topic)]
    for heading, sources in headed(sides):
        if sources:
            blocks += [heading, *(quoted([source], citations) for source in sources)]
    return "\n\n".join([*blocks, *missing(sides), sources_text(citations)])


def sides_json(sides: Sides) -> Json:
    """Return the sides as JSON values."""
    return {
        "topic": sides.topic,
        "in_favour": [_passage(source) for source in sides.in_favour],
        "against": [_passage(source) for source in sides.against],
        "untold": [_passage(source) for source in sides.untold],
    }


def _passage(source: Source) -> Json:
    passage = source.passage
    return {
        "article": passage.article.id,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "speaker": source.speaker,
        "role": source.role,
    }
