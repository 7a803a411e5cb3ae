import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from trainer.fitting.linear import fit_logistic


def sample(seed, rows=200, columns=5):
    rng = np.random.default_rng(seed)
    evidence = rng.normal(size=(rows, columns)) * [1, 3, 0.2, 1, 10] + [0, 5, 0, -1, 2]
    labels = (evidence @ [1, -0.4, 2, 0, 0.05] + rng.normal(size=rows) > -2).astype(float)
    return evidence, labels


def test_without_signs_it_is_scikit_learns_ridge_logistic_regression():
    evidence, labels = sample(1)
    bias, weights = fit_logistic(evidence, labels, np.zeros(5), np.ones(200), penalty=2.0)
    mean, scale = evidence.mean(0), evidence.std(0)
    expected = LogisticRegression(C=0.5, tol=1e-8).fit((evidence - mean) / scale, labels)
    assert weights * scale == pytest.approx(expected.coef_[0], abs=1e-3)
    assert bias + weights @ mean == pytest.approx(expected.intercept_[0], abs=1e-3)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([1.0, -1.0, 0.0, np.nan]), min_size=5, max_size=5), st.integers(0, 9)
)
def test_coefficients_keep_their_signs(signs, seed):
    evidence, labels = sample(seed)
    _, weights = fit_logistic(evidence, labels, np.array(signs), np.ones(200))
    for sign, weight in zip(signs, weights, strict=True):
        assert weight == 0 if np.isnan(sign) else sign * weight >= 0


def test_a_constant_feature_is_left_out():
    evidence, labels = sample(2)
    evidence[:, 3] = 7.0
    bias, weights = fit_logistic(evidence, labels, np.ones(5), np.ones(200))
    assert weights[3] == 0
    assert np.isfinite(bias)


def test_a_row_of_weight_two_counts_as_two_rows():
    evidence, labels = sample(3)
    twice = np.concatenate([evidence, evidence[:50]]), np.concatenate([labels, labels[:50]])
    weights = np.where(np.arange(200) < 50, 2.0, 1.0)
    scale = evidence.std(0) / twice[0].std(0)
    assert scale == pytest.approx(np.ones(5), abs=0.2)
    weighted = fit_logistic(evidence, labels, np.zeros(5), weights, penalty=0.0)[1]
    repeated = fit_logistic(*twice, np.zeros(5), np.ones(250), penalty=0.0)[1]
    assert weighted == pytest.approx(repeated, rel=0.02, abs=1e-3)
