"""Back-ups: what is in them, made while the bot writes, on a full disk, where nothing may be written."""

import os
import shutil
import sqlite3
import stat
import threading
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert

from adapters.archive import read_archive
from adapters.errors import BackupError
from adapters.saving import back_up, take_note
from adapters.settings import Settings
from bot.errors import JournalBusyError, JournalDamagedError, JournalNewerError, JournalUnwritableError
from bot.journal import open_journal
from bot.notes import BACKED_UP, noted
from bot.tables import HEAD, events
from tests.backups import NOW, Home, inside, new_home, rows
from tests.file_systems import fixed

resource = pytest.importorskip("resource")  # not on every system


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return new_home(tmp_path / "home")


def names(file: Path) -> set[str]:
    with zipfile.ZipFile(file) as archive:
        return set(archive.namelist())


def nothing_is_left(home: Home) -> bool:
    return not [path for path in home.path.iterdir() if path.name.startswith(("backup", ".onrecord"))]


def test_it_holds_articles_curation_drafts_journal_and_settings_and_nothing_else(home: Home) -> None:
    (home.path / ".env").write_text("DISCORD_TOKEN=secret\n")
    (home.path / "seeds" / ".git").mkdir()
    (home.path / "seeds" / ".git" / "config").write_text("")
    saved = home.back_up()

    articles = {f"seeds/{path.name}" for path in (home.path / "seeds").glob("*.md")}
    curated = {"seeds/facts.yaml", "seeds/speakers.yaml", "seeds/inbox/draft.md"}
    assert names(saved.path) == articles | curated | {"journal.db", "onrecord.toml", "manifest.json"}
    assert (saved.manifest.schema, saved.manifest.left_out) == (HEAD, ())


def test_only_its_owner_may_read_it(home: Home) -> None:
    before = os.umask(0)
    try:
        saved = home.back_up()
    finally:
        os.umask(before)

    assert stat.S_IMODE(saved.path.stat().st_mode) == 0o600


def test_a_folder_gets_a_file_named_after_the_time(home: Home) -> None:
    (home.path / "kept").mkdir()

    assert home.back_up("kept").path == home.path / "kept" / "onrecord-2026-03-01T120000Z.zip"


@pytest.mark.parametrize("name", ["backup.zip", "seeds/backup.zip"])
def test_nothing_is_overwritten_and_nothing_put_among_the_articles(home: Home, name: str) -> None:
    (home.path / "backup.zip").write_text("older")

    with pytest.raises(BackupError, match=r"there already|among the articles"):
        home.back_up(name)
    assert (home.path / "backup.zip").read_text() == "older"


TOML = """\
threshold = 0.5
discord_token = "secret-1"
# writer_key = "secret-2"
"writer_key" = "secret-3"
seeds = "seeds"
journal = "postgresql://me:secret-4@db/x"
# journal = "postgresql://db/x?password=secret-5"
"""


def test_no_token_or_key_is_in_it(home: Home) -> None:
    (home.path / "onrecord.toml").write_text(TOML)
    saved = home.back_up()

    with zipfile.ZipFile(saved.path) as archive:
        assert archive.read("onrecord.toml") == b'threshold = 0.5\nseeds = "seeds"\n'
    assert saved.manifest.left_out == ("lines with tokens, keys or passwords in onrecord.toml",)


def test_settings_whose_secrets_cannot_be_told_from_the_rest_are_left_out(home: Home) -> None:
    (home.path / "onrecord.toml").write_text('writer_key = """\nsecret\n"""\n')
    saved = home.back_up()

    assert "onrecord.toml" not in names(saved.path)
    assert "keep them in .env" in saved.manifest.left_out[0]


@pytest.mark.parametrize("with_tokens", [False, True])
def test_tokens_of_workspaces_are_in_it_only_if_they_are_asked_for(home: Home, *, with_tokens: bool) -> None:
    with closing(sqlite3.connect(home.journal)) as database:
        database.execute("CREATE TABLE slack_bots(bot_token TEXT)")
        database.execute("INSERT INTO slack_bots VALUES ('xoxb-secret')")
        database.commit()
    saved = home.back_up(with_tokens=with_tokens)
    with zipfile.ZipFile(saved.path) as archive:
        held = archive.read("journal.db")

    assert (b"xoxb-secret" in held) is with_tokens
    assert [sentence for sentence in saved.manifest.left_out if "Slack workspaces" in sentence] == (
        [] if with_tokens else list(saved.manifest.left_out)
    )
    assert (home.path / "var/journal.db").exists()


def test_what_is_no_file_of_the_folder_is_left_out_and_said(home: Home) -> None:
    outside = home.path / "elsewhere.md"
    outside.write_text("secret")
    (home.path / "seeds" / "link.md").symlink_to(outside)
    os.mkfifo(home.path / "seeds" / "pipe.md")
    saved = home.back_up()

    assert {"seeds/link.md", "seeds/pipe.md"} & names(saved.path) == set()
    assert [sentence.partition(":")[0].rpartition("/")[2] for sentence in saved.manifest.left_out] == [
        "link.md",
        "pipe.md",
    ]


def test_a_bot_without_a_journal_yet_is_backed_up_without(home: Home) -> None:
    shutil.rmtree(home.path / "var")
    saved = home.back_up()

    assert "journal.db" not in names(saved.path)
    assert saved.manifest.left_out == ("the journal: there is none yet",)


def test_where_there_is_nothing_it_says_so(home: Home) -> None:
    shutil.rmtree(home.path / "var")
    shutil.rmtree(home.path / "seeds")

    with pytest.raises(BackupError, match="nothing to back up"):
        home.back_up()
    assert nothing_is_left(home)


