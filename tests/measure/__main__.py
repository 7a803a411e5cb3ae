"""`make measure`: every table of docs/accuracy.md and docs/argument.md, measured now, as Markdown.

The marked answers are not part of the project. They are looked for in `../shared` beside the
checkout, or where MARKED_ANSWERS (or `--data FOLDER`) says: `gold/` with a folder a deck, and
`benchmarks/` with the public sets.

`make measure ARGS="decks benchmarks"` prints these parts only;
`ARGS="decks --only stalin,sciences"` uses these decks only.
"""

from __future__ import annotations

import argparse
import importlib
import os
from pathlib import Path

PARTS = ("decks", "shipped", "benchmarks", "argument")
NEEDS_NOTHING = {"argument"}
"""Parts that have figures without the marked answers, too."""
BESIDE = Path(__file__).resolve().parents[2].parent / "shared"


def main() -> None:
    parser = argparse.ArgumentParser(prog="make measure", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--data", type=Path, default=os.environ.get("MARKED_ANSWERS") or BESIDE)
    parser.add_argument("--only", default="", help="decks or public sets, separated by commas")
    args = parser.parse_args()
    unknown = [part for part in args.parts if part not in PARTS]
    if unknown:
        raise SystemExit(f"no part {unknown[0]!r}: there are {', '.join(PARTS)}")
    folder = Path(args.data)
    needed = not args.parts or bool(set(args.parts) - NEEDS_NOTHING)
    if needed and not any((folder / name).is_dir() for name in ("gold", "benchmarks")):
        raise SystemExit(
            f"no marked answers in {folder}: it has neither gold/ nor benchmarks/. They are not "
            'part of the project; say where they are: make measure ARGS="--data FOLDER"'
        )
    only = {name for name in args.only.split(",") if name}
    for part in args.parts or PARTS:
        importlib.import_module(part).report(folder, only)


if __name__ == "__main__":
    main()
