"""Where a database is, how it is opened, and what its errors mean in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from trainer.errors import StoreError, StoreUnavailable

BUSY_SECONDS = 10.0
"""How long a writer waits for another one before it gives up."""

WRITES = "two_views_writes"
"""Execution option of a connection that will write: SQLite then takes the lock at once."""


class DamagedDatabase(StoreError):
    """A file that is no database, or one that SQLite can no longer read."""


_UNREADABLE = {"SQLITE_NOTADB", "SQLITE_CORRUPT"}
_MENDING = {
    "SQLITE_FULL": "the disk is full: free some space; nothing that was kept before is lost",
    "SQLITE_READONLY": "it is read-only: allow writing to the file and its folder",
    "SQLITE_CANTOPEN": "it cannot be opened: see that its folder exists and may be written to",
    "SQLITE_BUSY": "another program is writing to it: close that one, or try again in a moment",
    "SQLITE_LOCKED": "another program is writing to it: close that one, or try again in a moment",
    "SQLITE_IOERR": "the disk reports an error: see that it is connected and has room",
    "SQLITE_PERM": "access is denied: allow reading and writing the file and its folder",
}


def default_path() -> Path:
    """The answer store of this user: `two-views.db` in the system's folder for user data."""
    import platformdirs

    return Path(platformdirs.user_data_dir("two-views", appauthor=False)) / "two-views.db"


def locate(database: str | None) -> URL:
    """The URL of a database given as a path, a SQLite or PostgreSQL URL, or None for the default.

    Raises:
        StoreError: If it is neither, or an in-memory database.
    """
    if database is None:
        return URL.create("sqlite", database=str(default_path()))
    if "://" not in database and database != ":memory:":
        return URL.create("sqlite", database=str(Path(database).absolute()))
    try:
        url = make_url(database if "://" in database else "sqlite://")
    except (ArgumentError, ValueError):
        raise StoreError(
            f"not a database address: {_without_password(database)!r}; write a file name or "
            "postgresql://user@host/name"
        ) from None
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(
            f"{url.drivername!r} databases are not supported: give a SQLite file name or "
            "postgresql://user@host/name"
        )
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise StoreError("a database in memory would be forgotten: give a file name")
    return url


def _without_password(address: str) -> str:
    scheme, _, rest = address.partition("://")
    return f"{scheme}://...@{rest.rpartition('@')[2]}" if "@" in rest else address


def name_of(url: URL) -> str:
    """How messages name a database: the file, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def connect(url: URL, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine for a located database; nothing is opened yet.

    Raises:
        StoreError: If the driver of PostgreSQL is not installed.
    """
    try:
        if url.get_backend_name() == "sqlite":
            engine = create_engine(url, connect_args={"timeout": busy_seconds})
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        return create_engine(
            url,
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": max(2, round(busy_seconds)),
                "options": _options(url, busy_seconds),
            },
        )
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreError(
            f"{name_of(url)} needs the driver of PostgreSQL ({error}); install it with: "
            'pip install "two-views[postgresql]"'
        ) from error


def _options(url: URL, busy_seconds: float) -> str:
    """The address's own server settings and, over them, UTC and the patience for locks."""
    own = url.query.get("options", "")
    own = own if isinstance(own, str) else " ".join(own)
    return f"{own} -c timezone=UTC -c lock_timeout={round(busy_seconds * 1000)}".strip()


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    """Foreign keys on; every commit reaches the disk; BEGIN is left to `_begin_sqlite`.

    With write-ahead logging readers and the writer do not wait for each other.
    """
    connection.isolation_level = None
    _log_ahead(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Switch the file to write-ahead logging; if it is busy, another program does so just now."""
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at its start: a reader that turns writer could not wait for it."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn the errors of a database into messages that say what to do.

    Raises:
        StoreUnavailable: If it is read-only, full, locked or out of reach.
        StoreError: If the file is damaged or no database at all.
    """
    try:
        yield
    except PoolTimeout as error:
        raise StoreUnavailable(f"{where}: too many requests at once; try again") from error
    except (DBAPIError, sqlite3.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(original, sqlite3.Error):
            explanation = _explain_sqlite(original, where)
        else:
            explanation = _explain_postgresql(original, where)
        if explanation is None:
            raise
        raise explanation from error


def _explain_sqlite(error: sqlite3.Error, where: str) -> StoreError | None:
    code = getattr(error, "sqlite_errorname", "")
    family = "_".join(code.split("_")[:2])
    if family in _UNREADABLE:
        return DamagedDatabase(
            f"{where} is not a database of Two Views, or it is damaged ({error}): name another "
            "--database, or put a backup in its place with: trainer restore FILE"
        )
    if family in _MENDING:
        return StoreUnavailable(f"the answers in {where} are out of reach: {_MENDING[family]}")
    return None


_POSTGRESQL = {
    "25006": "the server allows reading only: connect to the one that takes writes",
    "42501": "the user may not do that: grant it the rights to create and change tables",
    "53100": "the server's disk is full: free some space there",
    "53300": "the server has too many connections: try again in a moment",
    "55P03": "another program holds its tables: try again in a moment",
    "40P01": "another program holds its tables: try again in a moment",
    "28P01": "the password is wrong",
    "28000": "the server refuses this user",
    "3D000": "the server has no such database: create it with createdb",
}


_UNREACHABLE = {"OperationalError", "ConnectionTimeout", "AdminShutdown", "CrashShutdown"}


def _explain_postgresql(error: BaseException | None, where: str) -> StoreUnavailable | None:
    state = getattr(error, "sqlstate", None)
    if state in _POSTGRESQL:
        return StoreUnavailable(f"the answers in {where} are out of reach: {_POSTGRESQL[state]}")
    if type(error).__name__ in _UNREACHABLE:
        reason = (str(error).strip() or "no answer").splitlines()[0]
        return StoreUnavailable(
            f"{where} cannot be reached ({reason}): see that the server runs and that the "
            "address, user and password are right"
        )
    return None
