"""The version of a database's tables, and bringing it up to date with the shipped migrations."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from trainer.errors import DatabaseTooNew, StoreError
from trainer.store.tables import metadata

VERSION_TABLE = "two_views_schema"
MIGRATIONS = Path(__file__).parent / "migrations"
_POSTGRESQL_LOCK = 7_042_019
"""Any fixed number: two programs that open a new database at once take turns on it."""


def head(migrations: Path = MIGRATIONS) -> str:
    """The version that this program writes, such as `0001`."""
    from alembic.script import ScriptDirectory

    newest = ScriptDirectory(str(migrations)).get_current_head()
    assert newest is not None, migrations
    return newest


def current(connection: Connection) -> str | None:
    """The version of a database, or None when it is new."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()


def check(version: str | None, where: str, migrations: Path = MIGRATIONS) -> None:
    """See that this program knows a version.

    Raises:
        DatabaseTooNew: If it does not: only later programs add versions.
    """
    known = sorted(path.name.partition("_")[0] for path in (migrations / "versions").glob("0*.py"))
    if version is not None and version not in known:
        raise DatabaseTooNew(
            f"{where} has tables of version {version}; this program knows them up to {known[-1]}: "
            "update the program (pip install --upgrade two-views), or name another --database"
        )


def upgrade(
    connection: Connection,
    where: str,
    *,
    to: str = "head",
    migrations: Path = MIGRATIONS,
) -> None:
    """Bring the tables to a version inside the caller's transaction: all of it or nothing.

    Raises:
        DatabaseTooNew: If a later program wrote the database.
        StoreError: If the database belongs to another program.
    """
    from alembic import command
    from alembic.config import Config

    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_POSTGRESQL_LOCK})"))
    version = current(connection)
    check(version, where, migrations)
    if version is None:
        _refuse_foreign(connection, where)
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _refuse_foreign(connection: Connection, where: str) -> None:
    """Leave alone a file that some other program keeps its tables in.

    A PostgreSQL database may be shared, so there only a clash of names is refused.
    """
    found = set(inspect(connection).get_table_names())
    if connection.dialect.name == "postgresql":
        found &= set(metadata.tables)
    if found:
        raise StoreError(
            f"{where} holds tables of another program ({', '.join(sorted(found)[:5])}): "
            "name another --database"
        )
