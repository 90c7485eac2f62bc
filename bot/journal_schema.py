"""The schema of a journal: which one it has, how it is made and brought up to date. Imports Alembic only then."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, inspect, text

from bot.errors import JournalBusyError, JournalDamagedError, JournalNewerError
from bot.tables import HEAD

# How long one waits for another process that makes or migrates the journal.
_MIGRATION_PATIENCE_S = 60
_MIGRATIONS = Path(__file__).parent / "migrations"


def schema_of(engine: Engine, name: str) -> str:
    """Return the schema's number, "" when there is none yet; raise JournalError when it is none that we can use."""
    if engine.dialect.name == "sqlite" and not Path(str(engine.url.database)).exists():
        return ""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if "alembic_version" not in tables:
            if tables:
                raise JournalDamagedError(f"{name} is a database of something else; name another one for the journal")
            return ""
        found = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
    if not found and len(tables) > 1:
        raise JournalDamagedError(
            f"{name} does not say which schema it has; restore it from a back-up, or move it away"
        )
    if found > HEAD:
        raise JournalNewerError(
            f"the journal {name} was made by a newer onrecord (schema {found}, here {HEAD});"
            " update onrecord, or name another journal"
        )
    return found


def bring_up_to_date(engine: Engine, url: URL, name: str) -> None:
    """Make the tables, or change them to those of the newest schema; two processes may do so at once."""
    with ExitStack() as stack:
        if engine.dialect.name == "sqlite":
            stack.enter_context(_alone(Path(str(url.database)), name))
        if schema_of(engine, name) == HEAD:  # another process was first
            return
        if engine.dialect.name == "sqlite":
            with engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
        # In PostgreSQL it is this that waits for whoever else does it, who may take longer than one that writes.
        options = {"writing": True, "durable": True, "patience_s": _MIGRATION_PATIENCE_S}
        connection = stack.enter_context(engine.connect().execution_options(**options))
        with connection.begin():
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
