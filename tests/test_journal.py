import asyncio
import multiprocessing
import sqlite3
import stat
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, insert, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.errors import (
    JournalAddressError,
    JournalBusyError,
    JournalDamagedError,
    JournalError,
    JournalNewerError,
    JournalUnreachableError,
    JournalUnwritableError,
)
from bot.journal import Journal, engine_of, name_of, open_journal, url_of
from bot.journal_postgresql import PACKAGE
from bot.tables import HEAD, events, homes, metadata, settings
from tests.file_systems import fill, fixed, mounted
from tests.silent_host import silent_host

MIGRATIONS = Path(__file__).parent.parent / "bot" / "migrations"


def address(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "journal.db"


def keys(journal: Journal) -> list[str]:
    with journal.reading() as connection:
        return list(connection.execute(select(events.c.key).order_by(events.c.key)).scalars())


def claim(journal: Journal, key: str) -> None:
    with journal.writing() as connection:
        connection.execute(insert(events).values(platform="slack", key=key, claimed_at=0))


def test_a_journal_is_made_where_there_is_none_and_for_its_owner_alone(file: Path) -> None:
    open_journal(address(file)).close()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with sqlite3.connect(file) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)


def test_what_was_written_is_there_when_it_is_opened_again(file: Path) -> None:
    journal = open_journal(address(file))
    claim(journal, "a")
    journal.close()

    assert keys(open_journal(address(file))) == ["a"]


def test_the_steps_lead_to_the_tables(file: Path) -> None:
    open_journal(address(file)).close()

    with create_engine(address(file)).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_the_newest_step_is_the_head() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_the_tables_can_be_made_in_postgresql() -> None:
    for table in metadata.sorted_tables:
        for statement in (CreateTable(table), *map(CreateIndex, table.indexes)):
            assert str(statement.compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]


def test_a_current_journal_is_opened_without_alembic(file: Path) -> None:
    open_journal(address(file)).close()
    code = (
        "import sys; from bot.journal import open_journal; open_journal(sys.argv[1]); print('alembic' in sys.modules)"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code, address(file)], check=True, cwd=MIGRATIONS.parent.parent, capture_output=True
    )

    assert ran.stdout == b"False\n"


def test_an_exception_undoes_what_was_written(file: Path) -> None:
    journal = open_journal(address(file))

    def interrupted() -> None:
        with journal.writing() as connection:
            connection.execute(insert(events).values(platform="slack", key="a", claimed_at=0))
            raise KeyError

    with pytest.raises(KeyError):
        interrupted()

    assert keys(journal) == []


def test_what_belongs_to_a_home_goes_with_it(file: Path) -> None:
    journal = open_journal(address(file))
    with journal.writing() as connection:
        connection.execute(insert(homes).values(id=1, platform="slack", community="T1", channel=""))
        connection.execute(insert(settings).values(home_id=1, name="a", value="b"))
        connection.execute(homes.delete())

    with journal.reading() as connection:
        assert connection.execute(select(settings)).all() == []


@pytest.mark.parametrize(("durable", "expected"), [(True, 2), (False, 1)])
def test_a_durable_write_waits_for_the_disk_and_no_other_does(file: Path, *, durable: bool, expected: int) -> None:
    journal = open_journal(address(file))
    with journal.writing(durable=True):
        pass

    with journal.writing(durable=durable) as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == expected


def test_fifty_threads_write_without_being_refused(file: Path) -> None:
    journal = open_journal(address(file))
    threads = [threading.Thread(target=claim, args=(journal, f"{number:02}")) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert keys(journal) == [f"{number:02}" for number in range(50)]


def _open_and_write(path: str, number: int) -> None:
    journal = open_journal(address(Path(path)))
    claim(journal, str(number))
    journal.close()


def test_many_processes_may_open_it_for_the_first_time_at_once(file: Path) -> None:
    start = multiprocessing.get_context("spawn")
    processes = [start.Process(target=_open_and_write, args=(str(file), number)) for number in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)

    assert [process.exitcode for process in processes] == [0] * 4
    assert keys(open_journal(address(file))) == ["0", "1", "2", "3"]


def test_a_newer_journal_is_refused_and_left_alone(file: Path) -> None:
    open_journal(address(file)).close()
    with sqlite3.connect(file) as database:
        database.execute("UPDATE alembic_version SET version_num = '0999'")

    with pytest.raises(JournalNewerError, match=r"newer onrecord \(schema 0999, here"):
        open_journal(address(file))


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "music.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE songs(title)")

    with pytest.raises(JournalDamagedError, match="something else"):
        open_journal(address(path))
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("songs",)]


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    path.write_bytes(b"Dear diary, " * 100)

    with pytest.raises(JournalDamagedError, match="damaged"):
        open_journal(address(path))


