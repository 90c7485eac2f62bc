from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import pytest

from adapters import discord_words
from adapters.discord_facts import add_fact_commands
from bot import subscription_words
from bot.cards import Action, Card, Line, Tone
from bot.journal import Journal
from bot.places import Caller
from bot.subscribing import Subscribing
from bot.subscription_book import SubscriptionBook
from tests.discord_far_end import FarEnd
from tests.discord_people import person
from tests.discord_room import Room, small_discord, unfurnished


@pytest.fixture
async def far(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FarEnd]:
    async with small_discord(monkeypatch) as found:
        yield found


@pytest.fixture
def book(journal: Journal) -> SubscriptionBook:
    return SubscriptionBook(journal, window=timedelta(hours=3))


def of_the_day(room: Room, caller: Caller) -> Card:
    card = Card(Tone.ANSWER, "On the record", (Line("A fact."),), actions=(Action.DISCUSS,))
    return room.desk.posted(caller.place, card)


@pytest.fixture
async def room(far: FarEnd, journal: Journal, book: SubscriptionBook) -> AsyncIterator[Room]:
    room = unfurnished(far, journal)
    room.furnish = lambda bot: add_fact_commands(
        bot.tree, bot.reception, Subscribing(book), partial(of_the_day, room), manage="manage_guild"
    )
    await room.start()
    yield room
    await room.stop()


async def test_a_channel_is_subscribed_changed_paused_resumed_and_unsubscribed(
    room: Room, book: SubscriptionBook
) -> None:
    await room.ada.command(
        room.channel, "facts", sub="subscribe", time="8:30", weekdays="mon-fri", zone="Europe/London", topics="bees"
    )
    assert "8:30" in (await room.reply(1))["content"]
    await room.ada.command(room.channel, "facts", sub="time", time="20:15")
    assert "20:15" in (await room.reply(2))["content"]
    await room.ada.command(room.channel, "facts", sub="topics", topics="trams")
    assert "trams" in (await room.reply(3))["content"]
    await room.ada.command(room.channel, "facts", sub="pause", why="holidays")
    assert "holidays" in (await room.reply(4))["content"]
    await room.ada.command(room.channel, "facts", sub="resume")
    await room.reply(5)
    known = book.get(room.place)
    assert known is not None
    assert (known.schedule.zone, known.topics, known.paused, known.maker) == (
        "Europe/London",
        ("trams",),
        None,
        room.ada.id,
    )
    await room.ada.command(room.channel, "facts", sub="status")
    assert "20:15" in (await room.reply(6))["content"]
    await room.ada.command(room.channel, "facts", sub="unsubscribe")
    assert (await room.reply(7))["content"] == subscription_words.UNSUBSCRIBED

    assert book.get(room.place) is None
    assert all(one["flags"] & 64 for one in room.said())


async def test_only_who_may_manage_the_server_changes_what_a_channel_gets(room: Room, book: SubscriptionBook) -> None:
    reader = person(room.far, "reader", permissions=1 << 11)

    await reader.command(room.channel, "facts", sub="subscribe")

    assert (await room.reply())["content"] == discord_words.MANAGERS_ONLY.format(permission="Manage Server")
    assert book.get(room.place) is None


async def test_a_channel_where_the_bot_may_not_write_is_not_subscribed(room: Room, book: SubscriptionBook) -> None:
    room.channel["permission_overwrites"] = [{"id": room.guild["id"], "type": 0, "allow": "0", "deny": str(1 << 11)}]

    await room.ada.command(room.channel, "facts", sub="subscribe")

    assert "Send Messages" in (await room.reply())["content"]
    assert book.get(room.place) is None


async def test_the_fact_of_the_day_is_shown_and_discussed(room: Room) -> None:
    await room.ada.command(room.channel, "fact")
    fact = await room.reply()

    await room.ada.press(fact, "Discuss")
    await room.far.until(lambda: room.guild["threads"])

    assert fact["content"].startswith("**On the record**\n\nA fact.")


async def test_time_zones_are_completed(room: Room) -> None:
    interaction = await room.ada.command(room.channel, "facts", sub="subscribe", focused="zone", zone="lond")
    await room.far.until(lambda: interaction["response"])

    assert interaction["response"]["data"]["choices"][0]["value"] == "Europe/London"
