"""Public sets: the same engine and features, coefficients refitted on each set's training part."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from decks import interval

from trainer.evaluation import people
from trainer.evaluation.data import read
from trainer.evaluation.labelled import LabelledSet
from trainer.evaluation.measurement import measure
from trainer.evaluation.pairs import Judged
from trainer.evaluation.scoring import judge
from trainer.evaluation.table import markdown, number
from trainer.fitting.crossval import cross_validate, fit_features
from trainer.fitting.rows import collect
from trainer.marking.marker import Marker
from trainer.marking.verdict import Model

KHAN_JUDGES = 3


@dataclass(frozen=True)
class Task:
    """A set with its split: fitted on `train`, marked on `test`; one file is cross-validated.

    Attributes:
        metric: The figure that the set is usually compared by.
    """

    title: str
    metric: str
    train: str
    test: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The set's folder."""
        return self.train.partition("/")[0]


TASKS = (
    Task("SciEntsBank, unseen answers", "wf1", "scientsbank/train", ("scientsbank/test_ua",)),
    Task("Beetle", "wf1", "beetle/train", ("beetle/test_ua", "beetle/test_uq")),
    Task("REALSumm, by article", "auc", "realsumm/dev"),
    Task("ArgKP, by topic", "auc", "argkp2021/train", ("argkp2021/dev",)),
    Task("Khan, language arts, by question", "auc", "khan/ela"),
    Task("Khan, mathematics, by question", "auc", "khan/math"),
    Task("SAF, by question", "pearson", "saf_en/train"),
    Task("DigiKlausur, by question", "pearson", "digiklausur/all"),
)
HEADER = (
    *("set", "marked", "pairs", "figure", "marker", "95 % interval"),
    *("TF-IDF", "keywords", "length", "kappa", "ECE"),
)


def report(folder: Path, only: set[str]) -> None:
    """Print the table, and how well Khan's judges agree with one another."""
    print("\n## Public sets, coefficients refitted on their training part\n")
    rows = []
    for task in TASKS:
        if only and task.name not in only:
            continue
        print(task.title, file=sys.stderr)
        for name, judged in _marked(folder / "benchmarks", task):
            rows.append(_row(task, name, measure(judged)))
    print(markdown(HEADER, rows))
    for name in ("khan/ela", "khan/math"):
        if not only or "khan" in only:
            alpha = number(_between_judges(_read(folder / "benchmarks", name)))
            print(f"\nAgreement between the judges of {name}: Krippendorff's alpha {alpha}")


def _marked(folder: Path, task: Task) -> list[tuple[str, list[Judged]]]:
    train = _read(folder, task.train)
    marker = Marker.compile(train.deck, model=None)
    if not task.test:
        return [(task.train, cross_validate([train], {train.name: marker}, "question"))]
    model = Model.from_params(fit_features(collect([train], lambda _: marker)))
    tests = [_read(folder, name) for name in task.test]
    return [(test.name, judge(test, Marker.compile(test.deck, model=model))) for test in tests]


def _read(folder: Path, name: str) -> LabelledSet:
    return read(folder / f"{name}.jsonl.gz")


def _row(task: Task, name: str, figures: dict[str, Any]) -> Sequence[Any]:
    pick: Callable[[dict[str, Any]], Any] = lambda of: of.get(task.metric)  # noqa: E731
    baselines = figures["baselines"]
    return [
        task.title,
        name,
        figures["n"],
        task.metric,
        pick(figures),
        interval(figures, task.metric),
        *(pick(baselines[key]) for key in ("tfidf", "keywords", "length")),
        figures["kappa"],
        figures["ece"],
    ]


def _between_judges(source: LabelledSet) -> float:
    """Krippendorff's alpha of the three judges, whose mean is the score: which said what is
    not known, nor does alpha ask."""
    votes = []
    for answer in source.answers:
        for_credit = round((answer.overall or 0.0) * KHAN_JUDGES)
        votes += [(judge, answer.id, judge < for_credit) for judge in range(KHAN_JUDGES)]
    return float(people.agreement(votes)["alpha"])
