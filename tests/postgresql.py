"""A PostgreSQL to test with, where one is at hand: TEST_POSTGRESQL is the address of a database for tests to fill."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, make_url, text

SERVER = os.environ.get("TEST_POSTGRESQL", "")
needs_server = pytest.mark.skipif(not SERVER, reason="TEST_POSTGRESQL names no PostgreSQL (CONTRIBUTING.md)")


@contextmanager
def emptied() -> Iterator[str]:
    """Give the address of a place for one journal, in which there is nothing; it is gone afterwards."""
    name = f"test_{secrets.token_hex(8)}"
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
        try:
            yield with_options(SERVER, f"search_path={name}")
        finally:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    server.dispose()


def with_options(address: str, *options: str) -> str:
    """Return an address whose connections have more settings of the server."""
    url = make_url(address)
    every = [str(url.query.get("options", "")), *(f"-c{one}" for one in options)]
    return url.update_query_dict({"options": " ".join(filter(None, every))}).render_as_string(hide_password=False)
