"""Read marked answers of either kind into one shape: a folder of gold answers, a benchmark file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from trainer.errors import DataError
from trainer.evaluation.benchmark import read_benchmark
from trainer.evaluation.gold import read_folder
from trainer.evaluation.labelled import LabelledSet


def read(path: Path) -> LabelledSet:
    """Read a folder of gold answers, or a benchmark file.

    Raises:
        DataError: If something is missing or malformed; names file, line and value.
        DeckError: If `cards.json` is no valid deck.
    """
    if path.is_dir():
        return read_folder(path)
    if not path.is_file():
        raise DataError(f"{path}: no such file or folder of marked answers")
    return read_benchmark(path)


def read_all(paths: Sequence[Path]) -> tuple[LabelledSet, ...]:
    """Read several sets, sorted by name.

    Raises:
        DataError: As `read`, or if two of them have the same name.
    """
    sets = sorted((read(path) for path in paths), key=lambda one: one.name)
    for one, other in pairwise(sets):
        if one.name == other.name:
            raise DataError(f"two sets are called {one.name!r}: give each once, or rename one")
    return tuple(sets)
