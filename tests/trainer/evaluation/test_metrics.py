import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from trainer.evaluation import bootstrap, metrics

PAIRS = st.lists(st.tuples(st.booleans(), st.integers(0, 20)), min_size=1, max_size=60)


def columns(pairs):
    human, steps = zip(*pairs, strict=True)
    return np.array(human, bool), np.array(steps) / 20


@given(PAIRS)
def test_kappa_is_the_one_of_nltk(pairs):
    human, score = columns(pairs)
    ours = metrics.agreement(human, score)["kappa"]
    said = score >= 0.5
    if (human.all() and said.all()) or (not human.any() and not said.any()):
        assert ours is None
        return
    task = AnnotationTask(
        [("people", n, bool(v)) for n, v in enumerate(human)]
        + [("marker", n, bool(v)) for n, v in enumerate(said)]
    )
    assert ours == pytest.approx(task.kappa())


def test_figures_that_do_not_exist_are_none():
    nothing = np.zeros(0, bool), np.zeros(0)
    assert set(metrics.agreement(*nothing).values()) == {None}
    assert set(metrics.calibration(*nothing).values()) == {None}
    assert metrics.decided_at(*nothing) is None
    all_right = np.ones(4, bool), np.full(4, 0.9)
    assert metrics.agreement(*all_right)["auc"] is None
    assert metrics.agreement(*all_right)["f1"] == 1
    assert metrics.agreement(np.zeros(2, bool), np.zeros(2))["precision"] is None


def test_credit_is_given_from_one_half_on():
    human = np.array([True, True, False, False])
    found = metrics.agreement(human, np.array([0.5, 0.49, 0.1, 0.2]))
    assert found["recall"] == 0.5
    assert found["precision"] == 1
    assert found["auc"] == 1


@pytest.mark.parametrize(
    ("human", "score", "brier", "ece"),
    [
        ([1, 0], [1.0, 0.0], 0.0, 0.0),
        ([1, 0], [0.0, 1.0], 1.0, 1.0),
        ([1, 1, 1, 0], [0.75] * 4, 0.1875, 0.0),
        ([1, 0, 0, 0], [0.75] * 4, 0.4375, 0.5),
        ([1, 0, 1, 0], [0.95, 0.95, 0.05, 0.05], 0.4525, 0.45),
    ],
)
def test_calibration(human, score, brier, ece):
    found = metrics.calibration(np.array(human, bool), np.array(score))
    assert found["brier"] == pytest.approx(brier)
    assert found["ece"] == pytest.approx(ece)


def test_reliability_puts_the_highest_score_into_the_last_bin():
    bins = metrics.reliability(np.array([True, True, False]), np.array([1.0, 0.95, 0.0]))
    assert bins == [(0.0, 0.0, 1), (pytest.approx(0.975), 1.0, 2)]


@pytest.mark.parametrize(
    ("human", "score", "share"),
    [
        ([1, 1, 0, 0], [0.9, 0.8, 0.2, 0.1], 1.0),
        ([1, 1, 0, 1], [0.95, 0.9, 0.05, 0.4], 0.75),
        ([0, 1], [0.9, 0.1], 0.0),
        ([1, 0, 1, 1], [0.9, 0.9, 0.9, 0.9], 0.0),
        ([0, 0, 1, 0, 1], [0.1, 0.2, 0.3, 0.9, 0.8], 0.4),
    ],
)
def test_the_share_that_can_be_decided_takes_equally_certain_points_together(human, score, share):
    assert metrics.decided_at(np.array(human, bool), np.array(score)) == share


@given(PAIRS, st.sampled_from([0.6, 0.8, 0.93]))
def test_no_other_pair_of_thresholds_decides_more(pairs, accuracy):
    human, score = columns(pairs)
    most = 0.0
    for low in {-1.0, *score[score < 0.5]}:
        for high in {2.0, *score[score >= 0.5]}:
            decided = (score <= low) | (score >= high)
            right = (score >= 0.5) == human
            if right[decided].sum() >= accuracy * decided.sum() - 1e-9:
                most = max(most, decided.mean())
    assert metrics.decided_at(human, score, accuracy) == pytest.approx(most)


