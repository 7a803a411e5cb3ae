"""`trainer backup FILE`: a checked copy of the answer store, also while the page is in use."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.errors import StoreError

if TYPE_CHECKING:
    from trainer.store.archive import Manifest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `trainer backup`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the backup to write, a zip file")
    add_database(parser)


def add_database(parser: argparse.ArgumentParser) -> None:
    """`--database`, for every command that opens the store."""
    parser.add_argument(
        "--database",
        metavar="FILE|URL",
        help="a SQLite file or postgresql://user@host/name (default: a file in your data folder)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the backup and say what is in it.

    Raises:
        StoreError: If there is nothing to back up, or it cannot be read or written.
    """
    from trainer.store import Store
    from trainer.store.backup import back_up
    from trainer.store.engine import locate

    url = locate(args.database)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        raise StoreError(f"there is nothing to back up: {url.database} does not exist")
    with Store.open(args.database) as store:
        manifest = back_up(store, args.file, datetime.now(UTC))
    print(f"{args.file}: {contents(manifest)}, written and checked")
    return 0


def contents(manifest: Manifest) -> str:
    """What a backup holds, in words."""
    named = {"attempts": "answer", "drafts": "draft", "decks": "deck of your own"}
    return ", ".join(_count(manifest.tables[table].rows, noun) for table, noun in named.items())


def _count(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    head, _, tail = noun.partition(" ")
    return f"{number:,} {head}s {tail}".rstrip()
