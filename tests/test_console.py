import io
import sys

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
