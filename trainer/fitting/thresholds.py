"""Where probabilities become verdicts: chosen on held-out folds, never on fitted rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trainer.fitting.rows import Rows
from trainer.marking.combine import Outcome, Thresholds
from trainer.marking.results import CREDIT

MOST_REVIEWED = 0.26
"""Share of answers that may need review; the promise is 30 %, and new data is less certain."""
FEWEST_DECIDED = 0.78
"""Share of points that must be decided, likewise a little over the promised 75 %."""
REVIEW_FROM = 0.3
"""An answer needs review when unsure points carry this share of its marks."""
MOST_ACCUSED = 0.022
"""Share of rightly stated points that may be called contradicted."""
MOST_ACCUSED_MISSED = 0.1
"""Share of points the answer merely misses that may be called contradicted."""
_LOWS = np.round(np.arange(0.02, 0.50, 0.02), 2)
_HIGHS = np.round(np.arange(0.50, 0.99, 0.02), 2)


@dataclass(frozen=True, slots=True)
class _Band:
    low: float
    high: float
    accuracy: float
    decided: float
    reviewed: float

    def allowed(self) -> bool:
        return self.reviewed <= MOST_REVIEWED and self.decided >= FEWEST_DECIDED


def choose(rows: Rows, outcome: Outcome) -> Thresholds:
    """The thresholds for a combination whose held-out outcome is given.

    `contradicted` is the lowest that keeps mistaken accusations within `MOST_ACCUSED` and
    `MOST_ACCUSED_MISSED`. The doubtful band is the one with the most accurate verdicts outside
    it among those that leave enough decided and little enough to review.
    """
    contradicted = _contradicted(rows, outcome)
    bands = [_band(rows, outcome, contradicted, low, high) for low in _LOWS for high in _HIGHS]
    allowed = [band for band in bands if band.allowed()] or bands[-1:]
    best = max(allowed, key=lambda band: (round(band.accuracy, 4), band.decided))
    return Thresholds(float(best.low), float(best.high), contradicted)


def _contradicted(rows: Rows, outcome: Outcome) -> float:
    below = outcome.score < CREDIT
    right = rows.judged & rows.credited & ~rows.wrong
    missed = rows.judged & ~rows.credited & ~rows.wrong
    for level in np.round(np.arange(0.05, 1.0, 0.01), 2):
        accused = below & (outcome.contradicted >= level)
        if (
            accused[right].sum() <= MOST_ACCUSED * right.sum()
            and accused[missed].sum() <= MOST_ACCUSED_MISSED * missed.sum()
        ):
            return float(level)
    return 1.0


def _band(rows: Rows, outcome: Outcome, contradicted: float, low: float, high: float) -> _Band:
    unsure = (outcome.score > low) & (outcome.score < high)
    sure = rows.judged & ~unsure
    right = (outcome.score >= CREDIT) == rows.credited
    burden = np.bincount(rows.answer, weights=rows.weight * unsure)
    accused = (outcome.score < CREDIT) & (outcome.contradicted >= contradicted)
    likely = np.bincount(rows.answer, weights=unsure & accused)
    return _Band(
        low=low,
        high=high,
        accuracy=float(right[sure].mean()) if sure.any() else 0.0,
        decided=float(sure.sum() / max(int(rows.judged.sum()), 1)),
        reviewed=float(np.mean((burden >= REVIEW_FROM) | (likely > 0))),
    )
