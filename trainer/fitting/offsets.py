"""How much easier or harder a point is to earn than its evidence says.

Where people have marked many answers for a point, what they ask for shows: whether they take a
loose wording, whether a vague answer will do. One number a point takes that up, as items have
difficulties in a Rasch model; it is drawn towards 0 by a normal prior.
"""

from __future__ import annotations

import numpy as np

from trainer.fitting.linear import Floats
from trainer.fitting.rows import Numbers, Rows

FEWEST_ANSWERS = 15
"""Marked answers without which a point has no offset."""
PRECISION = 16.0
"""Of the prior: offsets of different points spread with variance 1 / PRECISION. Of 4, 8, 16 and 32
the best on the unseen answers of SciEntsBank and Beetle, whose questions vary more between the
halves of a set than chance explains."""
_STEPS = 25
_EDGE = 1e-6


def fit_offsets(rows: Rows, score: Floats) -> dict[str, float]:
    """The offset of every point with enough judged answers, by the point's key.

    Args:
        rows: Labels.
        score: Each row's held-out probability of credit.
    """
    judged = np.flatnonzero(rows.judged)
    clipped = np.clip(score[judged], _EDGE, 1 - _EDGE)
    logits = np.log(clipped / (1 - clipped))
    keys, point = np.unique(rows.key[judged], return_inverse=True)
    offsets = _newton(logits, rows.credited[judged].astype(float), point, len(keys))
    enough = np.bincount(point) >= FEWEST_ANSWERS
    return {str(keys[n]): float(offsets[n]) for n in np.flatnonzero(enough)}


def _newton(logits: Floats, labels: Floats, point: Numbers, points: int) -> Floats:
    """Each point's most probable offset: one-dimensional Newton steps, all points at once."""
    offsets = np.zeros(points)
    for _ in range(_STEPS):
        expected = 1.0 / (1.0 + np.exp(-(logits + offsets[point])))
        slope = np.bincount(point, labels - expected, points) - PRECISION * offsets
        bend = np.bincount(point, expected * (1 - expected), points) + PRECISION
        offsets += np.clip(slope / bend, -1.0, 1.0)
    return offsets
