import numpy as np
import pytest

from trainer.fitting.boosting import DEPTH, TREES, fit_trees, new_learner

SIGNS = np.array([1.0, -1.0, 0.0, np.nan])


@pytest.fixture(scope="module")
def sample():
    rng = np.random.default_rng(5)
    evidence = rng.random((600, 4))
    odds = 4 * evidence[:, 0] - 3 * evidence[:, 1] + np.sin(9 * evidence[:, 2]) - 0.5
    return evidence, (odds + rng.normal(size=600) > 0).astype(float)


def value(tree, row):
    while isinstance(tree, list):
        feature, threshold, left, right = tree
        tree = left if row[feature] <= threshold else right
    return tree


def depth(tree):
    return 1 + max(depth(tree[2]), depth(tree[3])) if isinstance(tree, list) else 0


def test_the_exported_trees_are_scikit_learns_decision_function(sample):
    evidence, labels = sample
    constant, trees = fit_trees(evidence, labels, SIGNS, np.ones(600), seed=0)
    learner = new_learner(SIGNS[:3], 0).fit(evidence[:, :3], labels)
    ours = [constant + sum(value(tree, row) for tree in trees) for row in evidence]
    assert ours == pytest.approx(learner.decision_function(evidence[:, :3]), abs=1e-6)


def test_trees_are_as_many_and_as_shallow_as_agreed(sample):
    _, trees = fit_trees(*sample, SIGNS, np.ones(600), seed=0)
    assert len(trees) == TREES
    assert max(map(depth, trees)) <= DEPTH


def test_trees_rise_and_fall_as_the_signs_say(sample):
    evidence, _ = sample
    _, trees = fit_trees(*sample, SIGNS, np.ones(600), seed=0)
    for column, sign in ((0, 1), (1, -1), (3, 0)):
        for row in evidence[:40]:
            steps = np.tile(row, (20, 1))
            steps[:, column] = np.linspace(0, 1, 20)
            curve = np.array([sum(value(tree, step) for tree in trees) for step in steps])
            if sign:
                assert (np.diff(curve) * sign >= -1e-12).all()
            else:
                assert np.ptp(curve) == 0