def test_a_truncated_journal_is_refused(file: Path) -> None:
    journal = open_journal(address(file))
    for number in range(200):
        claim(journal, str(number) * 50)
    journal.close()
    size = file.stat().st_size
    with file.open("r+b") as whole:
        whole.truncate(size // 2)

    with pytest.raises(JournalDamagedError, match="damaged"):
        keys(open_journal(address(file)))


def test_a_journal_that_another_process_holds_is_said_to_be_locked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.journal._PATIENCE_S", 0.1)
    journal = open_journal(address(file))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(JournalBusyError, match="locked by another process"):
        claim(journal, "a")

    other.execute("ROLLBACK")
    claim(journal, "a")
    assert keys(journal) == ["a"]
    other.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(JournalUnwritableError, match="name another file"):
        open_journal(address(tmp_path / "file" / "journal.db"))


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(JournalUnwritableError, match="cannot be opened"):
        open_journal(address(tmp_path))


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "sqlite:journal.db",
        "sqlite://",
        "sqlite:///:memory:",
        "oracle9://x",
        "postgresql://me:s3cret@h:port/d",
    ],
)
def test_an_address_that_names_no_usable_database_is_refused(wrong: str) -> None:
    with pytest.raises(JournalAddressError) as caught:
        open_journal(wrong)

    assert isinstance(caught.value, JournalError)
    assert "\n" not in str(caught.value)
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("address", ["journal.db", "./journal.db", "sqlite:///journal.db"])
def test_a_journal_is_named_by_its_file_or_its_address(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    open_journal(address).close()

    assert (tmp_path / "journal.db").is_file()


def test_a_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(JournalAddressError, match=r"needs the Python package psycopg; install it .*psycopg\[binary\]"):
        open_journal("postgresql://somebody@localhost/onrecord")


@pytest.mark.parametrize("other", ["mysql://h/d", "postgresql+asyncpg://h/d", "postgresql+psycopg2://h/d"])
def test_another_database_or_driver_is_refused(other: str) -> None:
    with pytest.raises(JournalAddressError, match="is of a kind that is not known here"):
        open_journal(other)


def test_what_installs_the_driver_is_said_as_it_is_declared() -> None:
    project = tomllib.loads((MIGRATIONS.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["optional-dependencies"]["postgresql"] == [PACKAGE]


def test_a_journal_on_a_server_is_named_without_its_password() -> None:
    url = url_of("postgresql://me:s3cret@h/d?password=s3cret&options=-cx%3Ds3cret")

    assert name_of(url) == "postgresql://me:***@h/d"


def test_a_journal_on_a_file_system_that_is_mounted_read_only_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    open_journal(f"sqlite:///{tmp_path}/var/journal.db").close()

    said = "lies on a file system that is mounted read-only; mount it for writing, or name another file"
    with fixed(tmp_path / "var"), pytest.raises(JournalUnwritableError, match=said):
        open_journal(f"sqlite:///{tmp_path}/var/journal.db")


def test_a_journal_that_has_no_room_for_what_sqlite_makes_beside_it_is_on_a_full_disk(tmp_path: Path) -> None:
    with mounted(tmp_path / "small", "size=1m") as small:
        open_journal(f"sqlite:///{small}/journal.db").close()
        fill(small)

        with pytest.raises(JournalUnwritableError, match="the disk is full; make room"):
            keys(open_journal(f"sqlite:///{small}/journal.db"))


async def test_a_server_that_never_answers_is_waited_for_once_and_then_left_alone_for_a_while() -> None:
    async with silent_host() as host:
        address = f"{host.replace('http', 'postgresql')}/onrecord?connect_timeout=2"
        journal = Journal(engine_of(url_of(address)), "the journal")
        asked = [lambda: keys(journal), lambda: claim(journal, "a"), journal.check]
        waited = [await asyncio.to_thread(waits, one) for one in asked]
        journal.close()

    assert [round(one) for one in waited] == [2, 0, 0]


def waits(asked: Callable[[], object]) -> float:
    """How many seconds it takes until nothing comes of it."""
    began_s = time.monotonic()
    with pytest.raises(JournalUnreachableError, match="cannot be reached"):
        asked()
    return time.monotonic() - began_s


def test_a_journal_that_does_not_say_its_schema_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    open_journal(str(file)).close()
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM alembic_version")

    with pytest.raises(JournalDamagedError, match="does not say which schema it has; restore it from a back-up"):
        open_journal(str(file))
