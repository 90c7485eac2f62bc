"""`/onrecord privacy`, `what-do-you-know`, `forget-me`, `gaps`: what is kept of a member, what a workspace misses."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from adapters.slack_room import Bot, off_loop
from adapters.slack_text import messages
from bot import chat_words
from bot.button_cards import notice
from bot.cards import Card
from bot.desk import Desk
from bot.places import Caller

if TYPE_CHECKING:
    from adapters.slack_actions import Press

#: What each word after /onrecord does.
VERBS: dict[str, Callable[[Desk, Caller, str], Card]] = {
    "privacy": lambda desk, caller, _text: desk.privacy(caller),
    "what-do-you-know": lambda desk, caller, _text: desk.known(caller),
    "forget-me": lambda desk, caller, _text: desk.sure(caller),
}
GAPS = "gaps"


def gaps(bot: Bot, caller: Caller) -> Card:
    """Return what the workspace misses, for those who are named as managers; without any, for nobody."""
    managers = bot.facts.managers if bot.facts is not None else frozenset[str]()
    return bot.desk.gaps(caller) if caller.member in managers else notice(chat_words.GAPS_FOR_MANAGERS)


async def forget(press: "Press") -> None:
    """Forget who presses, and say so in the place of the question whether he is sure."""
    card = await off_loop(press.room.bot.desk.forget, press.caller)
    if press.private:
        await press.responder.say(messages(card), instead=True)
        return
    await press.responder.take_back()
    # Nothing is noted of this message: the conversation has just been forgotten.
    place = press.caller.place
    await press.room.courier.post(place.channel, messages(card), mark=f"forgotten/{place.thread}", thread=place.thread)
