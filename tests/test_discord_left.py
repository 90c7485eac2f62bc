"""Questions on Discord that a process died over: answered by whoever looks next, once, as they stand, or told of."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import update

from adapters import discord_left, discord_words
from adapters.discord_left import key_of, look
from bot.handled import LEASE_S
from bot.journal import Journal
from bot.places import Platform
from bot.tables import events
from tests.discord_far_end import Fault
from tests.discord_people import mention, plain
from tests.discord_room import FLOWERS, QUESTION, Room, furnished, small_discord
from tests.discord_world import BOT, Payload


@pytest.fixture
async def room(monkeypatch: pytest.MonkeyPatch, journal: Journal) -> AsyncIterator[Room]:
    async with small_discord(monkeypatch) as far, furnished(far, journal) as found:
        yield found


def left(room: Room, journal: Journal, text: str = "", channel: Payload | None = None) -> Payload:
    """A member's message of which a process that is gone had claimed the event, more than a lease ago."""
    where = channel or room.channel
    body: Payload = {"content": text or mention(QUESTION), "mentions": [BOT]}
    message = room.far.world.add_message(where["id"], room.ada.payload, body)
    room.desk.claim(Platform.DISCORD, key_of(int(where["id"]), int(message["id"])))
    later(journal)
    return message


def later(journal: Journal) -> None:
    """Let a lease run out."""
    with journal.writing() as connection:
        connection.execute(update(events).values(claimed_at=events.c.claimed_at - LEASE_S - 1))


async def look_again(room: Room) -> None:
    await look(room.bot, room.bot.messages, room.bot.claims)
    await room.quiet()


async def test_a_question_that_was_left_is_answered_once_as_a_reply_to_it(room: Room, journal: Journal) -> None:
    asked = left(room, journal)

    await look_again(room)
    later(journal)
    await look_again(room)

    (answer,) = room.said()
    assert FLOWERS in plain(answer)
    assert answer["message_reference"]["message_id"] == asked["id"]


async def test_what_somebody_is_at_work_on_is_not_left(room: Room, journal: Journal) -> None:
    asked = room.far.world.add_message(room.channel["id"], room.ada.payload, {"content": mention(QUESTION)})
    room.desk.claim(Platform.DISCORD, key_of(int(room.channel["id"]), int(asked["id"])))

    await look_again(room)
    later(journal)
    assert await room.bot.claims.take(key_of(int(room.channel["id"]), int(asked["id"]))) is not None
    later(journal)
    await look_again(room)

    assert room.said() == []


async def test_an_answer_that_had_arrived_is_not_sent_again_though_discord_forgot_its_nonce(
    room: Room, journal: Journal
) -> None:
    asked = left(room, journal)
    answer = {"content": "It stands.", "message_reference": {"message_id": asked["id"]}}
    room.far.world.add_message(room.channel["id"], BOT, answer)

    await look_again(room)

    assert [plain(one) for one in room.said()] == ["It stands."]


async def test_an_answer_in_a_thread_of_its_own_is_one_that_had_arrived(room: Room, journal: Journal) -> None:
    asked = left(room, journal)
    status, thread = room.far.rest.answer(
        "POST", f"/channels/{room.channel['id']}/messages/{asked['id']}/threads", {"name": "a thread"}, {}
    )
    assert (status, isinstance(thread, dict)) == (201, True)
    await room.far.until(lambda: room.bot.get_guild(int(room.guild["id"])).get_thread(int(asked["id"])))  # type: ignore[union-attr]
    room.far.world.add_message(asked["id"], BOT, {"content": "It stands."})

    await look_again(room)

    assert room.said() == []


async def test_the_question_is_answered_as_it_stands_now(room: Room, journal: Journal) -> None:
    asked = left(room, journal)
    asked["content"] = mention("what did Ilse Vang say about the ship?")

    await look_again(room)

    assert "An empty ship is not a service" in plain(room.said()[0])


@pytest.mark.parametrize(
    "fault",
    [
        Fault("GET", r"/channels/\d+/messages/\d+", 404, code=10008),
        Fault("GET", r"/channels/\d+", 403, code=50001),
    ],
    ids=["the message is gone", "the channel is closed"],
)
async def test_a_question_that_is_gone_is_let_go_of(room: Room, journal: Journal, fault: Fault) -> None:
    left(room, journal)
    if fault.status == 403:
        room.bot.get_guild(int(room.guild["id"]))._channels.clear()  # type: ignore[union-attr] # as one it never heard of
    room.far.faults.append(fault)

    await look_again(room)
    later(journal)
    await look_again(room)

    assert fault.times == 0
    assert room.said() == []


async def test_a_question_that_cannot_be_read_again_is_told_of_once(room: Room, journal: Journal) -> None:
    left(room, journal)
    room.far.faults.append(Fault("GET", r"/channels/\d+/messages/\d+", 403, code=50001, times=9))

    await look_again(room)
    later(journal)
    await look_again(room)

    assert [plain(one) for one in room.said()] == [discord_words.LEFT_HERE]


async def test_who_asked_too_long_ago_is_told_once(
    room: Room, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord_left, "RECENT", timedelta(0))
    asked = left(room, journal)

    await look_again(room)
    later(journal)
    await look_again(room)

    (told,) = room.said()
    assert (plain(told), told["message_reference"]["message_id"]) == (discord_words.LEFT, asked["id"])


async def test_when_discord_cannot_say_now_it_is_asked_again(
    room: Room, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord_patience._TRIES", 1)
    left(room, journal)
    room.far.faults.append(Fault("GET", r"/channels/\d+/messages/\d+", 400, code=0))
    with pytest.raises(Exception, match="400"):
        await look_again(room)

    later(journal)
    await look_again(room)

    assert len(room.said()) == 1


async def test_what_was_pressed_is_left_alone(room: Room, journal: Journal) -> None:
    for key in ("interaction/1", "sources/r/1", "message/1"):
        room.desk.claim(Platform.DISCORD, key)
    later(journal)
    before = len(room.far.calls)

    await look_again(room)

    assert len(room.far.calls) == before
