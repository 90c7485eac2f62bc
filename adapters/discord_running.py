"""Running on Discord until told to stop; where its token is taken back meanwhile, until Discord takes it again."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from adapters import discord_words
from adapters.curating import DailyFacts
from adapters.discord_adding import add_adding_command
from adapters.discord_app import Bot
from adapters.discord_connecting import TokenRefusedError, stay
from adapters.discord_facts import add_fact_commands
from adapters.discord_logging import quieten
from adapters.discord_poster import DiscordPoster
from adapters.discord_token import called, token_of
from adapters.discord_token_watch import overhearing
from adapters.health import Link
from adapters.posting import daily_posts, subscribing
from adapters.token_watch import TokenWatch
from bot.cards import Card
from bot.desk import Desk
from bot.places import Caller, Platform
from bot.subscribing import Subscribing

if TYPE_CHECKING:
    from adapters.serving import Service

# How soon a token is noticed that Discord takes again; it minds ten thousand refusals in ten minutes.
_AGAIN_S = 60.0
_log = logging.getLogger(__name__)


async def run_discord(
    service: "Service", stop: asyncio.Event, *, tell: Callable[[str], None] = _log.info, with_names: bool = False
) -> None:
    """Be on Discord until `stop` is set, and return when what was begun is finished. Raise UsageError if refused.

    A token that Discord took before and takes no more is tried again until it does; meanwhile the bot is not ready.
    `tell` takes what the operator should read, with the names of servers and channels in it, or with ids.
    """
    watch = TokenWatch("Discord", called(service.settings), discord_words.NEW_TOKEN)
    quieten()
    was_there = False
    while not stop.is_set():
        bot = _bot(service, watch, tell=tell, with_names=with_names)
        service.health.join(_link(bot, watch))
        try:
            await _stay(bot, token_of(service.settings), stop, tell=tell)
        except TokenRefusedError as error:
            was_there = was_there or bot.was_ready
            if not was_there:
                raise
            watch.refused(error.why)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _AGAIN_S)


def _link(bot: Bot, watch: TokenWatch) -> Link:
    return Link(Platform.DISCORD, bot.is_connected, lambda: bot.worker.in_work, lambda: watch.reasons)


def _bot(service: "Service", watch: TokenWatch, *, tell: Callable[[str], None], with_names: bool) -> Bot:
    """Return the bot with all its commands and its daily posts, connected to nothing yet."""
    settings = service.settings
    bot = Bot(
        service.desk,
        message_content=settings.discord_message_content,
        bots=settings.answer_bots,
        manage=settings.discord_manage,
        tell=tell,
        with_names=with_names,
        trace=overhearing(watch, service.told),
    )
    facts = DailyFacts(settings.seeds, service.index.get, settings.index)
    add_fact_commands(
        bot.tree,
        bot.reception,
        subscribing(settings, service.journal),
        partial(fact_of_the_day, facts, subscribing(settings, service.journal), service.desk),
        manage=settings.discord_manage,
    )
    add_adding_command(bot.tree, bot.reception, service.adding, manage=settings.discord_manage)
    posts = daily_posts(
        Platform.DISCORD,
        DiscordPoster(bot),
        settings=settings,
        index=service.index,
        journal=service.journal,
        desk=service.desk,
        telemetry=service.figures,
    )
    bot.daily = posts.run
    return bot


async def _stay(bot: Bot, token: str, stop: asyncio.Event, *, tell: Callable[[str], None]) -> None:
    """Be connected until `stop` is set or Discord refuses, and finish what was begun."""
    connected = asyncio.create_task(stay(bot, token, tell=tell))
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({connected, stopped}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopped.cancel()
        await bot.leave()
        connected.cancel()  # it may be waiting for Discord to come back
    await asyncio.wait({connected})
    if not connected.cancelled():
        connected.result()


def fact_of_the_day(facts: DailyFacts, subscribing: Subscribing, desk: Desk, caller: Caller) -> Card | None:
    """Return the fact of the day of a place, kept for its buttons."""
    fact = facts.today(subscribing.today(caller.place))
    return desk.posted(caller.place, facts.card(fact), topic=fact.text) if fact is not None else None
