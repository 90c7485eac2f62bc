"""The bot against a small Discord on loopback: the real library, real requests, a real gateway connection."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from itertools import pairwise

import pytest

from adapters import discord_words
from adapters.discord_outgoing import outgoing
from adapters.discord_permissions import needed
from bot import desk_words, missed_words
from bot.cards import Card, Tone
from bot.journal import Journal
from bot.places import Caller
from index.dates import PartialDate
from tests.discord_far_end import FarEnd, Fault
from tests.discord_people import Person, mention, person, plain
from tests.discord_room import FLOWERS, QUESTION, Room, furnished, small_discord, unfurnished
from tests.discord_world import BOT, DIRECT, FORUM, Payload
from tests.fakes import article

SEND = r"/channels/\d+/messages"


@pytest.fixture
async def far(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FarEnd]:
    async with small_discord(monkeypatch) as found:
        yield found


@pytest.fixture
async def room(far: FarEnd, journal: Journal) -> AsyncIterator[Room]:
    async with furnished(far, journal) as found:
        yield found


# Asking


async def test_a_mention_is_answered_as_a_reply_that_begins_with_the_words(room: Room) -> None:
    asked = await room.ada.write(room.channel, mention(QUESTION))

    reply = await room.reply()

    assert plain(reply).startswith(f"> “{FLOWERS}")
    assert reply["message_reference"]["message_id"] == asked["id"]
    assert len(room.said()) == 1


async def test_a_command_is_promised_an_answer_before_any_work(room: Room) -> None:
    room.records.busy_s = 0.3

    interaction = await room.ada.command(room.channel, "ask", question=QUESTION)
    sent = time.monotonic()
    await room.far.until(lambda: interaction["response"])

    assert time.monotonic() - sent < 0.3
    assert interaction["response"]["type"] == 5
    assert FLOWERS in plain(await room.reply())


async def test_a_command_repeats_its_question_for_the_others_to_read(room: Room) -> None:
    await room.ada.command(room.channel, "ask", question="what did *Tarrant* say about flowers")

    assert (await room.reply())["content"].endswith(r"-# Asked: what did \*Tarrant\* say about flowers")


async def test_a_private_answer_is_for_one_member(room: Room) -> None:
    interaction = await room.ada.command(room.channel, "ask", question=QUESTION, private=True)

    reply = await room.reply()

    assert interaction["response"]["data"]["flags"] == 64
    assert "Asked:" not in reply["content"]


async def test_a_direct_message_is_a_question(room: Room) -> None:
    direct = room.far.world.add_channel("", kind=DIRECT, recipient=room.ada.payload)

    await room.ada.write(direct, QUESTION)

    assert FLOWERS in plain(await room.reply(channel=direct))


async def test_talk_among_members_is_left_alone(room: Room) -> None:
    await room.ada.write(room.channel, "what did Tarrant say about flowers?")
    await room.ada.write(room.channel, "@everyone what did Tarrant say?")
    await room.quiet()

    assert room.said() == []


async def test_a_reply_to_the_bot_is_a_question(room: Room) -> None:
    await room.ada.write(room.channel, mention(QUESTION))
    first = await room.reply()

    await room.ada.write(room.channel, "what did Dunmow say?", reply_to=first)

    assert (await room.reply(2))["message_reference"]["message_id"] != first["id"]


async def test_in_a_thread_the_bot_goes_on_answering_unasked(room: Room) -> None:
    thread = room.far.world.add_thread(room.channel, "Bees", owner=room.ada.id)
    await room.far.dispatch("THREAD_CREATE", thread)
    await room.ada.write(thread, mention(QUESTION))
    await room.reply(channel=thread)
    await room.quiet()

    await room.ada.write(thread, "and what about permits?")

    await room.reply(2, channel=thread)


async def test_in_a_thread_members_may_talk_to_one_another(room: Room) -> None:
    thread = room.far.world.add_thread(room.channel, "Bees", owner=room.ada.id)
    await room.far.dispatch("THREAD_CREATE", thread)
    await room.ada.write(thread, mention(QUESTION))
    theirs = await room.reply(channel=thread)
    await room.quiet()

    await room.ada.write(thread, "Thanks!")
    grace = person(room.far, "grace")
    said = await grace.write(thread, "Hello!")
    await room.ada.write(thread, "Do you?", reply_to=said)
    await room.quiet()

    assert room.said(thread) == [theirs]


async def test_without_the_intent_for_texts_mentions_and_commands_still_work(far: FarEnd, journal: Journal) -> None:
    async with furnished(far, journal, message_content=False) as room:
        await room.ada.write(room.channel, mention(QUESTION))
        await room.reply()
        await room.ada.write(room.channel, "nobody reads this")
        message = await room.ada.write(room.channel, "“Bees need flowers, not permits,” said Oona Tarrant")
        interaction = await room.ada.message_command(discord_words.CITE_SOURCES, message)

        assert "Bees need flowers" in plain(await room.reply(2))
        assert interaction["ephemeral"]
        assert not far.sessions[0].intents & 1 << 15


async def test_options_are_completed_at_once_while_answers_are_in_work(room: Room) -> None:
    room.desk.warm()
    room.records.busy_s = 0.4
    for _ in range(8):
        await room.ada.command(room.channel, "ask", question=QUESTION)
    await asyncio.sleep(0.1)

    interaction = await room.ada.command(room.channel, "quotes", focused="speaker", speaker="tar")
    await room.far.until(lambda: interaction["response"])

    choices = interaction["response"]["data"]["choices"]
    assert (interaction["response"]["type"], choices) == (8, [{"name": "Oona Tarrant", "value": "Oona Tarrant"}])
    assert not all(one["content"] for one in room.said())


async def test_quotations_keep_to_a_publisher_that_is_completed(room: Room) -> None:
    interaction = await room.ada.command(room.channel, "quotes", focused="publisher", publisher="ell")
    await room.far.until(lambda: interaction["response"])
    (choice,) = interaction["response"]["data"]["choices"]

    await room.ada.command(room.channel, "quotes", speaker="Tarrant", publisher=choice["value"])

    text = plain(await room.reply())
    assert choice["name"] == "The Ellery Courier"
    assert f"On record from Oona Tarrant, in {choice['name']}:" in text
    assert FLOWERS.rstrip(",") in text


@pytest.mark.parametrize("name", ["Cite sources", "Check quotation"])
async def test_what_is_checked_is_private_until_it_is_shared(room: Room, name: str) -> None:
    message = await room.ada.write(room.channel, "“Bees need flowers” @everyone")
    await room.ada.message_command(name, message)
    private = await room.reply()

    await room.ada.press(private, "Share")

    shared = await room.reply(2)
    await room.quiet()
    assert (private["flags"] & 64, shared["flags"]) == (64, 0)
    labels = [part["label"] for row in private["components"] for part in row["components"]]
    assert "Share" not in labels


async def test_who_may_not_write_here_may_not_share_here(room: Room) -> None:
    reader = person(room.far, "reader", permissions=1 << 10)
    message = await room.ada.write(room.channel, "“Bees need flowers”")
    await reader.message_command("Check quotation", message)

    await reader.press(await room.reply(), "Share")

    said = await room.reply(2)
    assert (said["content"], said["flags"]) == (discord_words.MAY_NOT_SHARE, 64)


# Sources and threads


async def test_the_sources_stand_in_a_thread_one_message_each(room: Room) -> None:
    await room.ada.write(room.channel, mention(QUESTION))
    answer = await room.reply()

    interaction = await room.ada.press(answer, "Sources")
    await room.far.until(lambda: room.guild["threads"])
    await room.quiet()

    thread = room.thread()
    heads = [plain(one).split("\n")[0] for one in room.said(thread)]
    assert heads == ["**[1] Rooftop bees divide Port Ellery**"]
    assert thread["name"].startswith("Sources: “Bees need flowers")
    assert f"<#{thread['id']}>" in room.far.world.messages[room.channel["id"]][interaction["original"]]["content"]


async def test_sources_asked_for_twice_stand_there_once(room: Room) -> None:
    await room.ada.write(room.channel, mention(QUESTION))
    answer = await room.reply()

    await asyncio.gather(*(room.ada.press(answer, "Sources") for _ in range(3)))
    await room.far.until(lambda: room.guild["threads"])
    await room.quiet()

    assert len(room.said(room.thread())) == 1


async def test_a_follow_up_in_the_thread_of_the_sources_needs_no_mention(room: Room) -> None:
    await room.ada.write(room.channel, mention(QUESTION))
    await room.ada.press(await room.reply(), "Sources")
    await room.far.until(lambda: room.guild["threads"])
    await room.quiet()
    before = len(room.said(room.thread()))

    await room.ada.write(room.thread(), "what did Dunmow say?")

    await room.reply(before + 1, channel=room.thread())


async def test_a_server_may_have_its_answers_in_threads(room: Room) -> None:
    await room.ada.command(room.channel, "settings", answers="threads")
    assert discord_words.ANSWERS_IN_THREADS in (await room.reply())["content"]

    asked = await room.ada.write(room.channel, mention(QUESTION))
    await room.far.until(lambda: room.guild["threads"])

    assert FLOWERS in plain(await room.reply(channel=room.thread()))
    assert (room.thread()["name"], room.thread()["id"]) == (QUESTION, asked["id"])
    assert len(room.said()) == 1


async def test_a_post_of_a_forum_is_answered_in_place(room: Room) -> None:
    forum = room.far.world.add_channel("questions", room.guild, kind=FORUM)
    await room.far.dispatch("CHANNEL_CREATE", forum)
    post = room.far.world.add_thread(forum, "Bees", owner=room.ada.id)
    await room.far.dispatch("THREAD_CREATE", post)

    await room.ada.write(post, mention(QUESTION))

    assert FLOWERS in plain(await room.reply(channel=post))


async def test_a_long_private_reply_goes_on_at_the_press_of_a_button(room: Room) -> None:
    articles = [article(f"a-{number}", title=f"Title {number} {'long ' * 55}") for number in range(80)]
    room.records.more = articles
    await room.ada.command(room.channel, "sources")
    await room.reply(5)
    await room.quiet()
    assert len(room.said()) == 5

    (button,) = room.said()[-1]["components"][0]["components"]
    await room.ada.press(room.said()[-1], button["label"])
    await room.quiet()

    text = "".join(plain(one) for one in room.said())
    assert all(f"Title {number} " in text for number in range(80))
    assert button["label"] == f"Go on ({len(room.said()) - 5} more)"
    assert all(one["flags"] & 64 for one in room.said())


async def on_to_the_end(room: Room, member: Person, channel: Payload) -> str:
    """Press what leads on until nothing does, and return all that was said."""
    pressed: set[str] = set()
    while True:
        await room.quiet()
        every = [(one, part) for one in room.said(channel) for row in one["components"] for part in row["components"]]
        ahead = [(one, part) for one, part in every if part["label"].startswith("Go on") and one["id"] not in pressed]
        if not ahead:
            return "".join(plain(one) for one in room.said(channel))
        (message, button) = ahead[0]
        pressed.add(message["id"])
        await member.press(message, button["label"])


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("status", [0, 400])
async def test_a_long_private_reply_goes_on_where_it_was_cut(room: Room, done: bool, status: int) -> None:
    room.records.more = [article(f"a-{number}", title=f"Title {number} {'long ' * 55}") for number in range(40)]
    cut = Fault("POST", r"/webhooks/.*", status, done=done)
    room.far.faults.append(cut)

    await room.ada.command(room.channel, "sources")
    text = await on_to_the_end(room, room.ada, room.channel)

    assert cut.times == 0
    assert all(f"Title {number} " in text for number in range(40))
    assert "reference" not in text


async def test_where_only_a_member_has_the_bot_nothing_is_lost_to_the_limit_of_follow_ups(room: Room) -> None:
    channel = room.far.world.add_channel("general", room.far.world.add_guild("Elsewhere", permissions=0))
    ada = replace(room.ada, own=True)
    room.records.more = [
        article(
            f"a-{number}",
            f"“The street is quieter,” said Ines Calloway. {'So it is. ' * 9}",
            title=f"T{number}.",
            published=PartialDate(1950 + number),
        )
        for number in range(60)
    ]

    interaction = await ada.command(channel, "timeline", speaker="Calloway")
    await room.quiet()
    first = len(room.said(channel))
    text = await on_to_the_end(room, ada, channel)

    assert first == 5
    assert not interaction["ephemeral"]
    assert all(f"[{number}]" in text for number in range(1, 62))

    (below,) = [one for one in room.said(channel) if any("Sources" in str(row) for row in one["components"])]
    before = len(room.said(channel))
    await ada.press(below, "Sources")
    await on_to_the_end(room, ada, channel)

    text = "".join(plain(one) for one in room.said(channel)[before:])
    assert all(f"T{number}." in text for number in range(60))


# Buttons


async def test_a_judgement_is_kept_at_once_and_its_reason_is_chosen(room: Room) -> None:
    await room.ada.write(room.channel, mention(QUESTION))
    answer = await room.reply()

    await room.ada.press(answer, "Not helpful")
    asked = await room.reply(2)
    await room.ada.choose(asked, "outdated")
    await room.quiet()

    assert asked["flags"] == 64
    assert (asked["content"], asked["components"]) == (desk_words.THANKS, [])
    assert "1 of my replies" in str(room.desk.known(Caller(room.place, room.ada.id)))


async def test_a_suggestion_is_asked_by_its_button(room: Room) -> None:
    (silence,) = outgoing(Card(Tone.SILENT, "Nothing.", suggestions=(QUESTION,), reply_id="0" * 16))
    view = silence.parts["view"]
    assert view is not None
    message = room.far.world.add_message(
        room.channel["id"], BOT, {"content": "Nothing.", "components": view.to_components()}
    )

    await room.ada.press(message, QUESTION)

    answer = await room.reply(2)
    assert FLOWERS in plain(answer)
    assert answer["flags"] == 64


async def test_the_context_leads_from_source_to_source(room: Room) -> None:
    await room.ada.command(room.channel, "positions", topic="water and streets")
    await room.ada.press(await room.reply(), "Context")
    context = await room.reply(2)
    numbers = [part["label"] for row in context["components"] for part in row["components"]]

    await room.ada.press(context, "[2]")
    await room.far.until(lambda: plain(context).startswith("**[2]"))

    assert numbers[:2] == ["[1]", "[2]"]
    assert len(room.said()) == 2


async def test_buttons_work_after_a_restart(room: Room) -> None:
    await room.ada.write(room.channel, mention(QUESTION))
    answer = await room.reply()
    await room.stop()
    await room.start()

    await room.ada.press(answer, "Helpful")

    assert (await room.reply(2))["content"] == desk_words.THANKS


async def test_a_reply_of_another_server_is_unknown(room: Room) -> None:
    other = room.far.world.add_guild("Another group", permissions=needed().value)
    theirs = room.far.world.add_channel("general", other)
    await room.far.dispatch("GUILD_CREATE", other)
    await room.ada.write(room.channel, mention(QUESTION))
    answer = await room.reply()
    stolen = room.far.world.add_message(
        theirs["id"], answer["author"], {"components": answer["components"], "content": "x"}
    )

    await room.ada.press(stolen, "Sources")

    said = await room.reply(2, channel=theirs)
    assert said["content"] == desk_words.UNKNOWN_REPLY


# Once


async def test_one_message_gets_one_answer_however_often_it_comes(room: Room) -> None:
    asked = await room.ada.write(room.channel, mention(QUESTION))
    await room.ada.tell(asked)
    await room.reply()
    await room.ada.tell(asked)
    await room.quiet()

    assert len(room.said()) == 1


async def test_a_replay_after_a_lost_connection_gets_no_second_answer(room: Room) -> None:
    room.far.overlap = 5
    await room.ada.write(room.channel, mention(QUESTION))
    interaction = await room.ada.command(room.channel, "ask", question=QUESTION)
    await room.reply(2)

    await room.far.cut()
    await room.far.until(lambda: room.far.sessions[0].resumed)
    await room.quiet()

    assert len(room.said()) == 2
    assert interaction.get("follow_ups") is None


async def test_what_was_asked_while_the_connection_was_lost_is_answered(room: Room) -> None:
    await room.far.cut()
    await room.ada.write(room.channel, mention(QUESTION))

    await room.far.until(lambda: room.far.sessions[0].resumed, within_s=20)

    assert FLOWERS in plain(await room.reply())


@pytest.mark.parametrize("order", [(7, None), (9, True), (9, False)], ids=["reconnect", "resumable", "invalid"])
async def test_the_bot_comes_back_when_it_is_told_to(room: Room, order: tuple[int, object]) -> None:
    await room.far.order(*order)
    await room.far.until(lambda: len(room.far.sessions) > 1 or room.far.sessions[0].resumed, within_s=30)
    await asyncio.sleep(0.2)

    await room.ada.write(room.channel, mention(QUESTION))
    await room.reply()
    await room.quiet()

    assert len(room.said()) == 1


async def test_two_processes_give_one_answer(room: Room) -> None:
    second = Room(room.far, room.records, room.desk, room.guild, room.channel, room.ada)
    await second.start()
    try:
        await room.ada.write(room.channel, mention(QUESTION))
        await room.ada.command(room.channel, "ask", question=QUESTION)
        await room.reply(2)
        await room.quiet()
        await second.quiet()
    finally:
        await second.stop()

    assert len(room.said()) == 2
    assert all(FLOWERS in plain(one) for one in room.said())


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param(Fault("POST", SEND, 429, retry_after=0.1), id="limit"),
        pytest.param(Fault("POST", SEND, 429, retry_after=0.1, via=False), id="unmarked limit"),
        pytest.param(Fault("POST", SEND, 502), id="fault of Discord"),
        pytest.param(Fault("POST", SEND, 503), id="out of service"),
        pytest.param(Fault("POST", SEND, 0), id="cut before"),
        pytest.param(Fault("POST", SEND, 0, done=True), id="cut after it was done"),
        pytest.param(Fault("POST", SEND, 500, done=True), id="fault after it was done"),
    ],
)
async def test_an_answer_comes_once_through_faults(room: Room, fault: Fault) -> None:
    room.far.faults.append(fault)

    await room.ada.write(room.channel, mention(QUESTION))
    await room.reply()
    await room.far.until(lambda: fault.times == 0)
    await room.quiet()

    assert [FLOWERS in plain(one) for one in room.said()] == [True]


@pytest.mark.parametrize("done", [False, True])
async def test_a_promise_that_was_cut_is_kept(room: Room, done: bool) -> None:
    room.far.faults.append(Fault("POST", r"/interactions/.*", 0, done=done))

    await room.ada.command(room.channel, "ask", question=QUESTION)

    assert FLOWERS in plain(await room.reply())


async def test_a_command_that_came_too_late_is_let_go(room: Room) -> None:
    room.far.faults.append(Fault("POST", r"/interactions/.*", 404, code=10062))

    interaction = await room.ada.command(room.channel, "ask", question=QUESTION)
    await room.quiet()

    assert interaction["response"] is None
    assert room.far.requests("PATCH", r"/webhooks/.*") == []


# Edits and deletions


async def test_an_edited_question_changes_its_answer(room: Room) -> None:
    asked = await room.ada.write(room.channel, mention("what did Calloway say about the street"))
    answer = await room.reply()
    before = plain(answer)

    await room.ada.edit(asked, mention(QUESTION))
    await room.far.until(lambda: plain(answer) != before)

    assert FLOWERS in plain(answer)
    assert len(room.said()) == 1


async def test_the_answer_to_a_deleted_question_goes_with_it(room: Room) -> None:
    asked = await room.ada.write(room.channel, mention(QUESTION))
    await room.reply()

    await room.ada.delete(asked)

    await room.far.until(lambda: room.said() == [])


async def test_a_question_deleted_while_it_is_answered_leaves_nothing(room: Room) -> None:
    room.records.busy_s = 0.3
    asked = await room.ada.write(room.channel, mention(QUESTION))
    await asyncio.sleep(0.1)

    await room.ada.delete(asked)
    await room.quiet()

    assert room.said() == []
    assert room.desk.answered(room.place, asked["id"]) is None


# Faults and permissions


async def test_a_fault_is_one_sentence_and_the_log_holds_no_words(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    room.records.fault = RuntimeError("explode xyzzy")
    await room.ada.write(room.channel, mention("explode xyzzy"))
    await room.ada.command(room.channel, "ask", question="explode xyzzy")

    first, second = await room.reply(), await room.reply(2)

    for said in (first, second):
        reference = said["content"].rsplit(" ", 1)[-1].rstrip(".")
        assert said["content"].startswith("Something went wrong")
        assert reference in caplog.text
    assert "xyzzy" not in caplog.text


async def test_what_is_missing_is_told_to_the_one_who_can_mend_it_once(far: FarEnd, journal: Journal) -> None:
    without_sending = needed().value & ~(1 << 11)
    async with furnished(far, journal, permissions=without_sending) as room:
        owner = person(far, "owner")
        room.guild["owner_id"] = owner.id
        await far.dispatch("GUILD_UPDATE", room.guild)

        await room.ada.write(room.channel, mention(QUESTION))
        await far.until(lambda: far.requests("POST", "/users/@me/channels"))
        await room.ada.write(room.channel, mention(QUESTION))
        await room.quiet()

        (direct,) = [one for one in far.world.channels.values() if one["type"] == DIRECT]
        told = [one["content"] for one in far.world.messages[direct["id"]].values()]
        assert told == [
            discord_words.MISSING.format(
                channel=f"<#{room.channel['id']}>", permissions="Send Messages and Embed Links"
            )
        ]
        assert direct["recipients"] == [owner.payload]
        assert room.said() == []


async def test_without_threads_the_sources_are_shown_to_who_asks(far: FarEnd, journal: Journal) -> None:
    async with furnished(far, journal, permissions=needed().value & ~(1 << 35)) as room:
        await room.ada.command(room.channel, "ask", question=QUESTION)

        await room.ada.press(await room.reply(), "Sources")

        shown = await room.reply(2)
        assert "Create Public Threads" in shown["content"]
        assert "Rooftop bees" in plain(shown)
        assert shown["flags"] & 64
        assert room.guild["threads"] == []


async def test_without_panels_a_silence_says_the_same_as_text(far: FarEnd, journal: Journal) -> None:
    async with furnished(far, journal, permissions=needed().value & ~(1 << 14)) as room:
        await room.ada.command(room.channel, "ask", question="what did Zog say about flowers")

        assert (await room.reply())["embeds"] == []


async def test_a_silence_looks_different(room: Room) -> None:
    await room.ada.write(room.channel, mention("what did Zog say about flowers"))

    reply = await room.reply()

    assert reply["content"].startswith("**The record is silent")
    assert "nearest" in reply["embeds"][0]["description"]


# Starting and stopping


async def test_the_start_says_who_where_what_is_missing_and_the_link(far: FarEnd, journal: Journal) -> None:
    async with furnished(far, journal, permissions=needed().value & ~(1 << 14)) as room:
        assert room.told == [
            "The commands have changed and were sent to Discord.",
            "Discord: I am onrecord (1000000000000001).",
            "In Policy group (1 channel).",
            "Missing in Policy group: Embed Links.",
            "To add me to a server: https://discord.com/oauth2/authorize?client_id=1000000000000001"
            "&scope=bot+applications.commands&permissions=309237730304",
        ]


async def test_a_server_that_is_asleep_at_the_start_keeps_nothing_else_back(far: FarEnd, journal: Journal) -> None:
    asleep = far.world.add_guild("Asleep", permissions=needed().value)
    far.asleep.add(asleep["id"])
    begun = asyncio.Event()

    async def daily() -> None:
        begun.set()

    room = unfurnished(far, journal)
    room.furnish = lambda bot: setattr(bot, "daily", daily)
    room.patience_s = 2.0
    await room.start()

    assert room.told[2:-1] == ["In Policy group (1 channel).", discord_words.ASLEEP.format(count=1)]
    assert begun.is_set()
    await room.stop()


@pytest.mark.parametrize("joined", [True, False], ids=["joins it", "wakes up"])
async def test_what_is_missing_in_a_server_that_comes_later_is_said(room: Room, joined: bool) -> None:
    room.told.clear()
    guild = room.far.world.add_guild("Another group", permissions=needed().value & ~(1 << 14))
    room.far.world.add_channel("posts", guild, kind=FORUM)
    room.far.world.add_channel("general", guild)

    if joined:  # then Discord does not say that it is there again
        del guild["unavailable"]
    await room.far.dispatch("GUILD_CREATE", guild)
    await room.far.until(lambda: len(room.told) > 1)

    assert room.told == ["In Another group (1 channel).", "Missing in Another group: Embed Links."]


async def test_an_outage_does_not_forget_a_server(room: Room) -> None:
    await room.ada.write(room.channel, mention(QUESTION))
    answer = await room.reply()

    await room.far.dispatch("GUILD_DELETE", {"id": room.guild["id"], "unavailable": True})
    await room.far.dispatch("GUILD_CREATE", room.guild)
    await room.ada.press(answer, "Context")

    assert plain(await room.reply(2)).startswith("**[1]")


async def test_commands_are_sent_only_when_they_have_changed(room: Room) -> None:
    await room.stop()
    await room.start()
    assert len(room.far.requests("PUT", r".*/commands")) == 1

    room.far.world.commands[0]["description"] = "Something else"
    await room.stop()
    await room.start()
    assert len(room.far.requests("PUT", r".*/commands")) == 2


async def test_what_is_begun_is_finished_when_the_bot_stops(room: Room) -> None:
    room.records.busy_s = 0.4
    await room.ada.write(room.channel, mention(QUESTION))
    await asyncio.sleep(0.1)

    await room.stop()

    assert [FLOWERS in plain(one) for one in room.said()] == [True]


async def test_heartbeats_are_on_time_under_fifty_questions_at_once(
    monkeypatch: pytest.MonkeyPatch, journal: Journal
) -> None:
    async with small_discord(monkeypatch, heartbeat_ms=500) as far, furnished(far, journal) as room:
        room.records.busy_s = 0.25
        for number in range(50):
            await room.ada.write(room.channel, mention(f"{QUESTION} {number}"))
        await room.far.until(lambda: len(room.said()) == 50, within_s=60)

        beats = far.sessions[0].beats
        assert len(beats) >= 4
        assert max(second - first for first, second in pairwise(beats)) < 1.5


async def test_a_server_that_removes_the_bot_is_forgotten(room: Room) -> None:
    await room.far.dispatch("GUILD_DELETE", {"id": room.guild["id"]})

    await room.far.until(lambda: not room.desk.follows(room.place))


async def test_managing_is_for_those_who_may(room: Room) -> None:
    reader = person(room.far, "reader", permissions=1 << 11)

    await reader.command(room.channel, "gaps")
    await room.ada.command(room.channel, "gaps")

    assert [(await room.reply(1))["content"], (await room.reply(2))["content"]] == [
        discord_words.MANAGERS_ONLY.format(permission="Manage Server"),
        missed_words.NO_GAPS.format(days="30 days"),
    ]
