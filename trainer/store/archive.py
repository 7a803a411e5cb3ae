"""The backup file: one zip for both engines, readable without this program.

`manifest.json` says which version of the tables it holds and, for each table, how many rows and
the SHA-256 of their lines; `tables/NAME.jsonl` has a row a line, in the order of their ids, the
columns as they are stored (`docs/store.md`), times as ISO 8601 in UTC.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, MetaData, Row, Table, select

from trainer.errors import DatabaseTooNew, StoreError
from trainer.store.tables import metadata

FORMAT = "two-views-backup"
FORMAT_VERSION = 1
_BATCH = 1_000
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)
"""What `zipfile` raises for bytes that are no archive: also for a way of packing that it does not
know, as a flipped bit may claim."""
_NOT_A_MANIFEST = (KeyError, ValueError, TypeError, AttributeError)
"""What reading JSON of another shape raises."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What a table holds: how many rows, and the SHA-256 of their lines."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself; `schema` is the version of its tables."""

    schema: str
    made_at: datetime
    tables: dict[str, Digest]


def stored_tables(connection: Connection) -> list[Table]:
    """The tables of a database as they are there, each after the ones it refers to."""
    there = MetaData()
    there.reflect(connection, only=lambda name, _: name in metadata.tables)
    return there.sorted_tables


def lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """The rows of a table as JSON lines, by id, read as they are asked for."""
    query = select(table).order_by(table.c.id).execution_options(yield_per=_BATCH)
    for row in connection.execute(query):
        yield _line(row)


def digest(rows: Iterable[bytes], each: Callable[[bytes], object] = len) -> Digest:
    """Count and hash lines, and hand each to a function."""
    found, count = hashlib.sha256(), 0
    for line in rows:
        found.update(line)
        each(line)
        count += 1
    return Digest(count, found.hexdigest())


def values(line: bytes, table: Table) -> dict[str, Any]:
    """The values of a line for an INSERT into a table of SQLite or PostgreSQL.

    Raises:
        StoreError: If it is no row of the table.
    """
    try:
        row: dict[str, Any] = json.loads(line)
        if set(row) != set(table.c.keys()):
            raise ValueError(f"columns {', '.join(sorted(row))}")
        for column in table.c:
            if isinstance(column.type, DateTime) and row[column.name] is not None:
                row[column.name] = _time(row[column.name], aware=column.type.timezone)
    except (ValueError, TypeError) as error:
        raise StoreError(f"the backup is damaged: a row of {table.name} ({error})") from error
    return row


def write(path: Path, connection: Connection, *, schema: str, made_at: datetime) -> Manifest:
    """Write every table of a database into a new file."""
    tables: dict[str, Digest] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in stored_tables(connection):
            with archive.open(_member(table.name), "w", force_zip64=True) as member:
                tables[table.name] = digest(lines(connection, table), member.write)
        manifest = Manifest(schema, made_at, tables)
        archive.writestr("manifest.json", json.dumps(_as_json(manifest), indent=2))
    return manifest


def check(path: Path, known: str) -> Manifest:
    """Read a backup from end to end and see that it is whole.

    Args:
        path: The backup.
        known: The newest version of the tables that this program knows.

    Raises:
        DatabaseTooNew: If a later version of the program wrote it.
        StoreError: If it is not there, no backup, or damaged.
    """
    with _opened(path) as archive:
        manifest = _manifest(archive, path, known)
        for name, expected in manifest.tables.items():
            with archive.open(_member(name)) as member:
                found = digest(member)
            if found != expected:
                raise StoreError(
                    f"{path} is damaged: the table {name} has {found.rows:,} rows and another "
                    f"content than the {expected.rows:,} that were written; use another backup"
                )
    return manifest


@contextmanager
def rows(path: Path, table: Table) -> Iterator[Iterator[dict[str, Any]]]:
    """The rows of a checked backup for a table, as values for an INSERT."""
    with _opened(path) as archive, archive.open(_member(table.name)) as member:
        yield (values(line, table) for line in member)


def looks_like_one(path: Path) -> bool:
    """Whether a file is a backup, whole or not: nothing else may be overwritten by one."""
    try:
        with zipfile.ZipFile(path) as archive:
            return "manifest.json" in archive.namelist()
    except (zipfile.BadZipFile, OSError):
        return False


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror or error}") from error
    except _DAMAGED as error:
        raise _no_backup(path, error) from error


def _no_backup(path: Path, error: Exception) -> StoreError:
    return StoreError(
        f"{path} is not a backup of Two Views, or it is damaged ({error}): use another backup"
    )


def _manifest(archive: zipfile.ZipFile, path: Path, known: str) -> Manifest:
    try:
        read = json.loads(archive.read("manifest.json"))
        if read["format"] != FORMAT:
            raise ValueError(f"format {read['format']!r}")
        too_new = read["format_version"] > FORMAT_VERSION or read["schema"] > known
        tables = {name: Digest(t["rows"], t["sha256"]) for name, t in read["tables"].items()}
        manifest = Manifest(read["schema"], _time(read["made_at"], aware=True), tables)
        members = {_member(name) for name in tables}
        if not too_new and not members <= set(archive.namelist()):
            raise ValueError("tables are missing")
    except _NOT_A_MANIFEST as error:
        raise _no_backup(path, error) from error
    if too_new:
        raise DatabaseTooNew(
            f"{path} was made by a later version of the program (its tables are {manifest.schema}, "
            f"this one knows them up to {known}): update it first "
            "(pip install --upgrade two-views)"
        )
    return manifest


def _as_json(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "schema": manifest.schema,
        "made_at": _written(manifest.made_at),
        "tables": {
            name: {"rows": table.rows, "sha256": table.sha256}
            for name, table in manifest.tables.items()
        },
    }


def _line(row: Row[Any]) -> bytes:
    content = {
        name: _written(value) if isinstance(value, datetime) else value
        for name, value in row._mapping.items()
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _written(time: datetime) -> str:
    """ISO 8601 in UTC, always to the microsecond; SQLite's times are in UTC and do not say so."""
    utc = time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    return utc.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _time(written: str, *, aware: bool) -> datetime:
    read = datetime.fromisoformat(written)
    return read if aware else read.replace(tzinfo=None)


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"
