import io
import sys
from types import SimpleNamespace

import pytest

from adapters.console import complain, note, progress_bar, say, say_json


def test_results_go_to_standard_output_and_the_work_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    say("a result")
    say_json({"a": "“é” 🐝\n"})
    note("how it goes")
    complain("what is wrong")

    assert capsys.readouterr() == (
        'a result\n{"a": "“é” 🐝\\n"}\n',
        "how it goes\nonrecord: what is wrong\n",
    )


def test_no_bar_is_drawn_where_nobody_sees_it(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar("Embedding") as update:
        update(0, 10)
        update(10, 10)

    assert capsys.readouterr() == ("", "")


def test_without_a_screen_long_work_tells_now_and_then_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(now_s=0.0)
    monkeypatch.setattr("adapters.console.time", SimpleNamespace(monotonic=lambda: clock.now_s))

    with progress_bar("Embedding") as update:
        for clock.now_s, done in [
            (0, 0),
            (40, 16),
            (100, 116),
            (160, 1016),
            (180, 1500),
            (200, 2016),
            (600, 13990),
            (700, 14000),
        ]:
            update(done, 14000)

    assert capsys.readouterr() == (
        "",
        "Embedding: 16 of 14000 (0 %)\n"
        "Embedding: 116 of 14000 (0 %)\n"
        "Embedding: 1016 of 14000 (7 %), about 26 minutes left\n"
        "Embedding: 2016 of 14000 (14 %), about 16 minutes left\n"
        "Embedding: 13990 of 14000 (99 %), about 1 minute left\n",
    )


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("after_s", [0, 60])
def test_a_bar_is_drawn_on_a_screen_when_work_takes_time(after_s: float, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")

    with progress_bar("Embedding", after_s=after_s) as update:
        update(3, 10)

    assert ("Embedding" in screen.getvalue() and "3/10" in screen.getvalue()) == (after_s == 0)
