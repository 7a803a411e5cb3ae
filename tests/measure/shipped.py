"""The shipped model as it is, on decks it may have been fitted on: what a user of it gets there."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import decks

from trainer.evaluation.measurement import measure
from trainer.evaluation.scoring import judge
from trainer.marking.marker import Marker

TERMS: tuple[Literal["authored", "derived"], ...] = ("authored", "derived")


def report(folder: Path, only: set[str]) -> None:
    """Print the table of either kind of key terms."""
    sets = decks.gold(folder, only)
    for terms in TERMS:
        print(f"\n## The shipped model on the decks (its card says which it has seen): {terms}\n")
        markers = {source.name: Marker.compile(source.deck, terms=terms) for source in sets}
        judged = [one for source in sets for one in judge(source, markers[source.name])]
        print(decks.table(measure(judged)))
