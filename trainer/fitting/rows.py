"""The evidence of marked answers as one table, in an order that does not depend on the files'."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from trainer.deck.model import Deck
from trainer.errors import DataError
from trainer.evaluation.labelled import LabelledAnswer, LabelledSet
from trainer.evaluation.pairs import numbered

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.intp]


class GivesEvidence(Protocol):
    """What fitting asks of a marker."""

    @property
    def deck(self) -> Deck:
        """The completed deck."""

    def features(self, card_id: str, text: str) -> Floats:
        """Evidence for the card's points, of shape (points, features)."""


@dataclass(frozen=True)
class Rows:
    """Evidence and labels of all points of all answers, of shape (rows, ...).

    Attributes:
        evidence: Shape (rows, features).
        credited: Whether people credit the point.
        wrong: Whether people say it is stated wrongly.
        judged: Whether people judged the point; the others count as context only.
        knows_wrong: Whether the row's set tells points stated wrongly from missed ones.
        weight: The point's share of its card's marks.
        answer: Number of the answer, from 0.
        card: Number of the card, from 0, over all sets.
        source: Number of the set, in the order given.
    """

    evidence: Floats
    credited: Flags
    wrong: Flags
    judged: Flags
    knows_wrong: Flags
    weight: Floats
    answer: Numbers
    card: Numbers
    source: Numbers

    def take(self, kept: Flags) -> Rows:
        """The rows that a mask keeps."""
        return Rows(**{column.name: getattr(self, column.name)[kept] for column in fields(self)})


def collect(sets: Sequence[LabelledSet], marker_of: Callable[[LabelledSet], GivesEvidence]) -> Rows:
    """Compute the evidence of every answer, once.

    Raises:
        DataError: If there are no labels at all.
    """
    columns: dict[str, list[Any]] = {column.name: [] for column in fields(Rows)}
    cards: list[Hashable] = []
    for number, source in enumerate(sets):
        marker = marker_of(source)
        for answer in source.answers:
            cards.append((number, answer.card))
            for name, column in _columns(marker, source, answer).items():
                columns[name].append(column)
            size = len(columns["weight"][-1])
            columns["answer"].append(np.full(size, len(cards) - 1))
            columns["source"].append(np.full(size, number))
    if not cards:
        raise DataError("no marked answers to fit on")
    sizes = [len(weight) for weight in columns["weight"]]
    columns["card"] = [np.repeat(numbered(cards), sizes)]
    return Rows(**{name: np.concatenate(parts) for name, parts in columns.items()})


def _columns(
    marker: GivesEvidence, source: LabelledSet, answer: LabelledAnswer
) -> dict[str, NDArray[Any]]:
    points = marker.deck.card(answer.card).points
    weight = np.array([point.weight for point in points], float)
    credit = np.array([answer.credit.get(point.id, np.nan) for point in points], float)
    return {
        "evidence": marker.features(answer.card, answer.text),
        "credited": np.nan_to_num(credit) >= 0.5,
        "wrong": np.array([point.id in answer.contradicts for point in points], bool),
        "judged": ~np.isnan(credit),
        "knows_wrong": np.full(len(points), source.knows_wrong),
        "weight": weight / weight.sum(),
    }
