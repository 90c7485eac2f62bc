"""What the web server does with requests that Slack never sends."""

import io
from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

from adapters.slack_app import slack_app
from adapters.slack_http import EVENTS_PATH, web_app
from adapters.slack_oauth import Workspaces
from adapters.slack_room import Bot
from bot.desk import Desk
from bot.journal import Journal
from tests.fakes import FakeRecord, tiny_corpus


@pytest.fixture
async def web(journal: Journal) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    record = FakeRecord(tiny_corpus())
    app = slack_app(
        Bot(Desk(lambda: record, journal), lambda: record), authorize=Workspaces(None, None), signing_secret="secret"
    )
    async with TestClient(TestServer(web_app(app))) as client:
        yield client


@pytest.mark.parametrize("body", [b"\xff\xfe", b"{", b"[]", b"null", b"payload=%7B", b"{" * 5000])
async def test_what_is_no_payload_is_a_bad_request(web: TestClient, body: bytes) -> None:  # type: ignore[type-arg]
    async with web.post(EVENTS_PATH, data=body, headers={"Content-Type": "application/json"}) as answer:
        assert answer.status in (400, 401)


async def test_a_payload_without_a_signature_is_refused(web: TestClient) -> None:  # type: ignore[type-arg]
    async with web.post(EVENTS_PATH, json={"type": "event_callback"}) as answer:
        assert answer.status == 401


async def test_what_is_too_large_is_not_read(web: TestClient) -> None:  # type: ignore[type-arg]
    async with web.post(EVENTS_PATH, data=io.BytesIO(b"x" * 2_000_000)) as answer:
        assert answer.status == 413
