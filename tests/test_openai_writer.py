"""The writer behind a server, against a real one on this machine and with the real client."""

import gzip
import json
import logging
import socket
import time
from collections.abc import Iterator
from itertools import repeat

import pytest
from pydantic import SecretStr

from adapters.openai_writer import OpenAIWriter
from bot.brief import INSTRUCTIONS, brief_of
from bot.model import Answer, Claim, Inquiry, Kind, Source
from bot.writer import WriterError
from tests.chat_server import Exchange, Script, answering, chat_server, saying, streaming
from tests.fakes import FakeRecord, tiny_corpus

RECORD = FakeRecord(tiny_corpus())
TRAMS = Answer(
    Inquiry(Kind.OPEN, "when did trams run"), (Claim((Source(RECORD.passage("Trams ran"), 1.0),)),), confidence=0.9
)
BRIEF = brief_of(TRAMS, RECORD)
WRITTEN = "Trams ran on Harbour Street again on Monday [1]."
KEY = "sk-this-is-nobodys-business"


def writer(url: str, *, key: str = KEY, timeout_s: float = 5.0) -> OpenAIWriter:
    return OpenAIWriter(url, "small-model", SecretStr(key), timeout_s)


def test_it_sends_the_evidence_as_data_and_returns_what_the_model_writes() -> None:
    with chat_server(saying(WRITTEN)) as server:
        text = writer(server.url).write(BRIEF)

    assert text == WRITTEN
    assert server.asked == [
        {
            "path": "/v1/chat/completions",
            "model": "small-model",
            "messages": [{"role": "system", "content": INSTRUCTIONS}, {"role": "user", "content": BRIEF.data}],
            "temperature": 0,
            "max_tokens": 1_000,
        }
    ]
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_a_model_that_refuses_a_parameter_is_asked_without() -> None:
    with chat_server(lambda exchange: exchange.send(b"{}", status=400), saying(WRITTEN)) as server:
        text = writer(server.url).write(BRIEF)

    assert text == WRITTEN
    assert [sorted(asked) for asked in server.asked] == [
        ["max_tokens", "messages", "model", "path", "temperature"],
        ["messages", "model", "path"],
    ]


def test_without_a_key_none_is_sent_least_of_all_one_for_another_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY"):
        monkeypatch.setenv(name, "for-another-server")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")

    with chat_server(saying(WRITTEN)) as server:
        assert writer(server.url, key="").write(BRIEF) == WRITTEN

    assert server.headers[0]["authorization"] == "Bearer none"
    assert "for-another-server" not in json.dumps(server.headers)


def endless(exchange: Exchange) -> None:
    exchange.drip(repeat(b" " * 65_536), every_s=0)


def broken_off(exchange: Exchange) -> None:
    exchange.send(b'{"choices": [', Content_Length="5000")


def redirecting(exchange: Exchange) -> None:
    exchange.send(b"", status=307, Location="/v1/elsewhere")


def packed(exchange: Exchange) -> None:
    exchange.send(gzip.compress(b" " * 5_000_000), Content_Encoding="gzip")


FAULTS = [
    pytest.param(lambda exchange: exchange.send(b"{}", status=500), "status 500", id="server-error"),
    pytest.param(lambda exchange: exchange.send(b"{}", status=429, Retry_After="3600"), "status 429", id="too-many"),
    pytest.param(lambda exchange: exchange.send(b"{}", status=401), "status 401", id="wrong-key"),
    pytest.param(lambda exchange: exchange.send(b"{}", status=404), "status 404", id="no-such-model"),
    pytest.param(lambda exchange: exchange.send(b"{}", status=400), "status 400", id="bad-request-twice"),
    pytest.param(redirecting, "status 307", id="redirect-is-not-followed"),
    pytest.param(lambda exchange: exchange.send(b""), "no answer in the format", id="nothing"),
    pytest.param(lambda exchange: exchange.send(b"<html>", kind="text/html"), "no answer in the format", id="a-page"),
    pytest.param(lambda exchange: exchange.send(b"\xff\xfe{}"), "no answer in the format", id="not-utf-8"),
    pytest.param(lambda exchange: exchange.send(b"[" * 150_000), "no answer in the format", id="nested-too-deep"),
    pytest.param(answering({}), "no answer in the format", id="no-choices"),
    pytest.param(answering([]), "no answer in the format", id="a-list"),
    pytest.param(answering(None), "no answer in the format", id="null"),
    pytest.param(answering({"choices": []}), "no answer in the format", id="empty-choices"),
    pytest.param(answering({"choices": ["text"]}), "no answer in the format", id="a-choice-of-text"),
    pytest.param(answering({"choices": [{"message": None}]}), "no answer in the format", id="no-message"),
    pytest.param(saying(None), "no answer in the format", id="no-content"),
    pytest.param(saying(None, tool_calls=[{"id": "1"}]), "no answer in the format", id="a-call-of-a-tool"),
    pytest.param(saying([{"text": "a"}]), "no answer in the format", id="content-in-parts"),
    pytest.param(saying("", refusal="I cannot help."), "refused", id="refusal"),
    pytest.param(
        answering({"choices": [{"finish_reason": "content_filter", "message": {"content": "x"}}]}),
        "refused",
        id="filtered",
    ),
    pytest.param(saying("x" * 1_000_000), "no answer in the format", id="a-megabyte"),
    pytest.param(endless, "no answer in the format", id="without-end"),
    pytest.param(packed, "no answer in the format", id="packed"),
    pytest.param(broken_off, "cannot be reached", id="broken-off"),
]


