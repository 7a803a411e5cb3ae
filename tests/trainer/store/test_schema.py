"""Migrations: the tables they make, and whose databases they leave alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from trainer.errors import DatabaseTooNew, StoreError
from trainer.store import Store, schema
from trainer.store.tables import metadata

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("decks", sa.Column("colour", sa.Text))
    {then}
"""


def later_migrations(tmp_path: Path, then: str = "") -> Path:
    """The shipped migrations and one more after them."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    for path in (schema.MIGRATIONS / "env.py", *schema.MIGRATIONS.glob("versions/*.py")):
        (folder / path.relative_to(schema.MIGRATIONS)).write_bytes(path.read_bytes())
    (folder / "versions" / "0002_later.py").write_text(LATER.format(then=then))
    return folder


def columns(store: Store, table: str) -> set[str]:
    with store.reading() as connection:
        return {column["name"] for column in inspect(connection).get_columns(table)}


def is_ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
    return not (kind == "table" and name == schema.VERSION_TABLE)


def test_the_migrations_make_the_tables_that_the_program_uses(database: str) -> None:
    with Store.open(database) as store, store.reading() as connection:
        options = {"compare_type": True, "include_object": is_ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_opening_again_changes_nothing(database: str) -> None:
    for _ in range(2):
        with Store.open(database) as store, store.reading() as connection:
            assert schema.current(connection) == schema.head()


def test_a_database_of_an_earlier_version_is_brought_up_to_date(
    store: Store, tmp_path: Path
) -> None:
    folder = later_migrations(tmp_path)
    with store.writing() as connection:
        schema.upgrade(connection, store.where, migrations=folder)
    with store.reading() as connection:
        assert schema.current(connection) == "0002"
    assert "colour" in columns(store, "decks")


def test_a_migration_that_fails_leaves_the_database_as_it_was(store: Store, tmp_path: Path) -> None:
    folder = later_migrations(tmp_path, then="op.add_column('nowhere', sa.Column('a', sa.Text))")
    with pytest.raises(Exception, match="nowhere"), store.writing() as connection:
        schema.upgrade(connection, store.where, migrations=folder)
    with store.reading() as connection:
        assert schema.current(connection) == "0001"
    assert "colour" not in columns(store, "decks")


def test_a_database_of_a_later_version_is_refused_and_left_alone(
    database: str, tmp_path: Path
) -> None:
    with Store.open(database) as store, store.writing() as connection:
        schema.upgrade(connection, store.where, migrations=later_migrations(tmp_path))
    with pytest.raises(DatabaseTooNew) as refusal:
        Store.open(database)
    assert "version 0002; this program knows them up to 0001: update" in str(refusal.value)
    assert "password" not in str(refusal.value)


def test_two_programs_may_open_a_new_database_at_once(new_database: Callable[[], str]) -> None:
    for _ in range(5):
        address = new_database()
        with ThreadPoolExecutor(4) as threads:
            stores = list(threads.map(Store.open, [address] * 4))
        for store in stores:
            with store:
                assert store.decks() == ()


def test_the_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (title TEXT)")
    other.close()
    with pytest.raises(StoreError, match=r"another program \(bookmarks\): name another --database"):
        Store.open(str(path))
    with sqlite3.connect(path) as other:
        tables = other.execute("SELECT name FROM sqlite_master").fetchall()
    other.close()
    assert tables == [("bookmarks",)]


def test_a_server_database_may_be_shared_unless_names_clash(
    new_postgresql: Callable[[], str],
) -> None:
    import psycopg

    address = new_postgresql()
    with psycopg.connect(address) as other:
        other.execute("CREATE TABLE bookmarks (title TEXT)")
    Store.open(address).close()
    clashing = new_postgresql()
    with psycopg.connect(clashing) as other:
        other.execute("CREATE TABLE attempts (title TEXT)")
    with pytest.raises(StoreError, match=r"another program \(attempts\)"):
        Store.open(clashing)


def test_rows_refer_only_to_answers_that_are_there(store: Store) -> None:
    with (
        pytest.raises(Exception, match=r"(?i)foreign key"),
        store.writing() as connection,
    ):
        connection.execute(
            text(
                "INSERT INTO replies (attempt_id, point, meant, at) "
                "VALUES (77, 'p1', true, '2026-01-01 00:00:00')"
            )
        )
