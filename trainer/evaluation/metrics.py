"""Agreement between scores and people's labels, from scikit-learn and scipy.

Labels are booleans, scores probabilities in [0, 1] that credit from 0.5; all arrays of one call
have the same length. A figure that does not exist (no labels, one class only, no variance) is
None.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.marking.results import CREDIT

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

LEVELS = 5
"""Whole answers are compared as marks out of five where a metric needs steps (QWK, adjacent)."""
ACCURACY_ASKED = 0.93
_BINS = 10
_EXACT = 1e-9


def agreement(human: Flags, score: Floats) -> dict[str, float | None]:
    """Kappa, precision, recall, F1 and weighted F1 of credit, and the area under the ROC curve."""
    from sklearn import metrics

    if not human.size:
        return dict.fromkeys(("kappa", "precision", "recall", "f1", "auc", "wf1"))
    said = score >= CREDIT
    figures: dict[str, Any] = {
        "kappa": kappa(human, said),
        "precision": metrics.precision_score(human, said) if said.any() else None,
        "recall": metrics.recall_score(human, said) if human.any() else None,
        "f1": metrics.f1_score(human, said) if human.any() or said.any() else None,
        "auc": metrics.roc_auc_score(human, score) if _varies(human) else None,
        "wf1": metrics.f1_score(human, said, average="weighted", zero_division=0.0),
    }
    return {name: None if value is None else float(value) for name, value in figures.items()}


def kappa(human: Flags, said: Flags) -> float | None:
    """Cohen's kappa; None when both sides give one and the same verdict throughout."""
    from sklearn.metrics import cohen_kappa_score

    if not human.size or (not _varies(human) and not _varies(said) and human[0] == said[0]):
        return None
    return float(cohen_kappa_score(human, said))


def calibration(human: Flags, score: Floats) -> dict[str, float | None]:
    """Brier score and expected calibration error (ten bins of equal width)."""
    if not human.size:
        return {"brier": None, "ece": None}
    return {
        "brier": float(np.mean((score - human) ** 2)),
        "ece": sum(
            count * abs(mean_score - share)
            for mean_score, share, count in reliability(human, score)
        )
        / human.size,
    }


def reliability(human: Flags, score: Floats) -> list[tuple[float, float, int]]:
    """For each bin that has scores: their mean, the share people credit, and how many."""
    bins = np.minimum((score * _BINS).astype(int), _BINS - 1)
    return [
        (float(score[bins == b].mean()), float(human[bins == b].mean()), int((bins == b).sum()))
        for b in range(_BINS)
        if (bins == b).any()
    ]


def decided_at(human: Flags, score: Floats, accuracy: float = ACCURACY_ASKED) -> float | None:
    """The largest share that two thresholds can decide with at least this accuracy.

    Scores up to the lower one are decided as not credited, from the upper one on as credited;
    the lower is below 0.5, the upper is not.
    """
    if not human.size:
        return None
    low, high = score < CREDIT, score >= CREDIT
    count_low, slack_low = _slack(score[low], ~human[low], accuracy)
    count_high, slack_high = _slack(-score[high], human[high], accuracy)
    # the most slack that deciding this many or more can leave; falls as the count rises
    most = np.maximum.accumulate(slack_high[::-1])[::-1]
    furthest = np.searchsorted(-most, slack_low + _EXACT, side="right") - 1
    possible = furthest >= 0
    decided = count_low[possible] + count_high[furthest[possible]]
    return float(decided.max(initial=0) / human.size)


def _slack(order: Floats, right: Flags, accuracy: float) -> tuple[Floats, Floats]:
    """For every way to cut off the first scores in this order: how many, and right ones to spare.

    Equal scores fall on the same side.
    """
    by_score = np.argsort(order, kind="stable")
    hits = np.append(0, right[by_score].cumsum())
    count = np.arange(hits.size)
    ends = np.append(True, np.append(np.diff(order[by_score]) != 0, True)[: order.size])
    return count[ends].astype(float), (hits - accuracy * count)[ends]


def whole_answers(human: Floats, said: Floats) -> dict[str, float | None]:
    """Pearson, QWK, RMSE, exact and adjacent agreement, standardised mean difference.

    Both sides in [0, 1]. QWK and agreement compare marks out of five; `smd` is the difference
    of the means (said - human) over the standard deviation of the human marks.
    """
    names = ("pearson", "qwk", "rmse", "exact", "adjacent", "smd")
    if human.size < 2:
        return dict.fromkeys(names)
    steps, steps_said = np.rint(human * LEVELS), np.rint(said * LEVELS)
    varies = bool(np.ptp(human) > 0)
    return {
        "pearson": pearson(human, said),
        "qwk": _quadratic(steps, steps_said),
        "rmse": float(np.sqrt(np.mean((human - said) ** 2))),
        "exact": float(np.mean(steps == steps_said)),
        "adjacent": float(np.mean(np.abs(steps - steps_said) <= 1)),
        "smd": float((said.mean() - human.mean()) / human.std()) if varies else None,
    }


def pearson(human: Floats, said: Floats) -> float | None:
    """Pearson's correlation; None where a side does not vary."""
    from scipy import stats

    if human.size < 2 or not np.ptp(human) or not np.ptp(said):
        return None
    return float(stats.pearsonr(human, said).statistic)


def token_f1(text_tokens: Flags, said_tokens: Flags) -> float:
    """F1 of two markings of the same tokens; 1 when neither marks any."""
    both = int((text_tokens & said_tokens).sum())
    total = int(text_tokens.sum() + said_tokens.sum())
    return 2 * both / total if total else 1.0


def share(flags: Flags) -> float | None:
    """The mean of flags, or None of none."""
    return float(flags.mean()) if flags.size else None


def _quadratic(human: Floats, said: Floats) -> float | None:
    from sklearn.metrics import cohen_kappa_score

    if not np.ptp(np.concatenate([human, said])):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = float(
            cohen_kappa_score(
                human.astype(int), said.astype(int), weights="quadratic", labels=range(LEVELS + 1)
            )
        )
    return value if np.isfinite(value) else None


def _varies(flags: Flags) -> bool:
    return bool(flags.any() and not flags.all())
