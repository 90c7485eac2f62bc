"""Retention runs by itself: when the bot starts, and every hour while it runs, whatever fails in between."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace
from typing import cast

import pytest

from adapters import serving, tidying
from adapters.serving import Service
from adapters.settings import Settings
from bot import desk_words
from bot.desk import Desk
from bot.journal import Journal
from bot.other_bots import Presence
from bot.told_time import ToldTime
from tests.desks import ANN, Bot

THEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
BEES = "what did Tarrant say about flowers"


async def until(done: Callable[[], bool]) -> None:
    for _ in range(1000):
        if done():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


class Clocks:
    """The clock here, one that only counts, and the platform's."""

    def __init__(self) -> None:
        self.here, self.counted_s = THEN, 0.0
        self.told = ToldTime(lambda: self.here, lambda: self.counted_s)

    def hear(self, ahead: timedelta = timedelta(0)) -> None:
        """Let the platform answer; the clock here is ahead of its own by so much."""
        self.told.hear("Slack", format_datetime(self.here - ahead, usegmt=True))


def serve(
    retention: Callable[[], None], journal: Journal, platform: serving.Platform, clocks: Clocks | None = None
) -> None:
    """Serve one platform as `onrecord run` does, with a desk whose record is not asked."""
    if clocks is None:
        clocks = Clocks()
        clocks.hear()
    desk = cast(Desk, SimpleNamespace(warm=lambda: None, retention=retention))
    service = cast(
        Service,
        SimpleNamespace(
            desk=desk, journal=journal, settings=Settings(), presence=Presence(None, None), told=clocks.told
        ),
    )
    asyncio.run(serving._serve_platforms(service, [platform]))


def test_what_is_too_old_is_forgotten_at_the_start_and_again_and_again(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidying, "_TIDY_S", 0.02)
    bot = Bot(journal)
    replies = [bot.ask(BEES).reply_id]
    bot.later(days=31)

    def is_forgotten() -> bool:
        return bot.desk.shown(ANN, replies[-1]).head == desk_words.UNKNOWN_REPLY

    async def platform(_service: Service, _stop: asyncio.Event) -> None:
        await until(is_forgotten)
        replies.append(bot.ask(BEES).reply_id)
        await asyncio.sleep(0.1)
        assert not is_forgotten(), "what is new stays"
        bot.later(days=31)
        await until(is_forgotten)

    serve(bot.desk.retention, journal, platform)


def test_what_could_not_be_forgotten_now_is_forgotten_later(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tidying, "_TIDY_S", 0.01)
    tries = []

    def retention() -> None:
        tries.append(len(tries))
        if len(tries) < 3:
            raise OSError("what was asked stands in here")

    async def platform(_service: Service, _stop: asyncio.Event) -> None:
        await until(lambda: len(tries) > 3)

    with caplog.at_level(logging.WARNING):
        serve(retention, journal, platform)
    assert "could not be forgotten now: OSError" in caplog.text
    assert "what was asked" not in caplog.text


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tidying, "_TIDY_S", 0.01)
    monkeypatch.setattr(tidying, "_LOOK_S", 0.01)


@pytest.mark.usefixtures("soon")
def test_nothing_is_deleted_before_a_platform_has_told_the_time(journal: Journal) -> None:
    clocks, tries = Clocks(), list[int]()

    async def platform(_service: Service, _stop: asyncio.Event) -> None:
        await asyncio.sleep(0.1)
        assert tries == []
        clocks.hear()
        await until(lambda: len(tries) > 0)

    serve(lambda: tries.append(1), journal, platform, clocks)


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("ahead", [timedelta(minutes=6), timedelta(days=31), timedelta(days=-31)])
def test_nothing_is_deleted_by_a_clock_that_is_wrong_from_the_start(
    journal: Journal, ahead: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    clocks, tries = Clocks(), list[int]()
    clocks.hear(ahead)
    caplog.set_level(logging.INFO, logger="onrecord.retention")

    async def platform(_service: Service, _stop: asyncio.Event) -> None:
        await asyncio.sleep(0.1)
        assert tries == []
        clocks.hear()
        await until(lambda: len(tries) > 0)

    serve(lambda: tries.append(1), journal, platform, clocks)

    warning, end = caplog.messages
    assert warning.startswith("nothing is deleted by its age: the clock is ")
    assert warning.endswith("; to mend it, set it by the network, for example with: timedatectl set-ntp true")
    assert end == "the clock is right again: what is too old is deleted"


@pytest.mark.usefixtures("soon")
def test_nothing_is_deleted_by_a_clock_that_jumps_ahead_though_the_platform_is_silent_since(journal: Journal) -> None:
    clocks, tries = Clocks(), list[int]()
    clocks.hear()

    async def platform(_service: Service, _stop: asyncio.Event) -> None:
        await until(lambda: len(tries) > 0)
        clocks.here += timedelta(days=40)
        await asyncio.sleep(0.05)
        before = len(tries)
        await asyncio.sleep(0.1)
        assert len(tries) == before
        clocks.counted_s = timedelta(days=40).total_seconds()  # they had gone by indeed
        await until(lambda: len(tries) > before)

    serve(lambda: tries.append(1), journal, platform, clocks)
