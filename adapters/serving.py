"""The bot at work: whatever platforms have tokens, in one process, on one index and one journal, until told to stop."""

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import partial

from adapters import logs, wiring
from adapters.errors import GivenError
from adapters.faults import log_fault, reference
from adapters.handled_log import HandledLog
from adapters.health import Health
from adapters.health_address import address_of
from adapters.health_server import serving_health
from adapters.prometheus import Figures
from adapters.running import ready_index
from adapters.settings import Settings
from adapters.tidying import keep_tidy
from adapters.web import adding_from_chat, keep_polling, poller
from bot.adding_from_chat import AddingFromChat
from bot.desk import Desk
from bot.errors import JournalError
from bot.journal import Journal
from bot.observing import Observer
from bot.other_bots import Presence, present
from bot.presence import at_work
from bot.told_time import ToldTime
from index.errors import RecordError
from index.search import LiveIndex

# Somebody who starts a second bot by mistake looks at the log at once, and rarely later.
_LOOK_S = 5
_OTHERS = "another bot is at work on the same journal: nothing is answered or posted twice, but one is enough; stop one"
_log = logging.getLogger("onrecord")


@dataclass(frozen=True, slots=True)
class Service:
    """What all platforms of a process share."""

    settings: Settings
    index: LiveIndex
    journal: Journal
    desk: Desk
    health: Health
    figures: Figures
    adding: AddingFromChat
    presence: Presence
    told: ToldTime


#: A platform: it returns when `stop` is set and what was begun is finished; it raises SettingsError without its tokens.
Platform = Callable[[Service, asyncio.Event], Awaitable[None]]


def serve(settings: Settings, platforms: Sequence[Platform]) -> None:
    """Serve the platforms until SIGTERM or SIGINT. Raises SettingsError, RecordError, JournalError."""
    figures, address = Figures(), address_of(settings.health_address)
    logs.set_up(settings.log_level, settings.log_format, heard=figures.logged)
    observer = Observer(HandledLog(figures))
    with at_work(wiring.journal_file(settings)), present(wiring.journal_locks(settings)) as presence:
        index, journal = ready_index(settings, observer.took), wiring.journal(settings)
        try:
            desk = wiring.desk(settings, index, journal, observer, presence.others)
            health = Health(index, journal, platforms=len(platforms), others=presence.others)
            adding = adding_from_chat(settings, partial(observer.did, kind="add article"))
            service = Service(settings, index, journal, desk, health, figures, adding, presence, ToldTime())
            _run(_serve(service, platforms, address))
        finally:
            journal.close()


def _run(service: Coroutine[object, object, None]) -> None:
    """Run until the end; a fault that nobody foresaw is logged as all others are, and ends with exit code 1."""
    try:
        asyncio.run(service)
    except (GivenError, JournalError, RecordError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - its message may hold what a member wrote; a traceback would show it
        log_fault(_log, reference(), error, doing="serving")
        raise SystemExit(1) from None


async def _serve(service: Service, platforms: Sequence[Platform], address: tuple[str, int] | None) -> None:
    async with serving_health(address, service.health, service.figures):
        await _serve_platforms(service, platforms)


async def _serve_platforms(service: Service, platforms: Sequence[Platform]) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await asyncio.to_thread(service.desk.warm)
    tidying = asyncio.create_task(keep_tidy(service.desk.retention, service.told))
    polling = asyncio.create_task(keep_polling(poller(service.settings, service.journal)))
    watching = asyncio.create_task(_watch(service.presence))
    # Each is left to finish what it began, whatever befalls another.
    outcomes = await asyncio.gather(
        *(_until_stopped(platform, service, stop) for platform in platforms), return_exceptions=True
    )
    tidying.cancel()
    watching.cancel()
    polling.cancel()  # what was not finished is asked for again: nothing is lost but the asking
    await asyncio.gather(polling, return_exceptions=True)
    for outcome in outcomes:
        if outcome is not None:
            raise outcome


async def _until_stopped(platform: Platform, service: Service, stop: asyncio.Event) -> None:
    """Serve a platform; when one cannot go on, the others finish and the process ends, for its supervisor to see."""
    try:
        await platform(service, stop)
    finally:
        stop.set()


async def _watch(presence: Presence) -> None:
    """Say when another bot begins to work on the same journal, and when it is gone."""
    before = 0
    while True:
        others = presence.others()
        if others > before:
            _log.warning(_OTHERS)
        elif before and not others:
            _log.info("no other bot is at work on the journal any more")
        before = others
        await asyncio.sleep(_LOOK_S)
