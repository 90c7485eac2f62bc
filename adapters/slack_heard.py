"""From an event of Slack to what it means for the bot: a question, an edit, a deletion, or nothing. Pure.

Slack tells the same post up to three times (`app_mention`, `message`, again after a fault): channel and timestamp name
it whatever the event.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from adapters.slack_message import own_text
from bot.places import Asked, Place, Platform

Event = Mapping[str, object]

# https://docs.slack.dev/messaging/formatting-message-text: references are in angle brackets, a label after "|".
_REFERENCE = re.compile(r"<([@#!])?([^<>|]*)(?:\|([^<>]*))?>")
# Messages that a member wrote; every other subtype tells of something (joins, topics, unfurls).
_WRITTEN = frozenset({"", "file_share", "thread_broadcast", "me_message"})


@dataclass(frozen=True, slots=True)
class Heard:
    """A member's message.

    `key` names the post in its workspace. `addressed`: the bot was mentioned, or they are alone. `aside`: it begins by
    addressing somebody else.
    """

    asked: Asked
    key: str
    addressed: bool
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """A member's message that has another text now; `key` names this very edit."""

    asked: Asked
    key: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message that is gone."""

    place: Place
    message_id: str


def heard(event: Event, *, team: str, bot_user: str, answer_bots: bool = False) -> Heard | Edited | Deleted | None:
    """Return what an `app_mention` or `message` event means; None when it is nothing to the bot."""
    match _text(event, "subtype"):
        case "message_changed":
            return _changed(event, team, bot_user)
        case "message_deleted":
            gone = {**mapping(event.get("previous_message")), "ts": event.get("deleted_ts")}
            return Deleted(_place({**gone, **_where(event)}, team), _text(gone, "ts"))
        case subtype if subtype in _WRITTEN or (answer_bots and subtype == "bot_message"):
            return _message(event, team, bot_user, answer_bots=answer_bots)
    return None


def member_text(text: str, bot_user: str = "") -> str:
    """Return a message as its reader sees it: labels for references, letters for entities, the bot's mention gone."""

    def shown(reference: re.Match[str]) -> str:
        kind, target, label = reference.groups()
        if kind == "@":
            return "" if target == bot_user else (f"@{label.removeprefix('@')}" if label else "")
        if kind == "#":
            return f"#{label}" if label else ""
        if kind == "!":
            return label or ""
        return label or target

    plain = _REFERENCE.sub(shown, text)
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        plain = plain.replace(entity, letter)
    # Half a character cannot be stored or sent.
    return plain.encode("utf-8", "ignore").decode("utf-8").strip()


def _message(event: Event, team: str, bot_user: str, *, answer_bots: bool) -> Heard | None:
    user, text = _text(event, "user"), own_text(event)
    if event.get("hidden") or user == bot_user or ("bot_id" in event and not answer_bots):
        return None
    place = _place(event, team)
    mentioned = bool(bot_user) and any(mention in text for mention in (f"<@{bot_user}>", f"<@{bot_user}|"))
    addressed = place.direct or mentioned or event.get("type") == "app_mention"
    if not addressed and ("thread_ts" not in event or "bot_id" in event):
        return None
    aside = text.lstrip().startswith("<@") and not mentioned
    asked = Asked(place, user or _text(event, "bot_id"), member_text(text, bot_user), _text(event, "ts"))
    return Heard(asked, f"{place.channel}/{asked.message_id}", addressed, aside)


def _changed(event: Event, team: str, bot_user: str) -> Edited | Deleted | None:
    message, before = mapping(event.get("message")), mapping(event.get("previous_message"))
    if message.get("subtype") == "tombstone":  # the first message of a thread, deleted while its replies stand
        return Deleted(_place({**message, **_where(event)}, team), _text(message, "ts"))
    edited = mapping(message.get("edited"))
    if not edited or message.get("text") == before.get("text"):  # an unfurl, a pin, a reply counted
        return None
    if _text(message, "subtype") not in _WRITTEN or "bot_id" in message or message.get("user") == bot_user:
        return None
    place = _place({**message, **_where(event)}, team)
    text = member_text(own_text(message), bot_user)
    asked = Asked(place, _text(message, "user"), text, _text(message, "ts"))
    return Edited(asked, f"{place.channel}/{asked.message_id}/{_text(edited, 'ts')}")


def _place(event: Event, team: str) -> Place:
    """Return where a message stands: its thread, or the one that it would begin."""
    channel = _text(event, "channel")
    direct = event.get("channel_type") == "im" or channel.startswith("D")
    return Place(Platform.SLACK, team, channel, _text(event, "thread_ts") or _text(event, "ts"), direct)


def _where(event: Event) -> dict[str, object]:
    return {name: event[name] for name in ("channel", "channel_type") if name in event}


def _text(event: Event, name: str) -> str:
    return str(event.get(name) or "")


def mapping(value: object) -> Mapping[str, object]:
    """Return a part of an event as a mapping, empty when it is none."""
    return value if isinstance(value, Mapping) else {}
