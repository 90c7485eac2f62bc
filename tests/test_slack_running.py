"""What is said of the way to Slack is true."""

import asyncio
import logging
from collections.abc import Callable, Coroutine

import pytest

from adapters.slack_running import _tell_listening


async def _connected() -> None: ...


async def _refused() -> None:
    raise OSError("refused")


async def _never() -> None:
    await asyncio.Event().wait()


@pytest.mark.parametrize(
    ("connect", "said"), [(_connected, ["listening over Socket Mode"]), (_refused, []), (_never, [])]
)
async def test_only_who_has_connected_says_that_he_listens(
    connect: Callable[[], Coroutine[None, None, None]], said: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="onrecord.slack")
    task = asyncio.create_task(connect())
    task.add_done_callback(_tell_listening)
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    await asyncio.sleep(0)

    assert caplog.messages == said
