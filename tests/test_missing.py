"""`onrecord gaps` and `onrecord forget`: for whoever runs the bot, over all communities."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from adapters.cli import app
from adapters.errors import UsageError
from bot.desk import Reason
from bot.journal import open_journal
from bot.missed import FEW
from bot.places import Caller, Place, Platform
from index import frontmatter
from tests.desks import CHANNEL, DIRECT, Bot
from tests.fakes import tiny_corpus
from tests.tiny_model import place_encoder, tiny_model

TRAMS, BEES = "what did Zuckerberg say about trams", "what did Tarrant say about flowers"
OTHER = Place(Platform.SLACK, "team", "C1")
ROOT = Path(__file__).parent.parent


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a journal in which three members have asked and judged."""
    monkeypatch.chdir(tmp_path)
    journal = open_journal(f"sqlite:///{tmp_path / 'var/journal.db'}")
    bot = Bot(journal, now=datetime.now(UTC))
    for number in range(FEW):
        bot.ask(TRAMS, member=f"member-{number}")
    bot.ask("what did Quark say about bees", OTHER, "member-1")
    bot.ask("what did Blake say about bees", DIRECT, "member-1")
    card = bot.ask(BEES, member="member-1")
    for number in range(FEW):
        bot.desk.feedback(Caller(CHANNEL, f"member-{number}"), card.reply_id, helpful=False, reason=Reason.WRONG)
    bot.ask(BEES, Place(Platform.DISCORD, "", "alone-with-1", direct=True), "member-1")
    journal.close()
    return tmp_path


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, arguments, input=typed, catch_exceptions=True)


def test_all_that_is_missed_is_listed_without_who_asked(home: Path) -> None:
    told = run("gaps").stdout

    assert told.splitlines()[:4] == [
        "Asked and not answered in the last 30 days: 5.",
        "Why: nobody by that name is on record 5. Kind: said 5.",
        "  3 × zuckerberg trams (nobody by that name is on record; said)",
        "  1 × quark bees (nobody by that name is on record; said)",
    ]
    assert "1 × not listed: asked alone with the bot, each fewer than 3 times, or kept only as a count by now." in told
    assert "Not on record at all: zuckerberg 3×, quark 1×." in told
    assert "What members thought of answers: helpful 0, not helpful 3 (wrong 3)." in told
    assert "Answers to “what did tarrant say about flowers”: helpful 0, not helpful 3 (wrong 3)" in told
    assert not re.search("member-|guild|team|alone-with|blake", told)


def test_the_same_as_json_is_documented_field_by_field(home: Path) -> None:
    (line,) = run("gaps", "--json").stdout.splitlines()
    told = json.loads(line)

    assert told["gaps"][0] == {
        "kind": "said",
        "reason": "nobody by that name is on record",
        "speaker": "zuckerberg",
        "words": ["trams"],
        "times": 3,
    }
    assert (told["times"], told["unlisted"], told["judged"]["why_not"]) == (5, 1, {"wrong": 3})
    section = (ROOT / "docs/json.md").read_text("utf-8").split("## `onrecord gaps --json`")[1].split("\n## ")[0]
    named = re.findall(r'"(\w+)"', section)
    assert named == [*told, *told["gaps"][0], *told["judged"]]


def test_nothing_missed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_journal(f"sqlite:///{tmp_path / 'var/journal.db'}").close()

    assert run("gaps", "--days", "1").stdout == (
        "Asked and not answered in the last 1 day: 0.\nWhat members thought of answers: helpful 0, not helpful 0.\n"
    )


def test_what_the_record_answers_by_now_is_left_out(home: Path) -> None:
    (home / "seeds").mkdir()
    for article in tiny_corpus():
        text = frontmatter.write(article).replace("Sunil Rao", "Vera Zuckerberg")
        (home / "seeds" / f"{article.id}.md").write_text(text, encoding="utf-8")
    place_encoder(tiny_model(home / "model"), home / "var" / "index")
    (home / "onrecord.toml").write_text(f"model = '{home / 'model'}'\nthreshold = 0.0\n", encoding="utf-8")
    told = run("gaps", "--again").stdout

    assert "zuckerberg trams" not in told
    assert "3 × answered by now, and left out." in told
    assert "1 × quark bees" in told


# Forgetting


