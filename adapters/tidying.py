"""Retention by itself: every hour what is too old is deleted, unless the clock by which it would be is wrong."""

import asyncio
import logging
from collections.abc import Callable

from bot.findings import Finding
from bot.told_time import ToldTime, is_wrong

# Retention goes by days; what is too old may stay an hour longer.
_TIDY_S = 3600.0
# How soon a platform is looked for that tells the time: they are asked at the start, and each minute.
_LOOK_S = 5.0
_log = logging.getLogger("onrecord.retention")


async def keep_tidy(retention: Callable[[], None], told: ToldTime) -> None:
    """Delete for ever, each hour; while nobody has told the time, or it is another one, only look, and soon again."""
    paused = False
    while True:
        found = told.finding()
        wrong = found is not None and is_wrong(found)
        if found is not None and wrong != paused:
            _tell(found, wrong=wrong)
        paused = wrong
        if found is None or wrong:
            await asyncio.sleep(_LOOK_S)
        else:
            await _tidy(retention)
            await asyncio.sleep(_TIDY_S)


def _tell(found: Finding, *, wrong: bool) -> None:
    if wrong:
        _log.warning("nothing is deleted by its age: the clock is %s; to mend it, %s", found.said, found.mend)
    else:
        _log.info("the clock is right again: what is too old is deleted")


async def _tidy(retention: Callable[[], None]) -> None:
    try:
        await asyncio.to_thread(retention)
    except Exception as error:  # noqa: BLE001 - what was not forgotten now is forgotten in an hour
        _log.warning("old entries could not be forgotten now: %s", type(error).__name__)
