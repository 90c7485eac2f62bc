"""What is on record as commands list it: who said what, side by side, by date; the card, and what it stands for."""

from dataclasses import dataclass

from bot import desk_words, quoting
from bot.asked_for import NotMeant, meant, published_by
from bot.button_cards import notice
from bot.cards import Card
from bot.list_cards import positions_card, quotations_card, timeline_card
from bot.model import Kind
from bot.ports import Record
from index.dates import PartialDate
from index.model import Scope
from index.stems import topic_words


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, and the question that the command stands for: its kind, whose words and what about, as typed."""

    card: Card
    kind: Kind
    speaker: str = ""
    topic: str = ""


def quotes(
    record: Record, *, speaker: str = "", about: str = "", since: str = "", until: str = "", publisher: str = ""
) -> Listing | Card:
    """List who said what; a notice when it cannot be told whose, where or when is meant."""
    if not speaker.strip() and not topic_words(about):
        return notice(desk_words.WHOSE_OR_WHAT)
    whose = meant(speaker, record) if speaker.strip() else None
    if isinstance(whose, NotMeant):
        return notice(_capital(whose.sentence))
    where = published_by(publisher, record) if publisher.strip() else ""
    if isinstance(where, NotMeant):
        return notice(_capital(where.sentence))
    try:
        scope = _scope(whose.voices if whose else frozenset(), since, until, where)
    except ValueError as error:
        return notice(_capital(f"{error}."))
    found = (
        quoting.quotations_on(about, record, scope=scope)
        if topic_words(about)
        else quoting.by_date(quoting.spoken_within(scope, record))
    )
    card = quotations_card(found, speaker=whose.speaker.shown if whose else "", about=about, publisher=where)
    return Listing(card, Kind.SAID if speaker else Kind.OPEN, speaker, about)


def positions(record: Record, topic: str) -> Listing | Card:
    """Show who is on record about a topic, side by side; a notice without a topic."""
    if not topic_words(topic):
        return notice(desk_words.WHICH_TOPIC)
    return Listing(positions_card(quoting.positions(topic, record)), Kind.BOTH_SIDES, "", topic)


def timeline(record: Record, speaker: str, topic: str = "") -> Listing | Card:
    """Show what a speaker is on record with, in order of date; a notice when it cannot be told who is meant."""
    if not speaker.strip():
        return notice(desk_words.WHOSE)
    whose = meant(speaker, record)
    if isinstance(whose, NotMeant):
        return notice(_capital(whose.sentence))
    on_topic = topic if topic_words(topic) else ""
    found = quoting.timeline(whose.speaker.shown, on_topic, record, whose.voices)
    return Listing(timeline_card(found, shown=whose.speaker.shown), Kind.SAID, speaker, on_topic)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _scope(voices: frozenset[str], since: str, until: str, publisher: str) -> Scope:
    return Scope(
        publishers=frozenset({publisher} if publisher else ()),
        speakers=voices,
        since=PartialDate.parse(since).earliest if since else None,
        until=PartialDate.parse(until).latest if until else None,
    )
