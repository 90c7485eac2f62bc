import hashlib
import sqlite3
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot import doctor_opening
from bot.doctor_journal import journal_findings, wishes
from bot.findings import Finding, Mark, error, ok, warning
from bot.journal import open_journal
from bot.places import Place, Platform
from bot.schedule import Schedule
from bot.subscription_book import SubscriptionBook
from bot.tables import HEAD
from tests.file_systems import fill, fixed, mounted

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def findings(path: Path) -> list[Finding]:
    return list(journal_findings(f"sqlite:///{path}"))


def files(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_a_journal_that_is_not_there_yet_is_well_and_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "var" / "journal.db"

    assert findings(path) == [ok("journal", f"there is none at {path} yet; the first start makes it")]
    assert wishes(f"sqlite:///{path}") == ()
    assert list(tmp_path.iterdir()) == []


def test_a_whole_journal_is_told_with_its_schema_and_left_as_it_was(journal_file: Path) -> None:
    journal_file.chmod(0o600)
    before = files(journal_file.parent)

    assert findings(journal_file) == [ok("journal", f"{journal_file} is whole, can be written, and has schema {HEAD}")]
    assert wishes(f"sqlite:///{journal_file}") == ()
    assert files(journal_file.parent) == before


@pytest.mark.parametrize("missing", [1, 4095])
def test_a_journal_whose_last_page_is_cut_off_is_told(journal_file: Path, missing: int) -> None:
    """SQLite itself opens it, and finds nothing wrong."""
    journal_file.chmod(0o600)
    with journal_file.open("r+b") as file:
        file.truncate(journal_file.stat().st_size - missing)

    assert findings(journal_file) == [
        error("journal", f"{journal_file} is damaged", "restore it from a back-up, or move it away")
    ]


def test_a_journal_of_an_older_schema_is_well_and_not_brought_up_to_date(journal_file: Path) -> None:
    journal_file.chmod(0o600)
    change(journal_file, "UPDATE alembic_version SET version_num = '0001'")

    said = f"{journal_file} is whole, can be written, and has schema 0001; the next start brings it up to {HEAD}"
    assert findings(journal_file) == [ok("journal", said)]


def test_a_journal_of_a_newer_schema_must_wait_for_a_newer_onrecord(journal_file: Path) -> None:
    change(journal_file, "UPDATE alembic_version SET version_num = '9999'")

    assert findings(journal_file)[-1] == error(
        "journal", f"{journal_file} was made by a newer onrecord (schema 9999, here {HEAD})", "update onrecord"
    )


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o606])
def test_a_journal_that_others_may_read_is_worth_a_look(journal_file: Path, mode: int) -> None:
    journal_file.chmod(mode)

    assert findings(journal_file)[0] == warning(
        "journal", f"others on this machine may read {journal_file}", f"chmod 600 {journal_file}"
    )


