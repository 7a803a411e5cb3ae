"""Answers that people have marked, beside the deck they answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trainer.deck.model import Deck
from trainer.errors import DataError
from trainer.marking.results import CREDIT


@dataclass(frozen=True, slots=True)
class LabelledAnswer:
    """An answer with what people said about it.

    Attributes:
        id: Unique in its set.
        card: The card it answers.
        text: What was handed in.
        credit: Credit in [0, 1] by point id; points that nobody judged are left out.
        contradicts: Points that it states wrongly.
        overall: The whole answer's mark in [0, 1], or None.
        style: How it is written (`typos`, `waffle`, ...); empty when the set does not say.
    """

    id: str
    card: str
    text: str
    credit: Mapping[str, float]
    contradicts: frozenset[str] = frozenset()
    overall: float | None = None
    style: str = ""

    def credited(self, point_id: str) -> bool:
        """Whether people credit a point (at least half of it)."""
        return self.credit[point_id] >= CREDIT


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong in a point stated wrongly: `kind` of error, and whether a word gives it away.

    Attributes:
        cue: `explicit` (a wrong date, name, number, a negation, an antonym) or `implicit`.
    """

    kind: str
    said: str
    expected: str
    cue: str


@dataclass(frozen=True)
class LabelledSet:
    """A deck with answers that people have marked.

    Attributes:
        name: The folder's or the file's name.
        answers: Sorted by card, then id.
        slips: By (answer id, point id).
        evidence: The words of the answer that carry a credited point, by (answer id, point id).
        second: What a second person gave some of the same points, by (answer id, point id).
        knows_wrong: Whether people also said which points are stated wrongly.
    """

    name: str
    deck: Deck
    answers: tuple[LabelledAnswer, ...]
    slips: Mapping[tuple[str, str], Slip] = field(default_factory=dict)
    evidence: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    second: Mapping[tuple[str, str], float] = field(default_factory=dict)
    knows_wrong: bool = False

    @property
    def labels(self) -> int:
        """How many pairs of answer and point people have judged."""
        return sum(len(answer.credit) for answer in self.answers)


def in_order(path: Path, answers: Iterable[LabelledAnswer]) -> tuple[LabelledAnswer, ...]:
    """The answers of one file by card and id, whatever the order of its lines.

    Raises:
        DataError: If there are none, or two share an id.
    """
    by_id: dict[str, LabelledAnswer] = {}
    for answer in answers:
        if answer.id in by_id:
            raise DataError(f"{path}: two answers are called {answer.id!r}; ids must be unique")
        by_id[answer.id] = answer
    if not by_id:
        raise DataError(f"{path}: has no answers")
    return tuple(sorted(by_id.values(), key=lambda answer: (answer.card, answer.id)))
