"""Restoring: all of it or nothing, whoever kills it; nothing overwritten; nothing taken from what is not whole."""

import json
import os
import random
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from adapters.errors import BackupError
from adapters.restore_plan import finish_restoring
from adapters.restored_places import places
from adapters.restoring import Places, check, restore
from adapters.settings import Settings
from bot.errors import JournalBusyError, JournalDamagedError, JournalNewerError
from bot.journal import open_journal
from bot.notes import BACKED_UP, noted
from bot.presence import at_work
from bot.tables import HEAD
from tests.backups import NOW, Home, inside, new_home, rows
from tests.file_systems import fixed

ROOT = Path(__file__).parent.parent
MARK = "20260301T120000Z"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return new_home(tmp_path / "home")


@pytest.fixture
def other(tmp_path: Path) -> Home:
    """An empty folder, as on a new machine."""
    (tmp_path / "other").mkdir()
    return Home(tmp_path / "other")


def changed(home: Home) -> Home:
    """The bot as it is some days after the back-up."""
    home.ask(3)
    (home.path / "seeds" / "new.md").write_text("new")
    next((home.path / "seeds").glob("*2*.md")).unlink()
    return home


def test_on_a_new_machine_everything_is_as_it_was(home: Home, other: Home) -> None:
    saved, before = home.back_up(), home.files()
    restored = other.restore(saved.path)

    assert other.files() == {name: text for name, text in before.items() if not name.startswith("backup")}
    assert (restored.aside, restored.left) == ((), ())
    assert [stat.S_IMODE(path.stat().st_mode) & 0o044 for path in (other.journal, other.path / "seeds/facts.yaml")] == [
        0,
        0o044,
    ]
    assert {path.name for path in other.path.iterdir()} == {"seeds", "var", "onrecord.toml"}
    assert [path.name for path in (other.path / "var").iterdir()] == ["journal.db"]


def test_the_bot_goes_on_with_the_restored_journal(home: Home, other: Home) -> None:
    other.restore(home.back_up().path)
    other.ask(2)
    journal = open_journal(f"sqlite:///{other.journal}")
    with journal.reading() as connection:
        found = noted(connection, BACKED_UP)
        mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    journal.close()

    assert len(rows(other.journal)) == 1 + 2 + 1
    assert (found, mode) == (str(int(NOW.timestamp())), "wal")


def test_what_is_there_is_refused(home: Home) -> None:
    saved = home.back_up()
    before = changed(home).files()

    with pytest.raises(BackupError, match=r"already there: .*seeds and .*journal.db; --replace"):
        home.restore(saved.path)
    assert home.files() == before


def test_what_is_there_is_set_aside_by_replace_and_settings_stay(home: Home) -> None:
    saved, articles, kept = home.back_up(), home.seeds(), rows(home.journal)
    newer = changed(home).files()
    (home.path / "onrecord.toml").write_text("threshold = 0.7\n")
    restored = home.restore(saved.path, replace=True)

    assert (home.seeds(), rows(home.journal)) == (articles, kept)
    assert restored.aside == (
        home.path / f"seeds.before-restore-{MARK}",
        home.path / f"var/journal.db.before-restore-{MARK}",
    )
    assert (restored.aside[0] / "new.md").read_text() == "new"
    assert repr(rows(restored.aside[1])).encode() == newer["var/journal.db"]
    assert restored.left == ("onrecord.toml",)
    assert (home.path / "onrecord.toml").read_text() == "threshold = 0.7\n"


def test_an_empty_folder_of_articles_is_no_hindrance(home: Home, other: Home) -> None:
    (other.path / "seeds").mkdir()
    other.restore(home.back_up().path)

    assert other.seeds() == home.seeds()


def test_a_journal_of_an_older_onrecord_is_brought_up_to_date(home: Home, other: Home) -> None:
    shutil.copy(ROOT / "tests" / "data" / "journal-0001.db", home.journal)
    old = rows(home.journal)
    other.restore(home.back_up().path)

    assert rows(other.journal) == [*old[:-1], (HEAD,)]


