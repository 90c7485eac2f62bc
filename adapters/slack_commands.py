"""`/onrecord ...` and the two message shortcuts: private first, to be shared by a button."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from slack_sdk.errors import SlackApiError

from adapters import slack_privacy
from adapters.slack_channels import Standing, standing
from adapters.slack_facts import changes
from adapters.slack_heard import mapping, member_text
from adapters.slack_message import whole_text
from adapters.slack_responding import Responder
from adapters.slack_room import Room, off_loop
from adapters.slack_sending import error_code
from adapters.slack_text import messages
from bot import chat_words
from bot.cards import Action, Card, Line, Tone
from bot.desk import Desk
from bot.places import Asked, Caller, Place, Platform

Body = Mapping[str, object]

#: The callback ids of the message shortcuts; slack/manifest.yaml names them.
CITE, CHECK = "cite_sources", "check_quotation"
_ABOUT = re.compile(r"(?:^|\s+)(?:about|on)\s+", re.IGNORECASE)
_LIMIT = re.compile(r"(?:^|\s+)(publisher|since|until)\s+(\S.*?)(?=\s+(?:publisher|since|until)\s+\S|$)", re.IGNORECASE)
# Where the bot may not whisper, because it is not in the channel, Slack's address for answers still works.
_NOT_THERE = frozenset({"not_in_channel", "channel_not_found", "user_not_in_channel", "is_archived"})


@dataclass(frozen=True, slots=True)
class Command:
    """What was typed after /onrecord: the word that says what is wanted, and the rest."""

    verb: str
    rest: str


def parse(text: str) -> Command:
    """Read a command; a bare question counts as ask, nothing at all as help."""
    verb, _, rest = text.strip().partition(" ")
    if verb.lower() in {*VERBS, *_FACTS, slack_privacy.GAPS}:
        return Command(verb.lower(), rest.strip())
    return Command("ask", text.strip()) if text.strip() else Command("help", "")


def limits_of(text: str) -> tuple[str, dict[str, str]]:
    """Take "publisher Sky News", "since 2017-03" and "until 2018" off the end of a text."""
    found = {name.lower(): value.strip() for name, value in _LIMIT.findall(text)}
    return _LIMIT.sub("", text).strip(), found


def speaker_and_topic(text: str) -> tuple[str, str]:
    """Divide "Rudd about WhatsApp" (or "on"); either half may be empty."""
    speaker, *topic = _ABOUT.split(text, maxsplit=1)
    return speaker.strip(), topic[0].strip() if topic else ""


def _ask(desk: Desk, caller: Caller, text: str) -> Card:
    return desk.ask(Asked(caller.place, caller.member, text, private=True))


def _quotes(desk: Desk, caller: Caller, text: str) -> Card:
    bare, within = limits_of(text)
    speaker, about = speaker_and_topic(bare)
    return desk.quotes(caller, speaker=speaker, about=about, **within)


def _timeline(desk: Desk, caller: Caller, text: str) -> Card:
    speaker, topic = speaker_and_topic(text)
    return desk.timeline(caller, speaker, topic)


def help_card(desk: Desk, caller: Caller, _text: str = "") -> Card:
    """Say what can be asked, and how on Slack."""
    card = desk.help(caller)
    return replace(card, body=(*card.body, Line(chat_words.SLACK_HELP)))


#: What each word does; facts are in adapters/slack_facts.py.
VERBS: dict[str, Callable[[Desk, Caller, str], Card]] = {
    "ask": _ask,
    "quotes": _quotes,
    "positions": lambda desk, caller, text: desk.positions(caller, text),
    "timeline": _timeline,
    "check": lambda desk, caller, text: desk.check(caller, text),
    "sources": lambda desk, caller, _text: desk.sources(caller),
    "help": help_card,
    **slack_privacy.VERBS,
}


_FACTS = frozenset({"fact", "facts"})


def command(room: Room, body: Body) -> None:
    """Begin to do what /onrecord asks for."""
    channel, member = str(body["channel_id"]), str(body["user_id"])
    caller = Caller(Place(Platform.SLACK, room.team, channel, direct=channel.startswith("D")), member)
    responder = Responder(room, member, str(body["response_url"]))
    wanted = parse(member_text(str(body.get("text") or ""), room.bot_user))
    work = room.once(f"command/{body.get('trigger_id')}", _do, room, responder, caller, wanted)
    room.begin("doing a command", work, lambda card: responder.say(messages(card)))


async def _do(room: Room, responder: Responder, caller: Caller, wanted: Command) -> None:
    facts = room.bot.facts
    if facts is not None and wanted.verb == "facts":
        stands = await _standing(room, caller, wanted, facts.managers)
        change = partial(facts.change, caller, wanted.rest, stands)
        card = await off_loop(room.bot.desk.observe, caller, "facts", change)
    else:
        card = await off_loop(_card, room, caller, wanted)
    asked = wanted.rest if wanted.verb == "ask" else ""
    await responder.say(messages(card if wanted.verb in _FACTS else shareable(card), asked=asked))


def _card(room: Room, caller: Caller, wanted: Command) -> Card:
    facts, desk = room.bot.facts, room.bot.desk
    if wanted.verb == slack_privacy.GAPS:
        return slack_privacy.gaps(room.bot, caller)
    if wanted.verb in chat_words.USAGE and not wanted.rest:
        return Card(Tone.NOTICE, body=(Line(chat_words.USAGE[wanted.verb]),), private=True)
    if wanted.verb not in _FACTS or facts is None:
        return VERBS.get(wanted.verb, VERBS["help"])(desk, caller, wanted.rest)
    return desk.observe(caller, "fact", partial(facts.today, desk, caller, wanted.rest))


async def _standing(room: Room, caller: Caller, wanted: Command, managers: frozenset[str]) -> Standing:
    return await standing(room.courier.client, caller, managers) if changes(wanted.rest) else Standing.MAY


def shareable(card: Card) -> Card:
    """Return a card with a button to share it, if there is a reply to share."""
    if not card.reply_id or Action.SHARE in card.actions:
        return card
    return replace(card, actions=(Action.SHARE, *card.actions))


def shortcut(room: Room, body: Body) -> None:
    """Begin to do what a message shortcut asks for about its message."""
    message, member = mapping(body.get("message")), str(mapping(body.get("user")).get("id") or "")
    channel, thread = str(mapping(body.get("channel")).get("id") or ""), str(message.get("thread_ts") or "")
    place = Place(Platform.SLACK, room.team, channel, thread or str(message["ts"]), channel.startswith("D"))
    text = member_text(whole_text(message), room.bot_user)
    act = room.bot.desk.cite if body["callback_id"] == CITE else room.bot.desk.check
    responder = Responder(room, member, str(body.get("response_url") or ""))
    key = f"shortcut/{body.get('trigger_id')}"
    work = room.once(key, _look_at, room, responder, Caller(place, member), text, act, thread)
    room.begin("doing a shortcut", work, lambda card: responder.say(messages(card)))


async def _look_at(
    room: Room, responder: Responder, caller: Caller, text: str, act: Callable[[Caller, str], Card], open_thread: str
) -> None:
    card = shareable(await off_loop(act, caller, text))
    said = messages(card, thread=caller.place.thread)
    try:
        # Slack shows a private message only in a thread that has a reply already.
        await room.courier.whisper(caller.place.channel, caller.member, said, thread=open_thread)
    except SlackApiError as error:
        if error_code(error) not in _NOT_THERE:
            raise
        await responder.say(said)
