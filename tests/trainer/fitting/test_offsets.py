import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from test_training import simulated

from trainer.fitting.offsets import FEWEST_ANSWERS, PRECISION, fit_offsets


@pytest.fixture(scope="module")
def rows():
    return simulated(6, answers=240)


def test_an_offset_is_the_most_probable_one(rows):
    score = np.random.default_rng(1).random(len(rows.key))
    found = fit_offsets(rows, score)
    logits = np.log(score / (1 - score))
    for key in ("0/0", "7/3"):
        own = rows.key == key

        def loss(offset, own=own):
            z = logits[own] + offset
            return (np.logaddexp(0, z) - rows.credited[own] * z).sum() + PRECISION * offset**2 / 2

        assert found[key] == pytest.approx(minimize_scalar(loss).x, abs=1e-4)


def test_a_generous_examiner_shows_in_the_offset(rows):
    half = np.full(len(rows.key), 0.5)
    generous = rows.key == "3/2"
    rows.credited[generous] = True
    found = fit_offsets(rows, half)
    assert found["3/2"] > 0.3
    assert found["3/2"] == max(found.values())


def test_few_answers_teach_no_offset(rows):
    few = rows.take(rows.answer < 12 * (FEWEST_ANSWERS - 1))
    assert fit_offsets(few, np.full(len(few.key), 0.5)) == {}


def test_scores_of_zero_and_one_are_survived(rows):
    found = fit_offsets(rows, rows.credited.astype(float))
    assert all(abs(offset) < 0.1 for offset in found.values())
