"""The journal, the small database of what the bot has done: opened, brought up to date, read and written.

SQLite in WAL mode by default; any database that SQLAlchemy speaks to by its address.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from bot.errors import JournalAddressError, JournalBusyError, JournalDamagedError, JournalNewerError
from bot.journal_faults import refused, worded
from bot.tables import HEAD

# How long one waits for another process that writes, in seconds. A write takes about a millisecond.
_PATIENCE_S = 5
# How long one waits for another process that makes or migrates the journal.
_MIGRATION_PATIENCE_S = 60
# What begins so means to be an address; a single letter is a drive.
_SCHEME = re.compile(r"[A-Za-z][\w+.-]+:")
_MIGRATIONS = Path(__file__).parent / "migrations"


class Journal:
    """An open journal of the newest schema. Safe to use from several threads; transactions must not be nested."""

    def __init__(self, engine: Engine, name: str) -> None:
        """Take an engine that `open_journal` has prepared; `name` is what its faults call it."""
        self._engine, self.name = engine, name
        # SQLite has one writer at a time; those of this process queue here, in order and without polling.
        self._turn = Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to read from, as of now. Raises JournalError."""
        with worded(self.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[Connection]:
        """Give a connection to write to; all of it is written at the end, or nothing if an exception leaves the block.

        What is written survives the death of the process; only if `durable`, a power cut the moment after, too.
        Raises JournalError.
        """
        options = {"writing": True, "durable": durable}
        with worded(self.name), self._turn, ExitStack() as stack:
            connection = stack.enter_context(self._engine.connect().execution_options(**options))
            stack.enter_context(connection.begin())
            yield connection

    def settle(self) -> None:
        """Have what was deleted leave the files, too: SQLite keeps it in its log until that is written back.

        What other processes read at this moment stays until the next time. Raises JournalError.
        """
        if self._engine.dialect.name == "sqlite":
            with worded(self.name), self._turn, self._engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @property
    def engine(self) -> Engine:
        """The engine, for libraries that keep tables of their own beside the journal's; every transaction may write."""
        return self._engine.execution_options(writing=True)

    def close(self) -> None:
        """Let go of the file; the object is of no further use."""
        self._engine.dispose()


def open_journal(address: str) -> Journal:
    """Open the journal at an address ("sqlite:///var/journal.db"), making it or bringing it up to date where needed.

    Two processes may do so at once. Raises JournalError.
    """
    url = url_of(address)
    name = url.database if url.get_backend_name() == "sqlite" and url.database else url.render_as_string()
    try:
        engine = create_engine(url, hide_parameters=True)  # no fault may print what is kept
    except ImportError as error:
        raise JournalAddressError(
            f"the journal {name} needs the Python package {error.name}, which is not installed: install it beside"
            " onrecord, or name a file"
        ) from error
    except (ArgumentError, NoSuchModuleError) as error:
        raise JournalAddressError(
            f"the journal {name} cannot be used: {error}; name a file, or an address as postgresql+psycopg://…"
        ) from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    journal = Journal(engine, name)
    try:
        with worded(name), _possible(name):
            if _schema(engine, name) != HEAD:
                _bring_up_to_date(engine, url, name)
    except BaseException:
        journal.close()
        raise
    return journal


@contextmanager
def _possible(name: str) -> Iterator[None]:
    """Say in a sentence what the system refuses."""
    try:
        yield
    except OSError as error:
        raise refused(error, name) from error


def url_of(address: str) -> URL:
    """Return the address of a journal as SQLAlchemy has it; a plain path is that of a SQLite file.

    Raises JournalAddressError for what is neither, and for a journal in memory.
    """
    if address.strip() and not _SCHEME.match(address):
        return URL.create("sqlite", database=str(Path(address).expanduser()))
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise JournalAddressError(
            f"{address!r} is neither a file nor the address of a database; name var/journal.db, for example"
        ) from error
    if url.get_backend_name() == "sqlite" and (not url.database or url.database == ":memory:"):
        raise JournalAddressError("a journal in memory would forget what was posted; name a file, as sqlite:///FILE")
    return url


def _prepare_sqlite(engine: Engine) -> None:
    # Python's driver begins transactions late and by itself; here each begins when and how it is meant to. One that is
    # going to write says so at once: had it read first, it would be refused, not made to wait.
    @event.listens_for(engine, "connect")
    def _connected(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined] # of sqlite3, which the dialect hides
        for pragma in (f"busy_timeout = {_PATIENCE_S * 1000}", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined] # the same

    @event.listens_for(engine, "begin")
    def _begins(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("writing"):
            connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if options.get('durable') else 'NORMAL'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")


def _schema(engine: Engine, name: str) -> str:
    """Return the schema's number, "" when there is none yet; raise JournalError when it is none that we can use."""
    if engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).exists():
        return ""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if "alembic_version" not in tables:
            if tables:
                raise JournalDamagedError(f"{name} is a database of something else; name another file for the journal")
            return ""
        found = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
    if found > HEAD:
        raise JournalNewerError(
            f"the journal {name} was made by a newer onrecord (schema {found}, here {HEAD});"
            " update onrecord, or name another journal"
        )
    return found


def _bring_up_to_date(engine: Engine, url: URL, name: str) -> None:
    with ExitStack() as stack:
        if engine.dialect.name == "sqlite":
            stack.enter_context(_alone(Path(str(url.database)), name))
        if _schema(engine, name) == HEAD:  # another process was first
            return
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
        connection = stack.enter_context(engine.connect().execution_options(writing=True, durable=True))
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('onrecord'))"))
            _migrate(connection)


@contextmanager
def _alone(path: Path, name: str) -> Iterator[None]:
    """Hold the lock beside a journal's file, which is made, for its owner's eyes only, if it is not there."""
    from filelock import FileLock, Timeout

    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(f"{path}.lock", timeout=_MIGRATION_PATIENCE_S):
            path.touch(mode=0o600)
            yield
    except Timeout as error:
        raise JournalBusyError(f"another process is making or updating the journal {name}; try again") from error


def _migrate(connection: Connection) -> None:
    from alembic.command import upgrade
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    upgrade(config, "head")
