"""Retention runs by itself: when the bot starts, and every hour while it runs, whatever fails in between."""

import asyncio
import logging
from collections.abc import Callable
from types import SimpleNamespace
from typing import cast

import pytest

from adapters import serving
from adapters.serving import Service
from adapters.settings import Settings
from bot import desk_words
from bot.desk import Desk
from bot.journal import Journal
from bot.other_bots import Presence
from tests.desks import ANN, Bot

BEES = "what did Tarrant say about flowers"


async def until(done: Callable[[], bool]) -> None:
    for _ in range(1000):
        if done():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


def serve(retention: Callable[[], None], journal: Journal, platform: serving.Platform) -> None:
    """Serve one platform as `onrecord run` does, with a desk whose record is not asked."""
    desk = cast(Desk, SimpleNamespace(warm=lambda: None, retention=retention))
    service = cast(
        Service, SimpleNamespace(desk=desk, journal=journal, settings=Settings(), presence=Presence(None, None))
    )
    asyncio.run(serving._serve_platforms(service, [platform]))


def test_what_is_too_old_is_forgotten_at_the_start_and_again_and_again(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "_TIDY_S", 0.02)
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
    monkeypatch.setattr(serving, "_TIDY_S", 0.01)
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
