"""A bot in a process of its own, to be killed: daily posts over a socket, at 3,600 times the speed of the clock.

Arguments: the address of the journal, the port of the platform, when (in Unix time) the simulated time began.
"""

import asyncio
import json
import os
import sys
import time
from datetime import datetime, timedelta
from typing import Any

from bot.cards import Card
from bot.journal import open_journal
from bot.ledger import Ledger
from bot.places import Place, Platform
from bot.posting import DailyPosts, Pace
from bot.posting_ports import UnreachableError
from tests.posting_world import START, PlainFacts

SPEED = 3600
WINDOW = timedelta(hours=12)


class FastClock:
    """An hour a second, the same in every process."""

    def __init__(self, began_s: float) -> None:
        self._began_s = began_s

    def now(self) -> datetime:
        return START + timedelta(seconds=(time.time() - self._began_s) * SPEED)

    def elapsed(self) -> float:
        return time.monotonic()


class Socket:
    """A Poster that says a line and hears a line."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def post(self, place: Place, card: Card, nonce: str) -> str:
        return str(await self._ask(call="post", place=place.channel, nonce=nonce, text=card.head))

    async def find(self, place: Place, nonce: str, since: datetime) -> str | None:
        found = await self._ask(call="find", place=place.channel, nonce=nonce)
        return None if found is None else str(found)

    async def tell(self, place: Place, member: str, card: Card) -> None:
        return

    async def _ask(self, **question: str) -> Any:
        try:
            async with asyncio.timeout(3):
                reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
                writer.write(json.dumps(question | {"pid": os.getpid()}).encode() + b"\n")
                answer = await reader.readline()
                writer.close()
        except OSError as error:  # also the time-out
            raise UnreachableError from error
        if not answer:
            raise UnreachableError
        return json.loads(answer)


async def main(address: str, port: int, began_s: float) -> None:
    journal = open_journal(address)
    posts = DailyPosts(
        Platform.DISCORD,
        Ledger(journal, window=WINDOW),
        Socket(port),
        PlainFacts(1000),
        turn=journal.turn(Platform.DISCORD),
        clock=FastClock(began_s),
        window=WINDOW,
        # A simulated hour is a real second, so a pause that is right for the wall clock would be too long here.
        sleep=lambda seconds: asyncio.sleep(min(seconds, 0.1)),
        pace=Pace(settle_s=2, most_s=3, look_every_s=0.1),
    )
    await posts.run()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
