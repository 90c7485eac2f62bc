"""App Home: what the corpus holds, how to ask, and what can be asked."""

from collections.abc import Mapping, Sequence

from adapters.slack_rich import Block
from adapters.slack_room import Room, off_loop
from adapters.slack_text import messages
from bot import chat_words
from bot.cards import Card, Line, Tone
from bot.places import Caller, Place, Platform
from bot.ports import Record
from bot.telling import date_of

Event = Mapping[str, object]

# A view takes 100 blocks; the newest so many articles give an idea.
_NEWEST = 8


def opened(room: Room, event: Event, key: str) -> None:
    """Begin to show a member the home tab."""
    room.begin("showing the home tab", room.once(f"event/{key}", publish, room, str(event.get("user") or "")))


async def publish(room: Room, member: str) -> None:
    """Show a member the home tab as it is now."""
    blocks = await off_loop(_blocks, room, member)
    await room.courier.client.views_publish(user_id=member, view={"type": "home", "blocks": blocks})


def _blocks(room: Room, member: str) -> list[Block]:
    caller = Caller(Place(Platform.SLACK, room.team, member, direct=True), member)
    cards = [corpus_card(room.bot.record()), room.bot.desk.help(caller)]
    divider: Block = {"type": "divider"}
    return [block for card in cards for block in (*_shown(card), divider)][:-1]


def _shown(card: Card) -> Sequence[Block]:
    return [block for message in messages(card) for block in message.blocks]


def corpus_card(record: Record) -> Card:
    """Return what the record holds: how much, from whom, and the newest articles."""
    articles = sorted(record.articles(), key=lambda one: (date_of(one), one.id), reverse=True)
    heard = sum(speaker.is_on_record for speaker in record.speakers())
    publishers = {article.publisher for article in articles if article.publisher}
    counts = chat_words.CORPUS.format(articles=len(articles), speakers=heard, publishers=len(publishers))
    newest = tuple(
        Line(f"• {article.title} ({article.publisher or '—'}, {date_of(article)})") for article in articles[:_NEWEST]
    )
    return Card(Tone.ANSWER, chat_words.HOME_TITLE, (Line(counts), *newest))