def test_whole_answers():
    human = np.array([0.0, 0.2, 0.6, 1.0])
    same = metrics.whole_answers(human, human)
    assert (same["pearson"], same["qwk"], same["exact"]) == (pytest.approx(1), 1, 1)
    assert (same["rmse"], same["smd"]) == (0, 0)
    one_off = metrics.whole_answers(human, np.array([0.2, 0.4, 0.8, 0.8]))
    assert one_off["exact"] == 0
    assert one_off["adjacent"] == 1
    assert one_off["rmse"] == pytest.approx(0.2)
    assert one_off["smd"] == pytest.approx(0.1 / human.std())


def test_whole_answers_without_variance_have_no_correlation():
    found = metrics.whole_answers(np.full(3, 0.4), np.array([0.1, 0.5, 0.9]))
    assert found["pearson"] is None
    assert found["smd"] is None
    assert set(metrics.whole_answers(np.zeros(1), np.zeros(1)).values()) == {None}


@pytest.mark.parametrize(
    ("expected", "said", "f1"),
    [("1100", "1100", 1), ("1100", "0011", 0), ("1100", "1111", 2 / 3), ("0000", "0000", 1)],
)
def test_token_f1(expected, said, f1):
    flags = [np.array([c == "1" for c in text]) for text in (expected, said)]
    assert metrics.token_f1(*flags) == pytest.approx(f1)


# ---- intervals


def data(seed=0, clusters=40, size=8):
    rng = np.random.default_rng(seed)
    human = rng.random(clusters * size) < 0.5
    score = np.clip(0.5 + (human - 0.5) * 0.6 + rng.normal(scale=0.3, size=human.size), 0, 1)
    return human, score, np.repeat(np.arange(clusters), size)


def test_intervals_are_those_of_metrics_on_drawn_data():
    human, score, cluster = data()
    weights = bootstrap.draw(40, seed=3, draws=40)
    drawn = []
    for weight in weights:
        rows = np.repeat(np.arange(human.size), weight[cluster].astype(int))
        drawn.append(
            metrics.agreement(human[rows], score[rows])
            | metrics.calibration(human[rows], score[rows])
        )
    found = bootstrap.intervals(human, score, cluster, seed=3, draws=40)
    for name in ("kappa", "precision", "recall", "f1", "wf1", "auc", "brier"):
        values = np.array([figures[name] for figures in drawn])
        assert found[name] == pytest.approx(tuple(np.quantile(values, [0.025, 0.975])), abs=1e-9)


def test_intervals_hold_the_figure_and_repeat_with_the_seed():
    human, score, cluster = data(1)
    found = bootstrap.intervals(human, score, cluster)
    figures = metrics.agreement(human, score)
    assert all(found[name][0] < figures[name] < found[name][1] for name in figures)
    assert bootstrap.intervals(human, score, cluster) == found
    assert bootstrap.intervals(human, score, cluster, seed=1) != found


def test_clusters_that_agree_within_widen_the_interval():
    human, score, _ = data(2)
    score = np.repeat(score[::8], 8)
    human = np.repeat(human[::8], 8)
    clustered = bootstrap.intervals(human, score, np.repeat(np.arange(40), 8))["kappa"]
    single = bootstrap.intervals(human, score, np.arange(320))["kappa"]
    assert clustered[1] - clustered[0] > 2 * (single[1] - single[0])


def test_an_interval_that_does_not_exist_is_none():
    found = bootstrap.intervals(np.ones(4, bool), np.ones(4), np.arange(4))
    assert found["auc"] is None
    assert found["precision"] == (1, 1)
    assert bootstrap.interval_of_share(np.zeros(0, bool), np.zeros(0, int), clusters=4) is None
