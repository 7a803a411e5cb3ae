"""Marks from models that have not seen what they mark: refit on the other folds, mark this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.evaluation import folds
from trainer.evaluation.labelled import LabelledSet
from trainer.evaluation.pairs import Judged
from trainer.evaluation.scoring import judge
from trainer.fitting.rows import Rows, collect
from trainer.fitting.training import fit
from trainer.marking.evidence import FEATURES
from trainer.marking.marker import Marker
from trainer.marking.verdict import Model


def fit_features(rows: Rows, *, seed: int = 0, wary: bool = True) -> dict[str, Any]:
    """`training.fit` for the features that the marker has."""
    names = [feature.name for feature in FEATURES]
    return fit(rows, names, [feature.sign for feature in FEATURES], seed=seed, wary=wary)


def cross_validate(
    sets: Sequence[LabelledSet],
    markers: Mapping[str, Marker],
    split: folds.Split,
    *,
    seed: int = 0,
    wary: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Judged]:
    """Mark every answer with a model fitted on the folds that it is not in.

    Evidence does not depend on the model and is computed once for all fits. The verdicts are
    the marker's own, with the thresholds of the fold's model.

    Args:
        sets: Sets of marked answers.
        markers: The compiled marker of each set, by its name.
        split: What is held out together.
        seed: Of fitting.
        wary: See `training.fit`.
        progress: Told before each fold.

    Raises:
        DataError: If there is but one group, or too few labels to fit on.
    """
    fold = folds.assign(folds.groups(sets, split))
    rows = collect(sets, lambda source: markers[source.name], contrasts=True)
    row_fold = _row_folds(rows, fold)
    models = []
    for number in range(int(fold.max()) + 1):
        progress(f"fold {number + 1} of {fold.max() + 1}")
        others = rows.take(row_fold != number)
        models.append(Model.from_params(fit_features(others, seed=seed, wary=wary)))
    return _judge(sets, markers, [models[number] for number in fold])


def _row_folds(rows: Rows, fold: NDArray[np.intp]) -> NDArray[np.intp]:
    """The fold of each row: its answer's, and for one made from a deck its card's."""
    by_card = np.full(int(rows.card.max()) + 1, -1)
    real = ~rows.made
    by_card[rows.card[real]] = fold[rows.answer[real]]
    return np.where(rows.made, by_card[rows.card], fold[np.where(real, rows.answer, 0)])


def _judge(
    sets: Sequence[LabelledSet], markers: Mapping[str, Marker], models: Sequence[Model]
) -> list[Judged]:
    """Mark each answer, sets and answers in order, with the model that stands in its place."""
    judged: list[Judged] = []
    for source in sets:
        for answer in source.answers:
            marker = markers[source.name].with_model(models[len(judged)])
            judged += judge(source, marker, [answer])
    return judged
