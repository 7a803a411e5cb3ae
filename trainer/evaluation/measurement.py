"""Every figure of an evaluation, as the JSON object of `trainer evaluate`.

Labels of all answers and all sets are pooled. `by` breaks them down: by style, by points stated
wrongly and rightly, by kind of error, by set; `by.people` is what two people make of each other,
where the data has a second one's marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from trainer.evaluation import baselines, bootstrap, metrics, people
from trainer.evaluation.pairs import Flags, Judged, Pairs, highlight_f1, numbered, pairs_of
from trainer.marking.results import CREDIT

FIGURES = (
    *("kappa", "precision", "recall", "f1", "auc", "brier", "ece", "decided_at_93"),
    *("pearson", "qwk", "rmse", "wf1"),
)
_ONE_SLIP = "one_slip"


def measure(judged: Sequence[Judged], *, seed: int = 0) -> dict[str, Any]:
    """The figures of marked answers, their breakdown, the baselines' and confidence intervals.

    Args:
        judged: At least one; of one set or several, which are then pooled and also given apart
            under `by.data`.
        seed: Of the bootstrap.
    """
    pairs = pairs_of(judged)
    names = sorted({one.source.name for one in judged})
    breakdown = by(judged, pairs)
    if len(names) > 1:
        breakdown["data"] = {
            name: measure([one for one in judged if one.source.name == name], seed=seed)
            for name in names
        }
    return {
        "data": " + ".join(names),
        "n": int(pairs.human.size),
        **figures(judged, pairs),
        "by": breakdown,
        "baselines": baselines.measure(judged, pairs),
        "ci95": confidence(pairs, seed),
    }


def figures(judged: Sequence[Judged], pairs: Pairs) -> dict[str, float | None]:
    """The figures that every set has, in the order of `FIGURES`."""
    answers = [one for one in judged if one.answer.overall is not None]
    human = np.array([one.answer.overall for one in answers], float)
    found = {
        **metrics.agreement(pairs.human, pairs.score),
        **metrics.calibration(pairs.human, pairs.score),
        "decided_at_93": metrics.decided_at(pairs.human, pairs.score),
        **metrics.whole_answers(human, np.array([one.said() for one in answers], float)),
    }
    return {name: found[name] for name in FIGURES}


def by(judged: Sequence[Judged], pairs: Pairs) -> dict[str, Any]:
    """The breakdown; a part that the sets know nothing of is left out."""
    answers = [one for one in judged if one.answer.overall is not None]
    human = np.array([one.answer.overall for one in answers], float)
    whole = metrics.whole_answers(human, np.array([one.said() for one in answers], float))
    parts: dict[str, Any] = {
        "style": {str(style): _style(pairs, style) for style in np.unique(pairs.style) if style},
        "wrong": _stated_wrongly(pairs, pairs.wrong),
        "right": _stated_rightly(pairs, pairs.human & ~pairs.wrong),
        "slips": _slips(judged, pairs),
        "doubt": _doubt(judged, pairs),
        "highlights": _highlights(judged),
        "people": _people(judged),
        "answers": {"n": len(answers)} | {k: whole[k] for k in ("exact", "adjacent", "smd")},
    }
    if (pairs.style == _ONE_SLIP).any():
        slipped = pairs.style == _ONE_SLIP
        parts[_ONE_SLIP] = {
            "wrong_credited": metrics.share(pairs.credited[slipped & pairs.wrong]),
            "right_credited": metrics.share(pairs.credited[slipped & pairs.human & ~pairs.wrong]),
        }
    return {name: part for name, part in parts.items() if part}


def confidence(pairs: Pairs, seed: int) -> dict[str, tuple[float, float] | None]:
    """95 % bootstrap intervals; cards are drawn where there are enough of them, else answers."""
    cards = int(pairs.card.max(initial=-1)) + 1
    cluster = pairs.card if cards >= bootstrap.FEWEST_CLUSTERS else numbered(pairs.answer.tolist())
    found = dict(bootstrap.intervals(pairs.human, pairs.score, cluster, seed=seed))
    if pairs.wrong.any():
        found["wrong_credited"] = bootstrap.interval_of_share(
            pairs.credited[pairs.wrong],
            cluster[pairs.wrong],
            clusters=int(cluster.max()) + 1,
            seed=seed,
        )
    return found


def _style(pairs: Pairs, style: str) -> dict[str, Any]:
    of = pairs.style == style
    return {
        "n": int(of.sum()),
        "credited": metrics.share(pairs.credited[of]),
        "human": metrics.share(pairs.human[of]),
        "kappa": metrics.kappa(pairs.human[of], pairs.credited[of]),
    }


def _stated_wrongly(pairs: Pairs, of: Flags) -> dict[str, Any]:
    if not of.any():
        return {}
    return {
        "n": int(of.sum()),
        "credited": metrics.share(pairs.credited[of]),
        "credited_sure": metrics.share((pairs.credited & pairs.sure)[of]),
        "contradicted": metrics.share(pairs.contradicted[of]),
    }


def _stated_rightly(pairs: Pairs, of: Flags) -> dict[str, Any]:
    if not of.any():
        return {}
    return {
        "n": int(of.sum()),
        "credited": metrics.share(pairs.credited[of]),
        "contradicted": metrics.share(pairs.contradicted[of]),
    }


def _slips(judged: Sequence[Judged], pairs: Pairs) -> dict[str, Any]:
    """Points stated wrongly, by the kind of error and by whether a word gives it away."""
    slips = [
        one.source.slips.get((one.answer.id, point))
        for one in judged
        for point in one.answer.credit
    ]
    kinds = np.array([slip.kind if slip else "" for slip in slips], str)
    cues = np.array([slip.cue if slip else "" for slip in slips], str)
    return {
        str(name): _stated_wrongly(pairs, column == name)
        for column in (kinds, cues)
        for name in np.unique(column)
        if name
    }


def _doubt(judged: Sequence[Judged], pairs: Pairs) -> dict[str, Any]:
    right = pairs.credited == pairs.human
    return {
        "decided": metrics.share(pairs.sure),
        "accuracy_decided": metrics.share(right[pairs.sure]),
        "accuracy_unsure": metrics.share(right[~pairs.sure]),
        "needs_review": metrics.share(np.array([one.marked.needs_review for one in judged], bool)),
        "over_credit": metrics.share(pairs.credited[~pairs.human]),
        "under_credit": metrics.share(~pairs.credited[pairs.human]),
        "reliability": metrics.reliability(pairs.human, pairs.score),
    }


def _highlights(judged: Sequence[Judged]) -> dict[str, Any]:
    scores = highlight_f1(judged)
    return {"n": int(scores.size), "token_f1": float(scores.mean())} if scores.size else {}


def _people(judged: Sequence[Judged]) -> dict[str, Any]:
    """How the two people who marked the same points agree about credit."""
    marks: list[people.Mark] = []
    for one in judged:
        for point in one.answer.credit:
            item = one.source.name, one.answer.id, point
            marks.append(("first", item, one.answer.credited(point)))
            again = one.source.second.get(item[1:])
            if again is not None:
                marks.append(("second", item, again >= CREDIT))
    return people.agreement(marks)


def rounded(value: Any, places: int = 4) -> Any:
    """The same JSON value with its floats rounded, for a file that people also read."""
    if isinstance(value, float):
        return round(value, places)
    if isinstance(value, dict):
        return {key: rounded(item, places) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(item, places) for item in value]
    return value
