"""Mark labelled answers, so that they can be measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from trainer.deck.model import Deck
from trainer.errors import DataError, MarkingError
from trainer.evaluation.labelled import LabelledAnswer, LabelledSet
from trainer.evaluation.pairs import Judged
from trainer.marking.results import MarkedAnswer


class Marks(Protocol):
    """What measuring asks of a marker; `deck` is the completed deck."""

    deck: Deck

    def mark(self, card_id: str, text: str) -> MarkedAnswer:
        """Mark an answer."""


def judge(
    source: LabelledSet, marker: Marks, answers: Sequence[LabelledAnswer] | None = None
) -> list[Judged]:
    """Mark the answers of a set (or some of them), in order.

    Raises:
        DataError: If an answer cannot be marked, or names a point that its card does not have.
    """
    completed = replace(source, deck=marker.deck)
    return [
        Judged(completed, answer, _mark(source.name, answer, marker))
        for answer in (source.answers if answers is None else answers)
    ]


def _mark(name: str, answer: LabelledAnswer, marker: Marks) -> MarkedAnswer:
    try:
        marked = marker.mark(answer.card, answer.text)
    except MarkingError as error:
        raise DataError(f"{name}: answer {answer.id!r}: {error}") from None
    unknown = set(answer.credit) - {verdict.point_id for verdict in marked.points}
    if unknown:
        raise DataError(
            f"{name}: answer {answer.id!r} has labels for {', '.join(sorted(unknown))}, "
            f"which card {answer.card!r} does not have"
        )
    return marked
