"""Backing a store up, and putting a backup in its place, while the page is in use.

A restore never trusts the file: it is read from end to end, loaded into a database of its own,
brought up to date and checked there. Only then are the rows of the store exchanged, in one
transaction that ends after what it wrote was read back and compared. What the store held before
is kept as a backup beside it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import URL, Connection, Table, delete, exists, insert, select, text
from sqlalchemy.exc import OperationalError, StatementError

from trainer.errors import StoreError, StoreUnavailable
from trainer.store import archive, schema
from trainer.store.engine import DamagedDatabase, connect, default_path, explained, locate
from trainer.store.store import Store

_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: into which store, from which backup, and where the old content is.

    Attributes:
        kept: The backup of what the store held before, or the old file itself if that was
            damaged; None if it held nothing.
        damaged: Whether the old file could not be read.
    """

    where: str
    manifest: archive.Manifest
    kept: Path | None
    damaged: bool


def back_up(store: Store, path: Path, at: datetime) -> archive.Manifest:
    """Write everything in a store, as it is at one moment, into a file, and check the file.

    A backup that is already there is replaced, and only once the new one was checked.

    Raises:
        StoreError: If the store is damaged, or the file is there and is no backup.
        StoreUnavailable: If the store cannot be read or the file cannot be written.
    """
    if path.exists() and not archive.looks_like_one(path):
        raise StoreError(f"{path} is there already and is no backup: choose another name")
    part = path.with_name(f"{path.name}.part")
    try:
        with store.reading() as connection:
            _require_sound(connection, store.where)
            schema_version = schema.current(connection) or schema.head()
            archive.write(part, connection, schema=schema_version, made_at=at)
        manifest = archive.check(part, schema.head())
        _to_disk(part)
        os.replace(part, path)
    except OSError as error:
        raise StoreUnavailable(
            f"the backup cannot be written to {path} ({error.strerror or error}): "
            "free some space or choose another place"
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return manifest


def restore(path: Path, database: str | None, at: datetime) -> Restored:
    """Put a backup in the place of what a store holds.

    Args:
        path: The backup, from SQLite or PostgreSQL.
        database: The store to fill, as in `Store.open`; it is made when it is not there.
        at: Now, for the name of what is kept.

    Raises:
        DatabaseTooNew: If a later version of the program made the backup or the store.
        StoreError: If the backup is damaged; the store is as it was.
        StoreUnavailable: If the store cannot be written; it is as it was.
    """
    manifest = archive.check(path, schema.head())
    with _staged(path, manifest) as staged:
        aside = _move_aside_if_damaged(database, at)
        with Store.open(database) as store:
            kept = _exchange(store, staged, at)
            return Restored(store.where, manifest, aside or kept, damaged=aside is not None)


@contextmanager
def _staged(path: Path, manifest: archive.Manifest) -> Iterator[Connection]:
    """A backup loaded into a database of its own and brought up to date there."""
    with tempfile.TemporaryDirectory(prefix="two-views-") as folder:
        engine = connect(locate(str(Path(folder) / "staged.db")))
        try:
            with explained(f"the copy of {path}"), engine.begin() as connection:
                schema.upgrade(connection, str(path), to=manifest.schema)
                _load(connection, path, manifest)
                schema.upgrade(connection, str(path))
                _require_sound(connection, str(path))
                yield connection
        finally:
            engine.dispose()


def _load(connection: Connection, path: Path, manifest: archive.Manifest) -> None:
    tables = archive.stored_tables(connection)
    if {table.name for table in tables} != set(manifest.tables):
        raise StoreError(f"{path} is damaged: its tables are not those of {manifest.schema}")
    try:
        for table in tables:
            with archive.rows(path, table) as rows:
                _insert(connection, table, rows)
    except OperationalError:
        raise
    except StatementError as error:
        raise StoreError(f"{path} is damaged: a row is refused ({error.orig})") from error


def _insert(connection: Connection, table: Table, rows: Iterator[dict[str, object]]) -> None:
    batch: list[dict[str, object]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def _exchange(store: Store, staged: Connection, at: datetime) -> Path | None:
    """Replace every row of a store in one transaction; others may read the old ones meanwhile."""
    copies = {table.name: table for table in archive.stored_tables(staged)}
    with store.writing() as connection:
        tables = archive.stored_tables(connection)
        _hold_off_writers(connection, tables)
        kept = _keep(store, connection, tables, at)
        for table in reversed(tables):
            connection.execute(delete(table))
        for table in tables:
            copy = archive.lines(staged, copies[table.name])
            _insert(connection, table, (archive.values(line, table) for line in copy))
            _continue_ids(connection, table)
        for table in tables:
            written = archive.digest(archive.lines(connection, table))
            if written != archive.digest(archive.lines(staged, copies[table.name])):
                raise StoreError(f"{store.where}: {table.name} did not arrive whole; try again")
        _require_sound(connection, store.where)
    return kept


def _keep(store: Store, connection: Connection, tables: list[Table], at: datetime) -> Path | None:
    """Back up what is about to be replaced, unless there is nothing."""
    if not any(connection.execute(select(exists(select(t.c.id)))).scalar() for t in tables):
        return None
    kept = _beside(store.engine.url, at, ".zip")
    back_up(store, kept, at)
    return kept


def _beside(url: URL, at: datetime, ending: str) -> Path:
    """A free name for what is kept: beside a file, or in the user's folder for a server."""
    place = default_path().with_name("postgresql")
    if url.get_backend_name() == "sqlite":
        place = Path(str(url.database))
    place.parent.mkdir(parents=True, exist_ok=True)
    stem = f"{place.name}.before-restore-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    names = (f"{stem}{'' if number == 1 else f'-{number}'}{ending}" for number in count(1))
    return next(path for path in map(place.with_name, names) if not path.exists())


def _move_aside_if_damaged(database: str | None, at: datetime) -> Path | None:
    """Rename a SQLite file that cannot be read, with the files that belong to it."""
    url = locate(database)
    if url.get_backend_name() != "sqlite" or not Path(str(url.database)).exists():
        return None
    try:
        with Store.open(database) as store, store.reading() as connection:
            _require_sound(connection, store.where)
    except DamagedDatabase:
        aside = _beside(url, at, "")
        for ending in ("", "-wal", "-shm"):
            _rename(Path(f"{url.database}{ending}"), Path(f"{aside}{ending}"))
        return aside
    return None


def _rename(old: Path, new: Path) -> None:
    try:
        old.rename(new)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise StoreUnavailable(
            f"{old} is damaged and cannot be renamed ({error.strerror}): "
            "stop the program that uses it, then restore again"
        ) from error


def _require_sound(connection: Connection, where: str) -> None:
    """Let SQLite check its file and every reference between rows.

    Raises:
        DamagedDatabase: If it finds a fault.
    """
    if connection.dialect.name != "sqlite":
        return
    faults = [row[0] for row in connection.execute(text("PRAGMA integrity_check"))]
    lost = connection.execute(text("PRAGMA foreign_key_check")).first()
    if faults != ["ok"] or lost is not None:
        found = faults[0] if faults != ["ok"] else f"a row of {lost[0] if lost else '?'} is lost"
        raise DamagedDatabase(
            f"{where} is damaged ({found}): put a backup in its place with: trainer restore FILE"
        )


def _hold_off_writers(connection: Connection, tables: list[Table]) -> None:
    """SQLite lets one writer in at a time anyway; PostgreSQL is asked to."""
    if connection.dialect.name == "postgresql":
        names = ", ".join(table.name for table in tables)
        connection.execute(text(f"LOCK TABLE {names} IN EXCLUSIVE MODE"))


def _continue_ids(connection: Connection, table: Table) -> None:
    """Let PostgreSQL count on from the largest id ever given, as SQLite does by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), GREATEST("
                f"nextval(pg_get_serial_sequence('{table.name}', 'id')), "
                f"(SELECT COALESCE(MAX(id), 1) FROM {table.name})))"
            )
        )


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
