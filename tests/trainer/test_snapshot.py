"""The shipped model agrees with the project's own small marked set as well as when recorded.

`python tests/trainer/record_figures.py --write` records the figures anew.
"""

from __future__ import annotations

from collections import Counter

import pytest
from snapshot_set import marked_set, measured, recorded

from trainer.evaluation.labelled import LabelledSet


@pytest.fixture(scope="module")
def now() -> dict:
    return measured()


def half_width(interval: list[float]) -> float:
    return (interval[1] - interval[0]) / 2


def test_agreement_has_not_fallen_by_more_than_chance(now):
    then = recorded()
    least = then["kappa"] - half_width(then["kappa_ci95"])
    assert now["kappa"] >= least, f"kappa fell from {then['kappa']} to {now['kappa']}"


def test_no_more_wrong_statements_are_credited_than_chance_allows(now):
    then = recorded()
    most = then["wrong_credited"] + half_width(then["wrong_credited_ci95"])
    assert now["wrong_credited"] <= most, (
        f"wrong statements credited rose from {then['wrong_credited']} to {now['wrong_credited']}"
    )


def test_the_record_is_of_this_set_and_says_something(now):
    then = recorded()
    assert then["labels"] == now["labels"]
    assert 0 < half_width(then["kappa_ci95"]) < 0.15
    assert then["kappa_ci95"][0] <= then["kappa"] <= then["kappa_ci95"][1]


def test_the_set_has_every_way_of_answering():
    source: LabelledSet = marked_set()
    styles = Counter(answer.style for answer in source.answers)
    assert set(styles) == set(
        "full_paraphrase full_close partial typos terse_notes wrong_facts one_slip stuffing "
        "waffle".split()
    )
    assert min(styles.values()) >= 5
