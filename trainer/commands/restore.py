"""`trainer restore FILE`: put a backup in the place of the answer store, and keep the old content.

A backup of a SQLite store can be restored into PostgreSQL, and the other way round.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from trainer.commands.backup import add_database, contents


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `trainer restore`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a file that backup wrote")
    add_database(parser)


def run(args: argparse.Namespace) -> int:
    """Restore the backup; say what is in the store now and where its old content is.

    Raises:
        StoreError: If the backup is damaged or the store cannot be written.
    """
    from trainer.store.backup import restore

    done = restore(args.file, args.database, datetime.now(UTC))
    print(f"{done.where}: {contents(done.manifest)}, restored from {args.file}", end=" ")
    print(f"(made {done.manifest.made_at:%Y-%m-%d %H:%M} UTC)")
    if done.damaged:
        print(f"The old file was damaged and is kept as {done.kept}; restart the page if it runs.")
    elif done.kept:
        where = f' --database "{done.where}"' if args.database else ""
        print(f'What was there before is kept; to go back: trainer restore "{done.kept}"{where}')
    return 0
