"""A journal in PostgreSQL: how its server is reached, and how writers take turns there as they do at a file.

All that is written about the journal counts on one writer at a time, as SQLite has it: rows are looked for and entered
in one transaction. A lock of the server that the transaction holds makes it so for bots on any machine.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, select
from sqlalchemy.exc import DBAPIError

from bot.errors import JournalUnreachableError
from bot.journal_faults import worded
from bot.places import Platform

#: The one driver that is tried and tested, which is also SQLAlchemy's own choice.
DRIVER = "psycopg"
#: What to install for it; pyproject.toml has it as the extra `postgresql`.
PACKAGE = "psycopg[binary]>=3.2,<4"
# A server that is down says so within milliseconds; one that is out of reach is waited for, see below.
_SLOW_S = 1.0
# As long as it is waited for: at most half of the time goes into that.
_LEFT_ALONE_S = 5.0
# Chosen; a second journal of the same database is told apart by its schema.
_WRITERS, _POSTERS = 0x0BEC, 0x0BED
# libpq waits for ever: for a host that does not answer, and for one that has gone away since. In seconds, the last in
# milliseconds. https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS
_REACHED: dict[str, str | int] = {
    "application_name": "onrecord",
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 5_000,
}


def engine_at(url: URL) -> Engine:
    """Return what reaches a server, which is not asked yet; what the address says itself comes first."""
    engine = create_engine(
        url,
        connect_args={name: value for name, value in _REACHED.items() if name not in url.query},
        hide_parameters=True,  # no fault may print what is kept
        isolation_level="READ COMMITTED",  # whoever has waited for the lock sees what was written meanwhile
        pool_pre_ping=True,  # a server that was started again is noticed before something is lost by it
    )
    event.listen(engine, "begin", _begins)
    return engine


def reader(engine: Engine) -> Engine:
    """Return the same for reading: all that is read in one block is as of one moment."""
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _begins(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("writing"):
        return
    patience = f"{int(options['patience_s'] * 1000)}ms" if "patience_s" in options else "5s"
    connection.execute(select(func.set_config("lock_timeout", patience, True)))
    connection.execute(select(func.pg_advisory_xact_lock(_WRITERS, func.hashtext(func.current_schema()))))
    if options.get("durable"):  # a server may be set not to wait for its disk
        connection.execute(select(func.set_config("synchronous_commit", "on", True)))


class Silence:
    """Leaves a server alone for a while that was waited for in vain: members wait for answers, not for the journal.

    One that refuses at once is asked again at once.
    """

    def __init__(self) -> None:
        """Know of nothing yet."""
        self._fault, self._until_s = "", 0.0

    @contextmanager
    def heeded(self) -> Iterator[None]:
        """Raise JournalUnreachableError without waiting while the server is left alone."""
        began_s = time.monotonic()
        if began_s < self._until_s:
            raise JournalUnreachableError(self._fault)
        try:
            yield
        except JournalUnreachableError as error:
            if time.monotonic() - began_s > _SLOW_S:
                self._fault, self._until_s = str(error), time.monotonic() + _LEFT_ALONE_S
            raise


class ServerTurn:
    """The right to post to a platform, among all bots on the server: free as soon as its holder's connection is.

    Not for use by two threads at once. `bot.turn.Turn` is that of a file.
    """

    def __init__(self, engine: Engine, name: str, platform: Platform) -> None:
        """Take nothing yet; `name` is what faults call the journal."""
        self._engine, self._name, self._platform = engine, name, platform
        self._held: Connection | None = None

    def take(self) -> bool:
        """Take the turn; False while another has it. Raises JournalError."""
        with worded(self._name):
            connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            try:
                if connection.execute(select(func.pg_try_advisory_lock(*self._key()))).scalar():
                    self._held = connection
            finally:
                if self._held is None:
                    connection.close()
        return self._held is not None

    def give_back(self) -> None:
        """Let another take it; where the server is away, it is free already."""
        held, self._held = self._held, None
        if held is None:
            return
        try:
            held.execute(select(func.pg_advisory_unlock(*self._key())))
        except DBAPIError:
            held.invalidate()
        held.close()

    def _key(self) -> tuple[object, ...]:
        return _POSTERS, func.hashtext(func.current_schema() + "/" + str(self._platform))
