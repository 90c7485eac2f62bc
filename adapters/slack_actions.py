"""Buttons: what they act on is in their value, so that they work after a restart and in every process."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

from adapters import slack_home, slack_privacy
from adapters.slack_buttons import FEEDBACK, PREFIX, REASON, SUGGESTION, number_blocks, reason_blocks
from adapters.slack_heard import mapping
from adapters.slack_responding import Responder
from adapters.slack_room import Room, off_loop
from adapters.slack_sending import error_code
from adapters.slack_text import Message, messages
from bot import chat_words
from bot.cards import Action, Card, Line, Tone
from bot.desk import Reason
from bot.places import Asked, Caller, Place, Platform

Body = Mapping[str, object]

_CLOSED_TO_BOT = frozenset({"not_in_channel", "channel_not_found"})


@dataclass(frozen=True, slots=True)
class Press:
    """One press of a button. `private`: it stands under a message that only its member sees."""

    room: Room
    caller: Caller
    responder: Responder
    name: str
    detail: str
    value: str
    private: bool

    async def show(self, card: Card, *, mark: str = "", again: bool = False, asked: str = "") -> None:
        """Show a card where the button stands: to everybody, or to the member alone."""
        if self.private:
            await self.whisper(card, asked=asked)
            return
        mark = mark or f"{self.name}/{self.value}/{card.reply_id}"[:200]
        await self.room.post(self.caller.place, card, mark=mark, again=again, asked=asked)

    async def whisper(self, card: Card, *, asked: str = "") -> None:
        """Show a card to the member alone."""
        await self.responder.say(messages(card, asked=asked))

    async def once(self, what: str, act: Callable[[bool], Awaitable[None]]) -> None:
        """Do what is to stand in this thread once; tell the member when it stands. A failure may be tried again.

        `act` is told whether somebody who died over it may have done a part.
        """
        place = self.caller.place
        key = f"{what}/{place.channel}/{place.thread}"
        claim = None if self.private else await self.room.claim(key, once_anyway=True)
        if self.private:
            await act(False)
        elif claim is None:
            await self.whisper(Card(Tone.NOTICE, body=(Line(chat_words.DONE_BEFORE),)))
        else:
            await self.room.finishing(key, act(claim.doubtful), repeatable=True)


def pressed(room: Room, body: Body, action: Mapping[str, object]) -> None:
    """Begin to do what a button is for."""
    name, value = str(action.get("action_id") or "").removeprefix(PREFIX), str(action.get("value") or "")
    if name in slack_home.BUTTONS:
        key = f"press/{name}/{value}/{action.get('action_ts')}"
        room.begin(f"doing {name}", room.once(key, slack_home.pressed, room, body, name, value))
        return
    press = _press(room, body, action)
    act = _ACTS.get(press.name)
    if act is None:
        return
    key = f"press/{action.get('action_id')}/{action.get('action_ts')}/{press.caller.member}"
    room.begin(f"doing {press.name}", room.once(key, act, press), press.whisper)


def _press(room: Room, body: Body, action: Mapping[str, object]) -> Press:
    container, message = mapping(body.get("container")), mapping(body.get("message"))
    channel = str(mapping(body.get("channel")).get("id") or container.get("channel_id") or "")
    # A press in App Home stands nowhere: what comes of it goes to the conversation with its member.
    channel = channel or slack_home.conversation_of(body) or str(mapping(body.get("user")).get("id") or "")
    stands = str(container.get("message_ts") or message.get("ts") or "")
    private = bool(container.get("is_ephemeral"))
    thread = str(container.get("thread_ts") or message.get("thread_ts") or ("" if private else stands))
    name, _, detail = str(action.get("action_id") or "").removeprefix(PREFIX).partition(":")
    place = Place(Platform.SLACK, room.team, channel, thread, channel.startswith(("D", "U", "W")))
    caller = Caller(place, str(mapping(body.get("user")).get("id") or ""))
    responder = Responder(room, caller.member, str(body.get("response_url") or ""))
    return Press(room, caller, responder, name, detail, str(action.get("value") or ""), private)


async def _sources(press: Press) -> None:
    async def show(again: bool) -> None:
        cards = await off_loop(press.room.bot.desk.source_cards, press.caller, press.value)
        if press.private:
            await press.responder.say([message for card in cards for message in messages(card)])
            return
        for place, card in enumerate(cards):
            await press.show(card, mark=f"sources/{press.value}/{place}", again=again)

    await press.once(f"sources/{press.value}", show)


async def _more(press: Press) -> None:
    await press.show(await off_loop(press.room.bot.desk.more, press.caller, press.value))


async def _context(press: Press) -> None:
    """Show the passage of one source among its neighbours; buttons below lead to the others, in the same place."""
    count, _, number = press.detail.partition("/")
    most, current = int(count or 1), int(number or 1)
    card = await off_loop(press.room.bot.desk.context, press.caller, press.value, current)
    *before, last = messages(card)
    rows = number_blocks(press.value, most, current) if card.sources else ()
    await press.responder.say([*before, Message(last.text, (*last.blocks, *rows))], instead=bool(number))


async def _another_view(press: Press) -> None:
    async def show(again: bool) -> None:
        card = await off_loop(press.room.bot.desk.another_view, press.caller, press.value)
        await press.show(card, mark=f"view/{press.value}", again=again)

    await press.once(f"view/{press.value}", show)


async def _discuss(press: Press) -> None:
    async def show(again: bool) -> None:
        card = Card(Tone.NOTICE, body=(Line(chat_words.DISCUSS_HERE),))
        await press.show(card, mark=f"discuss/{press.value}", again=again)

    await press.once(f"discuss/{press.value}", show)


async def _share(press: Press) -> None:
    """Show a private card to everybody: in the thread it is about, else in the channel."""
    place = press.caller.place
    thread = press.detail or place.thread
    card = await off_loop(press.room.bot.desk.share, press.caller, press.value)
    if card.private:  # it is not his to share, or is kept no more
        await press.whisper(card)
        return
    target = Place(place.platform, place.community, place.channel, thread, place.direct)
    key = f"share/{press.value}/{place.channel}/{thread}"
    claim = await press.room.claim(key, once_anyway=True)
    if claim is None:
        return
    try:
        await press.room.finishing(key, _shared(press, card, target, again=claim.doubtful), repeatable=True)
    except _NotSharedError:
        await press.whisper(Card(Tone.NOTICE, body=(Line(chat_words.INVITE_TO_SHARE),)))


class _NotSharedError(Exception):
    """The bot is no member of the channel, and the card is too long for the way that is left."""


async def _shared(press: Press, card: Card, target: Place, *, again: bool) -> None:
    try:
        await press.room.post(target, card, mark=f"share/{press.value}", again=again)
    except SlackApiError as error:
        if error_code(error) not in _CLOSED_TO_BOT:
            raise
        if not await press.responder.publish(messages(card)):
            raise _NotSharedError from error
    await press.responder.take_back()


async def _feedback(press: Press) -> None:
    helpful, _, reply_id = press.value.partition(":")
    thanks = await off_loop(press.room.bot.desk.feedback, press.caller, reply_id, helpful=helpful == "1")
    if helpful == "1":
        await press.whisper(thanks)
        return
    (message,) = messages(Card(Tone.NOTICE, chat_words.WHY_NOT_HELPFUL))
    await press.responder.say([Message(message.text, (*message.blocks, *reason_blocks(reply_id)))])


async def _reason(press: Press) -> None:
    reason = Reason(press.detail)
    thanks = await off_loop(press.room.bot.desk.feedback, press.caller, press.value, helpful=False, reason=reason)
    await press.whisper(thanks)


async def _ask(press: Press) -> None:
    """Ask a suggested question in the name of who pressed the button; nobody has seen it asked."""
    asked = Asked(press.caller.place, press.caller.member, press.value, private=press.private)
    await press.show(await off_loop(press.room.bot.desk.ask, asked), asked=press.value)


_ACTS: dict[str, Callable[[Press], Awaitable[None]]] = {
    Action.SOURCES: _sources,
    Action.MORE: _more,
    Action.CONTEXT: _context,
    Action.SHARE: _share,
    Action.ANOTHER_VIEW: _another_view,
    Action.DISCUSS: _discuss,
    Action.FORGET: slack_privacy.forget,
    FEEDBACK.removeprefix(PREFIX): _feedback,
    REASON.removeprefix(PREFIX): _reason,
    SUGGESTION.removeprefix(PREFIX): _ask,
}