def test_a_damaged_journal_can_be_replaced(home: Home) -> None:
    saved, kept = home.back_up(), rows(home.journal)
    home.journal.write_bytes(b"Dear diary, " * 1000)
    restored = home.restore(saved.path, replace=True)

    assert rows(home.journal) == kept
    assert restored.aside[1].read_bytes().startswith(b"Dear diary")


def test_it_is_refused_while_a_bot_runs_on_that_journal(home: Home) -> None:
    saved = home.back_up()
    before = home.files()

    with at_work(home.journal), at_work(home.journal), pytest.raises(JournalBusyError, match="a bot is running"):
        home.restore(saved.path, replace=True)
    assert home.files() == before


def test_it_is_refused_while_another_program_has_the_journal_open(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.journal_copy._PATIENCE_S", 0.1)
    saved = home.back_up()
    journal = open_journal(f"sqlite:///{home.journal}")

    with pytest.raises(JournalBusyError, match=r"has the journal .* open"):
        home.restore(saved.path, replace=True)
    journal.close()
    home.restore(saved.path, replace=True)


def test_a_bot_does_not_start_while_a_journal_is_restored(home: Home) -> None:
    from bot.presence import alone_with

    with alone_with(home.journal), pytest.raises(JournalBusyError, match="is being restored"), at_work(home.journal):
        pass


def test_where_the_journal_is_no_file_it_stays_in_the_back_up(home: Home, other: Home) -> None:
    saved = home.back_up()
    where = Places(other.path / "seeds", None, other.path / "onrecord.toml")

    assert restore(saved.path, where, NOW).left == ("journal.db",)
    assert other.seeds() == home.seeds()


def test_two_restores_at_once_are_one_too_many(home: Home, other: Home) -> None:
    from adapters.restore_plan import restoring

    saved = home.back_up()
    with restoring(other.places.seeds), pytest.raises(BackupError, match="another process"):
        other.restore(saved.path)


def test_without_room_nothing_changes(home: Home, other: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = home.back_up()
    monkeypatch.setattr("adapters.restoring.shutil.disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))

    with pytest.raises(BackupError, match="no room"):
        other.restore(saved.path)
    assert list(other.path.iterdir()) == []


def test_a_folder_that_may_not_be_written_is_named_and_not_its_lock(home: Home, other: Home) -> None:
    saved = home.back_up()
    with fixed(other.path), pytest.raises(OSError, match="Read-only") as told:
        other.restore(saved.path)

    assert told.value.filename == str(other.path)
    assert list(other.path.iterdir()) == []


def test_who_waits_for_a_lock_that_is_removed_takes_the_next(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot that has opened it before a restore removes it, and locks it afterwards, would hold what nobody sees."""
    from bot import presence

    real, opened = os.open, []

    def slow(path: str, *given: int) -> int:
        handle = real(path, *given)
        opened.append(path)
        if len(opened) == 1:
            Path(path).unlink()
        return handle

    monkeypatch.setattr(presence.os, "open", slow)
    with at_work(home.journal):
        assert Path(f"{home.journal}.run.lock").exists()
    assert len(opened) == 2


def test_a_rename_that_is_refused_undoes_those_before(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = home.back_up()
    before, real, calls = changed(home).files(), Path.rename, [0]

    def third_fails(path: Path, target: Path) -> Path:
        calls[0] += 1
        if calls[0] == 3:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, target)

    monkeypatch.setattr(Path, "rename", third_fails)
    with pytest.raises(PermissionError):
        home.restore(saved.path, replace=True)
    assert home.files() == before


# Killed in the middle

KILLED = """
import os, signal, sys
from pathlib import Path
from adapters.restoring import Places, restore
from tests.backups import NOW

home, left = Path(sys.argv[1]), int(sys.argv[2])

def dying(name):
    real = getattr(os, name)
    def call(*given, **named):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*given, **named)
    return call

for name in ("fsync", "rename", "replace", "unlink"):
    setattr(os, name, dying(name))
restore(home / "backup.zip", Places(home / "seeds", home / "var/journal.db", home / "onrecord.toml"), NOW, replace=True)
print("done")
"""


@pytest.mark.slow
def test_what_a_killed_check_left_is_cleared_away_by_a_later_one(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = home.back_up()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left, at_work = tmp_path / "onrecord-check-left", tmp_path / "onrecord-check-now"
    for folder, days in ((left, 2), (at_work, 0)):
        folder.mkdir()
        (folder / "journal.db").write_text("")
        then = time.time() - days * 86400
        os.utime(folder, (then, then))

    check(saved.path)

    assert sorted(tmp_path.glob("onrecord-check-*")) == [at_work]


def test_killed_anywhere_it_leaves_all_or_nothing(home: Home, tmp_path: Path) -> None:
    saved = home.back_up()
    then = (home.seeds(), rows(home.journal))
    changed(home)
    now = (home.seeds(), rows(home.journal))
    seen, step = [], 0
    while "done" not in seen:
        step += random.Random(step).randint(1, 2)
        place = Home(Path(shutil.copytree(home.path, tmp_path / f"try-{step}", symlinks=True)))
        command = [sys.executable, "-c", KILLED, str(place.path), str(step)]
        ran = subprocess.run(
            command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True
        )
        assert ran.returncode in (0, -signal.SIGKILL), ran.stderr
        finish_restoring(place.path / "seeds")  # as the next command does
        state = (place.seeds(), rows(place.journal))
        assert state in (then, now), step
        seen.append("done" if ran.returncode == 0 else "old" if state == now else "new")
        place.restore(saved.path, replace=True) if seen[-1] == "old" else None
        assert (place.seeds(), rows(place.journal)) == then
        assert not [path for path in place.path.rglob("*") if ".restoring-" in path.name]

    assert {"old", "new"} <= {*seen}, seen


def test_the_next_command_finishes_what_was_interrupted(home: Home, tmp_path: Path) -> None:
    (home.path / ".seeds.restoring.json").write_text(
        json.dumps(
            [[str(home.path / "seeds"), str(home.path / "aside")], [str(home.path / "new"), str(home.path / "seeds")]]
        )
    )
    (home.path / "new").mkdir()
    (home.path / "new" / "a.md").write_text("restored")
    command = [sys.executable, "-m", "adapters", "subscriptions"]
    code = "from adapters.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", code, *command[3:]],
        cwd=home.path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "A restore that had been interrupted was finished." in ran.stderr
    assert home.seeds() == {"seeds/a.md": b"restored"}


# Where it goes


def test_settings_of_the_machine_say_where_it_goes(home: Home, other: Home) -> None:
    (other.path / "onrecord.toml").write_text("")
    with inside(other.path):
        found = places(Settings(seeds=Path("here")), home.back_up().path)

    assert found == Places(Path("here"), Path("var/journal.db"), Path("onrecord.toml"))


def test_without_any_those_of_the_back_up_do_within_the_folder(home: Home, other: Home) -> None:
    (home.path / "onrecord.toml").write_text('seeds = "articles"\njournal = "sqlite:///data/j.db"\n')
    saved = home.back_up()
    with inside(other.path):
        found = places(Settings(), saved.path)
        given = places(Settings(seeds=Path("mine")), saved.path)

    assert found == Places(Path("articles"), Path("data/j.db"), Path("onrecord.toml"))
    assert given.seeds == Path("mine")


@pytest.mark.parametrize(
    "line",
    ['seeds = "/etc/seeds"', 'seeds = "../seeds"', 'journal = "sqlite:////etc/j.db"', 'journal = "sqlite:///../j"'],
)
def test_settings_that_lead_out_of_the_folder_are_for_the_operator_to_see(home: Home, other: Home, line: str) -> None:
    (home.path / "onrecord.toml").write_text(line)
    saved = home.back_up()

    with inside(other.path), pytest.raises(BackupError, match="outside of this folder"):
        places(Settings(), saved.path)


# What is not whole, or not ours


def spoilt(file: Path, change: dict[str, bytes | None]) -> Path:
    """A copy of a back-up with other members; None leaves one out. The zip itself is whole."""
    target = file.with_name("spoilt.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if change.get(name, b"") is not None:
                new.writestr(name, change.get(name) or old.read(name))
        for name in change.keys() - {*old.namelist()}:
            new.writestr(name, change[name] or b"")
    return target


def manifest(file: Path, **change: object) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return json.dumps(json.loads(archive.read("manifest.json")) | change).encode()


def test_a_truncated_file_is_refused_wherever_it_ends(home: Home, other: Home) -> None:
    saved = home.back_up()
    whole = saved.path.read_bytes()
    for length in {0, 1, 30, len(whole) // 2, len(whole) - 1, *random.Random(1).sample(range(len(whole)), 20)}:
        saved.path.write_bytes(whole[:length])
        with pytest.raises(BackupError, match=r"damaged|no back-up"):
            other.restore(saved.path)
    assert other.files() == {}


def test_a_flipped_byte_is_noticed_or_does_not_matter(home: Home, other: Home) -> None:
    saved = home.back_up()
    whole, wanted = saved.path.read_bytes(), saved.manifest
    noticed = 0
    for place in random.Random(2).sample(range(len(whole)), 150):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        saved.path.write_bytes(flipped)
        try:
            assert check(saved.path) == wanted
        except BackupError:
            noticed += 1
    assert noticed > 100


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"manifest.json": None}, "is no back-up of onrecord"),
        ({"manifest.json": b"{}"}, "manifest cannot be read"),
        ({"manifest.json": b"[" * 100_000}, "manifest cannot be read"),
        ({"seeds/facts.yaml": b"other"}, "does not hold what its manifest says"),
        ({"seeds/facts.yaml": b"bans: [ \n"[:9]}, "damaged"),
        ({"seeds/facts.yaml": None}, "does not hold what its manifest says"),
        ({"seeds/more.md": b"x"}, "does not hold what its manifest says"),
        ({"../evil.md": b"x"}, "holds '../evil.md'"),
        ({"/etc/evil.md": b"x"}, "holds '/etc/evil.md'"),
        ({"seeds/../../evil.md": b"x"}, "holds 'seeds/../../evil.md'"),
        ({"seeds/.hidden": b"x"}, "holds 'seeds/.hidden'"),
        ({"seeds/C:evil.md": b"x"}, "holds 'seeds/C:evil.md'"),
        ({"seeds/a\\b.md": b"x"}, "holds"),
        ({".env": b"DISCORD_TOKEN=theirs"}, "holds '.env'"),
        ({"seeds/folder/": b""}, "holds 'seeds/folder/'"),
    ],
)
def test_what_no_back_up_holds_is_refused(home: Home, other: Home, change: dict[str, bytes | None], told: str) -> None:
    file = spoilt(home.back_up().path, change)

    with pytest.raises(BackupError) as caught:
        other.restore(file)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert other.files() == {}


def test_a_newer_format_is_refused_with_what_to_do(home: Home, other: Home) -> None:
    saved = home.back_up()

    with pytest.raises(BackupError, match=r"newer onrecord \(format 2, here 1\); update onrecord"):
        other.restore(spoilt(saved.path, {"manifest.json": manifest(saved.path, format=2)}))


def test_a_newer_journal_is_refused_with_what_to_do(home: Home, other: Home) -> None:
    saved = home.back_up()

    with pytest.raises(JournalNewerError, match=r"newer onrecord \(schema 0999, here \d+\); update onrecord"):
        other.restore(spoilt(saved.path, {"manifest.json": manifest(saved.path, schema="0999")}))
    assert other.files() == {}


def with_journal(file: Path, journal: Path) -> Path:
    """A copy of a back-up with another journal in it, and a manifest that fits."""
    from hashlib import sha256

    held = journal.read_bytes()
    members = json.loads(manifest(file))["members"]
    members["journal.db"] = {"size": len(held), "sha256": sha256(held).hexdigest()}
    return spoilt(file, {"journal.db": held, "manifest.json": manifest(file, members=members)})


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER steal AFTER INSERT ON replies BEGIN DELETE FROM homes; END",
        "CREATE VIEW looks AS SELECT 1",
        "CREATE VIRTUAL TABLE words USING fts5(word)",
        "DROP TABLE alembic_version",
        "UPDATE alembic_version SET version_num = 'none'",
        "DELETE FROM homes",
    ],
)
def test_a_journal_that_is_none_of_ours_is_refused(home: Home, other: Home, statement: str) -> None:
    saved = home.back_up()
    with closing(sqlite3.connect(home.journal)) as database:
        database.execute(statement)
        database.commit()

    with pytest.raises((JournalDamagedError, JournalNewerError)):
        other.restore(with_journal(saved.path, home.journal))
    assert other.files() == {}


def bomb(file: Path, claimed: int | None) -> Path:
    """A back-up with a seed that unpacks to 50 MB of nothing; its manifest says so, or claims less."""
    target = file.with_name("bomb.zip")
    members = {"seeds/a.md": {"size": 50_000_000 if claimed is None else claimed, "sha256": "0" * 64}}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", manifest(file, members=members, schema=""))
        archive.writestr("seeds/a.md", bytes(50_000_000))
    return target


def test_no_more_is_unpacked_than_the_manifest_says(home: Home, other: Home) -> None:
    file = bomb(home.back_up().path, claimed=10)
    # The zip's own directory is made to agree with the manifest: only unpacking shows what is in it.
    held = file.read_bytes().replace((50_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    file.write_bytes(held)

    with pytest.raises(BackupError, match="damaged"):
        other.restore(file)
    assert other.files() == {}


def test_members_that_lie_over_one_another_are_refused(home: Home, other: Home) -> None:
    saved = home.back_up()
    held = bytearray(saved.path.read_bytes())
    with zipfile.ZipFile(saved.path) as archive:
        entries = sorted(archive.infolist(), key=lambda one: one.compress_size)
    directory = held.rindex(b"PK\x01\x02" if len(entries) == 1 else entries[0].filename.encode()) - 46
    held[directory + 20 : directory + 24] = (len(held)).to_bytes(4, "little")
    saved.path.write_bytes(held)

    with pytest.raises(BackupError, match="damaged"):
        other.restore(saved.path)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFBLK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFDIR])
def test_links_and_devices_are_refused(home: Home, other: Home, kind: int) -> None:
    saved = home.back_up()
    target = saved.path.with_name("link.zip")
    with zipfile.ZipFile(saved.path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = ((kind if name == "seeds/facts.yaml" else stat.S_IFREG) | 0o600) << 16
            new.writestr(entry, old.read(name))

    with pytest.raises(BackupError, match=r"seeds/facts.yaml"):
        other.restore(target)


@pytest.mark.parametrize("held", [b"", b"PK", b"Dear diary", bytes(5000), b"PK\x05\x06" + bytes(18)])
def test_a_foreign_file_is_refused(other: Home, held: bytes) -> None:
    file = other.path / "music.zip"
    file.write_bytes(held)

    with pytest.raises(BackupError, match="no back-up of onrecord"):
        other.restore(file)


def test_what_is_no_file_is_told_by_its_name(home: Home, other: Home) -> None:
    saved, pipe = home.back_up(), other.path / "pipe"
    os.mkfifo(pipe)
    found = {}
    for path in (other.path / "none.zip", home.path, other.path, pipe):
        with pytest.raises(BackupError) as told:
            other.restore(path)
        found[path.name] = str(told.value).replace(f"{path}", "X", 1)

    assert found == {
        "none.zip": "there is no file X; see whether the name is right, and the folder you are in",
        home.path.name: f"X is a folder; name a back-up, such as {saved.path}",
        other.path.name: "X is a folder; name a back-up",
        "pipe": "X is no ordinary file",
    }
