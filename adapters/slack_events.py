"""Questions in channels, threads and direct messages, their edits and deletions: one event, one reply.

An event is claimed before Slack hears that it arrived, so that whatever Slack takes for delivered is in the journal.
"""

import asyncio
from contextlib import suppress

import aiohttp
from slack_sdk.errors import SlackApiError

from adapters.claims import at_once
from adapters.slack_heard import Deleted, Edited, Event, Heard, heard
from adapters.slack_room import Room, off_loop
from adapters.slack_stream import Stream, take_up
from adapters.slack_text import messages
from bot import chat_words
from bot.cards import Card, Tone
from bot.desk import Answered
from bot.errors import JournalError
from bot.places import Asked, Place

# assistant.threads.setTitle has no limit in writing; a list of threads shows about so much.
_TITLE = 80
# How long an answer waits for its "is looking ..." to be set: one that is set after the answer would stay.
_STATUS_S = 2.0


async def take(room: Room, event: Event) -> None:
    """Claim what a message or a mention asks for, and begin to do it.

    Raises JournalError where it cannot be read whether a message in a thread is for the bot.
    """
    match heard(event, team=room.team, bot_user=room.bot_user, answer_bots=room.bot.answer_bots):
        case Heard() as message if await _is_for_the_bot(room, message):
            await _take(room, message)
        case Edited() as edit:
            room.begin("answering an edit", _answer_again(room, edit))
        case Deleted() as deletion:
            room.begin("following a deletion", _delete(room, deletion))


async def _take(room: Room, message: Heard) -> None:
    """Claim a question and begin to answer it; where nobody can say whether another bot does, say so in its place."""
    try:
        claim = await room.claim(message.key)
    except JournalError as error:
        await room.done(message.key)
        room.begin("claiming a question", _raise(error), lambda card: _tell(room, message.asked, card))
        return
    if claim is not None:
        _begin(room, message, again=claim.doubtful)


async def _raise(error: JournalError) -> None:
    raise error


async def take_left(room: Room, key: str, message: Event | None) -> None:
    """Answer a question that was claimed before, as it stands now; None when it is gone."""
    found = message and heard(message, team=room.team, bot_user=room.bot_user, answer_bots=room.bot.answer_bots)
    if isinstance(found, Heard) and await _is_for_the_bot(room, found):
        _begin(room, found, again=True)
    else:
        await room.done(key)


async def _is_for_the_bot(room: Room, message: Heard) -> bool:
    if message.addressed:
        return True
    return not message.aside and await at_once(room.bot.desk.follows, message.asked.place)


def _begin(room: Room, message: Heard, *, again: bool) -> None:
    answering = room.finishing(message.key, _reply(room, message, again=again))
    room.begin("answering", answering, lambda card: _tell(room, message.asked, card))


async def _reply(room: Room, message: Heard, *, again: bool) -> None:
    asked = message.asked
    status = asyncio.create_task(_show_working(room, asked.place)) if _is_waited_for(room, message) else None
    stream = Stream(room.courier, asked, room.bot_user, status) if room.bot.desk.writes and not again else None
    card = await off_loop(room.bot.desk.ask, asked, tell=stream.tell if stream else None)
    if status:
        await asyncio.wait([status], timeout=_STATUS_S)
        status.cancel()
    if not message.addressed and not _worth_saying_unasked(card, asked.text):
        return
    if not await room.is_ours(message.key):  # this process slept, and another has answered
        return
    if card.private and not asked.place.direct:
        await room.courier.whisper(asked.place.channel, asked.member, messages(card), thread=_open_thread(asked))
        return
    await _show(room, asked, card, stream, again=again)
    if asked.place.direct and asked.place.thread == asked.message_id and asked.text:
        await _name_thread(room, asked)


def _is_waited_for(room: Room, message: Heard) -> bool:
    """Tell whether to say that work is going on: alone with the bot always, in a channel where it takes a while."""
    return message.asked.place.direct or (message.addressed and room.bot.desk.writes)


async def _show(room: Room, asked: Asked, card: Card, stream: Stream | None, *, again: bool) -> None:
    mark = f"{asked.message_id}/answer"
    posted = None
    if stream is not None:
        posted = await stream.close(card, mark)
    elif again:  # whoever died over it may have begun a stream
        posted = await take_up(room.courier, asked, card, mark, user=room.bot_user)
    if posted is None:
        await room.post(asked.place, card, mark=mark, again=again)
    else:
        await room.note(asked.place, card, posted)


def _worth_saying_unasked(card: Card, text: str) -> bool:
    """Tell whether a card belongs into a conversation among members, who did not mention the bot."""
    return card.tone is Tone.ANSWER or (card.tone is Tone.SILENT and "?" in text)


async def _tell(room: Room, asked: Asked, fault: Card) -> None:
    await room.post(asked.place, fault, mark=f"{asked.message_id}/fault")


def _open_thread(asked: Asked) -> str:
    # Slack shows a private message only in a thread that has a reply already.
    return asked.place.thread if asked.place.thread != asked.message_id else ""


async def _show_working(room: Room, place: Place) -> None:
    with suppress(SlackApiError, aiohttp.ClientError, TimeoutError):
        await room.courier.client.assistant_threads_setStatus(
            channel_id=place.channel, thread_ts=place.thread, status=chat_words.WORKING
        )


async def _name_thread(room: Room, asked: Asked) -> None:
    with suppress(SlackApiError, aiohttp.ClientError, TimeoutError):
        await room.courier.client.assistant_threads_setTitle(
            channel_id=asked.place.channel, thread_ts=asked.place.thread, title=asked.text[:_TITLE]
        )


async def _answer_again(room: Room, edit: Edited) -> None:
    await room.settled(f"{edit.asked.place.channel}/{edit.asked.message_id}")
    standing = await off_loop(room.bot.desk.answered, edit.asked.place, edit.asked.message_id)
    if standing is not None:
        await room.once(edit.key, _replace, room, edit, standing)


async def _replace(room: Room, edit: Edited, standing: Answered) -> None:
    card = await off_loop(room.bot.desk.edited, edit.asked)
    if card is None:
        return
    place = edit.asked.place
    posted = await room.courier.replace(
        place.channel, standing.messages, messages(card), mark=edit.key, thread=place.thread
    )
    await off_loop(room.bot.desk.sent, card.reply_id or standing.reply_id, place, posted)


async def _delete(room: Room, deletion: Deleted) -> None:
    await room.settled(f"{deletion.place.channel}/{deletion.message_id}")
    gone = await off_loop(room.bot.desk.deleted, deletion.place, deletion.message_id)
    if gone is not None:
        await room.courier.delete(deletion.place.channel, gone.messages)
