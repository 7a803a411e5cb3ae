"""Decks of marked answers: each is marked by a model fitted on the other decks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from trainer.errors import DataError
from trainer.evaluation.data import read_all
from trainer.evaluation.labelled import LabelledSet
from trainer.evaluation.measurement import measure
from trainer.evaluation.table import markdown, number
from trainer.fitting.crossval import cross_validate
from trainer.marking.marker import Marker

OWN = Path(__file__).resolve().parents[2] / "corpus" / "marked"
"""Our own marked answers."""
Figures = Mapping[str, Any]
Pick = Callable[[Figures], float | None]


def _by(*path: str) -> Pick:
    def pick(figures: Figures) -> float | None:
        value: Any = figures["by"]
        for key in path:
            value = (value or {}).get(key)
        return value

    return pick


def _baseline(name: str) -> Pick:
    return lambda figures: figures["baselines"][name]["kappa"]


ROWS: tuple[tuple[str, Pick], ...] = (
    ("kappa of credit", lambda figures: figures["kappa"]),
    ("length only: kappa", _baseline("length")),
    ("TF-IDF cosine: kappa", _baseline("tfidf")),
    ("keywords only: kappa", _baseline("keywords")),
    ("precision", lambda figures: figures["precision"]),
    ("recall", lambda figures: figures["recall"]),
    ("AUC", lambda figures: figures["auc"]),
    ("credited among points stated wrongly", _by("wrong", "credited")),
    ("credited and sure among points stated wrongly", _by("wrong", "credited_sure")),
    ("one_slip: the wrong point credited", _by("one_slip", "wrong_credited")),
    ("one_slip: the right points credited", _by("one_slip", "right_credited")),
    ("credited on stuffing", _by("style", "stuffing", "credited")),
    ("credited on waffle", _by("style", "waffle", "credited")),
    ("credited on typos", _by("style", "typos", "credited")),
    ("credited on full_close", _by("style", "full_close", "credited")),
    ("credited on terse_notes", _by("style", "terse_notes", "credited")),
    ("credited on full_paraphrase", _by("style", "full_paraphrase", "credited")),
    ("share decided at 93 % accuracy", lambda figures: figures["decided_at_93"]),
    ("share the marker is sure of", _by("doubt", "decided")),
    ("its accuracy there", _by("doubt", "accuracy_decided")),
    ("answers that need review", _by("doubt", "needs_review")),
    ("Brier score", lambda figures: figures["brier"]),
    ("expected calibration error", lambda figures: figures["ece"]),
    ("points stated wrongly called contradicted", _by("wrong", "contradicted")),
    ("right points called contradicted", _by("right", "contradicted")),
    ("highlighted words: token F1", _by("highlights", "token_f1")),
    ("whole answer: Pearson", lambda figures: figures["pearson"]),
    ("whole answer: QWK", lambda figures: figures["qwk"]),
    ("whole answer: RMSE", lambda figures: figures["rmse"]),
)


def report(folder: Path, only: set[str]) -> None:
    """Print the table of either kind of key terms."""
    sets = gold(folder, only, OWN)
    for terms in ("authored", "derived"):
        print(f"\n## Decks, each marked by a model fitted on the others: {terms} key terms\n")
        print(table(measure(held_out(sets, terms))))


def gold(folder: Path, only: set[str], *more: Path) -> tuple[LabelledSet, ...]:
    """The decks of gold answers, and of more folders, or those of these names."""
    folders = [folder / "gold", *more]
    paths = [path.parent for one in folders for path in sorted(one.glob("*/answers.jsonl"))]
    chosen = [path for path in paths if not only or path.name in only]
    if len(chosen) < 2:
        raise DataError(
            f"{folder / 'gold'}: needs two decks or more, to fit on one and mark another"
        )
    return read_all(chosen)


def held_out(sets: Sequence[LabelledSet], terms: Literal["authored", "derived"]) -> list[Any]:
    """Every answer marked by a model that has not seen its deck."""
    markers = {s.name: Marker.compile(s.deck, model=None, terms=terms) for s in sets}
    return cross_validate(sets, markers, "deck", progress=lambda text: print(text, file=sys.stderr))


def table(figures: Figures) -> str:
    """A column a deck and one for all, with the bootstrap interval of kappa."""
    columns = {**figures["by"]["data"], "all": figures}
    rows: list[list[Any]] = [[title, *map(pick, columns.values())] for title, pick in ROWS]
    rows.insert(1, ["its 95 % interval", *(interval(one, "kappa") for one in columns.values())])
    rows.append(["judged points", *(one["n"] for one in columns.values())])
    return markdown(["", *columns], rows)


def interval(figures: Figures, name: str) -> str:
    """A bootstrap interval as text."""
    found = figures["ci95"].get(name)
    return f"{number(found[0])} to {number(found[1])}" if found else "-"
