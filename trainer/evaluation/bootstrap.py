"""Bootstrap confidence intervals: whole clusters (cards, or answers) are drawn again.

Points of one answer, and answers to one card, are marked alike, so that drawing single labels
would make the intervals too narrow. A draw is a weight for every cluster; each figure is
computed for all draws at once from sums by cluster.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trainer.marking.results import CREDIT

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Interval = tuple[float, float]

DRAWS = 500
FEWEST_CLUSTERS = 10
_CHUNK = 2_000_000


def draw(clusters: int, seed: int, draws: int = DRAWS) -> Floats:
    """How often each cluster is drawn, of shape (draws, clusters)."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(clusters, np.full(clusters, 1 / clusters), size=draws).astype(float)


def intervals(
    human: Flags,
    score: Floats,
    cluster: NDArray[np.intp],
    *,
    seed: int = 0,
    draws: int = DRAWS,
) -> dict[str, Interval | None]:
    """95 % intervals of kappa, precision, recall, F1, weighted F1, AUC and Brier score.

    Args:
        human: Labels.
        score: Scores in [0, 1].
        cluster: The cluster of each label, numbered from 0 without gaps.
        seed: Of the draws.
        draws: How many.
    """
    if not human.size:
        return {}
    weights = draw(int(cluster.max()) + 1, seed, draws)
    said = score >= CREDIT
    cells = [human & said, ~human & said, human & ~said, ~human & ~said]
    hit, extra, lack, rest = (weights @ _sums(cell.astype(float), cluster) for cell in cells)
    total = hit + extra + lack + rest
    error = weights @ _sums((score - human) ** 2, cluster)
    with np.errstate(invalid="ignore", divide="ignore"):
        by_chance = ((hit + lack) * (hit + extra) + (rest + extra) * (rest + lack)) / total**2
        f1, f1_of_rest = 2 * hit / (2 * hit + extra + lack), 2 * rest / (2 * rest + extra + lack)
        figures = {
            "kappa": ((hit + rest) / total - by_chance) / (1 - by_chance),
            "precision": hit / (hit + extra),
            "recall": hit / (hit + lack),
            "f1": f1,
            "wf1": ((hit + lack) * f1 + (rest + extra) * f1_of_rest) / total,
            "auc": _auc(human, score, cluster, weights),
            "brier": error / total,
        }
    return {name: interval(values) for name, values in figures.items()}


def interval_of_share(
    flags: Flags, cluster: NDArray[np.intp], *, clusters: int, seed: int = 0
) -> Interval | None:
    """The 95 % interval of the mean of flags; draws without any flag are left out."""
    weights = draw(clusters, seed)
    count = weights @ _sums(np.ones(flags.size), cluster, clusters)
    with np.errstate(invalid="ignore", divide="ignore"):
        return interval(weights @ _sums(flags.astype(float), cluster, clusters) / count)


def interval(values: Floats) -> Interval | None:
    """The middle 95 % of the draws that have a value."""
    known = values[np.isfinite(values)]
    if not known.size:
        return None
    low, high = np.quantile(known, [0.025, 0.975])
    return float(low), float(high)


def _sums(values: Floats, cluster: NDArray[np.intp], clusters: int = 0) -> Floats:
    return np.bincount(cluster, weights=values, minlength=clusters).astype(float)


def _auc(human: Flags, score: Floats, cluster: NDArray[np.intp], weights: Floats) -> Floats:
    """Weighted area under the ROC curve of every draw, ties counted half."""
    _, rank = np.unique(score, return_inverse=True)
    order = np.argsort(rank, kind="stable")
    starts = np.flatnonzero(np.diff(rank[order], prepend=-1))
    label, of = human[order].astype(float), cluster[order]
    areas = []
    step = max(1, _CHUNK // human.size)
    for first in range(0, len(weights), step):
        drawn = weights[first : first + step][:, of]
        right = np.add.reduceat(drawn * label, starts, axis=1)
        wrong = np.add.reduceat(drawn * (1 - label), starts, axis=1)
        below = np.cumsum(wrong, axis=1) - 0.5 * wrong
        areas.append((right * below).sum(1) / (right.sum(1) * wrong.sum(1)))
    return np.concatenate(areas)
