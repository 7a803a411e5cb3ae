"""The heads of a combination: a signed logistic regression and monotone trees for each.

*credit* is fitted on all labels. Where the sets tell points stated wrongly from missed ones,
*touched* (credited or stated wrongly) is fitted on their labels, and *sound* (credited) on the
touched ones among them.
"""

from __future__ import annotations

from typing import Any

from trainer.errors import DataError
from trainer.fitting.boosting import fit_trees
from trainer.fitting.linear import Floats, fit_logistic
from trainer.fitting.rows import Flags, Rows

FEWEST_OF_A_KIND = 20
"""Labels of either kind without which a head is not fitted."""


def fit_heads(
    rows: Rows, signs: Floats, *, seed: int, fewest: int = FEWEST_OF_A_KIND
) -> dict[str, Any]:
    """Fit the heads that the labels allow, by name, in the form of `params.json`.

    Args:
        rows: Evidence and labels.
        signs: For each feature +1, -1 or 0.
        seed: Of the boosted trees.
        fewest: Labels of either kind, given by people, that a head needs.

    Raises:
        DataError: If there are too few labels of credit for any head.
    """
    known = rows.judged & rows.knows_wrong
    touched, sound = rows.credited | rows.wrong, rows.credited & ~rows.wrong
    real = rows.judged & ~rows.made
    labels = rows.credited[real]
    if not _enough(labels, fewest):
        raise DataError(
            f"fitting needs at least {fewest} points that people credit and as many that they do "
            f"not; the data has {int(labels.sum())} and {int((~labels).sum())}"
        )
    tasks = {"credit": (rows.judged, rows.credited)}
    if _enough(touched[known & real], fewest) and _enough(sound[known & touched & real], fewest):
        tasks["touched"] = known, touched
        tasks["sound"] = known & touched, sound
    return {
        name: _fit_head(
            rows.evidence[among], wanted[among].astype(float), signs, rows.emphasis[among], seed
        )
        for name, (among, wanted) in tasks.items()
    }


def _enough(labels: Flags, fewest: int) -> bool:
    return min(int(labels.sum()), int((~labels).sum())) >= fewest


def _fit_head(
    evidence: Floats, labels: Floats, signs: Floats, weights: Floats, seed: int
) -> dict[str, Any]:
    bias, coefficients = fit_logistic(evidence, labels, signs, weights)
    constant, trees = fit_trees(evidence, labels, signs, weights, seed=seed)
    return {"bias": bias + constant, "weights": coefficients.tolist(), "trees": trees}
