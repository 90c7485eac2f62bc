"""Journals of every released schema, real files of real bots (tests/data/README.md): nothing is lost on the way up."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from bot import desk_words
from bot.cards import Card, Words
from bot.errors import JournalNewerError
from bot.journal import open_journal
from bot.places import Platform
from bot.post_rows import State
from bot.subscription_book import SubscriptionBook
from bot.tables import HEAD, metadata
from tests.desks import ANN, BEN, CHANNEL, DIRECT, THREAD, Bot

ROOT = Path(__file__).parent.parent
VERSIONS = ROOT / "bot" / "migrations" / "versions"
RELEASED = sorted((ROOT / "tests" / "data").glob("journal-*.db"))
# When the journals were written.
THEN = datetime(2026, 3, 4, 16, tzinfo=UTC)
BEES = "what did Tarrant say about flowers"


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A journal as an earlier onrecord left it."""
    return Path(shutil.copy(request.param, tmp_path / "journal.db"))


def rows(path: Path) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, by column, in the order of the first columns; the number of the schema apart."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: [dict(row) for row in database.execute(f"SELECT * FROM {name} ORDER BY 1, 2")]
            for name in names
            if name != "alembic_version"
        }


def schema(path: Path) -> str:
    with closing(sqlite3.connect(path)) as database:
        return str(database.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def bot_on(path: Path) -> Bot:
    return Bot(open_journal(f"sqlite:///{path}"), now=THEN)


def reply_of(path: Path, message: str) -> str:
    """The id of the reply to a message."""
    with closing(sqlite3.connect(path)) as database:
        return str(database.execute("SELECT id FROM replies WHERE message_id = ?", (message,)).fetchone()[0])


def test_there_is_a_real_file_of_every_schema_before_this_one() -> None:
    numbers = sorted(re.findall(r"m(\d{4})_", " ".join(path.name for path in VERSIONS.glob("m*.py"))))

    assert [path.stem.removeprefix("journal-") for path in RELEASED] in (numbers[:-1], numbers)
    assert [schema(path) for path in RELEASED] == numbers[: len(RELEASED)]
    assert numbers[-1] == HEAD


def test_every_row_is_kept_as_it_was(old: Path) -> None:
    before = rows(old)
    open_journal(f"sqlite:///{old}").close()
    after = rows(old)

    assert sum(map(len, before.values())) > 20
    for table, kept in before.items():
        # The home of a gap that was asked in a direct conversation changes, to one that is new; its words go.
        names = set(kept[0] if kept else ()) - ({"home_id", "speaker", "words"} if table == "unanswered" else set())
        found = [{name: row[name] for name in names} for row in after[table]]
        assert [row for row in kept if {name: row[name] for name in names} not in found] == [], table
        assert len(found) - len(kept) in ((0, 1) if table == "homes" else (0,)), table


def test_the_schema_is_the_one_that_a_new_journal_has(old: Path) -> None:
    open_journal(f"sqlite:///{old}").close()

    with create_engine(f"sqlite:///{old}").connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    assert schema(old) == HEAD


def test_the_bot_goes_on_where_the_old_one_ended(old: Path) -> None:
    reply = reply_of(old, "q1")
    bot = bot_on(old)
    shown, followed = bot.desk.shown(ANN, reply), bot.ask("and about the form?", THREAD, "ben")

    assert "Bees need flowers, not permits," in words_of(shown)
    assert "We asked for water and got a form." in words_of(followed)
    assert bot.desk.follows(THREAD)
    assert bot.desk.setting(CHANNEL, "discord_answers") == "threads"
    assert bot.desk.feedback(BEN, reply, helpful=True).head == desk_words.THANKS
    assert not bot.desk.first(Platform.SLACK, "e1")
    assert bot.desk.known(ANN).head == desk_words.KNOWN.format(days="30 days")
    bot.desk.forget(ANN)
    assert bot.desk.known(ANN).head == desk_words.KNOWN_NOTHING
    bot.journal.close()


def words_of(card: Card) -> str:
    return "\n".join(part.text for part in card.body if isinstance(part, Words))


def test_a_gap_of_a_direct_conversation_leads_to_it_no_more(old: Path) -> None:
    schema_was = schema(old)
    open_journal(f"sqlite:///{old}").close()
    kept = rows(old)
    homes = {row["id"]: row for row in kept["homes"]}
    found = [(homes[row["home_id"]]["community"], homes[row["home_id"]]["channel"]) for row in kept["unanswered"]]

    assert found == [("team", "-"), ("guild", "")]
    assert [row["alone"] for row in kept["unanswered"]] == [1, 0 if schema_was >= "0003" else 1]
    assert {(row["community"], row["channel"]) for row in homes.values()} >= {("team", "D1")}


def test_of_what_was_not_answered_only_the_count_is_left_since_nobody_knows_whose_words_it_were(old: Path) -> None:
    open_journal(f"sqlite:///{old}").close()

    kept = rows(old)["unanswered"]
    assert {(row["speaker"], row["words"], row["reply"]) for row in kept} == {("[]", "[]", None)}
    assert b'["trams"]' not in old.read_bytes(), "the old words are overwritten"


def test_daily_posts_go_on_where_the_old_bot_ended(tmp_path: Path) -> None:
    path = Path(shutil.copy(ROOT / "tests/data/journal-0002.db", tmp_path / "journal.db"))
    book = SubscriptionBook(open_journal(f"sqlite:///{path}"), window=timedelta(hours=3))
    entries = book.history(since=date(2026, 3, 1))

    assert [(entry.place.channel, entry.day.day, entry.state) for entry in entries] == [
        ("channel", 4, State.CLAIMED),
        ("other", 4, State.CLAIMED),
        ("channel", 3, State.SKIPPED),
        ("other", 3, State.SKIPPED),
        ("channel", 2, State.POSTED),
        ("other", 2, State.POSTED),
        ("other", 1, State.SKIPPED),
    ]
    assert {one.place.channel: one.paused is not None for one in book.every()} == {"channel": True, "other": False}


def test_a_journal_of_a_newer_onrecord_is_refused_and_left_alone(old: Path) -> None:
    with closing(sqlite3.connect(old)) as database:
        database.execute("UPDATE alembic_version SET version_num = '0999'")
        database.commit()
    before = old.read_bytes()

    with pytest.raises(JournalNewerError, match="update onrecord"):
        open_journal(f"sqlite:///{old}")
    assert old.read_bytes() == before


# Dies in the transaction of the migrations, after so many of their statements.
KILLED = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.engine import Engine
from bot.journal import open_journal

left = int(sys.argv[2])

@event.listens_for(Engine, "after_cursor_execute")
def count(connection, cursor, statement, *more):
    global left
    if statement.lstrip().upper().startswith(("CREATE", "ALTER", "UPDATE", "INSERT")):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

open_journal(sys.argv[1])
"""


def test_a_migration_that_is_killed_leaves_the_old_journal_whole(old: Path) -> None:
    before, number = rows(old), schema(old)
    for statements in (1, 2, 4) if number < HEAD else ():
        command = [sys.executable, "-c", KILLED, f"sqlite:///{old}", str(statements)]
        killed = subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
        if killed.returncode == 0 and statements > 2:  # there are not so many
            break

        assert killed.returncode == -signal.SIGKILL
        assert (rows(old), schema(old)) == (before, number)
        with closing(sqlite3.connect(old)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    bot = bot_on(old)
    assert schema(old) == HEAD
    assert bot.ask(BEES, DIRECT, "cleo").reply_id
    bot.journal.close()
