"""Questions in channels, threads and direct messages, their edits and deletions: one event, one reply."""

from contextlib import suppress

from slack_sdk.errors import SlackApiError

from adapters.slack_heard import Deleted, Edited, Event, Heard, heard
from adapters.slack_room import Room, off_loop
from adapters.slack_text import messages
from bot import chat_words
from bot.cards import Card, Tone
from bot.desk import Answered
from bot.places import Asked, Place

# assistant.threads.setTitle has no limit in writing; a list of threads shows about so much.
_TITLE = 80


def take(room: Room, event: Event) -> None:
    """Begin to do what a message or a mention asks for."""
    match heard(event, team=room.team, bot_user=room.bot_user, answer_bots=room.bot.answer_bots):
        case Heard() as message:
            room.begin("answering", _answer(room, message), lambda card: _post(room, message.asked, card, "fault"))
        case Edited() as edit:
            room.begin("answering an edit", _answer_again(room, edit))
        case Deleted() as deletion:
            room.begin("following a deletion", _delete(room, deletion))


async def _answer(room: Room, message: Heard) -> None:
    asked = message.asked
    if not message.addressed and (message.aside or not await off_loop(room.bot.desk.follows, asked.place)):
        return
    await room.once(message.key, _reply, room, message)


async def _reply(room: Room, message: Heard) -> None:
    asked = message.asked
    if asked.place.direct:
        await show_working(room, asked.place)
    card = await off_loop(room.bot.desk.ask, asked)
    if not message.addressed and not _worth_saying_unasked(card, asked.text):
        return
    await room.done(message.key)
    if card.private and not asked.place.direct:
        await room.courier.whisper(asked.place.channel, asked.member, messages(card), thread=_open_thread(asked))
        return
    await _post(room, asked, card, "answer")
    if asked.place.direct and asked.place.thread == asked.message_id and asked.text:
        await _name_thread(room, asked)


def _worth_saying_unasked(card: Card, text: str) -> bool:
    """Tell whether a card belongs into a conversation among members, who did not mention the bot."""
    return card.tone is Tone.ANSWER or (card.tone is Tone.SILENT and "?" in text)


async def _post(room: Room, asked: Asked, card: Card, what: str) -> None:
    await room.post(asked.place, card, mark=f"{asked.message_id}/{what}")


def _open_thread(asked: Asked) -> str:
    # Slack shows a private message only in a thread that has a reply already.
    return asked.place.thread if asked.place.thread != asked.message_id else ""


async def show_working(room: Room, place: Place) -> None:
    """Say in the agent's view that work is going on; elsewhere Slack knows no such thing."""
    with suppress(SlackApiError):
        await room.courier.client.assistant_threads_setStatus(
            channel_id=place.channel, thread_ts=place.thread, status=chat_words.WORKING
        )


async def _name_thread(room: Room, asked: Asked) -> None:
    with suppress(SlackApiError):
        await room.courier.client.assistant_threads_setTitle(
            channel_id=asked.place.channel, thread_ts=asked.place.thread, title=asked.text[:_TITLE]
        )


async def _answer_again(room: Room, edit: Edited) -> None:
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
    gone = await off_loop(room.bot.desk.deleted, deletion.place, deletion.message_id)
    if gone is not None:
        await room.courier.delete(deletion.place.channel, gone.messages)
