"""The daily facts of a workspace in App Home: where and when each comes, and buttons for those who may change it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from adapters.slack_buttons import PREFIX
from adapters.slack_channels import Known
from adapters.slack_facts import Facts
from adapters.slack_rich import Block, Run, container
from bot import chat_words
from bot.places import Caller, Place
from bot.subscribing import described
from bot.subscriptions import Subscription

PAUSE, RESUME, REMOVE = (f"{PREFIX}daily-{name}" for name in ("pause", "resume", "remove"))
#: A view takes 100 blocks, each of these is two, and what the record holds is to stand there as well.
MOST = 30
_DIRECT = "direct:"


def subscription_blocks(
    subscriptions: Sequence[Subscription], now: datetime, *, may: Callable[[Subscription], bool]
) -> Iterator[Block]:
    """Yield what a member sees of the subscriptions; with buttons that change them where he `may`."""
    yield _text(Run(chat_words.DAILY_FACTS, bold=True))
    if not subscriptions:
        yield _text(Run(chat_words.NO_DAILY_FACTS))
    for one in subscriptions[:MOST]:
        yield _described(one, now)
        if may(one):
            yield _buttons(one)
    if subscriptions[MOST:]:
        yield _text(Run(chat_words.MORE_DAILY_FACTS.format(number=len(subscriptions) - MOST)))


def change(facts: Facts, caller: Caller, known: Known, name: str, value: str) -> bool:
    """Do what a button of `subscription_blocks` is for; False when the member may not. `name` is without the prefix."""
    here = caller.place
    channel = value.removeprefix(_DIRECT)
    place = Place(here.platform, here.community, channel, direct=channel != value)
    found = next((one for one in facts.subscribing.seen_by(caller) if one.place == place and known.sees(one)), None)
    if found is None:
        return True  # it is gone, as what is shown next says
    if not known.may_change(found, facts.managers):
        return False
    acts = {PAUSE: facts.subscribing.pause, RESUME: facts.subscribing.resume, REMOVE: facts.subscribing.unsubscribe}
    acts[f"{PREFIX}{name}"](Caller(place, caller.member))
    return True


def _described(one: Subscription, now: datetime) -> Block:
    place: Block = {"type": "channel", "channel_id": one.place.channel}
    if one.place.direct:
        place = {"type": "text", "text": chat_words.IN_DIRECT}
    # A note is for whoever is in the channel, and not everybody who opens this is.
    shown = replace(one, paused=replace(one.paused, note="")) if one.paused else one
    lines = [Run(f"\n{line}") for line in described(shown, now)]
    first, *more = container("rich_text_section", lines)
    begun: Block = {"type": "rich_text_section", "elements": [place, *first["elements"]]}  # type: ignore[misc] # built just now
    return {"type": "rich_text", "elements": [begun, *more]}


def _buttons(one: Subscription) -> Block:
    value = f"{_DIRECT if one.place.direct else ''}{one.place.channel}"
    turn = _button(RESUME, chat_words.RESUME, value) if one.paused else _button(PAUSE, chat_words.PAUSE, value)
    sure = {
        "title": _label(chat_words.REMOVE),
        "text": _label(chat_words.REMOVE_SURE),
        "confirm": _label(chat_words.REMOVE),
        "deny": _label(chat_words.KEEP),
    }
    return {"type": "actions", "elements": [turn, _button(REMOVE, chat_words.REMOVE, value) | {"confirm": sure}]}


def _button(action_id: str, label: str, value: str) -> Block:
    return {"type": "button", "action_id": action_id, "text": _label(label), "value": value}


def _label(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _text(run: Run) -> Block:
    return {"type": "rich_text", "elements": list(container("rich_text_section", [run]))}
