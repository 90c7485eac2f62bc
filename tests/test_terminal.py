"""Dialogues: what is typed and what is shown, line by line."""

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from adapters.plain_text import plain
from adapters.terminal import Chat, lines
from bot import words
from bot.answering import ask
from bot.model import Question, Reply
from tests.fakes import FakeRecord, tiny_corpus

BELL = "> Mayor Ines Calloway rang the bell of the first one.\n  [1]"
BELL_IN_PLACE = """\
[1] in its place, in: Trams return to Harbour Street

  Trams ran on Harbour Street again on Monday after eleven years of buses.
> Mayor Ines Calloway rang the bell of the first one.
  “The street is quieter,” she said.
  Shopkeepers counted more visitors, and fewer parked cars."""


@dataclass
class Asked:
    """The core over the tiny corpus, which keeps what it was asked."""

    record: FakeRecord = field(default_factory=lambda: FakeRecord(tiny_corpus()))
    questions: list[Question] = field(default_factory=list)

    def __call__(self, question: Question) -> Reply:
        self.questions.append(question)
        return ask(question, self.record, threshold=0.2)

    def chat(self) -> Chat:
        return Chat(lambda: self.record, self)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param([("who rang the bell", BELL), ("/context 1", BELL_IN_PLACE)], id="a question and its context"),
        pytest.param([("who rang the bell", BELL), ("/context", BELL_IN_PLACE)], id="the first is meant"),
        pytest.param([("who rang the bell", BELL), ("/context [1]", BELL_IN_PLACE)], id="as the number is shown"),
        pytest.param(
            [("who rang the bell", BELL), ("/context 9", words.CHAT_NO_CONTEXT.format(number=9))], id="no such number"
        ),
        pytest.param([("/context", words.CHAT_NO_CONTEXT.format(number=1))], id="nothing asked yet"),
        pytest.param(
            [
                ("hello", words.SILENCE["not a question for the record"]),
                ("/context 1", "There is no [1] in the last reply."),
            ],  # type: ignore[index]
            id="a reply that cites nothing",
        ),
        pytest.param(
            [("who rang the bell", BELL), ("/new", words.CHAT_NEW), ("/context", "There is no [1] in the last reply.")],
            id="a new thread has no last reply",
        ),
        pytest.param([("", ""), ("  \t", ""), ("who rang the bell", BELL)], id="empty lines"),
        pytest.param([("/help", words.CHAT_HELP), ("  /help  ", words.CHAT_HELP)], id="help"),
        pytest.param([("/Foo bar", words.CHAT_UNKNOWN.format(command="/Foo"))], id="no such command"),
        pytest.param([("help", words.SILENCE["asked for help"])], id="help asked for in words"),  # type: ignore[index]
        pytest.param([("/quit", None)], id="quit"),
        pytest.param([("/exit now", None)], id="exit"),
    ],
)
def test_a_dialogue(script: Sequence[tuple[str, str | None]]) -> None:
    chat = Asked().chat()

    for typed, expected in script:
        shown = chat.say(typed)
        assert (shown and shown.partition(f"\n\n{words.SOURCES}")[0]) == expected


def test_later_questions_know_the_earlier_ones_of_their_thread() -> None:
    asked = Asked()
    chat = asked.chat()
    for line in ["trams", " why? ", "/help", "", "/foo", "and buses?", "/new", "bees"]:
        chat.say(line)

    assert asked.questions == [
        Question("trams"),
        Question("why?", ("trams",)),
        Question("and buses?", ("trams", "why?")),
        Question("bees"),
    ]


def test_only_the_latest_questions_are_remembered() -> None:
    asked = Asked()
    chat = asked.chat()
    for number in range(8):
        chat.say(f"question {number}")

    assert asked.questions[-1] == Question("question 7", tuple(f"question {number}" for number in range(2, 7)))


def test_what_is_shown_is_the_reply_as_text() -> None:
    asked = Asked()

    assert asked.chat().say("what is the price of bitcoin") == plain(asked(Question("what is the price of bitcoin")))


def test_lines_of_a_pipe_come_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("who?\n\n /quit\nlast"))

    assert list(lines(tmp_path / "none" / "history")) == ["who?", "", " /quit", "last"]
    assert not (tmp_path / "none").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_edits_lines_and_keeps_their_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    history = tmp_path / "made" / "history"
    control_c, control_d, backspace = "\x03", "\x04", "\x7f"

    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text(f"whp{backspace}o?\nthrown away{control_c}why?\n{control_d}")
        typed = list(lines(history))

    assert typed == ["who?", "why?"]
    kept = [line for line in history.read_text(encoding="utf-8").splitlines() if line.startswith("+")]
    assert kept == ["+who?", "+why?"]
