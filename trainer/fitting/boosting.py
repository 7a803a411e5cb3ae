"""Boosted trees with monotone constraints, as nested lists that numpy can walk.

A tree is a number (a leaf) or `[feature, threshold, left, right]`: left when the feature's value
is at most the threshold. `trainer.marking.combine` reads this form.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

TREES = 80
DEPTH = 2
_LEARNING_RATE = 0.08
_FEWEST_ROWS = 10
_L2 = 2.0


def fit_trees(
    evidence: Floats, labels: Floats, signs: Floats, weights: Floats, *, seed: int
) -> tuple[float, list[Any]]:
    """Boost shallow trees on the log loss.

    Args:
        evidence: Shape (rows, features).
        labels: 0 or 1, shape (rows,); both must occur.
        signs: For each feature +1 (never falling), -1 (never rising), 0 (free) or nan (left out).
        weights: Of the rows, >= 0.
        seed: Of the learner.

    Returns:
        The constant to add, and the trees, whose leaves are shares of the logit.
    """
    used = np.flatnonzero(~np.isnan(signs))
    learner = new_learner(signs[used], seed)
    learner.fit(evidence[:, used], labels.astype(int), sample_weight=weights)
    trees = [_nested(trees[0].nodes, 0, used) for trees in learner._predictors]
    return float(np.ravel(learner._baseline_prediction)[0]), trees


def new_learner(signs: Floats, seed: int) -> Any:
    """scikit-learn's histogram gradient boosting, not fitted yet, with this module's settings."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    return HistGradientBoostingClassifier(
        max_iter=TREES,
        max_depth=DEPTH,
        learning_rate=_LEARNING_RATE,
        min_samples_leaf=_FEWEST_ROWS,
        l2_regularization=_L2,
        monotonic_cst=signs.astype(int),
        early_stopping=False,
        random_state=seed,
    )


def _nested(nodes: Any, at: int, columns: NDArray[np.intp]) -> Any:
    node = nodes[at]
    if node["is_leaf"]:
        return float(node["value"])
    return [
        int(columns[node["feature_idx"]]),
        float(node["num_threshold"]),
        _nested(nodes, int(node["left"]), columns),
        _nested(nodes, int(node["right"]), columns),
    ]
