"""A model's card: what it was fitted on, how well it does on what it has not seen, its limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trainer.evaluation.labelled import LabelledSet
from trainer.evaluation.measurement import FIGURES
from trainer.evaluation.table import markdown, number

LICENCES = {
    "argkp2021": "CDLA-Sharing 1.0, IBM/KPA_2021_shared_task",
    "beetle": "CC BY-SA 3.0, myrosia/semeval-2013-task7",
    "digiklausur": "MPL-2.0, DigiKlausur/ASAG-Dataset",
    "khan": "CC BY 4.0, Khan/llm-saq-scoring",
    "realsumm": "CC BY 4.0, neulab/REALSumm",
    "saf_en": "MIT, SebOchs/SAF",
    "scientsbank": "CC BY-SA 3.0, myrosia/semeval-2013-task7",
}
"""Licence and origin of the public sets, by the first part of their names."""

_LIMITS = """\
- It weighs words, names, dates, numbers and cues of polarity. A claim turned round with the
  same words in the same places is often credited, and an unforeseen paraphrase often missed.
- A probability is calibrated for answers like those it was fitted on. On other subjects, or on
  writing much messier than theirs, check it with `trainer evaluate` before trusting it.
- It finds what an answer covers. It does not grade, and what it is unsure of a person decides."""


def licence_of(name: str, given: Mapping[str, str]) -> str:
    """The licence of a set: the given one, that of a known public set, or that it is not known."""
    return given.get(name) or LICENCES.get(name.partition("/")[0], "not stated")


def write(
    name: str,
    sets: Sequence[LabelledSet],
    figures: Mapping[str, Any],
    params: Mapping[str, Any],
    *,
    command: str,
    seed: int,
    date: str = "",
    licences: Mapping[str, str] | None = None,
) -> str:
    """The text of `CARD.md`; it depends on its arguments alone, so that a refit repeats it.

    Args:
        name: Of the model.
        sets: What it was fitted on.
        figures: Measured by cross-validation, questions apart.
        params: The fitted parameters.
        command: The command that made it.
        seed: Of fitting.
        date: Of the data, if given.
        licences: By the set's name, where `LICENCES` does not know it.
    """
    given = licences or {}
    data = [[s.name, licence_of(s.name, given), len(s.answers), s.labels] for s in sets]
    limits = params["thresholds"]
    return f"""\
# Model `{name}`

Calibrated combination of the marker's evidence: P(an examiner would credit the point).
Logistic regression and boosted trees, both monotone: more evidence for a point never lowers its
score, more against it never raises it. `params.json` is read with numpy alone.

Made by `{command}`; seed {seed}; date of the data: {date or "not given"}.
The same command on the same data gives the same files.

## Data

{markdown(["set", "licence, origin", "answers", "labels"], data)}

## Agreement with people

By cross-validation: every answer was marked by a model that had not seen its question.

{markdown(["figure", "", "95 % interval"], _figures(figures))}

Doubt: sure below {limits["unsure_low"]} and above {limits["unsure_high"]}, which decides
{number(figures["by"]["doubt"]["decided"])} of the points, of these
{number(figures["by"]["doubt"]["accuracy_decided"])} as people do; answers that need review:
{number(figures["by"]["doubt"]["needs_review"])}.

## Limits

{_LIMITS}
"""


def _figures(figures: Mapping[str, Any]) -> list[list[Any]]:
    rows = []
    for name in FIGURES:
        interval = figures["ci95"].get(name)
        within = f"{number(interval[0])} to {number(interval[1])}" if interval else ""
        rows.append([name, figures[name], within])
    return rows
