"""The behaviour tables of tests/data/claims: what a sentence should earn, kind by kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from trainer.deck import files
from trainer.marking.marker import Marker
from trainer.marking.results import PointVerdict
from trainer.marking.verdict import Model

FOLDER = Path(__file__).resolve().parents[1] / "data" / "claims"

EXPECTATIONS = {
    "credited": lambda verdict: verdict.credited,
    "not_credited": lambda verdict: not verdict.credited,
    "contradicted": lambda verdict: verdict.verdict == "contradicted",
    "not_contradicted": lambda verdict: verdict.verdict != "contradicted",
    "partly": lambda verdict: verdict.verdict == "partly",
}


@dataclass(frozen=True, slots=True)
class Row:
    """An answer and what it should earn of one point.

    Attributes:
        kind: The table it stands in.
        number: Its place in that table, from 1.
        must: Plain enough to be asserted on its own.
    """

    kind: str
    number: int
    deck: str
    card: str
    point: str
    text: str
    expect: str
    must: bool

    @property
    def name(self) -> str:
        return f"{self.kind}-{self.number}-{self.deck}-{self.card}-{self.point}"


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of claim: its rows, and how many of them the shipped model has right at least."""

    kind: str
    at_least: int
    rows: tuple[Row, ...]


class _Must(str):
    """A text that is tagged `!must`."""


class _Loader(yaml.SafeLoader):
    """Reads `!must` before a text."""


def _must(loader: _Loader, node: yaml.ScalarNode) -> _Must:
    return _Must(loader.construct_scalar(node))


_Loader.add_constructor("!must", _must)


def tables() -> tuple[Table, ...]:
    """All tables, in order of their names."""
    return tuple(_table(path) for path in sorted(FOLDER.glob("*.yaml")))


def _table(path: Path) -> Table:
    with path.open(encoding="utf-8") as file:
        content = yaml.load(file, _Loader)
    found = enumerate(_rows(content["rows"]), 1)
    rows = tuple(Row(path.stem, number, *values) for number, values in found)
    return Table(path.stem, content["at_least"], rows)


def _rows(groups: list[dict[str, Any]]) -> Iterator[tuple[str, str, str, str, str, bool]]:
    for group in groups:
        deck, card, point = group.pop("at").split("/")
        for expect, texts in group.items():
            for text in texts:
                yield deck, card, point, str(text), expect, isinstance(text, _Must)


def markers(model: Model | str | Path = "default") -> dict[str, Marker]:
    """A marker for each deck of the tables."""
    loaded = model if isinstance(model, Model) else Model.load(model)
    decks = sorted((FOLDER / "decks").glob("*.yaml"))
    return {path.stem: Marker.compile(files.load(path), model=loaded) for path in decks}


def verdict_on(row: Row, compiled: dict[str, Marker]) -> PointVerdict:
    """What the marker says of a row."""
    marked = compiled[row.deck].mark(row.card, row.text)
    return next(point for point in marked.points if point.point_id == row.point)


def is_right(row: Row, verdict: PointVerdict) -> bool:
    """Whether that is what the row expects."""
    return bool(EXPECTATIONS[row.expect](verdict))


def describe(row: Row, verdict: PointVerdict) -> str:
    """A row that was marked otherwise than expected, in a line."""
    why = ", ".join(f"{w.kind} {w.said!r} for {w.expected!r}" for w in verdict.why)
    return (
        f"{row.name}{' (must)' if row.must else ''}: {row.text!r} should be {row.expect}, "
        f"is {verdict.verdict} ({verdict.score:.2f}{'' if verdict.sure else ', unsure'})"
        f"{': ' + why if why else ''}"
    )
