"""A journal on a real server; `test_journal.py` has what needs none."""

import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from multiprocessing.queues import Queue
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine, event, inspect, make_url, select, text

from bot.doctor_journal import journal_findings, wishes
from bot.errors import (
    JournalBusyError,
    JournalDamagedError,
    JournalError,
    JournalNewerError,
    JournalUnreachableError,
    JournalUnwritableError,
)
from bot.findings import Mark
from bot.handled import claim
from bot.homes import make_home
from bot.journal import Journal, open_journal
from bot.ledger import Ledger, Plan
from bot.places import Caller, Home, Platform
from bot.post_rows import Posted
from bot.tables import HEAD, homes, metadata
from bot.turn import Turn
from tests.data import old_journal
from tests.desks import CHANNEL, DIRECT, Bot
from tests.postgresql import SERVER, emptied, needs_server, with_options
from tests.test_privacy import MEMBER, use_everything

pytestmark = needs_server
DATA = Path(__file__).parent / "data"
KEYS = [f"event {number}" for number in range(60)]
SCHEMAS = [path.stem.removeprefix("journal-") for path in sorted(DATA.glob("journal-*.db"))]


@pytest.fixture
def address() -> Iterator[str]:
    with emptied() as found:
        yield found


@pytest.fixture
def journal(address: str) -> Iterator[Journal]:
    opened = open_journal(address)
    yield opened
    opened.close()


