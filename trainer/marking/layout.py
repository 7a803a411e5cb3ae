"""Where a card's wordings, key-term groups and alternatives lie in the matrices of an answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trainer.marking.rubric import CompiledCard
from trainer.marking.windows import Window

Floats = NDArray[np.float64]

CLAUSE_COST, TOKEN_COST = 0.012, 0.002
"""What a longer window has to gain, a clause and a token, in recall."""
SAME_WORTH = 1e-9
"""Windows are worth the same when they differ by no more than this."""
RIVAL_SHARE = 0.75
"""Another window says the point again when it is worth this share of the best."""
SPEAKS_FROM = 0.12
"""A clause speaks of a point from this recall on."""


class Layout:
    """Where a card's wordings, groups and alternatives lie in the matrices, worked out once."""

    def __init__(self, card: CompiledCard) -> None:
        alternatives = [a.terms or (0,) for a in card.alternatives]
        sizes = [len(terms) for terms in alternatives]
        self._columns = np.array([t for terms in alternatives for t in terms], dtype=np.intp)
        self._alternatives = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.intp)
        self._groups = np.array(card.group_starts, dtype=np.intp)
        self._points = [i for i, point in enumerate(card.points) if point.wordings]
        right = [card.points[i].wordings for i in self._points]
        self._right = np.array([w for own in right for w in own], dtype=np.intp)
        starts = np.cumsum([0] + [len(own) for own in right[:-1]])
        self._right_starts = starts.astype(np.intp)
        self._count = len(card.points)
        self._mean = np.zeros((len(card.group_starts), self._count))
        for i, point in enumerate(card.points):
            for group in point.groups:
                self._mean[group, i] = 1.0 / len(point.groups)
        every = [w for point in card.points for w in point.wordings]
        self.others = [[w for w in every if w not in point.wordings] for point in card.points]

    def groups(self, strengths: Floats) -> Floats:
        """(windows x groups): how surely each key-term group is filled in each window."""
        if not len(self._groups):
            return np.zeros((len(strengths), 0))
        found = np.minimum.reduceat(strengths[:, self._columns], self._alternatives, axis=1)
        return np.asarray(np.maximum.reduceat(found, self._groups, axis=1))

    def own(self, recall: Floats) -> Floats:
        """(windows x points that have a wording): recall of the point's best right wording."""
        return np.asarray(np.maximum.reduceat(recall[:, self._right], self._right_starts, axis=1))

    def owners(self, windows: Sequence[Window], own: Floats) -> list[int]:
        """The point that each clause speaks of most, or -1 where it speaks of none.

        Every clause is a window of its own, in the order of the clauses.
        """
        clauses = [i for i, w in enumerate(windows) if w.last_clause - w.first_clause == 1]
        rows = own[clauses].tolist()
        return [
            self._points[row.index(most)] if (most := max(row)) >= SPEAKS_FROM else -1
            for row in rows
        ]

    def best_windows(
        self, windows: tuple[Window, ...], words: Sequence[str], own: Floats, groups: Floats
    ) -> tuple[list[int], list[int]]:
        """Each point's best window, and the next best apart from it, or -1.

        A window's worth is its recall and key terms against its length; the next best has to be
        worth most of the best. Of windows worth the same the one whose words come first in the
        alphabet is taken, so that the order of sentences does not matter.
        """
        value = np.zeros((len(windows), self._count))
        value[:, self._points] = own
        value += 0.5 * (groups @ self._mean)
        costs = [
            CLAUSE_COST * (last_clause - first_clause) + TOKEN_COST * (last - first)
            for first_clause, last_clause, first, last in windows
        ]
        value -= np.array(costs)[:, None]
        chosen, rivals = [], []
        for worth in value.T.tolist():
            index = _best(windows, words, worth)
            chosen.append(index)
            rivals.append(_next_best(windows, worth, index))
        return chosen, rivals


def _best(windows: Sequence[Window], words: Sequence[str], worth: list[float]) -> int:
    """The window that is worth most; of several the one whose words come first."""
    least = max(worth) - SAME_WORTH
    tied = [i for i, value in enumerate(worth) if value >= least]
    if len(tied) == 1:
        return tied[0]
    return min(tied, key=lambda i: tuple(words[windows[i].first : windows[i].last]))


def _next_best(windows: Sequence[Window], worth: list[float], best: int) -> int:
    """The window worth most of those apart from the best and worth enough beside it, or -1."""
    least, chosen = RIVAL_SHARE * worth[best], windows[best]
    found, most = -1, -1.0
    for i, value in enumerate(worth):
        if value >= least and value > most:
            apart = windows[i]
            if apart.last_clause <= chosen.first_clause or chosen.last_clause <= apart.first_clause:
                found, most = i, value
    return found
