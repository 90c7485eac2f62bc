"""The sides of an argument as text and as JSON. A line that begins with "> " holds an article's words only."""

from adapters.as_json import Json
from adapters.plain_text import sided, sources_text
from bot import sides_words as words
from bot.both_sides import headed
from bot.citing import number
from bot.model import Sides, Source


def sides_text(sides: Sides) -> str:
    """Return who is on record for and against a topic, who is missing, and the sources."""
    shown = [source for _, sources in headed(sides) for source in sources]
    if not shown:
        return words.NOTHING.format(topic=sides.topic)
    citations = number(shown)
    return f"{sided(sides, citations)}\n\n{sources_text(citations)}"


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