def test_an_empty_journal_is_worth_a_look_and_can_be_started_with(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.touch(mode=0o600)

    mend = "if there was ever anything in it, restore it from a back-up; else the next start fills it"
    assert findings(path) == [warning("journal", f"{path} is empty", mend)]
    open_journal(f"sqlite:///{path}").close()
    assert [one.mark for one in findings(path)] == [Mark.OK]


def test_a_folder_in_the_place_of_the_journal_is_told(tmp_path: Path) -> None:
    mend = "move it away, or name a file in the setting journal"
    assert findings(tmp_path) == [error("journal", f"{tmp_path} is a folder", mend)]


def test_a_journal_that_another_process_holds_is_told(journal_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_opening, "_PATIENCE_S", 0.1)
    journal_file.chmod(0o600)
    holder = sqlite3.connect(journal_file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        assert findings(journal_file) == [
            error(
                "journal",
                f"the journal {journal_file} is locked by another process",
                "try again when it has ended",
            )
        ]
    finally:
        holder.close()


@pytest.mark.parametrize("kept", [100, 4096, 20_000])
def test_a_half_written_journal_is_told(journal_file: Path, kept: int) -> None:
    journal_file.chmod(0o600)
    journal_file.write_bytes(journal_file.read_bytes()[:kept])

    (found,) = findings(journal_file)

    assert (found.mark, found.stops) == (Mark.ERROR, True)
    assert found.mend in (
        "restore it from a back-up, or move it away",
        "name another one for the journal, or move it away",
    )


def test_a_page_that_was_overwritten_is_told(journal_file: Path) -> None:
    journal_file.chmod(0o600)
    written = bytearray(journal_file.read_bytes())
    written[8192:8300] = b"\xff" * 108
    journal_file.write_bytes(written)

    (found,) = findings(journal_file)

    assert (found.mark, found.mend) == (Mark.ERROR, "restore it from a back-up, or move it away")


def test_a_database_of_something_else_is_told(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    change(path, "CREATE TABLE recipes (name)")
    path.chmod(0o600)

    assert findings(path) == [
        error("journal", f"{path} is no journal", "name another one for the journal, or move it away")
    ]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql:/x", "'postgresql:/x' is neither a file nor the address of a database"),
        ("sqlite://", "a journal in memory would forget what was posted"),
        ("oracle7://x/y", "the journal oracle7://x/y is of a kind that is not known here"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(address: str, said: str) -> None:
    (found,) = journal_findings(address)

    assert (found.mark, found.said) == (Mark.ERROR, said)


def test_a_journal_may_be_named_by_its_path_alone(journal_file: Path) -> None:
    named = [journal_findings(address) for address in (str(journal_file), f"sqlite:///{journal_file}")]

    assert list(named[0]) == list(named[1])
    assert all(one.mark is not Mark.ERROR for one in journal_findings(str(journal_file)))


def test_where_a_journal_cannot_be_made_nothing_says_that_it_will(tmp_path: Path) -> None:
    with mounted(tmp_path / "fixed", "ro") as small:
        (found,) = findings(small / "journal.db")

    assert (found.stops, found.mend) == (True, "mount it for writing, or name another folder in the settings")


def test_a_journal_in_a_folder_that_is_read_only_is_told_once(journal_file: Path) -> None:
    journal_file.chmod(0o600)
    with fixed(journal_file.parent):
        found = findings(journal_file)
        assert wishes(f"sqlite:///{journal_file}") == ()

    said = f"{journal_file.parent} may not be written into (Read-only file system)"
    assert found == [
        error("journal", said, "mount it for writing, or name another folder in the settings"),
        ok("journal", f"{journal_file} itself is whole, and has schema {HEAD}"),
    ]


@pytest.mark.parametrize("end", ["", "-wal", ".lock"])
def test_a_file_of_the_journal_that_may_not_be_written_is_told(journal_file: Path, end: str) -> None:
    journal_file.chmod(0o600)
    one = journal_file.with_name(journal_file.name + end)
    one.touch()
    with fixed(one):
        found = findings(journal_file)

    base = f"{journal_file}*"
    mend = f"give them to the user that runs onrecord: chown -R USER {base}, and chmod -R u+rwX {base}"
    assert found == [
        error("journal", f"may not be read and written: {one}", mend),
        ok("journal", f"{journal_file} itself is whole, and has schema {HEAD}"),
    ]


def test_a_journal_on_a_full_disk_is_told_once(tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "size=2m") as small:
        open_journal(f"sqlite:///{small / 'journal.db'}").close()
        fill(small)
        found = findings(small / "journal.db")

    assert [one for one in found if one.stops] == [error("journal", f"the disk of {small} is full", "make room there")]


def test_what_places_wish_is_read_also_where_a_zone_is_unknown_here(journal_file: Path) -> None:
    journal = open_journal(f"sqlite:///{journal_file}")
    book = SubscriptionBook(journal, window=timedelta(hours=3))
    here = Place(Platform.SLACK, "T1", "C1")
    for place in (here, Place(Platform.DISCORD, "81", "82", "83"), Place(Platform.SLACK, "T1", "C9")):
        book.subscribe(place, Schedule(time(9)), NOW)
    book.end(Place(Platform.SLACK, "T1", "C9"), NOW)
    journal.close()
    change(journal_file, "UPDATE subscriptions SET zone = 'Mars/Olympus' WHERE channel = 'C1'")

    found = {str(wish): (wish.zone, wish.owed, wish.place) for wish in wishes(f"sqlite:///{journal_file}")}

    nine = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    assert found == {
        "slack/T1/C1": ("Mars/Olympus", nine, here),
        "discord/81/82/83": ("UTC", nine, Place(Platform.DISCORD, "81", "82", "83")),
    }


def change(path: Path, statement: str) -> None:
    database = sqlite3.connect(path)
    with database:
        database.execute(statement)
    database.close()
