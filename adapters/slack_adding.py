"""The message shortcut "Add this article": a link in a message becomes a draft, for those who were named to manage."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from adapters.slack_heard import mapping
from adapters.slack_message import whole_text
from adapters.slack_responding import Responder
from adapters.slack_room import Room
from adapters.slack_text import messages
from bot import adding_words
from bot.adding_from_chat import AddingFromChat
from bot.cards import Card, Line, Tone
from bot.places import Caller, Place, Platform

#: The callback id of the shortcut; slack/manifest.yaml names it.
ADD = "add_article"
# After two seconds without a sign most people press again.
_PATIENCE_S = 2.0


@dataclass(frozen=True, slots=True)
class Adding:
    """What adds articles, and who may have it do so: nobody where none is named."""

    adding: AddingFromChat
    managers: frozenset[str]

    async def add(self, caller: Caller, text: str) -> Card:
        """Add what a message links to; return what became of it."""
        if caller.member in self.managers:
            return await self.adding.add(caller, text)
        return Card(Tone.NOTICE, body=(Line(adding_words.NAMED_ONLY),), private=True)


def shortcut(room: Room, adding: Adding, body: Mapping[str, object]) -> None:
    """Begin to add the article that a message links to."""
    message, member = mapping(body.get("message")), str(mapping(body.get("user")).get("id") or "")
    place = Place(Platform.SLACK, room.team, str(mapping(body.get("channel")).get("id") or ""))
    text = whole_text(message).replace("&amp;", "&")  # as Slack writes a link
    responder = Responder(room, member, str(body.get("response_url") or ""))
    work = room.once(f"shortcut/{body.get('trigger_id')}", _add, adding, responder, Caller(place, member), text)
    room.begin("adding an article", work, lambda card: responder.say(messages(card)))


async def _add(adding: Adding, responder: Responder, caller: Caller, text: str) -> None:
    """Add the article, and say so meanwhile if it takes long: a shortcut shows nothing of itself."""
    work = asyncio.ensure_future(adding.add(caller, text))
    try:
        done, _ = await asyncio.wait({work}, timeout=_PATIENCE_S)
        if not done:
            await responder.say(messages(Card(Tone.NOTICE, body=(Line(adding_words.READING),), private=True)))
        await responder.say(messages(await work))
    finally:
        work.cancel()
