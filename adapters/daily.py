"""The commands of the daily fact: the pool as a curator reads it, and the fact of a day."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from adapters.console import complain, progress_bar, say, say_json
from adapters.errors import UsageError
from adapters.running import ready_index, settings_of

if TYPE_CHECKING:
    from adapters.settings import Settings
    from bot.facts import Pool
    from index.search import Index


def facts(
    program: typer.Context,
    *,
    about: Annotated[str | None, typer.Option(help="Only those about a topic.")] = None,
    balance: Annotated[bool, typer.Option("--balance", help="Print who has what share of the rotation.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as one JSON list.")] = False,
) -> None:
    """List the pool of daily facts, best first, with everything a curator judges them by."""
    from adapters.facts_json import fact_json
    from adapters.facts_text import balance_text, pool_text
    from bot.balance import shares
    from bot.choosing import is_on

    settings = settings_of(program)
    pool = _pool(settings, ready_index(settings).get())
    found = [fact for fact in pool.facts if is_on(fact, [about] if about else [])]
    if as_json:
        say_json([fact_json(fact, pool) for fact in found])
    elif balance:
        rotation = [fact for fact in pool.rotation if fact in found]
        say(balance_text(shares(found, rotation)))
    else:
        say(pool_text(found, pool))


def fact(
    program: typer.Context,
    *,
    about: Annotated[str | None, typer.Option(help="One about a topic.")] = None,
    on: Annotated[str | None, typer.Option(help="Of another day than today: 2026-03-26.")] = None,
    why: Annotated[bool, typer.Option("--why", help="Say why this one.")] = False,
) -> None:
    """Show the fact of the day, as it would be posted where nothing was posted before."""
    from adapters.facts_text import card_text
    from bot import fact_words as words
    from bot.choosing import of_day
    from bot.fact_card import fact_card
    from bot.other_side import other_side

    settings = settings_of(program)
    record = ready_index(settings).get()
    pool = _pool(settings, record)
    choice = of_day(pool, _day(on), topics=[about] if about else [])
    if choice is None:
        say(words.NO_FACT_ON.format(topic=about) if about else words.NO_FACT)
        return
    say(card_text(fact_card(choice.fact, other_side(choice.fact, pool, record))))
    if why:
        say("\n".join(["", words.WHY, *(f"  {reason}" for reason in choice.reasons), "", words.WHY_SUITED]))
        say("\n".join(f"  {reason}" for reason in choice.fact.reasons))


def _pool(settings: "Settings", record: "Index") -> "Pool":
    from adapters.curating import curated_pool

    with progress_bar("Reading for facts") as progress:
        pool = curated_pool(settings.seeds, record, index=settings.index, progress=progress)
    for problem in pool.problems:
        complain(str(problem))
    return pool


def _day(stated: str | None) -> date:
    if stated is None:
        return datetime.now().astimezone().date()
    try:
        return date.fromisoformat(stated)
    except ValueError as error:
        raise UsageError(f"{stated!r} is no day; write it like 2026-03-26") from error
