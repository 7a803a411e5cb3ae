"""What a class says of each point of a card: how often it is said, and the slips made with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from trainer.feedback import faults
from trainer.marking.results import Verdict, Why
from trainer.store import LogFilter, ReviewedAttempt, ReviewedPoint, Store
from trainer.store import log as log_queries

MOST_SLIPS = 3
"""Slips that are told of a point: what a lesson has time for."""
_BATCH = 500


@dataclass(slots=True)
class PointTally:
    """What the answers do with one point.

    Attributes:
        counts: How many answers have each verdict on it, as they stand.
        wrong: Ids of the answers that contradict it, newest first.
    """

    point_id: str
    text: str
    counts: Counter[Verdict] = field(default_factory=Counter)
    wrong: list[int] = field(default_factory=list)
    _said: Counter[str] = field(default_factory=Counter)

    @property
    def slips(self) -> list[tuple[str, int]]:
        """Words of contradicting answers, the most frequent first, with their number."""
        return self._said.most_common(MOST_SLIPS)

    def add(self, attempt_id: int, point: ReviewedPoint, slips: Iterable[Why]) -> None:
        """Count one answer's verdict on the point."""
        self.counts[point.verdict] += 1
        if point.verdict == "contradicted":
            self.wrong.append(attempt_id)
            self._said.update({" ".join(why.said.split()) for why in slips})


@dataclass(frozen=True, slots=True)
class CardTally:
    """What answers to one card say of its points; the least said first."""

    answers: int
    points: tuple[PointTally, ...]


def tally(store: Store, wanted: LogFilter) -> CardTally:
    """Count what the marked answers that a filter lets through do with each point.

    A point whose text has changed since is counted apart.

    Args:
        wanted: The filter; of one card, since points of several cannot be compared.
    """
    points: dict[tuple[str, str], PointTally] = {}
    answers = 0
    for standing in _marked(store, wanted):
        answers += 1
        automatic = [point.automatic for point in standing.points]
        for point in standing.points:
            key = point.point_id, point.text
            found = points.setdefault(key, PointTally(*key))
            found.add(standing.attempt.id, point, faults(point.automatic, automatic))
    return CardTally(answers, tuple(sorted(points.values(), key=_said)))


def _said(point: PointTally) -> float:
    """The share of answers that say a point; a part counts half, the contrary less than nothing."""
    said = point.counts["stated"] + point.counts["partly"] / 2 - point.counts["contradicted"] / 2
    return said / point.counts.total()


def _marked(store: Store, wanted: LogFilter) -> Iterator[ReviewedAttempt]:
    """The marked answers of the log, newest first, read in batches."""
    before: int | None = None
    while True:
        with store.reading() as connection:
            rows, before = log_queries.newest(connection, wanted, before=before, limit=_BATCH)
        yield from _with_points(rows)
        if before is None:
            return


def _with_points(rows: Iterable[ReviewedAttempt]) -> Iterator[ReviewedAttempt]:
    return (row for row in rows if row.points)
