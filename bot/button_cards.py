"""What the buttons under a reply show: its sources, one in context, what else there is. Pure."""

from collections.abc import Sequence

from bot import desk_words
from bot.cards import Card, Line, Tone
from bot.counting import counted
from bot.further import further, other_views
from bot.list_cards import claims_card
from bot.model import Source
from bot.ports import Record
from bot.source_cards import source_card
from bot.stored_cards import Restored


def notice(sentence: str) -> Card:
    """Return a card for who pressed alone."""
    return Card(Tone.NOTICE, sentence, private=True)


def source_cards(restored: Restored) -> tuple[Card, ...]:
    """Return one card a source, in order of number; one whose words are gone says so."""
    card = restored.card
    shown = {
        citation.number: source_card(citation, cited)
        for citation, cited in zip(card.sources, card.cited, strict=bool(card.cited))
    }
    shown |= {number: notice(desk_words.LOST.format(number=number)) for number in restored.lost}
    return tuple(shown[number] for number in sorted(shown)) or (notice(desk_words.NO_SOURCES),)


def context_card(restored: Restored, number: int) -> Card:
    """Return the card of one source."""
    card = restored.card
    for citation, cited in zip(card.sources, card.cited, strict=bool(card.cited)):
        if citation.number == number:
            return source_card(citation, cited)
    lost = number in restored.lost
    return notice((desk_words.LOST if lost else desk_words.NO_SOURCE).format(number=number))


def more_card(question: str, restored: Restored, record: Record) -> Card:
    """Return what else is on record for a question."""
    shown = [source.passage for source in _cited(restored.card)]
    claims = further(question, record, shown)
    if not claims:
        return notice(desk_words.NO_MORE)
    return claims_card(desk_words.MORE, [claim.sources for claim in claims])


def other_view_card(question: str, restored: Restored, record: Record) -> Card:
    """Return what somebody else is on record with about the same."""
    heard = [source.speaker for source in _cited(restored.card) if source.speaker]
    views = other_views(question, record, heard)
    return (
        claims_card(desk_words.OTHER_VIEW, [(view,) for view in views]) if views else notice(desk_words.NO_OTHER_VIEW)
    )


def help_card(days: int, suggestions: Sequence[str]) -> Card:
    """Return what the bot is for and how to ask, with questions that it answers."""
    body = tuple(Line(sentence) for sentence in (desk_words.HELP_ASK, desk_words.HELP_SILENT, desk_words.HELP_POWERS))
    memory = Line(desk_words.HELP_MEMORY.format(days=counted(days, "day")))
    return Card(Tone.NOTICE, desk_words.HELP, (*body, memory), suggestions=tuple(suggestions), private=True)


def _cited(card: Card) -> tuple[Source, ...]:
    return tuple(source for cited in card.cited for source in cited)
