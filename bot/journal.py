"""The journal, the small database of what the bot has done: opened, brought up to date, read and written.

SQLite in WAL mode by default; PostgreSQL by its address (bot/journal_postgresql.py).
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from bot.errors import JournalAddressError, JournalError, JournalLostError
from bot.journal_faults import busy, refused, worded
from bot.journal_postgresql import DRIVER, PACKAGE, ServerTurn, Silence, engine_at, reader
from bot.journal_schema import bring_up_to_date, schema_of
from bot.places import Platform
from bot.tables import HEAD

if TYPE_CHECKING:
    from bot.turn import Turn

# How long one waits for another process that writes, in seconds. A write takes about a millisecond.
_PATIENCE_S = 5.0
# How long when the last who waited did so in vain: longer than a write takes, shorter than anybody minds.
_IMPATIENCE_S = 0.2
# What begins so means to be an address; a single letter is a drive.
_SCHEME = re.compile(r"[A-Za-z][\w+.-]+:")


class Journal:
    """An open journal of the newest schema. Safe to use from several threads; transactions must not be nested."""

    def __init__(self, engine: Engine, name: str) -> None:
        """Take an engine that `open_journal` has prepared; `name` is what its faults call it."""
        self._engine, self.name = engine, name
        self._reader = engine if engine.dialect.name == "sqlite" else reader(engine)
        # SQLite has one writer at a time; those of this process queue here, in order and without polling.
        self._turn = Lock()
        self._file = Path(str(engine.url.database)) if engine.dialect.name == "sqlite" else None
        self._opened = _identity(self._file)
        self._fault: JournalError | None = None
        self._silence = Silence()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to read from, as of now. Raises JournalError."""
        self._still_there()
        with self._silence.heeded(), worded(self.name), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[Connection]:
        """Give a connection to write to; all of it is written at the end, or nothing if an exception leaves the block.

        What is written survives the death of the process; only if `durable`, a power cut the moment after, too.
        Raises JournalError. After a fault nobody waits long for the lock, until somebody has written again.
        """
        patience = _PATIENCE_S if self._fault is None else _IMPATIENCE_S
        options = {"writing": True, "durable": durable, "patience_s": patience}
        try:
            self._still_there()
            with self._silence.heeded(), worded(self.name), self._its_turn(patience), ExitStack() as stack:
                connection = stack.enter_context(self._engine.connect().execution_options(**options))
                stack.enter_context(connection.begin())
                yield connection
        except JournalError as error:
            self._fault = error
            raise
        self._fault = None

    def check(self) -> None:
        """Raise JournalError if nothing can be written at this moment. After a fault a row is really written."""
        doubted = self._fault is not None
        with self.writing() as connection:
            if doubted:
                connection.execute(text("UPDATE alembic_version SET version_num = version_num"))

    def _still_there(self) -> None:
        """Raise JournalLostError if the file is another one by now: what is written would be lost with its name."""
        if self._file is not None and _identity(self._file) != self._opened:
            raise JournalLostError(
                f"the journal {self.name} was deleted or replaced while it was in use; put it back, or restart"
            )

    @contextmanager
    def _its_turn(self, patience_s: float) -> Iterator[None]:
        if not self._turn.acquire(timeout=patience_s):
            raise busy(self.name)
        try:
            yield
        finally:
            self._turn.release()

    def settle(self) -> bool:
        """Have what was deleted leave the files, too: SQLite keeps it in its log until that is written back.

        What other processes read at this moment stays until the next time: then False. Raises JournalError.
        """
        if self._engine.dialect.name != "sqlite":
            return True
        with worded(self.name), self._turn, self._engine.connect() as connection:
            busy, *_ = connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy

    @property
    def engine(self) -> Engine:
        """The engine, for libraries that keep tables of their own beside the journal's; every transaction may write."""
        return self._engine.execution_options(writing=True)

    def turn(self, platform: Platform) -> "Turn | ServerTurn":
        """Return the right to post to a platform, of which there is one among all bots on this journal."""
        if self._file is None:
            return ServerTurn(self._engine, self.name, platform)
        from bot.turn import Turn  # nobody but a bot needs it

        return Turn(self._file, platform)

    def close(self) -> None:
        """Let go of the file; the object is of no further use."""
        self._engine.dispose()


def open_journal(address: str) -> Journal:
    """Open the journal at an address ("sqlite:///var/journal.db"), making it or bringing it up to date where needed.

    Two processes may do so at once. Raises JournalError.
    """
    url = url_of(address)
    name = name_of(url)
    engine = engine_of(url)
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    try:
        with worded(name), _possible(name):
            if schema_of(engine, name) != HEAD:
                bring_up_to_date(engine, url, name)
    except BaseException:
        engine.dispose()
        raise
    return Journal(engine, name)


def name_of(url: URL) -> str:
    """Return what a journal is called in a sentence: its file, or its address without anything that is secret."""
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.set(query={}).render_as_string()  # a password may stand in the query


def engine_of(url: URL) -> Engine:
    """Return what reaches the database at an address, which is not asked yet. Raises JournalAddressError."""
    name = name_of(url)
    try:
        if url.get_backend_name() == "sqlite":
            return create_engine(url, hide_parameters=True)  # no fault may print what is kept
        if url.get_backend_name() == "postgresql" and url.get_driver_name() == DRIVER:
            return engine_at(url)
    except ImportError as error:
        raise JournalAddressError(
            f"the journal {name} needs the Python package {error.name}; install it beside onrecord"
            f" (pip install '{PACKAGE}'), or name a file"
        ) from error
    except (ArgumentError, NoSuchModuleError, TypeError) as error:
        raise _unknown(name) from error
    raise _unknown(name)


def _unknown(name: str) -> JournalAddressError:
    return JournalAddressError(
        f"the journal {name} is of a kind that is not known here; name a file, or an address in PostgreSQL as"
        " postgresql://user:word@host/onrecord"
    )


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
    except (ArgumentError, ValueError) as error:  # the latter of a port that is no number
        shown = "the setting journal" if "@" in address else repr(address)  # it may hold a password
        raise JournalAddressError(
            f"{shown} is neither a file nor the address of a database; name var/journal.db, for example"
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
        for pragma in (f"busy_timeout = {_milliseconds(_PATIENCE_S)}", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {pragma}")  # type: ignore[attr-defined] # the same

    @event.listens_for(engine, "begin")
    def _begins(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("writing"):
            patience = _milliseconds(options.get("patience_s", _PATIENCE_S))
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience}")
            connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if options.get('durable') else 'NORMAL'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writing") else "BEGIN")


def _milliseconds(seconds: float) -> int:
    return int(seconds * 1000)


def _identity(file: Path | None) -> tuple[int, int] | None:
    """Return what tells a file from another of its name; None where there is none."""
    try:
        found = file.stat() if file is not None else None
    except FileNotFoundError:
        return None
    return None if found is None else (found.st_dev, found.st_ino)
