"""Rows -> the parameters of a combination.

The heads are fitted on all rows. Their calibration and the thresholds come from folds: for each
fold of cards the heads are fitted on the others, so that every score that is calibrated or
compared with a threshold is one that fitting has not seen. So do the offsets of points that many
answers have been marked for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from trainer.evaluation import folds
from trainer.fitting import thresholds
from trainer.fitting.heads import fit_heads
from trainer.fitting.linear import Floats, fit_logistic
from trainer.fitting.offsets import fit_offsets
from trainer.fitting.rows import Flags, Rows
from trainer.marking.combine import (
    CALIBRATION,
    HEADS,
    SCHEMA,
    Combination,
    doubt_of_others,
    logit_of_both,
    sigmoid,
)

PLACES = 6
FEWEST_POINTS = 40
"""Features without a sign only describe the point: with fewer points than this in the data they
are left out, since all they could teach is which point it is."""
_FOLDS = 5
_CALIBRATION_PENALTY = 1e-3
_NO_CALIBRATION = {
    "credit": {"bias": 0.0, "direct": 0.5, "staged": 0.5, "others": 0.0},
    "sound": {"bias": 0.0, "sound": 1.0, "others": 0.0},
}
_NO_THRESHOLDS = {"unsure_low": 0.25, "unsure_high": 0.75, "contradicted": 0.5}


def fit(
    rows: Rows, names: Sequence[str], signs: Sequence[int], *, seed: int = 0, wary: bool = True
) -> dict[str, Any]:
    """Fit a combination and return its parameters, rounded, as `params.json` holds them.

    The same rows and seed give the same parameters: one thread, no clock, no other randomness.

    Args:
        rows: Evidence and labels.
        names: Of the features, in the order of the columns.
        signs: For each feature +1 (the score never falls when it rises), -1 or 0.
        seed: Of the boosted trees.
        wary: Let firm doubts about an answer's other points weigh on each point.

    Raises:
        DataError: If there are too few labels.
    """
    from threadpoolctl import threadpool_limits

    used = _used(rows, signs)
    with threadpool_limits(limits=1):
        params = _params(names, fit_heads(rows, used, seed=seed))
        held_out = _held_out_logits(rows, names, used, seed)[~rows.made]
        real = rows.take(~rows.made)
        params["calibration"] = rounded(_calibrate(real, held_out, wary=wary))
        outcome = Combination.from_params(params).outcome(held_out, real.answer)
        params["thresholds"] = rounded(asdict(thresholds.choose(real, outcome)))
        params["offsets"] = rounded(fit_offsets(real, outcome.score))
    return params


def dumps(params: dict[str, Any]) -> str:
    """The text of `params.json`, a tree a line."""
    heads = []
    for name, head in params["heads"].items():
        trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in head["trees"])
        rest = {key: head[key] for key in ("bias", "weights")}
        heads.append(f'{json.dumps(name)}: {json.dumps(rest)[:-1]}, "trees": [\n{trees}]}}')
    parts = {key: json.dumps(value) for key, value in params.items()}
    parts["heads"] = "{\n" + ",\n".join(heads) + "}"
    return "{" + ",\n".join(f"{json.dumps(key)}: {value}" for key, value in parts.items()) + "}\n"


def rounded(value: Any) -> Any:
    """The same value with every float rounded to `PLACES`."""
    if isinstance(value, float):
        return round(value, PLACES) + 0.0
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(item) for item in value]
    return value


def _params(names: Sequence[str], heads: dict[str, Any]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "features": list(names),
        "heads": rounded(heads),
        "calibration": _NO_CALIBRATION,
        "thresholds": _NO_THRESHOLDS,
        "offsets": {},
    }


def _used(rows: Rows, signs: Sequence[int]) -> Floats:
    """The signs to fit with: nan for a feature that is left out."""
    wanted = np.array(signs, float)
    if len(np.unique(rows.key[rows.judged])) < FEWEST_POINTS:
        wanted[wanted == 0] = np.nan
    return wanted


def _held_out_logits(rows: Rows, names: Sequence[str], signs: Floats, seed: int) -> Floats:
    """The heads' logits for every row, of heads fitted without its card (a lone card: answer)."""
    keys = rows.card if np.ptp(rows.card) else rows.answer
    fold = folds.assign(keys.tolist(), _FOLDS)
    logits = np.zeros((len(fold), len(HEADS)))
    for number in np.unique(fold):
        held = fold == number
        heads = fit_heads(rows.take(~held), signs, seed=seed, fewest=1)
        combination = Combination.from_params(_params(names, heads))
        logits[held, : len(heads)] = combination.logits(rows.evidence[held])
    return logits


def _calibrate(rows: Rows, logits: Floats, *, wary: bool) -> dict[str, dict[str, float]]:
    """Platt scaling of the heads' logits together with the doubt of other points.

    A head never weighs against a point, the doubt never for it: it is 0 unless `wary`, and so is
    all that the two-stage heads say when there are none.
    """
    direct, staged, sound, others = np.zeros((4, len(logits)))
    direct[:] = logits[:, 0]
    if np.ptp(logits[:, 2]):
        touched, sound = sigmoid(logits[:, 1]), logits[:, 2]
        staged = logit_of_both(logits[:, 1], sound)
        others = wary * doubt_of_others(touched, touched * sigmoid(-sound), rows.answer)
    spoken = rows.judged & rows.knows_wrong & (rows.credited | rows.wrong)
    return {
        "credit": _scaling("credit", [direct, staged, others], rows.credited, rows.judged),
        "sound": _scaling("sound", [sound, others], rows.credited & ~rows.wrong, spoken),
    }


def _scaling(head: str, columns: Sequence[Floats], labels: Flags, among: Flags) -> dict[str, float]:
    """Weights of the columns, none negative but the last one's, none positive."""
    if not among.any():
        return _NO_CALIBRATION[head]
    bias, weights = fit_logistic(
        np.column_stack(columns)[among],
        labels[among].astype(float),
        np.array([*(1.0 for _ in columns[1:]), -1.0]),
        np.ones(int(among.sum())),
        penalty=_CALIBRATION_PENALTY,
    )
    return dict(zip(CALIBRATION[head], (bias, *weights.tolist()), strict=True))
