"""App Home: what the corpus holds, how to ask, what can be asked, and which channels have the daily fact."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from adapters.slack_buttons import PREFIX
from adapters.slack_channels import Known, known_to
from adapters.slack_commands import help_card
from adapters.slack_heard import mapping
from adapters.slack_home_facts import PAUSE, REMOVE, RESUME, change, subscription_blocks
from adapters.slack_rich import Block
from adapters.slack_room import Room, off_loop
from adapters.slack_text import messages
from bot import chat_words
from bot.cards import Card, Line, Tone
from bot.counting import counted
from bot.list_cards import articles_card
from bot.places import Caller, Place, Platform
from bot.ports import Record
from bot.subscriptions import Subscription
from bot.telling import date_of
from index.publishers import publisher_key

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
    member, facts = str(mapping(body.get("user")).get("id") or ""), room.bot.facts
    if facts is None:
        return
    known = await known_to(room.courier.client, member)
    done = await off_loop(change, facts, _caller(room, member), known, name, value)
    refused = chat_words.NAMED_ONLY if facts.managers else chat_words.MAKERS_ONLY
    await publish(room, member, conversation_of(body), said="" if done else refused)


def conversation_of(body: Event) -> str:
    """Return the member's direct conversation with the bot, which the view keeps; "" when it is not a view's press."""
    return str(mapping(body.get("view")).get("private_metadata") or "")


async def publish(room: Room, member: str, conversation: str = "", *, said: str = "") -> None:
    """Show a member the home tab as it is now, under a sentence if there is something to say."""
    subscribed = await off_loop(_subscribed, room, member)
    # Slack is asked only where there is something to show.
    known = await known_to(room.courier.client, member) if subscribed else Known(member)
    blocks = await off_loop(_blocks, room, member, said, [one for one in subscribed if known.sees(one)], known)
    view = {"type": "home", "blocks": blocks, "private_metadata": conversation}
    await room.courier.client.views_publish(user_id=member, view=view)


def _subscribed(room: Room, member: str) -> tuple[Subscription, ...]:
    facts = room.bot.facts
    return () if facts is None else facts.subscribing.seen_by(_caller(room, member))


def _blocks(room: Room, member: str, said: str, subscribed: Sequence[Subscription], known: Known) -> list[Block]:
    caller, facts = _caller(room, member), room.bot.facts
    cards = [corpus_card(room.bot.record()), help_card(room.bot.desk, caller)]
    notice = _shown(Card(Tone.NOTICE, said)) if said else ()
    divider: Block = {"type": "divider"}
    shown = [*notice, *(block for card in cards for block in (*_shown(card), divider))]
    if facts is None:
        return shown
    managers = facts.managers
    daily = subscription_blocks(subscribed, datetime.now(UTC), may=lambda one: known.may_change(one, managers))
    return [*shown, *daily]


def _caller(room: Room, member: str) -> Caller:
    return Caller(Place(Platform.SLACK, room.team, member, direct=True), member)


def _shown(card: Card) -> Sequence[Block]:
    return [block for message in messages(card) for block in message.blocks]


def corpus_card(record: Record) -> Card:
    """Return what the record holds: how much, from whom, and the newest articles."""
    articles = [citation.article for citation in articles_card(record.articles()).sources]
    heard = sum(speaker.is_on_record for speaker in record.speakers())
    publishers = {publisher_key(article.publisher) for article in articles if article.publisher}
    counts = chat_words.CORPUS.format(
        articles=counted(len(articles), "article"),
        speakers=counted(heard, "speaker"),
        publishers=counted(len(publishers), "publisher"),
    )
    newest = tuple(
        Line(f"• {article.title} ({article.publisher or '—'}, {date_of(article)})") for article in articles[:_NEWEST]
    )
    return Card(Tone.ANSWER, chat_words.HOME_TITLE, (Line(counts), *newest))
