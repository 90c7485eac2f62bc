"""Which language model the settings name, and what is said when it cannot be used."""

import re
import sys

import pytest
from pydantic import SecretStr

from adapters.errors import SettingsError
from adapters.settings import Settings
from adapters.writer_address import check_address
from adapters.writing import write_of
from bot.model import Answer
from tests.chat_server import chat_server, saying
from tests.grounds import RECORD
from tests.test_writer import GOOD, SAID, TOLL


def settings(**given: object) -> Settings:
    return Settings(**{"writer_model": "small"} | given)  # type: ignore[arg-type]


def test_none_is_named_by_default() -> None:
    assert write_of(Settings()) is None


def test_an_answer_is_put_in_short_by_the_model_that_is_named() -> None:
    with chat_server(saying(f"{GOOD} {SAID}")) as server:
        write = write_of(settings(writer_url=server.url, writer_key="k"))
        assert write is not None
        reply = write(TOLL, RECORD)

    assert isinstance(reply, Answer)
    assert [one.text for one in reply.written] == [GOOD, SAID]


def test_a_server_that_is_down_costs_three_questions_its_time_out_and_then_none() -> None:
    with chat_server(lambda exchange: exchange.send(b"", status=503)) as server:
        write = write_of(settings(writer_url=server.url))
        assert write is not None
        replies = [write(TOLL, RECORD) for _ in range(6)]

    assert replies == [TOLL] * 6
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("localhost:11434", "it is an address such as http://localhost:11434/v1"),
        ("ftp://host/v1", "it is an address such as"),
        ("http:///v1", "it is an address such as"),
        ("http://host:port/v1", "it is an address such as"),
        ("http://host/v1?key=s3cret", "it is an address such as"),
        ("http://[::1", "it is an address such as"),
        ("http://me:s3cret@host/v1", "it holds a user or password; the key has a setting of its own, writer_key"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_without_any_secret_in_it(url: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)) as caught:
        check_address(url)

    assert "s3cret" not in str(caught.value)


def test_without_a_server_or_a_model_nothing_is_written() -> None:
    assert write_of(Settings(writer_url="http://127.0.0.1:9/v1")) is None
    assert write_of(Settings(writer_model="m")) is None


def test_what_to_install_is_said_where_the_client_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    monkeypatch.delitem(sys.modules, "adapters.openai_writer", raising=False)

    with pytest.raises(SettingsError, match=r"install it with: pip install 'onrecord\[llm\]'"):
        write_of(settings(writer_url="http://127.0.0.1:9/v1"))


def test_a_fault_within_what_is_installed_is_not_taken_for_a_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bot.brief", None)
    monkeypatch.delitem(sys.modules, "adapters.openai_writer", raising=False)

    with pytest.raises(ModuleNotFoundError, match=r"bot\.brief"):
        write_of(settings(writer_url="http://127.0.0.1:9/v1"))


def test_the_key_is_in_no_picture_of_the_settings() -> None:
    shown = settings(writer_key=SecretStr("s3cret"))

    assert "s3cret" not in f"{shown!r}{shown}{shown.model_dump()}{shown.model_dump_json()}"
