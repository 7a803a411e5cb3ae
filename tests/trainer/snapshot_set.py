"""The small marked set of tests/data/snapshot, and how far the shipped model agrees with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from trainer.evaluation.data import read
from trainer.evaluation.labelled import LabelledSet
from trainer.evaluation.measurement import confidence, figures, rounded
from trainer.evaluation.pairs import pairs_of
from trainer.evaluation.scoring import judge
from trainer.marking.marker import Marker
from trainer.marking.results import CREDIT
from trainer.marking.verdict import Model

FOLDER = Path(__file__).resolve().parents[1] / "data" / "snapshot"
RECORDED = FOLDER / "figures.json"


def marked_set() -> LabelledSet:
    """The set as it was marked by hand."""
    return read(FOLDER)


def measured(model: Model | str | Path = "default") -> dict[str, Any]:
    """Kappa of credit and the share of wrongly stated points credited, with 95 % intervals."""
    source = marked_set()
    judged = judge(source, Marker.compile(source.deck, model=model))
    pairs = pairs_of(judged)
    intervals = confidence(pairs, seed=0)
    wrong = pairs.wrong & ~pairs.human
    return dict(
        rounded(
            {
                "labels": int(pairs.human.size),
                "kappa": figures(judged, pairs)["kappa"],
                "kappa_ci95": intervals["kappa"],
                "wrong_credited": float((pairs.score >= CREDIT)[wrong].mean()),
                "wrong_credited_ci95": intervals["wrong_credited"],
            }
        )
    )


def recorded() -> dict[str, Any]:
    """The figures when the shipped model was last recorded."""
    return dict(json.loads(RECORDED.read_text(encoding="utf-8")))
