"""The store: an opened, migrated database that hands out transactions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine

from trainer.errors import StoreUnavailable
from trainer.store import decks, schema
from trainer.store.engine import (
    BUSY_SECONDS,
    WRITES,
    connect,
    default_path,
    explained,
    locate,
    name_of,
)
from trainer.store.records import StoredDeck


class Store:
    """An open database; share one among all threads, every call takes its own connection."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine = engine
        self.where = where
        """The file, or the address without its password."""

    @classmethod
    def open(cls, database: str | None = None, *, busy_seconds: float = BUSY_SECONDS) -> Store:
        """Open a database, creating or upgrading its tables where needed.

        Args:
            database: A file, a SQLite or PostgreSQL URL, or None for the user's own store.
            busy_seconds: How long to wait while another program writes.

        Raises:
            DatabaseTooNew: If a later version of the program wrote it.
            StoreUnavailable: If it is read-only, full, locked or out of reach.
            StoreError: If it is no database, another program's, or of an unknown kind.
        """
        url = locate(database)
        if database is None:
            _make_folder(default_path().parent)
        store = cls(connect(url, busy_seconds=busy_seconds), name_of(url))
        try:
            store._prepare()
        except BaseException:
            store.close()
            raise
        return store

    def _prepare(self) -> None:
        with self.reading() as connection:
            version = schema.current(connection)
        schema.check(version, self.where)
        if version != schema.head():
            with self.writing() as connection:
                schema.upgrade(connection, self.where)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database and changes nothing.

        Raises:
            StoreUnavailable: If the database cannot be reached.
        """
        with explained(self.where), self.engine.connect() as connection:
            if self.engine.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is on disk when the block ends, and undone if it raises.

        Raises:
            StoreUnavailable: If the database is read-only, full, locked or out of reach.
        """
        with explained(self.where), self.engine.connect() as connection:
            connection = connection.execution_options(**{WRITES: True})
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close every connection; the store may not be used afterwards."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def decks(self) -> tuple[StoredDeck, ...]:
        """The decks made on the page, by title."""
        with self.reading() as connection:
            return decks.every(connection)

    def deck(self, slug: str) -> StoredDeck | None:
        """The deck of this name, or None."""
        with self.reading() as connection:
            return decks.find(connection, slug)

    def free_slug(self, title: str, taken: Collection[str] = ()) -> str:
        """A name for addresses made from a title, neither in the store nor in `taken`."""
        with self.reading() as connection:
            return decks.free_slug(connection, title, taken)

    def save_deck(
        self,
        slug: str,
        text: str,
        *,
        title: str,
        at: datetime,
        who: str = "me",
        replace: bool = False,
    ) -> StoredDeck:
        """Keep a deck's YAML text under a slug.

        Raises:
            StoreError: If the slug is taken and `replace` is not set, or is no slug.
        """
        with self.writing() as connection:
            deck = StoredDeck(slug, title, text, at)
            return decks.save(connection, deck, who=who, replace=replace)

    def remove_deck(self, slug: str, *, at: datetime, who: str = "me") -> StoredDeck:
        """Take a deck that was made on the page away; answers to it stay.

        Raises:
            UnknownCard: If there is none of this slug.
        """
        with self.writing() as connection:
            return decks.remove(connection, slug, who=who, at=at)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            f"the folder for your answers cannot be made: {folder} ({error.strerror}): "
            "allow it, or name another file with --database"
        ) from error
