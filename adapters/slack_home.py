"""App Home: what the corpus holds, how to ask, what can be asked, and which channels have the daily fact."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from adapters.slack_buttons import PREFIX
from adapters.slack_heard import mapping
from adapters.slack_home_facts import PAUSE, REMOVE, RESUME, change, subscription_blocks
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


#: The names of the buttons that stand only here.
BUTTONS = frozenset(one.removeprefix(PREFIX) for one in (PAUSE, RESUME, REMOVE))


def opened(room: Room, event: Event, key: str) -> None:
    """Begin to show a member the home tab."""
    member, conversation = str(event.get("user") or ""), str(event.get("channel") or "")
    room.begin("showing the home tab", room.once(f"event/{key}", publish, room, member, conversation))


async def pressed(room: Room, body: Event, name: str, value: str) -> None:
    """Change a subscription for a member who may, and show the tab as it is then."""
    member = str(mapping(body.get("user")).get("id") or "")
    done = room.bot.facts is not None and await off_loop(change, room.bot.facts, _caller(room, member), name, value)
    await publish(room, member, conversation_of(body), said="" if done else chat_words.MANAGERS_ONLY)


def conversation_of(body: Event) -> str:
    """Return the member's direct conversation with the bot, which the view keeps; "" when it is not a view's press."""
    return str(mapping(body.get("view")).get("private_metadata") or "")


async def publish(room: Room, member: str, conversation: str = "", *, said: str = "") -> None:
    """Show a member the home tab as it is now, under a sentence if there is something to say."""
    blocks = await off_loop(_blocks, room, member, said)
    view = {"type": "home", "blocks": blocks, "private_metadata": conversation}
    await room.courier.client.views_publish(user_id=member, view=view)


def _blocks(room: Room, member: str, said: str) -> list[Block]:
    caller = _caller(room, member)
    cards = [corpus_card(room.bot.record()), room.bot.desk.help(caller)]
    notice = _shown(Card(Tone.NOTICE, said)) if said else ()
    divider: Block = {"type": "divider"}
    return [*notice, *(block for card in cards for block in (*_shown(card), divider)), *_daily(room, caller)]


def _daily(room: Room, caller: Caller) -> Sequence[Block]:
    facts = room.bot.facts
    if facts is None:
        return ()
    subscriptions = facts.subscribing.seen_by(caller)
    return tuple(subscription_blocks(subscriptions, datetime.now(UTC), may=facts.may(caller.member)))


def _caller(room: Room, member: str) -> Caller:
    return Caller(Place(Platform.SLACK, room.team, member, direct=True), member)


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
