"""What the log may hold: our own lines, and of libraries' no more than their code says."""

import contextvars
import io
import json
import logging
import re
import sys
import threading
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters import faults, logs
from adapters.handled_log import HandledLog
from adapters.log_choices import LogFormat, LogLevel
from adapters.log_lines import Line, as_json, plain
from bot.places import Platform
from bot.telemetry import Handled, Nobody, Outcome, Stage

SECRET = "what Ada wrote"
DOCUMENT = (Path(__file__).parent.parent / "docs/health.md").read_text(encoding="utf-8")
LIBRARY = """
import logging
log = logging.getLogger("{name}")
def say(secret):
    log.debug("body: %s", secret)
    log.info("body: %s", secret)
    log.warning("limited for %.1f s at %s", 2.5, secret)
    log.warning(f"body: {{secret}}")
    log.warning("constant")
    log.error("odd %d", secret)
def fail(secret):
    try:
        raise ValueError(secret) from KeyError(secret)
    except ValueError:
        log.exception("failed with %r", secret)
"""


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Leave logging as it was."""
    root = logging.getLogger()
    hooks = threading.excepthook, sys.excepthook, sys.unraisablehook, warnings.showwarning
    names = ("onrecord", "adapters", "bot", "index", "library", "onrecord.library")
    handlers, levels = list(root.handlers), {name: logging.getLogger(name).level for name in names}
    level = root.level
    yield
    root.handlers[:] = handlers
    threading.excepthook, sys.excepthook, sys.unraisablehook, warnings.showwarning = hooks
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def listen(level: LogLevel = LogLevel.DEBUG, form: LogFormat = LogFormat.PLAIN) -> io.StringIO:
    stream = io.StringIO()
    logs.set_up(level, form, stream=stream)
    return stream


def library(folder: Path, name: str) -> dict[str, object]:
    """Load code of somebody else's that logs under a name."""
    path = folder / "library.py"
    path.write_text(LIBRARY.format(name=name), encoding="utf-8")
    names: dict[str, object] = {}
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), names)
    return names


@pytest.mark.parametrize("name", ["library", "onrecord.library"])
def test_of_a_library_only_warnings_are_shown_and_only_what_stands_in_its_code(tmp_path: Path, name: str) -> None:
    stream = listen()
    logging.getLogger(name).setLevel(logging.DEBUG)  # as some do by themselves

    library(tmp_path, name)["say"](SECRET)  # type: ignore[operator]

    said = [line.partition(f"{name}: ")[2] for line in stream.getvalue().splitlines()]
    assert said == [
        "library, line 7: limited for 2.5 s at …",
        "library, line 8",
        "library, line 9: constant",
        "library, line 10",
    ]


@pytest.mark.parametrize("form", [LogFormat.PLAIN, LogFormat.JSON])
def test_of_an_exception_its_kind_and_place_are_shown_and_never_its_message(tmp_path: Path, form: LogFormat) -> None:
    stream = listen(form=form)

    library(tmp_path, "library")["fail"](SECRET)  # type: ignore[operator]
    try:
        {}[SECRET]
    except KeyError:
        logging.getLogger("bot.anything").exception("a round failed")

    assert SECRET not in stream.getvalue()
    assert "ValueError from KeyError" in stream.getvalue()
    assert "test_logs.py" in stream.getvalue()
    assert "library.py" in stream.getvalue()


def test_a_thread_that_dies_says_no_more_than_that() -> None:
    stream = listen()

    def die() -> None:
        raise RuntimeError(SECRET)

    thread = threading.Thread(target=die)
    thread.start()
    thread.join()

    assert "a thread ended in a fault: RuntimeError" in stream.getvalue()
    assert SECRET not in stream.getvalue()


@pytest.mark.parametrize(("level", "shown"), [("debug", 4), ("info", 3), ("warning", 2), ("error", 1)])
def test_our_own_lines_are_shown_from_the_level_on_that_is_set(level: str, shown: int) -> None:
    stream = io.StringIO()
    heard: list[str] = []
    logs.set_up(LogLevel(level), LogFormat.PLAIN, stream=stream, heard=heard.append)

    # Whose line it is goes by where the code lies: these are logged by code of ours.
    record = logging.getLogger("bot.x").makeRecord
    for number in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR):
        logger = logging.getLogger("bot.x")
        if logger.isEnabledFor(number):
            logger.handle(record("bot.x", number, logs.__file__, 1, "said", (), None))

    assert len(stream.getvalue().splitlines()) == len(heard) == shown


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("form", "stream", "is_json"),
    [
        (LogFormat.AUTO, Terminal, False),
        (LogFormat.AUTO, io.StringIO, True),
        (LogFormat.PLAIN, io.StringIO, False),
        (LogFormat.JSON, Terminal, True),
    ],
)
def test_lines_for_a_terminal_and_json_elsewhere_unless_one_is_forced(
    form: LogFormat, stream: type[io.StringIO], is_json: bool
) -> None:
    written = stream()
    logs.set_up(LogLevel.INFO, form, stream=written)

    HandledLog(Nobody()).handled(Handled(Platform.SLACK, "said", Outcome.ANSWERED, "", ((Stage.WHOLE, 0.0118),)))

    assert written.getvalue().startswith("{") == is_json


def test_a_question_has_one_line_with_its_figures_and_its_reference() -> None:
    stream = listen(form=LogFormat.JSON)
    took = ((Stage.ENCODE, 0.003), (Stage.WHOLE, 0.0118))
    reason = "nothing near it is on record"

    def event() -> str:
        faults.begin()
        HandledLog(Nobody()).handled(Handled(Platform.DISCORD, "said", Outcome.SILENT, reason, took))
        return faults.reference()

    reference = contextvars.Context().run(event)

    (line,) = (json.loads(one) for one in stream.getvalue().splitlines())
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "onrecord.handled",
        "message": "said on discord: silent (nothing near it is on record) in 11.8 ms",
        "reference": reference,
        "platform": "discord",
        "kind": "said",
        "outcome": "silent",
        "reason": reason,
        "ms": {"encode": 3.0, "whole": 11.8},
    }


def test_the_document_shows_a_line_as_it_is_and_names_every_field() -> None:
    time = datetime(2026, 3, 1, 12, tzinfo=UTC)
    line = Line(time, "info", "onrecord.handled", "said on discord: answered in 11.8 ms", "7F3K-CM")
    whole = Line(time, "error", "a", "b", "c", "d", "e", {"platform": 1, "kind": 1, "outcome": 1, "reason": 1, "ms": 1})
    fields = re.findall(r"^\| (`.*?) \| ", DOCUMENT[DOCUMENT.index("field of the JSON") :], re.MULTILINE)

    assert plain(line) in DOCUMENT.splitlines()
    assert sorted(re.findall(r"`(\w+)`", " ".join(fields))) == sorted(json.loads(as_json(whole)))


def test_what_is_logged_while_nothing_is_in_work_has_no_reference() -> None:
    stream = listen()
    what = Handled(Platform.SLACK, "x", Outcome.NOTICE, "", ((Stage.WHOLE, 0.0),))
    contextvars.Context().run(HandledLog(Nobody()).handled, what)

    assert "[" not in stream.getvalue()


def test_it_goes_to_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    logs.set_up(LogLevel.INFO, LogFormat.AUTO)

    HandledLog(Nobody()).handled(Handled(Platform.SLACK, "x", Outcome.NOTICE, "", ((Stage.WHOLE, 0.0),)))

    assert "x on slack: notice" in stream.getvalue()
