"""Commands in a folder where no bot is: they say so, and leave nothing behind."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from adapters.cli import app
from adapters.errors import UsageError


@pytest.fixture(autouse=True)
def wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, in which there is nothing."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, catch_exceptions=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ["gaps"],
        ["gaps", "--again", "--json"],
        ["subscriptions"],
        ["subscriptions", "--history"],
        ["subscriptions", "slack/T1/C2", "--add"],
        ["forget", "discord/1", "--yes"],
        ["forget", "discord/1", "--show"],
    ],
    ids=" ".join,
)
def test_no_journal_is_no_empty_one(wrong: Path, arguments: list[str]) -> None:
    ran = run(*arguments)

    assert isinstance(ran.exception, UsageError)
    assert str(ran.exception).startswith(f"there is no journal at {wrong / 'var/journal.db'}; go to the folder where")
    assert (ran.stdout, list(wrong.iterdir())) == ("", [])


@pytest.mark.parametrize(
    "arguments",
    [
        ["inbox"],
        ["inbox", "accept", "trams"],
        ["feeds"],
        ["feeds", "poll"],
        ["feeds", "add", "https://paper.example/feed"],
        ["feeds", "remove", "https://paper.example/feed"],
        ["corrections"],
        ["facts"],
        ["index"],
        ["ask", "who"],
    ],
    ids=" ".join,
)
def test_no_articles_are_no_empty_folder_of_them(wrong: Path, arguments: list[str]) -> None:
    ran = run(*arguments)

    assert isinstance(ran.exception, UsageError)
    assert str(ran.exception).startswith(f"there is no folder of articles at {wrong / 'seeds'}; go to the folder where")
    assert (ran.stdout, list(wrong.iterdir())) == ("", [])


def test_the_folder_that_was_named_is_the_one_that_is_told(wrong: Path) -> None:
    assert str(run("--seeds", "none", "ask", "who").exception).startswith(
        f"there is no folder of articles at {wrong / 'none'}; go to the folder where the bot runs, or name it"
    )


def test_a_place_gets_its_daily_fact_before_the_bot_first_runs(wrong: Path) -> None:
    (wrong / "seeds").mkdir()

    assert run("subscriptions", "slack/T1/C2", "--add").exit_code == 0
    assert run("subscriptions").stdout.startswith("slack/T1/C2\n")


def test_what_was_shown_is_not_said_to_stand_without_a_journal(wrong: Path) -> None:
    (wrong / "seeds").mkdir()
    (wrong / "seeds/a.md").write_text("---\nid: a\ntitle: A\n---\n\nText.\n", encoding="utf-8")

    assert "there is no journal" in str(run("corrections").exception)


def test_a_journal_elsewhere_is_not_looked_for_as_a_file(wrong: Path) -> None:
    """In PostgreSQL a journal is no file; whether it answers is seen when it is asked."""
    (wrong / "onrecord.toml").write_text("journal = 'postgresql://nowhere.invalid/x'\n", encoding="utf-8")

    assert "there is no journal at" not in str(run("gaps").exception)
