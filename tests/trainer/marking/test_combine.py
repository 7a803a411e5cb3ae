import copy
import math
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.deck.model import Card, KeyPoint
from trainer.errors import ModelError
from trainer.marking.combine import Combination, logit_of_both, point_keys

COLUMNS = 4
VALUES = st.floats(-2, 2)
TREES = st.recursive(
    st.floats(-1, 1),
    lambda below: st.tuples(st.integers(0, COLUMNS - 1), VALUES, below, below).map(list),
    max_leaves=8,
)
HEADS = st.fixed_dictionaries(
    {
        "bias": st.floats(-1, 1),
        "weights": st.lists(VALUES, min_size=COLUMNS, max_size=COLUMNS),
        "trees": st.lists(TREES, max_size=4),
    }
)
EVIDENCE = st.lists(st.lists(VALUES, min_size=COLUMNS, max_size=COLUMNS), min_size=1, max_size=4)


def params(credit, touched=None, sound=None):
    heads = {"credit": credit, "touched": touched, "sound": sound}
    return {
        "schema": 1,
        "features": [f"f{n}" for n in range(COLUMNS)],
        "heads": {name: head for name, head in heads.items() if head is not None},
        "calibration": {
            "credit": {"bias": -0.1, "direct": 0.7, "staged": 0.4, "others": -1.5},
            "sound": {"bias": 0.2, "sound": 0.9, "others": -0.8},
        },
        "thresholds": {"unsure_low": 0.2, "unsure_high": 0.8, "contradicted": 0.4},
        "offsets": {},
    }


def depth(tree):
    return 1 + max(depth(tree[2]), depth(tree[3])) if isinstance(tree, list) else 0


def walk(tree, row):
    while isinstance(tree, list):
        feature, threshold, left, right = tree
        tree = left if row[feature] <= threshold else right
    return tree


def logit(head, row):
    linear = head["bias"] + sum(w * x for w, x in zip(head["weights"], row, strict=True))
    return (linear + sum(walk(tree, row) for tree in head["trees"])) / 2


def sigmoid(value):
    return 1 / (1 + math.exp(-value))


@given(HEADS, HEADS, HEADS, EVIDENCE)
def test_equals_the_slow_reading_of_its_parameters(credit, touched, sound, rows):
    heads = (credit, touched, sound)
    if max((depth(tree) for head in heads for tree in head["trees"]), default=0) > 6:
        return
    outcome = Combination.from_params(params(*heads)).predict(np.array(rows))
    direct = [logit(credit, row) for row in rows]
    p_touched, p_sound = ([sigmoid(logit(head, row)) for row in rows] for head in heads[1:])
    wrong = [t * (1 - s) for t, s in zip(p_touched, p_sound, strict=True)]
    for n in range(len(rows)):
        both = p_touched[n] * p_sound[n]
        rest = [m for m in range(len(rows)) if m != n]
        others = sum(wrong[m] ** 2 for m in rest) / (1 + sum(p_touched[m] for m in rest))
        combined = 0.7 * direct[n] + 0.4 * math.log(both / (1 - both)) - 1.5 * others
        assert outcome.score[n] == pytest.approx(sigmoid(combined - 0.1), abs=1e-9)
        assert outcome.touched[n] == pytest.approx(p_touched[n], abs=1e-9)
        sound = 0.2 + 0.9 * logit(heads[2], rows[n]) - 0.8 * others
        expected = p_touched[n] * (1 - sigmoid(sound))
        assert outcome.contradicted[n] == pytest.approx(expected, abs=1e-9)


@given(HEADS, HEADS, HEADS, st.lists(EVIDENCE, min_size=1, max_size=3))
def test_answers_side_by_side_are_marked_as_one_by_one(credit, touched, sound, answers):
    if max(depth(tree) for head in (credit, touched, sound) for tree in [*head["trees"], 0.0]) > 6:
        return
    combination = Combination.from_params(params(credit, touched, sound))
    together = combination.outcome(
        combination.logits(np.array([row for rows in answers for row in rows])),
        np.repeat(np.arange(len(answers)), [len(rows) for rows in answers]),
    )
    apart = np.concatenate([combination.predict(np.array(rows)).score for rows in answers])
    assert together.score == pytest.approx(apart, abs=1e-9)


