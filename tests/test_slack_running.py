"""What is said of the way to Slack is true."""

import asyncio
import logging
from collections.abc import Callable, Coroutine

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack_running import _own_workspace, _tell_listening, _unless_stopped
from tests.silent_host import silent_host


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


async def test_who_is_told_to_stop_does_not_wait_for_a_slack_that_never_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop = asyncio.Event()
    async with silent_host() as address:
        monkeypatch.setattr(
            "adapters.slack_running.web_client", lambda token: AsyncWebClient(token, base_url=f"{address}/")
        )
        asking = asyncio.create_task(_unless_stopped(_own_workspace("xoxb-1", "slack_bot_token", stop), stop))
        await asyncio.sleep(0.2)
        assert not asking.done()
        stop.set()

        assert await asyncio.wait_for(asking, 2) is None


async def test_what_is_done_before_a_stop_is_given_and_its_error_raised() -> None:
    async def known() -> str:
        return "U1"

    assert await _unless_stopped(known(), asyncio.Event()) == "U1"
    with pytest.raises(OSError, match="refused"):
        await _unless_stopped(_refused(), asyncio.Event())