def test_of_another_database_it_is_said_that_it_is_not_in_it(home: Home) -> None:
    settings = Settings(seeds=home.path / "seeds", journal="postgresql://db/onrecord")
    with inside(home.path):
        saved = back_up(settings, home.path / "backup.zip", NOW)

    assert "journal.db" not in names(saved.path)
    assert saved.manifest.left_out == ("the journal: it is in PostgreSQL; back it up with pg_dump",)


def test_a_journal_is_copied_whole_while_it_is_written_to(home: Home) -> None:
    journal = open_journal(f"sqlite:///{home.journal}")
    stop = threading.Event()
    written = []

    def write() -> None:
        while not stop.is_set():
            number = len(written)
            pair = [{"platform": "slack", "key": f"{number}/{half}", "claimed_at": 0} for half in "ab"]
            with journal.writing() as connection:
                connection.execute(insert(events), pair)
            written.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(written) < 50:
            pass
        known = len(written)
        saved = home.back_up()
    finally:
        stop.set()
        writer.join()
        journal.close()
    read_archive(saved.path, lambda name: home.path / "copy.db" if name == "journal.db" else None)
    with closing(sqlite3.connect(home.path / "copy.db")) as database:
        copied = [key for (key,) in database.execute("SELECT key FROM events ORDER BY rowid")]
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]

    # Every transaction that had ended before is in it, and none by half.
    assert copied == [f"{number}/{half}" for number in range(len(copied) // 2) for half in "ab"]
    assert known * 2 <= len(copied)


def test_a_locked_journal_is_said_to_be_so_and_nothing_is_left(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.journal_copy._PATIENCE_S", 0.1)
    with closing(sqlite3.connect(home.journal, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalBusyError, match="locked by another process"):
            home.back_up()

    assert nothing_is_left(home)


def test_a_damaged_journal_is_not_backed_up_as_a_whole_one(home: Home) -> None:
    home.ask(50)
    whole = bytearray(home.journal.read_bytes())
    whole[5000:9000] = b"\xff" * 4000
    home.journal.write_bytes(whole)

    with pytest.raises(JournalDamagedError):
        home.back_up()
    assert nothing_is_left(home)


def test_a_journal_of_a_newer_onrecord_is_not_backed_up_by_this_one(home: Home) -> None:
    with closing(sqlite3.connect(home.journal)) as database:
        database.execute("UPDATE alembic_version SET version_num = '0999'")
        database.commit()

    with pytest.raises(JournalNewerError, match="update onrecord"):
        home.back_up()


@pytest.mark.parametrize("limit", [100, 20_000, 100_000])
def test_a_full_disk_leaves_no_half_file(home: Home, limit: int) -> None:
    home.ask(60)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        with pytest.raises((OSError, JournalUnwritableError), match=r"backup\.zip|journal\.db"):
            home.back_up()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert nothing_is_left(home)


def test_a_journal_on_a_disk_that_has_gone_read_only_is_backed_up_with_its_log(home: Home, tmp_path: Path) -> None:
    journal = open_journal(f"sqlite:///{home.journal}")
    home.ask(2)  # what is in the log alone, as long as somebody has the journal open
    before = rows(home.journal)
    log = Path(f"{home.journal}-wal").stat().st_size
    with fixed(home.journal.parent):
        saved = home.back_up()
    journal.close()
    other = Home(tmp_path / "other")
    other.restore(saved.path)

    assert log > 0
    assert rows(other.journal) == before


def test_a_folder_that_may_not_be_written_is_named(home: Home) -> None:
    (home.path / "file").write_text("")
    with pytest.raises(BackupError, match=r"there is no folder .*/home/file;"):
        home.back_up("file/backup.zip")
    with pytest.raises(OSError, match=r"'/proc/backup.zip'$"), inside(home.path):  # where even root makes no files
        back_up(home.settings, Path("/proc/backup.zip"), NOW)


def test_what_the_disk_gives_back_differently_is_no_back_up(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def spoil(handle: int) -> None:
        if os.fstat(handle).st_size > 1000 and Path(f"/proc/self/fd/{handle}").readlink().name == "archive":
            os.pwrite(handle, b"\0", 500)
        real(handle)

    monkeypatch.setattr("adapters.archive.os.fsync", spoil)

    with pytest.raises(BackupError, match="damaged"):
        home.back_up()
    assert nothing_is_left(home)


def test_the_journal_notes_when_it_was_backed_up(home: Home) -> None:
    take_note(home.settings, NOW)
    journal = open_journal(f"sqlite:///{home.journal}")
    with journal.reading() as connection:
        found = noted(connection, BACKED_UP)
    journal.close()

    assert found == str(int(NOW.timestamp()))


def test_a_journal_of_an_older_bot_is_backed_up_and_left_as_it_is(home: Home) -> None:
    shutil.copy(Path(__file__).parent / "data" / "journal-0002.db", home.journal)
    saved = home.back_up()
    take_note(home.settings, NOW)

    assert saved.manifest.schema == "0002"
    assert rows(home.journal)[-1] == ("0002",)


def test_what_a_killed_back_up_left_is_cleared_away_by_a_later_one(home: Home) -> None:
    left, at_work = home.path / ".onrecord-backup-left", home.path / ".onrecord-backup-now"
    for folder, days in ((left, 2), (at_work, 0)):
        folder.mkdir()
        (folder / "journal").write_text("")
        os.utime(folder, (NOW.timestamp() - days * 86400,) * 2)
    home.back_up()

    assert (left.exists(), at_work.exists()) == (False, True)
