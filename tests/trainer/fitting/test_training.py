import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.errors import DataError
from trainer.fitting.rows import Rows
from trainer.fitting.thresholds import MOST_ACCUSED, MOST_REVIEWED, choose
from trainer.fitting.training import dumps, fit
from trainer.marking.combine import Combination, Outcome

NAMES = ("found", "terms", "conflict", "swapped", "kind")
SIGNS = (1, 1, -1, -1, 0)


def simulated(seed, answers=120, points=5, *, knows_wrong=True):
    """Answers whose evidence follows from what they do with each point, with noise."""
    rng = np.random.default_rng(seed)
    n = answers * points
    touched = rng.random(n) < 0.65
    wrong = touched & (rng.random(n) < 0.25)
    noise = rng.normal(scale=0.15, size=(n, 5))
    evidence = np.column_stack(
        [
            0.2 + 0.6 * touched,
            0.1 + 0.7 * touched,
            0.1 + 0.6 * wrong,
            0.5 * (wrong & (rng.random(n) < 0.5)),
            rng.random(n),
        ]
    )
    answer, place = np.repeat(np.arange(answers), points), np.tile(np.arange(points), answers)
    return Rows(
        evidence=np.clip(evidence + noise, 0, 1),
        credited=touched & ~wrong,
        wrong=wrong,
        judged=np.ones(n, bool),
        knows_wrong=np.full(n, knows_wrong),
        weight=np.full(n, 1 / points),
        answer=answer,
        card=answer % 12,
        source=answer % 2,
        made=np.zeros(n, bool),
        emphasis=np.ones(n),
        key=np.array([f"{card}/{point}" for card, point in zip(answer % 12, place, strict=True)]),
    )


@pytest.fixture(scope="module")
def rows():
    return simulated(1)


@pytest.fixture(scope="module")
def params(rows):
    return fit(rows, NAMES, SIGNS)


@pytest.fixture(scope="module")
def combination(params):
    return Combination.from_params(json.loads(dumps(params)))


def test_marks_answers_that_it_has_not_seen(combination):
    unseen = simulated(2)
    outcome = combination.outcome(combination.logits(unseen.evidence), unseen.answer)
    assert np.mean((outcome.score >= 0.5) == unseen.credited) > 0.9
    accused = (outcome.score < 0.5) & (outcome.contradicted >= combination.thresholds.contradicted)
    assert accused[unseen.wrong].mean() > 0.7
    assert accused[unseen.credited].mean() < 0.05


def test_the_probability_is_calibrated_on_answers_that_it_has_not_seen(combination):
    unseen = simulated(3, answers=400)
    score = combination.outcome(combination.logits(unseen.evidence), unseen.answer).score
    for low in (0.0, 0.25, 0.5, 0.75):
        inside = (score >= low) & (score < low + 0.25)
        if inside.sum() >= 50:
            assert unseen.credited[inside].mean() == pytest.approx(score[inside].mean(), abs=0.12)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(0, 1), min_size=5, max_size=5),
    st.integers(0, 3),
    st.floats(0, 1),
)
def test_the_score_rises_with_support_and_falls_with_contradiction(combination, row, column, other):
    low, high = sorted([row[column], other])
    first, second = np.full((2, 1, 5), row)
    first[0, column], second[0, column] = low, high
    rise = combination.predict(second).score[0] - combination.predict(first).score[0]
    assert rise * SIGNS[column] >= -1e-12


def test_firm_doubts_elsewhere_lower_a_score_and_nothing_there_raises_it(rows, combination):
    point = np.array([0.6, 0.5, 0.2, 0.1, 0.5])
    right, wrong = np.array([0.8, 0.8, 0.0, 0.0, 0.5]), np.array([0.8, 0.8, 0.8, 0.5, 0.5])
    alone, among_right, among_wrong = (
        combination.predict(np.array([point, *others])).score[0]
        for others in ([], [right] * 4, [wrong] * 4)
    )
    assert among_wrong <= among_right <= alone
    unwary = Combination.from_params(fit(rows, NAMES, SIGNS, wary=False))
    scores = [unwary.predict(np.array([point, *o])).score[0] for o in ([], [wrong] * 4)]
    assert scores[0] == scores[1]


def test_the_same_rows_give_the_same_file_byte_for_byte(rows, params):
    assert dumps(fit(rows, NAMES, SIGNS)) == dumps(params)


def test_the_file_holds_what_was_fitted_to_six_places(params):
    assert json.loads(dumps(params)) == params
    numbers = []

    def gather(value):
        if isinstance(value, float):
            numbers.append(value)
        elif isinstance(value, dict | list):
            for item in value.values() if isinstance(value, dict) else value:
                gather(item)

    gather(params)
    assert len(numbers) > 500
    assert all(number == round(number, 6) for number in numbers)


def test_without_labels_of_wrong_claims_only_credit_is_fitted():
    params = fit(simulated(1, knows_wrong=False), NAMES, SIGNS)
    assert list(params["heads"]) == ["credit"]
    unseen = simulated(2)
    score = Combination.from_params(params).predict(unseen.evidence).score
    assert np.mean((score >= 0.5) == unseen.credited) > 0.85


def test_points_that_nobody_judged_teach_nothing(rows, params):
    doubled = {
        name: np.concatenate([getattr(rows, name)] * 2) for name in Rows.__dataclass_fields__
    }
    n = len(rows.credited)
    doubled["judged"][n:] = False
    doubled["credited"][n:] = ~rows.credited
    doubled["wrong"][n:] = False
    doubled["answer"][n:] += n
    again = fit(Rows(**doubled), NAMES, SIGNS)
    assert again["heads"] == params["heads"]
    assert again["calibration"] == params["calibration"]


def test_what_only_describes_a_point_is_left_out_when_there_are_few_points(rows, params):
    def uses(head):
        return head["weights"][4] != 0 or any(_asks_for(tree, 4) for tree in head["trees"])

    few = fit(rows.take(rows.card < 5), NAMES, SIGNS)
    assert uses(params["heads"]["credit"])
    assert not any(uses(head) for head in few["heads"].values())


def _asks_for(tree, feature):
    return isinstance(tree, list) and (
        tree[0] == feature or _asks_for(tree[2], feature) or _asks_for(tree[3], feature)
    )


def test_says_so_when_there_is_too_little_to_learn_from():
    few = simulated(1).take(np.arange(600) < 15)
    with pytest.raises(DataError, match="at least 20 points that people credit"):
        fit(few, NAMES, SIGNS)


def test_the_band_of_doubt_keeps_its_promises(rows):
    rng = np.random.default_rng(4)
    score = np.clip(np.where(rows.credited, 0.8, 0.2) + rng.normal(scale=0.25, size=600), 0, 1)
    contradicted = np.clip(0.5 * rows.wrong + rng.random(600) * 0.3, 0, 1)
    chosen = choose(rows, Outcome(score, score, contradicted))
    unsure = (score > chosen.unsure_low) & (score < chosen.unsure_high)
    burden = np.bincount(rows.answer, weights=rows.weight * unsure)
    assert (burden >= 0.3).mean() <= MOST_REVIEWED
    right = (score >= 0.5) == rows.credited
    assert right[~unsure].mean() > right.mean()
    accused = (score < 0.5) & (contradicted >= chosen.contradicted)
    assert accused[rows.credited].mean() <= MOST_ACCUSED
    assert accused[rows.wrong].mean() > 0.3
