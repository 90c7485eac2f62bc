"""Row: what an option is completed to while it is typed, as Discord asks for it, idle and while answers are in work."""

import asyncio
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.discord_worker import Worker
from adapters.settings_loading import load_settings
from adapters.wiring import desk, journal, live_index
from benchmarks.corpus import articles, questions
from benchmarks.indexes import ready, ready_seeds
from benchmarks.measure import Side, spread, table, wait_for_calm
from bot.desk import Choice, Desk
from bot.places import Asked, Place, Platform

# As many as the worker answers at a time; two letters, as somebody has typed when the first choices come.
_AT_ONCE = 4
_TYPED = ("", "t", "th", "re", "x", "man")


def row(sizes: list[int], rounds: int) -> str:
    """Type, and ask meanwhile, with each size and with the shipped articles."""
    rows = []
    every = [(f"{size:,} passages", ready(size)[1], questions(articles(size), 50)) for size in sizes]
    for name, index, asked in [*every, ("the articles in seeds/", ready_seeds(), ["what did Rudd say about WhatsApp"])]:
        with Side() as one:
            wait_for_calm()
            idle, busy = one.call(took_ms, index, asked, rounds)
        rows.append((name, spread(idle), spread(busy)))
    head = ("", "idle, ms: min / median / p95", f"{_AT_ONCE} answers in work, ms: min / median / p95")
    return table("Completing an option", head, rows, f"{rounds} of each, through the event loop and back.")


def took_ms(index: Path, asked: list[str], rounds: int) -> tuple[list[float], list[float]]:
    """Return what completing took, idle and with answers in work."""
    with TemporaryDirectory() as folder:
        settings = load_settings(index=index, journal=f"sqlite:///{folder}/journal.db")
        made = desk(settings, live_index(settings), journal(settings))
        made.warm()
        return asyncio.run(_both(made, asked, rounds))


async def _both(made: Desk, asked: list[str], rounds: int) -> tuple[list[float], list[float]]:
    worker = Worker()
    idle = await _typing(made, worker, rounds)
    answering = [asyncio.create_task(_answering(made, worker, asked, number)) for number in range(_AT_ONCE)]
    await asyncio.sleep(1)  # until all of them are at it
    busy = await _typing(made, worker, rounds)
    for one in answering:
        if one.done():
            one.result()  # an answer that failed was no work
        one.cancel()
    await asyncio.gather(*answering, return_exceptions=True)
    worker.close()
    return idle, busy


async def _typing(made: Desk, worker: Worker, rounds: int) -> list[float]:
    loop, took = asyncio.get_running_loop(), []
    for number, choice in zip(range(rounds), cycle(Choice)):
        begun = loop.time()
        await worker.at_once(made.complete, choice, _TYPED[number % len(_TYPED)])
        took.append(1000 * (loop.time() - begun))
        await asyncio.sleep(0.02)
    return took


async def _answering(made: Desk, worker: Worker, asked: list[str], number: int) -> None:
    for count, question in enumerate(cycle(asked)):
        place = Place(Platform.DISCORD, "bench", f"{number}-{count}")
        await worker.do(made.ask, Asked(place, f"{number}-{count}", question))
