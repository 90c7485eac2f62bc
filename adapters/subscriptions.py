"""The command of whoever runs the bot: which places have the daily fact, and what became of each of their days."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.console import say, say_json
from adapters.errors import UsageError
from adapters.running import settings_of

if TYPE_CHECKING:
    from bot.places import Place
    from bot.subscription_book import SubscriptionBook
    from bot.subscriptions import Subscription

_PLACE = "PLATFORM/COMMUNITY/CHANNEL[/THREAD] by ids, such as discord/81384788765712384/381887113391505410"
# Discord's ids are numbers, Slack's begin with what they are of; a name in their place would never be posted to.
_IDS = re.compile(r"(?P<ids>discord(?:/[0-9]{1,20}){2,3}|slack/[TE][A-Z0-9]+/[CG][A-Z0-9]+(?:/[0-9]+\.[0-9]+)?)")


def subscriptions(
    program: typer.Context,
    place: Annotated[str | None, typer.Argument(help=f"Only this place: {_PLACE}.", show_default=False)] = None,
    *,
    add: Annotated[bool, typer.Option("--add", help="Give the place a daily fact.")] = False,
    at: Annotated[str | None, typer.Option("--time", help="Local time, such as 8:30 or 8.30pm.")] = None,
    days: Annotated[str | None, typer.Option(help="Weekdays, such as mon-fri or every day.")] = None,
    zone: Annotated[str | None, typer.Option(help="Time zone, such as Europe/London.")] = None,
    topics: Annotated[str | None, typer.Option(help='Topics with commas between them; "all" for all.')] = None,
    pause: Annotated[str | None, typer.Option(help="Pause it, and why.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Take it up again.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="End it.")] = False,
    history: Annotated[bool, typer.Option("--history", help="Say what became of each day.")] = False,
    last: Annotated[int, typer.Option(min=1, help="How many days back, with --history.")] = 30,
    as_json: Annotated[bool, typer.Option("--json", help="Print one line of JSON each.")] = False,
) -> None:
    """List who has the daily fact, change it, or say for each day what was posted where, or why not."""
    from adapters.here import journal_here, journal_of_bot
    from adapters.posting import window_of
    from adapters.subscriptions_text import entry_json, entry_text, subscription_json, subscription_text
    from bot import subscription_words as words
    from bot.subscription_book import SubscriptionBook

    settings = settings_of(program)
    kept = journal_of_bot(settings) if add else journal_here(settings)
    book = SubscriptionBook(kept, window=window_of(settings))
    where = _place(place, book) if place else None
    if add or remove or resume or any(one is not None for one in (at, days, zone, topics, pause)):
        _change(
            book, where, add=add, at=at, days=days, zone=zone, topics=topics, pause=pause, resume=resume, end=remove
        )
    now = datetime.now(UTC)
    if history:
        entries = book.history(place=where, since=now.date() - timedelta(days=last))
        lines = [entry_json(one) if as_json else entry_text(one) for one in entries]
        nothing = words.NO_HISTORY
    else:
        found = [one for one in book.every() if where in (None, one.place)]
        lines = [subscription_json(one) if as_json else subscription_text(one, now) for one in found]
        nothing = words.NO_SUBSCRIPTIONS
    for line in lines:
        say_json(line) if as_json else say(str(line))
    if not lines and not as_json:
        say(nothing)


def _change(
    book: "SubscriptionBook",
    where: "Place | None",
    *,
    add: bool,
    at: str | None,
    days: str | None,
    zone: str | None,
    topics: str | None,
    pause: str | None,
    resume: bool,
    end: bool,
) -> None:
    from bot.schedule_text import UnclearError, parse_topics
    from bot.subscribing import schedule_of
    from bot.subscriptions import Pause, put_off, taken_up, with_schedule, with_topics

    if where is None:
        raise UsageError(f"which place? Name it: {_PLACE}")
    if add + resume + end + (pause is not None) > 1:
        raise UsageError("--add, --pause, --resume and --remove are one at a time")
    known, now = book.get(where), datetime.now(UTC)
    if known is None and not add:
        raise UsageError("that place has no daily fact; --add gives it one")
    try:
        schedule = schedule_of(known.schedule if known else None, at=at or "", days=days or "", zone=zone or "")
        wanted = parse_topics(topics) if topics is not None else known.topics if known else ()
    except UnclearError as error:
        raise UsageError(str(error)) from error

    def change(one: "Subscription", taken: frozenset[date]) -> "Subscription":
        changed = with_topics(with_schedule(one, schedule, now, taken=taken), wanted)
        if pause is not None:
            return put_off(changed, Pause(note=pause))
        return taken_up(changed) if resume else changed

    if end:
        book.end(where, now)
    elif add:
        book.subscribe(where, schedule, now, topics=wanted, maker=known.maker if known else "")
    else:
        book.change(where, now, change)


def _place(text: str, book: "SubscriptionBook") -> "Place":
    """Return the place that a text names: one that is known, direct conversations too, else what the ids say."""
    from adapters.subscriptions_text import place_text
    from bot.places import Place, Platform

    known = next((one for one in book.places() if place_text(one) == text), None)
    if known is not None:
        return known
    found = _IDS.fullmatch(text)
    if found is None:
        raise UsageError(f"{text!r} names no place; one is {_PLACE}")
    platform, community, channel, thread = (*found["ids"].split("/"), "")[:4]
    return Place(Platform(platform), community, channel, thread)
