"""Threads that cannot be begun or written in, that stand already, and that nobody needs any more."""

from collections.abc import AsyncIterator

import pytest

from adapters import discord_words
from adapters.discord_permissions import needed
from bot.journal import Journal
from bot.places import Platform
from tests.discord_far_end import FarEnd
from tests.discord_people import mention, plain
from tests.discord_room import FLOWERS, QUESTION, Room, furnished, small_discord
from tests.discord_world import Payload

_MANAGE_THREADS = 1 << 34


@pytest.fixture
async def far(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FarEnd]:
    async with small_discord(monkeypatch) as found:
        yield found


@pytest.fixture
async def room(far: FarEnd, journal: Journal) -> AsyncIterator[Room]:
    async with furnished(far, journal) as found:
        yield found


async def answered(room: Room) -> tuple[Payload, Payload]:
    asked = await room.ada.write(room.channel, mention(QUESTION))
    return asked, await room.reply()


async def sources_thread(room: Room, answer: Payload) -> Payload:
    await room.ada.press(answer, "Sources")
    await room.far.until(lambda: room.guild["threads"])
    await room.quiet()
    return room.thread()


@pytest.mark.parametrize("code", [160006, 10008, 50024], ids=["too many threads", "message gone", "wrong channel"])
async def test_sources_that_get_no_thread_are_shown_to_who_asks(room: Room, code: int) -> None:
    _, answer = await answered(room)
    room.far.rest.no_threads = code

    await room.ada.press(answer, "Sources")

    shown = await room.reply(2)
    assert "**[1] Rooftop bees" in plain(shown)
    assert shown["flags"] & 64


async def test_sources_of_which_the_thread_is_locked_are_shown_to_who_asks(room: Room) -> None:
    _, answer = await answered(room)
    thread = room.far.world.add_thread(room.channel, "Bees", owner=room.ada.id, identity=answer["id"])
    thread["thread_metadata"]["locked"] = True
    await room.far.dispatch("THREAD_CREATE", thread)

    await room.ada.press(answer, "Sources")

    assert "**[1] Rooftop bees" in plain(await room.reply(2))
    assert room.said(thread) == []


async def test_a_thread_that_was_locked_gets_no_answer_and_no_fault(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    thread = room.far.world.add_thread(room.channel, "Bees", owner=room.ada.id)
    thread["thread_metadata"]["locked"] = True
    await room.far.dispatch("THREAD_CREATE", thread)

    await room.ada.write(thread, mention(QUESTION))
    await room.quiet()

    assert room.said(thread) == []
    assert "fault" not in caplog.text


async def test_answers_that_get_no_thread_of_their_own_stand_in_the_channel(room: Room) -> None:
    await room.ada.command(room.channel, "settings", answers="threads")
    await room.reply()
    room.far.rest.no_threads = 160006

    await room.ada.write(room.channel, mention(QUESTION))

    assert FLOWERS in plain(await room.reply(2))


async def test_sources_stand_once_even_when_it_is_forgotten_that_they_were_posted(room: Room) -> None:
    _, answer = await answered(room)
    thread = await sources_thread(room, answer)
    reply_id = answer["components"][0]["components"][0]["custom_id"].split(":")[1]
    room.desk.release(Platform.DISCORD, f"sources/{reply_id}/{thread['id']}")

    await room.ada.press(answer, "Sources")
    await room.quiet()

    assert len(room.said(thread)) == 1


async def test_with_a_deleted_question_goes_the_thread_of_its_sources(room: Room) -> None:
    asked, answer = await answered(room)
    thread = await sources_thread(room, answer)

    await room.ada.delete(asked)
    await room.far.until(lambda: thread["thread_metadata"]["archived"])

    assert room.said(thread) == []
    assert room.said()[:-1] == []


async def test_with_a_deleted_question_goes_the_thread_of_its_answer(room: Room) -> None:
    await room.ada.command(room.channel, "settings", answers="threads")
    await room.reply()
    asked = await room.ada.write(room.channel, mention(QUESTION))
    await room.far.until(lambda: room.guild["threads"])
    await room.reply(channel=room.thread())
    await room.quiet()
    thread = room.thread()

    await room.ada.delete(asked)
    await room.far.until(lambda: thread["thread_metadata"]["archived"])

    assert room.said(thread) == []


async def test_a_thread_is_deleted_by_a_bot_that_may(far: FarEnd, journal: Journal) -> None:
    async with furnished(far, journal, permissions=needed().value | _MANAGE_THREADS) as room:
        asked, answer = await answered(room)
        await sources_thread(room, answer)

        await room.ada.delete(asked)

        await far.until(lambda: room.guild["threads"] == [])


async def test_a_thread_in_which_a_member_has_written_stays(room: Room) -> None:
    asked, answer = await answered(room)
    thread = await sources_thread(room, answer)
    await room.ada.write(thread, "Thanks!")

    await room.ada.delete(asked)
    await room.far.until(lambda: answer not in room.said())
    await room.quiet()

    assert not thread["thread_metadata"]["archived"]
    assert len(room.said(thread)) == 1
    assert discord_words.SOURCES_OF.format(title="")[:8] in thread["name"]
