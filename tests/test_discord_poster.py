import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from adapters.discord_poster import DiscordPoster
from bot.cards import Action, Card, Line, Tone
from bot.journal import Journal
from bot.places import Place, Platform
from bot.posting_ports import BusyError, RefusedError, UnreachableError
from bot.reasons import Why
from tests.discord_far_end import Fault
from tests.discord_room import Room, furnished, small_discord
from tests.discord_world import DIRECT

NONCE = "0123456789abcdef01234567"
CARD = Card(
    Tone.ANSWER, "On the record", (Line("A fact."),), actions=(Action.SOURCES, Action.DISCUSS), reply_id="f" * 16
)
SEND = r"/channels/\d+/messages"


@pytest.fixture
async def room(monkeypatch: pytest.MonkeyPatch, journal: Journal) -> AsyncIterator[Room]:
    async with small_discord(monkeypatch) as far, furnished(far, journal) as found:
        yield found


@pytest.fixture
def poster(room: Room) -> DiscordPoster:
    return DiscordPoster(room.bot)


def since() -> datetime:
    return datetime.now(UTC) - timedelta(days=1)


async def test_a_post_is_one_message_that_is_found_again(room: Room, poster: DiscordPoster) -> None:
    identity = await poster.post(room.place, CARD, NONCE)

    assert [one["id"] for one in room.said()] == [identity]
    assert await poster.find(room.place, NONCE, since()) == identity
    assert await poster.find(room.place, NONCE[::-1], since()) is None


async def test_a_post_in_a_thread_stands_there(room: Room, poster: DiscordPoster) -> None:
    thread = room.far.world.add_thread(room.channel, "Facts", owner=room.ada.id)
    place = Place(Platform.DISCORD, room.guild["id"], room.channel["id"], thread["id"])

    identity = await poster.post(place, CARD, NONCE)

    assert [one["id"] for one in room.said(thread)] == [identity]
    assert await poster.find(place, NONCE, since()) == identity


async def test_a_post_beyond_one_message_is_whole_and_found_by_its_first(room: Room, poster: DiscordPoster) -> None:
    long = Card(Tone.ANSWER, "On the record", (Line("A fact. " * 400),), actions=CARD.actions, reply_id="f" * 16)

    identity = await poster.post(room.place, long, NONCE)

    assert await poster.find(room.place, NONCE, since()) == identity == room.said()[0]["id"]
    assert "".join(one["content"] for one in room.said()).count("A fact.") == 400


async def test_what_members_write_is_not_taken_for_a_post(room: Room, poster: DiscordPoster) -> None:
    identity = await poster.post(room.place, CARD, NONCE)
    stolen = room.far.world.messages[room.channel["id"]].pop(identity)
    room.far.world.add_message(room.channel["id"], room.ada.payload, {"components": stolen["components"]})
    await room.ada.write(room.channel, NONCE)

    assert await poster.find(room.place, NONCE, since()) is None


async def test_a_post_is_found_among_many_messages(room: Room, poster: DiscordPoster) -> None:
    identity = await poster.post(room.place, CARD, NONCE)
    for _ in range(250):
        room.far.world.add_message(room.channel["id"], room.ada.payload, {"content": "talk"})

    assert await poster.find(room.place, NONCE, since()) == identity


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault("POST", SEND, 403, code=50013), RefusedError(Why.FORBIDDEN)),
        (Fault("POST", SEND, 404, code=10003), RefusedError(Why.GONE)),
        (Fault("POST", SEND, 429, retry_after=7.0, via=False), BusyError(7.0)),
        (Fault("POST", SEND, 503), UnreachableError("status 503")),
        (Fault("POST", SEND, 0), UnreachableError("ServerDisconnectedError")),
    ],
)
async def test_what_discord_answers_is_said_in_the_ports_words(
    room: Room, poster: DiscordPoster, fault: Fault, error: Exception
) -> None:
    room.far.faults.append(fault)

    with pytest.raises(type(error)) as caught:
        await poster.post(room.place, CARD, NONCE)

    assert (str(caught.value), vars(caught.value)) == (str(error), vars(error))


async def test_a_post_given_up_during_a_global_limit_keeps_nothing_else_back(
    room: Room, poster: DiscordPoster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord_poster._LONGEST_S", 0.3)
    room.far.faults.append(Fault("POST", SEND, 429, retry_after=30.0, everywhere=True))
    with pytest.raises(UnreachableError):
        await poster.post(room.place, CARD, NONCE)

    monkeypatch.setattr("adapters.discord_poster._LONGEST_S", 5.0)
    await poster.post(room.place, CARD, NONCE)

    assert len(room.said()) == 1


async def test_a_post_of_which_the_answer_was_lost_is_found(room: Room, poster: DiscordPoster) -> None:
    room.far.faults.append(Fault("POST", SEND, 0, done=True))
    with pytest.raises(UnreachableError):
        await poster.post(room.place, CARD, NONCE)

    assert await poster.find(room.place, NONCE, since()) == room.said()[0]["id"]


async def test_a_channel_that_is_gone_holds_no_answer(room: Room, poster: DiscordPoster) -> None:
    nowhere = Place(Platform.DISCORD, room.guild["id"], "4242")

    with pytest.raises(RefusedError) as caught:
        await poster.find(nowhere, NONCE, since())

    assert caught.value.why is Why.GONE


async def test_a_member_is_told_alone(room: Room, poster: DiscordPoster) -> None:
    await poster.tell(room.place, room.ada.id, Card(Tone.NOTICE, "Paused."))

    (direct,) = [one for one in room.far.world.channels.values() if one["type"] == DIRECT]
    assert [one["content"] for one in room.said(direct)] == ["Paused."]
    assert room.said() == []


async def test_a_discussion_of_a_post_opens_a_thread(room: Room, poster: DiscordPoster) -> None:
    await poster.post(room.place, CARD, NONCE)

    await room.ada.press(room.said()[0], "Discuss")
    await room.far.until(lambda: room.guild["threads"])
    await asyncio.sleep(0)

    assert room.thread()["name"] == "On the record"
