"""Stores to test on, SQLite and PostgreSQL alike, and a small deck with a marker of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import private_postgresql
import psycopg
import pytest
from plain_marker import PlainMarker
from sqlalchemy import Column, MetaData, String, Table, make_url

from trainer.store import Store, schema
from trainer.store.engine import connect, locate
from trainer.store.tables import metadata

_numbers = count()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL database in which schemas can be created."""
    if given := os.environ.get("TEST_POSTGRESQL_URL"):
        yield given
        return
    try:
        with private_postgresql.cluster() as address:
            yield address
    except private_postgresql.NotHere as reason:
        pytest.skip(f"{reason}; or set TEST_POSTGRESQL_URL to a server")


@pytest.fixture
def new_postgresql(postgresql_server: str) -> Iterator[Callable[[], str]]:
    """Makes empty schemas, a hundred times as fast as databases; each is dropped after the test."""
    made: list[str] = []

    def run(statement: str) -> None:
        with psycopg.connect(postgresql_server, autocommit=True) as server:
            server.add_notice_handler(lambda _notice: None)
            server.execute(statement)

    def make() -> str:
        made.append(f"two_views_test_{os.getpid()}_{next(_numbers)}")
        run(f"CREATE SCHEMA {made[-1]}")
        url = make_url(postgresql_server).update_query_dict(
            {"options": f"-csearch_path={made[-1]}"}
        )
        return url.render_as_string(hide_password=False)

    yield make
    if made:
        run(f"DROP SCHEMA {', '.join(made)} CASCADE")


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives the address of an empty database at each call: the test runs once an engine."""
    if request.param == "postgresql":
        make: Callable[[], str] = request.getfixturevalue("new_postgresql")
        return make
    return lambda: str(tmp_path / f"store-{next(_numbers)}.db")


@pytest.fixture
def database(new_database: Callable[[], str]) -> str:
    """The address of an empty database."""
    return new_database()


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """An open, empty store."""
    create_tables(database)
    with Store.open(database) as opened:
        yield opened


def create_tables(database: str) -> None:
    """What the migrations do (`test_schema.py` holds the two to each other), but faster."""
    engine = connect(locate(database))
    with engine.begin() as connection:
        metadata.create_all(connection, checkfirst=False)
        versions = Table(schema.VERSION_TABLE, MetaData(), Column("version_num", String(32)))
        versions.create(connection)
        connection.execute(versions.insert().values(version_num=schema.head()))
    engine.dispose()


@pytest.fixture
def marker() -> PlainMarker:
    """A marker with a deck of two small cards."""
    return PlainMarker()


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that is a minute later at every look."""
    start = datetime(2026, 3, 1, 9, 0, 0, 123456, tzinfo=UTC)
    minutes = count()
    return lambda: start + timedelta(minutes=next(minutes))