def everything(journal: Journal) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables."""
    with journal.reading() as connection:
        rows = {one.name: connection.execute(select(one)).all() for one in metadata.sorted_tables}
    return {name: sorted(map(tuple, found), key=repr) for name, found in rows.items() if found}


def test_the_steps_lead_to_the_tables(journal: Journal) -> None:
    with journal.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_journal_of_every_schema_is_brought_up_to_date_as_a_file_is(
    schema: str, address: str, tmp_path: Path
) -> None:
    file = tmp_path / "journal.db"
    file.write_bytes((DATA / f"journal-{schema}.db").read_bytes())
    fill(address, schema, file)
    ours, theirs = open_journal(address), open_journal(str(file))

    found, expected = everything(ours), everything(theirs)
    ours.close()
    theirs.close()
    assert found == expected


def fill(address: str, schema: str, file: Path) -> None:
    """Make the tables of an old schema, with the rows of a file of it."""
    config, old = Config(), MetaData()
    config.set_main_option("script_location", str(Path(sys.modules["bot"].__path__[0]) / "migrations"))
    source, target = create_engine(f"sqlite:///{file}"), create_engine(address)
    with source.connect() as reading, target.begin() as writing:
        config.attributes["connection"] = writing
        upgrade(config, schema)
        old.reflect(writing)
        for table in (one for one in old.sorted_tables if one.name != "alembic_version"):
            rows = [row._asdict() for row in reading.execute(select(table))]
            if rows:
                writing.execute(table.insert(), rows)
            for column in (one for one in table.primary_key if one.name in ("id", "number")):
                counter = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
                writing.execute(text(f"SELECT setval({counter}, max({column.name})) FROM {table.name}"))
    source.dispose()
    target.dispose()


def test_it_is_used_as_a_file_is_and_forgets_as_a_file_does(journal: Journal) -> None:
    bot = Bot(journal)
    use_everything(bot)
    old_journal.use(Bot(journal))
    old_journal.post(Bot(journal))
    before = repr(everything(journal))
    for place in (CHANNEL, DIRECT):
        bot.desk.forget(Caller(place, MEMBER))
    after = repr(everything(journal))
    bot.later(days=400)
    bot.desk.retention()

    assert [name in before for name in (MEMBER, "ann", "cleo")] == [True, True, True]
    assert [name in after for name in (MEMBER, "ann", "cleo")] == [False, True, True]
    assert everything(journal).keys() == {"homes", "posts", "settings", "subscriptions"}


def test_a_follow_up_leans_on_what_was_asked_before(journal: Journal) -> None:
    bot = Bot(journal)
    bot.ask("what did Tarrant say about flowers", DIRECT, "ann")

    assert bot.ask("and about the form?", DIRECT, "ann").reply_id


def _claim_all(address: str, won: "Queue[list[str]]") -> None:
    journal = open_journal(address)
    mine = []
    for key in KEYS:
        with journal.writing() as connection:
            make_home(connection, Home("slack", key, ""))
            if claim(connection, "slack", key, 0):
                mine.append(key)
    won.put(mine)
    journal.close()


def test_of_processes_that_open_it_first_and_race_for_an_event_one_wins(address: str) -> None:
    start = multiprocessing.get_context("spawn")
    won: Queue[list[str]] = start.Queue()
    processes = [start.Process(target=_claim_all, args=(address, won)) for _ in range(3)]
    for process in processes:
        process.start()
    every = [key for _ in processes for key in won.get(timeout=60)]
    for process in processes:
        process.join(60)

    assert sorted(every) == sorted(KEYS)
    journal = open_journal(address)
    with journal.reading() as connection:
        assert len(connection.execute(select(homes)).all()) == len(KEYS)
    journal.close()


def test_of_two_journals_of_one_database_none_waits_for_the_other(journal: Journal) -> None:
    with emptied() as second:
        other = open_journal(with_options(second, "lock_timeout=100ms"))
        with journal.writing() as connection, other.writing() as elsewhere:
            assert claim(connection, "slack", "e", 0)
            assert claim(elsewhere, "slack", "e", 0)
        other.close()


def test_who_writes_for_too_long_makes_others_say_so(
    address: str, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.journal._PATIENCE_S", 0.2)
    other = open_journal(address)
    with other.writing(), pytest.raises(JournalBusyError, match="locked by another process"), journal.writing():
        pass

    with journal.writing() as connection:
        assert claim(connection, "slack", "e", 0)
    other.close()


def test_what_is_read_in_one_block_is_of_one_moment(address: str, journal: Journal) -> None:
    other = open_journal(address)
    with journal.reading() as connection:
        before = connection.execute(select(homes)).all()
        with other.writing() as writing:
            make_home(writing, Home("slack", "T1", ""))
        assert connection.execute(select(homes)).all() == before
    other.close()


def test_one_bot_at_a_time_posts_to_a_platform_wherever_it_runs(address: str, journal: Journal) -> None:
    elsewhere = open_journal(address)
    first, second, slack = (
        journal.turn(Platform.DISCORD),
        elsewhere.turn(Platform.DISCORD),
        elsewhere.turn(Platform.SLACK),
    )

    assert (first.take(), second.take(), slack.take()) == (True, False, True)
    first.give_back()
    assert second.take()
    second.give_back()
    slack.give_back()
    first.give_back()  # which is nothing
    assert first.take()
    first.give_back()
    elsewhere.close()


def _hold(address: str, taken: "Queue[bool]") -> None:
    taken.put(open_journal(address).turn(Platform.DISCORD).take())
    threading.Event().wait(60)


def test_the_turn_of_a_killed_bot_is_free(address: str, journal: Journal) -> None:
    start = multiprocessing.get_context("spawn")
    taken: Queue[bool] = start.Queue()
    holder = start.Process(target=_hold, args=(address, taken))
    holder.start()
    assert taken.get(timeout=60)
    turn = journal.turn(Platform.DISCORD)
    assert not turn.take()

    holder.kill()
    holder.join(60)

    assert eventually(turn.take)
    turn.give_back()


def eventually(happens: Callable[[], bool]) -> bool:
    pause = threading.Event()
    return any(happens() or pause.wait(0.05) for _ in range(200))


def test_the_turn_of_a_file_is_that_of_a_file(tmp_path: Path) -> None:
    opened = open_journal(str(tmp_path / "journal.db"))

    assert isinstance(opened.turn(Platform.SLACK), Turn)
    opened.close()


def test_a_day_is_claimed_once(address: str, journal: Journal) -> None:
    bot, window = Bot(journal), timedelta(hours=3)
    old_journal.post(bot)
    other = open_journal(address)
    bot.later(days=1)
    bot.now = bot.now.replace(hour=15)
    ledgers = [Ledger(one, window=window) for one in (journal, other)]
    looked = [one.work(Platform.DISCORD, bot.now) for one in ledgers]
    plans = [[Plan(one, "fact-1") for one in work.awaited] for work in looked]
    claims = [ledger.claim(plan, bot.now) for ledger, plan in zip(ledgers, plans, strict=True)]
    other.close()

    assert [len(plan) for plan in plans] == [2, 2]
    assert [len(one) for one in claims] == [1, 0]  # the other place is paused
    ledgers[0].settle([(claims[0][0], Posted("p"))], bot.now)
    assert claims[0][0].key not in {one.key for one in ledgers[0].work(Platform.DISCORD, bot.now).claims}


def test_a_connection_that_the_server_ends_is_made_again(journal: Journal) -> None:
    with journal.writing() as connection:
        claim(connection, "slack", "a", 0)
    end_connections()

    with journal.writing() as connection:
        assert claim(connection, "slack", "b", 0)


def test_a_connection_that_ends_while_something_is_written_is_said_and_nothing_of_it_written(journal: Journal) -> None:
    def interrupted() -> None:
        with journal.writing() as connection:
            claim(connection, "slack", "a", 0)
            end_connections()
            claim(connection, "slack", "b", 0)

    with pytest.raises(JournalUnreachableError, match="cannot be reached"):
        interrupted()

    with journal.writing() as connection:
        assert claim(connection, "slack", "a", 0)


def end_connections() -> None:
    server = create_engine(SERVER)
    with server.connect() as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'onrecord'"
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))
    server.dispose()


def test_a_turn_whose_server_was_away_is_given_back_without_a_fault(journal: Journal) -> None:
    turn = journal.turn(Platform.DISCORD)
    assert turn.take()
    end_connections()

    turn.give_back()

    assert turn.take()
    turn.give_back()


@pytest.mark.parametrize(
    ("more", "fault", "said"),
    [
        ({"database": "no-such-database-here"}, JournalUnreachableError, 'database "no-such-database-here" does not'),
        ({"host": "nowhere.invalid"}, JournalUnreachableError, "failed to resolve host 'nowhere.invalid'"),
        ({"port": 1}, JournalUnreachableError, "Connection refused"),
        ({"query": {"colour": "red"}}, JournalUnreachableError, 'invalid connection option "colour"'),
    ],
)
def test_a_server_that_does_not_let_us_in_is_told_in_a_sentence(
    more: dict[str, object], fault: type[JournalError], said: str
) -> None:
    url = make_url(SERVER).set(**{"host": "127.0.0.1", "query": {}, "password": "s3cret"} | more)  # type: ignore[arg-type] # each is what set takes by that name
    address = url.render_as_string(hide_password=False)
    with pytest.raises(fault) as caught:
        open_journal(address)

    assert said in str(caught.value)
    assert "s3cret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert [one.mark for one in journal_findings(address)] == [Mark.ERROR]


def test_a_read_only_server_is_told_in_a_sentence(address: str, journal: Journal) -> None:
    reading = open_journal(with_options(address, "default_transaction_read_only=on"))

    with pytest.raises(JournalUnwritableError, match=r"cannot be written .*read-only"), reading.writing() as connection:
        claim(connection, "slack", "a", 0)
    reading.close()
    (found,) = journal_findings(with_options(address, "default_transaction_read_only=on"))
    assert (found.mark, "read-only" in found.said) == (Mark.ERROR, True)


def test_a_schema_that_is_not_there_is_told_in_a_sentence() -> None:
    with pytest.raises(JournalUnwritableError, match="no schema has been selected"):
        open_journal(with_options(SERVER, "search_path=not_there_at_all"))


def test_what_is_newer_or_something_else_is_refused_and_left_alone(address: str) -> None:
    server = create_engine(address)
    with server.begin() as connection:
        connection.execute(text("CREATE TABLE songs (title TEXT)"))
    with pytest.raises(JournalDamagedError, match="something else"):
        open_journal(address)
    with server.begin() as connection:
        assert inspect(connection).get_table_names() == ["songs"]
        connection.execute(text("DROP TABLE songs"))

    open_journal(address).close()
    with server.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    with pytest.raises(JournalNewerError, match=r"newer onrecord \(schema 0999, here"):
        open_journal(address)
    server.dispose()


def test_the_doctor_says_what_there_is(address: str) -> None:
    (before,) = journal_findings(address)
    journal = open_journal(address)
    old_journal.post(Bot(journal))
    journal.close()
    (after,) = journal_findings(address)

    assert (before.mark, before.said.endswith("is empty; the first start fills it")) == (Mark.OK, True)
    assert (after.mark, after.said.endswith(f"is whole, can be written, and has schema {HEAD}")) == (Mark.OK, True)
    assert len(wishes(address)) == 2


def test_nothing_of_a_member_is_in_what_a_server_logs_of_an_event_told_twice(journal: Journal) -> None:
    """PostgreSQL writes a key that is there already into its log, and a key may name who pressed a button."""
    assert Bot(journal).desk.first(Platform.SLACK, "T1/ann")
    statements: list[str] = []
    event.listen(journal.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    with journal.writing() as connection:
        assert not claim(connection, "slack", "T1/ann", 0)

    assert [one for one in statements if one.startswith(("INSERT", "SAVEPOINT"))] == []
