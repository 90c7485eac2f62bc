"""Whether the bot is well, asked over HTTP as a supervisor, a load balancer and Prometheus do."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from adapters.errors import SettingsError
from adapters.health import Health, Link
from adapters.health_address import address_of
from adapters.health_server import serving_health
from adapters.prometheus import Figures
from adapters.settings_loading import load_settings
from adapters.tallies import Tally
from bot.journal import Journal
from bot.places import Platform
from index.build import build
from index.folder import IndexFolder
from index.model import Article
from index.search import LiveIndex
from tests.fakes import FakeEncoder


@dataclass
class Wire:
    """A platform that is connected or not."""

    connected: bool = True
    queue: int = 0
    looks: list[float] = field(default_factory=list)

    async def is_connected(self) -> bool:
        return self.connected


@dataclass
class Bot:
    """What is asked how it is."""

    folder: IndexFolder
    journal: Journal
    health: Health
    wire: Wire


@pytest.fixture
def bot(corpus: list[Article], folder: IndexFolder, fake: FakeEncoder, journal: Journal) -> Bot:
    built = datetime.fromisoformat(build(corpus, folder, fake.source()).generation.manifest.built_at)
    index = LiveIndex(folder, lambda _folder: fake)
    health = Health(index, journal, platforms=1, now=lambda: built + timedelta(hours=2))
    wire = Wire()
    health.join(Link(Platform.SLACK, wire.is_connected, lambda: wire.queue))
    return Bot(folder, journal, health, wire)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
async def web(bot: Bot) -> AsyncIterator[aiohttp.ClientSession]:
    port = free_port()
    async with (
        serving_health(("127.0.0.1", port), bot.health, Figures(Tally())),
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as session,
    ):
        yield session


async def reasons(web: aiohttp.ClientSession) -> list[str]:
    async with web.get("/readyz") as answer:
        told = await answer.json()
        assert (answer.status, told["status"]) in [(200, "ready"), (503, "not ready")]
        return list(told.get("reasons", []))


async def figure(web: aiohttp.ClientSession, name: str) -> float:
    async with web.get("/metrics") as answer:
        assert answer.status == 200
        (found,) = [line for line in (await answer.text()).splitlines() if line.startswith(name)]
        return float(found.split()[-1])


async def test_alive_ready_and_with_figures(bot: Bot, web: aiohttp.ClientSession) -> None:
    bot.wire.queue = 2

    async with web.get("/healthz") as answer:
        assert (answer.status, await answer.json()) == (200, {"status": "ok"})
        assert answer.headers["Cache-Control"] == "no-store"
    assert await reasons(web) == []
    assert await figure(web, "onrecord_ready") == 1
    assert await figure(web, "onrecord_index_age_seconds") == 7200
    assert await figure(web, 'onrecord_queue_length{platform="slack"}') == 2


async def test_a_platform_that_is_cut_off_is_a_reason_and_no_longer_one_when_it_is_back(
    bot: Bot, web: aiohttp.ClientSession
) -> None:
    bot.wire.connected = False
    assert await reasons(web) == ["slack is not connected"]
    assert await figure(web, 'onrecord_platform_connected{platform="slack"}') == 0

    bot.wire.connected = True
    assert await reasons(web) == []


async def test_it_is_not_ready_before_every_platform_has_begun(bot: Bot) -> None:
    index = LiveIndex(bot.folder, lambda _folder: FakeEncoder())

    state = await Health(index, bot.journal, platforms=2).look()

    assert state.reasons == ("not every platform has begun yet",)


async def test_an_index_that_is_damaged_is_a_reason_while_the_figures_go_on(
    bot: Bot, web: aiohttp.ClientSession
) -> None:
    (bot.folder.root / "CURRENT").write_text("nonsense 0\n")

    (reason,) = await reasons(web)

    assert "rebuild it with: onrecord index" in reason
    assert await figure(web, "onrecord_ready") == 0


def test_a_journal_that_cannot_be_read_is_a_reason(bot: Bot, journal_file: Path) -> None:
    bot.journal.close()
    journal_file.write_bytes(b"no database at all" * 100)

    (reason,) = asyncio.run(bot.health.look()).reasons

    assert str(journal_file) in reason


async def test_looks_that_come_at_once_are_taken_one_by_one(bot: Bot) -> None:
    at_once: list[int] = [0, 0]

    async def slow() -> bool:
        at_once[0] += 1
        at_once[1] = max(at_once)
        await asyncio.sleep(0)
        at_once[0] -= 1
        return True

    bot.health.join(Link(Platform.SLACK, slow, lambda: 0))
    await asyncio.gather(*(bot.health.look() for _ in range(5)))

    assert at_once == [0, 1]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_there_is_nothing_to_be_changed(web: aiohttp.ClientSession, method: str) -> None:
    async with web.request(method, "/metrics") as answer:
        assert answer.status == 405


async def test_where_something_else_has_the_port_the_bot_says_so_and_runs_on(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with caplog.at_level(logging.INFO):
            async with serving_health(("127.0.0.1", port), bot.health, Figures(Tally())):
                ran = True

    assert ran
    assert f"health and figures are not served, 127.0.0.1:{port} cannot be had" in caplog.text


async def test_it_is_served_nowhere_if_nowhere_is_named(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        async with serving_health(None, bot.health, Figures(Tally())):
            pass

    assert caplog.text == ""


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("127.0.0.1:9464", ("127.0.0.1", 9464)),
        ("localhost:0", ("localhost", 0)),
        (" 0.0.0.0:80 ", ("0.0.0.0", 80)),
        ("[::1]:9464", ("::1", 9464)),
        ("", None),
        ("off", None),
        ("OFF", None),
    ],
)
def test_an_address_is_host_and_port_or_nowhere(setting: str, address: tuple[str, int] | None) -> None:
    assert address_of(setting) == address


@pytest.mark.parametrize(
    "setting",
    ["9464", "127.0.0.1", "host:port", "127.0.0.1:99999", "http://127.0.0.1:9464", "::1:9464", "a:1/x", "u@h:1"],
)
def test_anything_else_is_refused_in_a_sentence(setting: str) -> None:
    with pytest.raises(SettingsError, match=r"it is HOST:PORT, such as 127\.0\.0\.1:9464, or off"):
        load_settings(health_address=setting)
