"""The bot where it is no member, or may not write: it responds all the same, and nothing is lost."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from adapters import discord_words
from adapters.discord_permissions import needed
from bot.cards import Card, Line, Tone
from bot.journal import Journal
from tests.discord_far_end import FarEnd, Fault
from tests.discord_people import Person, mention, person, plain
from tests.discord_room import FLOWERS, QUESTION, Room, furnished, small_discord
from tests.discord_world import ANNOUNCEMENT, DIRECT, Payload
from tests.fakes import article

GROUP, VOICE = 3, 2


@pytest.fixture
async def far(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FarEnd]:
    async with small_discord(monkeypatch) as found:
        yield found


@pytest.fixture
async def room(far: FarEnd, journal: Journal) -> AsyncIterator[Room]:
    async with furnished(far, journal) as found:
        yield found


def elsewhere(room: Room, kind: int) -> tuple[Payload, Person]:
    """A conversation of members that the bot is no part of, or a channel of a server that has not installed it."""
    ada = replace(room.ada, own=True)
    if kind in (DIRECT, GROUP):
        return room.far.world.add_channel("", kind=kind, recipient=person(room.far, "grace").payload), ada
    return room.far.world.add_channel("general", room.far.world.add_guild("Elsewhere", permissions=0)), ada


@pytest.mark.parametrize("kind", [0, DIRECT, GROUP], ids=["server", "direct", "group"])
async def test_every_button_works_where_only_a_member_has_the_bot(room: Room, kind: int) -> None:
    channel, ada = elsewhere(room, kind)
    await ada.command(channel, "ask", question=QUESTION)
    answer = await room.reply(channel=channel)

    for number, label in enumerate(("Sources", "Context", "Helpful"), start=2):
        await ada.press(answer, label)
        await room.reply(number, channel=channel)
    await ada.command(channel, "check", text="Bees need flowers, not permits")
    await ada.press(await room.reply(5, channel=channel), "Share")
    await room.reply(6, channel=channel)
    await room.quiet()

    said = room.said(channel)
    assert [bool(one["flags"] & 64) for one in said] == [False, True, True, True, True, False]
    assert all("went wrong" not in one["content"] for one in said)
    assert FLOWERS in plain(said[-1])
    assert room.far.requests("POST", r"/channels/.*") == []


async def test_an_answer_that_discord_shows_to_one_member_alone_has_all_its_buttons(room: Room) -> None:
    channel, ada = elsewhere(room, 0)
    room.far.rest.hushed.add(channel["id"])
    await ada.command(channel, "ask", question=QUESTION)
    answer = await room.reply(channel=channel)

    await ada.press(answer, "Sources")

    assert answer["flags"] & 64
    assert "**[1] Rooftop bees" in plain(await room.reply(2, channel=channel))


async def test_an_answer_in_an_announcement_channel_has_its_sources_in_a_thread(room: Room) -> None:
    channel = room.far.world.add_channel("news", room.guild, kind=ANNOUNCEMENT)
    await room.far.dispatch("CHANNEL_CREATE", channel)
    await room.ada.write(channel, mention(QUESTION))
    answer = await room.reply(channel=channel)

    await room.ada.press(answer, "Sources")
    await room.far.until(lambda: room.guild["threads"])

    assert room.thread()["parent_id"] == channel["id"]
    assert "Rooftop bees" in plain(await room.reply(channel=room.thread()))


async def test_the_chat_of_a_voice_channel_misses_no_threads(far: FarEnd, journal: Journal) -> None:
    async with furnished(far, journal) as room:
        voice = far.world.add_channel("talk", room.guild, kind=VOICE, bitrate=64000, user_limit=0)
        await far.dispatch("CHANNEL_CREATE", voice)

        await room.ada.write(voice, mention(QUESTION))

        assert FLOWERS in plain(await room.reply(channel=voice))
        assert far.requests("POST", "/users/@me/channels") == []


async def test_what_cannot_be_posted_is_shared_as_a_response(room: Room) -> None:
    room.channel["permission_overwrites"] = [{"id": room.guild["id"], "type": 0, "allow": "0", "deny": str(1 << 11)}]
    await room.ada.command(room.channel, "check", text="Bees need flowers, not permits")

    await room.ada.press(await room.reply(), "Share")

    shared = await room.reply(2)
    assert FLOWERS in plain(shared)
    assert not shared["flags"] & 64
    assert room.far.requests("POST", r"/channels/\d+/messages") == []


async def test_a_long_list_of_which_nothing_is_kept_goes_on_with_itself(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = tuple(Line(f"{number}. {'long ' * 300}") for number in range(10))
    monkeypatch.setattr(room.desk, "gaps", lambda _caller: Card(Tone.NOTICE, "Gaps", lines, private=True))

    await room.ada.command(room.channel, "gaps")
    await room.reply(5)
    await room.quiet()
    last = room.said()[-1]
    (button,) = last["components"][0]["components"]
    await room.ada.press(last, button["label"])
    await room.quiet()

    text = "".join(plain(one) for one in room.said())
    assert all(f"{number}. long" in text for number in range(10))
    assert "articles" not in text


async def test_without_the_intent_who_cannot_be_read_is_told_how_once(far: FarEnd, journal: Journal) -> None:
    async with furnished(far, journal, message_content=False) as room:
        await room.ada.write(room.channel, mention(QUESTION))
        answer = await room.reply()

        for _ in range(2):
            body: Payload = {"content": "and Dunmow?", "message_reference": {"message_id": answer["id"]}}
            silent = far.world.add_message(room.channel["id"], room.ada.payload, body)
            await room.ada.tell(silent)
        await room.reply(2)
        await room.quiet()

        assert [one["content"] for one in room.said()[1:]] == [discord_words.UNREAD.format(name="Onrecord")]


async def test_what_is_missing_everywhere_is_told_once_for_the_server(far: FarEnd, journal: Journal) -> None:
    async with furnished(far, journal, permissions=needed().value & ~(1 << 14)) as room:
        owner = person(far, "owner")
        room.guild["owner_id"] = owner.id
        await far.dispatch("GUILD_UPDATE", room.guild)
        other = far.world.add_channel("other", room.guild)
        await far.dispatch("CHANNEL_CREATE", other)

        for channel in (room.channel, other):
            await room.ada.write(channel, mention(QUESTION))
            await room.reply(channel=channel)
        journal_of_two_days_later(room)
        await room.ada.write(room.channel, mention(QUESTION))
        await room.reply(2)
        await room.quiet()

        (direct,) = [one for one in far.world.channels.values() if one["type"] == DIRECT]
        told = [one["content"] for one in far.world.messages[direct["id"]].values()]
        assert told == [discord_words.MISSING.format(channel="Policy group", permissions="Embed Links")]


def journal_of_two_days_later(room: Room) -> None:
    """Forget what was claimed, as the journal does after two days."""
    key = f"missing/{room.guild['id']}/server/embed_links"
    room.desk.release(room.place.platform, key)


async def test_a_global_limit_met_while_typing_stops_nothing(room: Room) -> None:
    room.far.faults.append(Fault("POST", r".*/typing", 429, retry_after=0.5, everywhere=True))

    await room.ada.write(room.channel, mention(QUESTION))

    assert FLOWERS in plain(await room.reply())


async def test_a_promise_that_discord_took_and_denied_is_kept(room: Room) -> None:
    room.far.faults.append(Fault("POST", r"/interactions/.*", 503, done=True))

    await room.ada.command(room.channel, "ask", question=QUESTION)

    assert FLOWERS in plain(await room.reply())


async def test_articles_are_listed_whole_beside_the_head(room: Room) -> None:
    room.records.more = [article(f"a-{number}", title=f"Title {number} {'long ' * 20}") for number in range(30)]

    await room.ada.command(room.channel, "sources")
    await room.reply()
    await room.quiet()

    text = "".join(plain(one) for one in room.said())
    assert all(f"Title {number} " in text for number in range(30))
    assert len(room.said()) < 3