@given(HEADS, EVIDENCE)
def test_without_labels_of_wrong_claims_there_is_the_credit_head_alone(credit, rows):
    if max((depth(tree) for tree in credit["trees"]), default=0) > 6:
        return
    outcome = Combination.from_params(params(credit)).predict(np.array(rows))
    expected = [sigmoid(-0.1 + 0.7 * logit(credit, row)) for row in rows]
    assert outcome.score == pytest.approx(expected, abs=1e-9)
    assert not outcome.contradicted.any()


@given(st.floats(-300, 300), st.floats(-300, 300))
def test_the_logit_of_two_probabilities_together_never_exceeds_either(first, second):
    both = float(logit_of_both(np.array(first), np.array(second)))
    assert math.isfinite(both)
    assert both <= min(first, second) + 1e-9


def test_marks_an_answer_without_points():
    flat = {"bias": 0.0, "weights": [0.0] * COLUMNS, "trees": [[0, 0.5, -1.0, 1.0]]}
    assert Combination.from_params(params(flat)).predict(np.zeros((0, COLUMNS))).score.size == 0


def test_a_point_that_fitting_knows_has_an_offset_whatever_its_id():
    flat = {"bias": 0.0, "weights": [0.0] * COLUMNS, "trees": []}
    points = (KeyPoint("p1", "Tides follow the moon"), KeyPoint("p2", "Waves follow the wind"))
    known = Card("c1", "What moves the sea?", points=points)
    other = Card("c1", "What moves the water?", points=points)
    offsets = {point_keys(known)[1]: 2.0}
    combination = Combination.from_params(params(flat) | {"offsets": offsets})
    evidence = np.zeros((2, COLUMNS))
    none = sigmoid(-0.1)
    assert combination.predict(evidence).score == pytest.approx([none, none])
    assert combination.predict(evidence, other).score == pytest.approx([none, none])
    assert combination.predict(evidence, known).score == pytest.approx([none, sigmoid(1.9)])
    turned = Card("c9", known.question, points=points[::-1])
    assert combination.predict(evidence, turned).score == pytest.approx([sigmoid(1.9), none])


HEAD = {"bias": 0.0, "weights": [1.0, 0.0, 0.0, 0.0], "trees": []}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda p: p.pop("thresholds"), "no 'thresholds'"),
        (lambda p: p["heads"].pop("credit"), "no 'credit'"),
        (lambda p: p["calibration"]["sound"].pop("bias"), "no 'bias'"),
        (lambda p: p.update(schema=2), "schema 2"),
        (lambda p: p["heads"]["credit"].update(weights=[1.0]), "1 weights of 'credit' for 4"),
        (lambda p: p["heads"]["credit"].update(trees=[[9, 0.5, 0.0, 1.0]]), "feature 9 of 4"),
        (lambda p: p["heads"]["credit"].update(trees=[["a", 0.5, 0.0, 1.0]]), "damaged"),
        (lambda p: p["heads"]["credit"].update(trees=[[0, 0.5, 0.0]]), "damaged"),
        (lambda p: p["thresholds"].update(unsure_low="low"), "damaged"),
    ],
)
def test_says_what_is_wrong_with_damaged_parameters(change, message):
    damaged = copy.deepcopy(params(HEAD))
    change(damaged)
    with pytest.raises(ModelError, match=message) as caught:
        Combination.from_params(damaged)
    assert "fit the model again" in str(caught.value)


def test_refuses_trees_that_would_fill_the_memory():
    tree = 0.0
    for _ in range(40):
        tree = [0, 0.5, tree, 1.0]
    with pytest.raises(ModelError, match="deeper than"):
        Combination.from_params(params(HEAD | {"trees": [tree]}))


def test_is_read_without_scikit_learn():
    code = "import sys, trainer.marking.combine as _; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "numpy" in done.stdout
    assert "sklearn" not in done.stdout
    assert "scipy" not in done.stdout
