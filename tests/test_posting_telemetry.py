"""What the daily posts tell of each day: once, and what became of it."""

from dataclasses import dataclass, field

import pytest

from bot.journal import Journal
from bot.places import Platform
from bot.posting import DailyPosts, Pace
from bot.telemetry import Fate
from tests.posting_world import Open, PlainFacts, at_once
from tests.test_posting import HOUR_S, WINDOW, House


@dataclass
class Heard:
    """Remembers what it was told."""

    days: list[tuple[Fate, str]] = field(default_factory=list)
    tries: int = 0

    def day(self, platform: Platform, fate: Fate, reason: str = "") -> None:
        assert platform is Platform.DISCORD
        self.days.append((fate, reason))

    def put_off(self, platform: Platform) -> None:
        assert platform is Platform.DISCORD
        self.tries += 1


@pytest.fixture
def house(journal: Journal) -> House:
    return House(journal)


def posts(house: House, heard: Heard, facts: PlainFacts | None = None) -> DailyPosts:
    async def through(_point: str) -> None:
        return

    return DailyPosts(
        Platform.DISCORD,
        house.ledger,
        house.platform.line(house.clock, through),
        facts or house.facts,
        turn=Open(),
        clock=house.clock,
        window=WINDOW,
        offload=at_once,
        pace=Pace(look_every_s=HOUR_S),
        telemetry=heard,
    )


@pytest.mark.parametrize(
    ("hours", "told"),
    [(0.05, (Fate.ON_TIME, "")), (1.0, (Fate.LATE, "")), (5.0, (Fate.MISSED, "late"))],
)
async def test_a_day_is_told_of_once_with_what_became_of_it(house: House, hours: float, told: tuple[Fate, str]) -> None:
    heard = Heard()
    house.time.pass_by(hours * HOUR_S)

    await house.run(posts(house, heard), hours=3)

    assert heard.days == [told]


async def test_a_day_without_a_fact_is_told_of_once(house: House) -> None:
    heard = Heard()

    await house.run(posts(house, heard, PlainFacts(0)), hours=3)

    assert heard.days == [(Fate.MISSED, "no fact")]


async def test_a_try_that_is_put_off_is_told_of(house: House) -> None:
    heard = Heard()
    house.trouble("busy", "busy")

    await house.run(posts(house, heard), hours=1)

    assert (heard.tries, heard.days) == (2, [(Fate.ON_TIME, "")])