def journal_bytes(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in (home / "var").glob("journal.db*"))


def test_a_member_who_asks_by_mail_is_shown_and_forgotten(home: Path) -> None:
    shown = run("forget", "discord/member-1", "--show").stdout.splitlines()
    assert shown[0] == (
        "Kept of discord/member-1: 3 answers with what was understood of the question, 1 judgement,"
        " 0 subscriptions that he made."
    )
    assert [line.partition(" ")[2] for line in shown[1:]] == [
        "in guild: what did zuckerberg say about trams",
        "in guild: what did tarrant say about flowers",
        "alone: what did tarrant say about flowers",
    ]
    assert "Forgotten" not in run("forget", "discord/member-1", typed="n\n").stdout
    assert run("forget", "discord/member-1", "--show").stdout.splitlines() == shown
    assert run("forget", "discord/member-1", "--yes").stdout.splitlines()[1:] == [
        "Forgotten: nothing of discord/member-1 is in the journal any more.",
        "No back-up by onrecord backup is known; copies made in another way hold him until you delete them.",
    ]
    assert run("forget", "discord/member-1").stdout == "Nothing is kept of discord/member-1.\n"
    assert b"alone-with-1" not in journal_bytes(home)
    assert b"member-1" in journal_bytes(home), "on Slack that is somebody else"
    assert "Forgotten" in run("forget", "slack/team/member-1", typed="y\n").stdout
    assert b"member-1" not in journal_bytes(home)
    assert b"member-2" in journal_bytes(home)


def test_who_forgets_somebody_is_told_of_his_own_back_ups(home: Path) -> None:
    assert "read back and whole" in run("backup", "kept.zip").stdout
    (_, _, copies) = run("forget", "discord/member-1", "--yes").stdout.splitlines()

    today = datetime.now(UTC).date()
    assert copies == f"Back-ups hold him until you delete them; the last by onrecord backup was made on {today}."


def test_what_another_process_still_reads_is_said_to_stand_in_the_files(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.journal._PATIENCE_S", 0.1)
    with closing(sqlite3.connect(home / "var/journal.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM replies").fetchone()
        told = run("forget", "discord/member-1", "--yes").stdout
        assert b"alone-with-1" in journal_bytes(home)
    assert "Another process is reading the journal: until it has ended, what was deleted can be found" in told
    assert "Another process" not in run("forget", "slack/team/member-1", "--yes").stdout
    assert b"alone-with-1" not in journal_bytes(home)


def test_a_back_up_into_a_folder_that_is_not_there_makes_no_file(home: Path) -> None:
    ran = run("backup", "kept/")

    assert str(ran.exception) == "there is no folder kept/; make it, or leave the last stroke out to name a file"
    assert not (home / "kept").exists()


def test_while_a_journal_may_only_be_read_it_is_backed_up_and_the_day_not_noted(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.journal._PATIENCE_S", 0.1)
    with closing(sqlite3.connect(home / "var/journal.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        ran = run("backup", "kept.zip")

    assert (ran.exit_code, (home / "kept.zip").exists()) == (0, True)
    assert "read back and whole" in ran.stdout
    assert "members who ask are told of the one before: the journal" in ran.stderr
    assert "No back-up by onrecord backup is known" in run("forget", "discord/member-1", "--yes").stdout


def test_a_back_up_to_nowhere_is_refused(home: Path) -> None:
    """As of a variable of a script that is not set."""
    before = sorted(home.iterdir())

    assert str(run("backup", "").exception) == "where to? Name a file or a folder; what was given is empty"
    assert sorted(home.iterdir()) == before


def test_a_journal_named_by_its_path_is_backed_up(home: Path) -> None:
    (home / "onrecord.toml").write_text("journal = 'var/journal.db'\n", encoding="utf-8")

    assert "read back and whole" in run("backup", "kept.zip").stdout


@pytest.mark.parametrize(
    "name", ["member-1", "discord/guild/member-1", "slack/member-1", "slack//U1", "irc/x", "discord/"]
)
def test_who_cannot_be_told_is_not_guessed(home: Path, name: str) -> None:
    ran = run("forget", name, "--yes")

    assert isinstance(ran.exception, UsageError)
    assert "discord/MEMBER or slack/WORKSPACE/MEMBER" in str(ran.exception)
