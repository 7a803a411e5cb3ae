"""The evidence of marked answers as one table, in an order that does not depend on the files'."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from trainer.deck.model import Deck
from trainer.errors import DataError
from trainer.evaluation.labelled import LabelledAnswer, LabelledSet
from trainer.evaluation.pairs import numbered
from trainer.fitting.contrasts import contrasts as made_from
from trainer.fitting.contrasts import strangers
from trainer.marking.combine import point_keys
from trainer.marking.features import INDEX

STRANGE = 0.4
"""A statement of another card says nothing of a point that it recalls less than this."""
PAIRS_SHARE, STRANGERS_SHARE = 0.07, 0.14
"""What all minimal pairs, and all statements of other cards, weigh in fitting, over what people's
labels weigh."""

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
        made: Whether the answer was made from the deck (`trainer.fitting.contrasts`): such rows
            teach the heads and have no part in calibration, thresholds or measuring.
        emphasis: What the row weighs when a head is fitted.
        key: What identifies the point (`combine.point_keys`).
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
    made: Flags
    emphasis: Floats
    key: NDArray[np.str_]

    def take(self, kept: Flags) -> Rows:
        """The rows that a mask keeps."""
        return Rows(**{column.name: getattr(self, column.name)[kept] for column in fields(self)})


def collect(
    sets: Sequence[LabelledSet],
    marker_of: Callable[[LabelledSet], GivesEvidence],
    *,
    contrasts: bool = False,
) -> Rows:
    """Compute the evidence of every answer, once.

    Args:
        sets: Sets of marked answers.
        marker_of: The marker of a set.
        contrasts: Add minimal pairs made from the decks of sets that tell wrong points from missed
            ones, after the answers.

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
            _number(columns, len(cards) - 1, number, made=False)
    if contrasts:
        _add_contrasts(sets, marker_of, columns, cards)
    if not cards:
        raise DataError("no marked answers to fit on")
    sizes = [len(weight) for weight in columns["weight"]]
    columns["card"] = [np.repeat(numbered(cards), sizes)]
    columns["emphasis"] = [np.ones(sum(sizes))]
    rows = Rows(**{name: np.concatenate(parts) for name, parts in columns.items()})
    return replace(rows, emphasis=_emphasis(rows))


def _number(columns: dict[str, list[Any]], answer: int, source: int, *, made: bool) -> None:
    size = len(columns["weight"][-1])
    columns["answer"].append(np.full(size, answer))
    columns["source"].append(np.full(size, source))
    columns["made"].append(np.full(size, made))


def _add_contrasts(
    sets: Sequence[LabelledSet],
    marker_of: Callable[[LabelledSet], GivesEvidence],
    columns: dict[str, list[Any]],
    cards: list[Hashable],
) -> None:
    """Add an answer for every minimal pair; only the point that it was made from has a label."""
    for number, source in enumerate(sets):
        if not source.knows_wrong:
            continue
        marker = marker_of(source)
        for card_id, text in strangers(marker.deck):
            columns_of = _columns(marker, source, LabelledAnswer("stranger", card_id, text, {}))
            recall = columns_of["evidence"][:, INDEX["recall_answer"]]
            columns_of["judged"] = recall < STRANGE
            cards.append((number, card_id))
            for name, column in columns_of.items():
                columns[name].append(column)
            _number(columns, len(cards) - 1, number, made=True)
        for pair in made_from(source.deck):
            cards.append((number, pair.card_id))
            credit = {pair.point_id: float(pair.credited)}
            wrong = frozenset() if pair.credited else frozenset({pair.point_id})
            answer = LabelledAnswer(
                f"made-{len(cards)}", pair.card_id, pair.text, credit=credit, contradicts=wrong
            )
            for name, column in _columns(marker, source, answer).items():
                columns[name].append(column)
            _number(columns, len(cards) - 1, number, made=True)


def _emphasis(rows: Rows) -> Floats:
    """1 for people's labels; less for those made from decks, which together weigh their share.

    A statement of another card is neither credited nor wrong.
    """
    made = rows.made & rows.judged
    strangers = made & ~rows.credited & ~rows.wrong
    real = float((rows.judged & ~rows.made).sum())
    emphasis = np.ones(len(rows.made))
    for among, share in ((made & ~strangers, PAIRS_SHARE), (strangers, STRANGERS_SHARE)):
        emphasis[among] = min(1.0, share * real / max(1, int(among.sum())))
    return emphasis


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
        "key": np.array(point_keys(marker.deck.card(answer.card)), str),
    }