@pytest.mark.parametrize(("script", "reason"), FAULTS)
def test_whatever_is_no_text_is_a_writer_error_that_says_no_more_than_its_kind(
    script: Script, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    with chat_server(script) as server, pytest.raises(WriterError, match=reason) as caught:
        writer(server.url).write(BRIEF)

    assert KEY not in f"{caught.value!r}{caught.value.__cause__!r}{caplog.text}"
    assert caught.value.__cause__ is None
    assert "Trams" not in str(caught.value)


def dripping(exchange: Exchange) -> None:
    exchange.drip(repeat(b" "), every_s=0.02)


def silent(exchange: Exchange) -> None:
    exchange.stopped.wait(30)


def dripping_headers(exchange: Exchange) -> None:
    pieces: Iterator[bytes] = (f"X-{number}: y\r\n".encode() for number in range(10_000))
    exchange.handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for piece in pieces:
        if exchange.stopped.wait(0.02):
            return
        exchange.handler.wfile.write(piece)


@pytest.mark.parametrize("script", [silent, dripping, dripping_headers])
def test_one_deadline_holds_however_the_server_spends_the_time(script: Script) -> None:
    with chat_server(script) as server:
        began = time.monotonic()
        with pytest.raises(WriterError, match=r"no answer within 0\.3 s"):
            writer(server.url, timeout_s=0.3).write(BRIEF)

        assert time.monotonic() - began < 3


def test_a_server_that_is_not_there_is_a_writer_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"

    with pytest.raises(WriterError, match=r"cannot be reached \(APIConnectionError\)"):
        writer(url).write(BRIEF)


def test_the_key_is_in_no_picture_of_the_writer() -> None:
    assert KEY not in repr(writer("http://127.0.0.1:9/v1"))


def test_it_is_heard_while_it_writes() -> None:
    heard: list[str] = []

    with chat_server(streaming("The toll ", "began on ", "8 January 2024 [1].")) as server:
        text = writer(server.url).write(BRIEF, heard.append)

    assert text == "The toll began on 8 January 2024 [1]."
    assert heard[-1] == text
    assert all(text.startswith(one) for one in heard)
    assert server.asked[0]["stream"] is True


def test_a_server_that_knows_no_streams_is_heard_at_its_end() -> None:
    heard: list[str] = []

    with chat_server(saying(WRITTEN)) as server:
        assert writer(server.url).write(BRIEF, heard.append) == WRITTEN

    assert heard == []


def test_the_end_of_a_stream_may_be_a_reason_and_an_event_without_a_choice() -> None:
    end = 'data: {"choices": [{"delta": {}, "finish_reason": "stop"}]}\n\ndata: {"choices": []}\n\n'

    with chat_server(streaming("So.", end=end)) as server:
        assert writer(server.url).write(BRIEF, lambda _: None) == "So."


@pytest.mark.parametrize(
    ("script", "why"),
    [
        pytest.param(streaming("The toll", end=""), "format", id="broken off"),
        pytest.param(streaming("The toll", end="data: {no json\n\n"), "format", id="no JSON"),
        pytest.param(streaming("The toll", end="data: [1]\n\n"), "format", id="another format"),
        pytest.param(streaming(*["toll " * 1000] * 300), "format", id="endless"),
        pytest.param(streaming(end='data: {"choices": [{"delta": {"refusal": "no"}}]}\n\n'), "refused", id="a refusal"),
        pytest.param(streaming("a", "b", "c", "d", every_s=0.5), "within", id="too slow"),
    ],
)
def test_a_stream_that_is_none_is_no_answer(script: Script, why: str) -> None:
    with chat_server(script) as server, pytest.raises(WriterError, match=why):
        writer(server.url, timeout_s=1.0).write(BRIEF, lambda _: None)
