from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_judgements import RIVERS, judged_answers
from sklearn.metrics import cohen_kappa_score

from trainer.evaluation import baselines

POINT = RIVERS.cards[0].points[0]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 8)), min_size=1, max_size=40))
def test_the_best_threshold_is_the_best_of_all(pairs):
    human, value = (np.array(column) for column in zip(*pairs, strict=True))
    value = value.astype(float)
    found = baselines.best_threshold(human, value)

    def kappa(threshold):
        said = value >= threshold
        return 0.0 if human.all() or not human.any() else cohen_kappa_score(human, said)

    every = [kappa(threshold) for threshold in {*value, np.inf}]
    assert kappa(found) == pytest.approx(max(every))


def answer(text):
    (one, *_) = judged_answers()
    return [replace(one, answer=replace(one.answer, text=text))]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("FASTER on the outside!", [1, 0]),
        ("quicker", [0.5, 0]),
        ("quiker outsid", [1, 0]),
        ("silt within", [0, 0.5]),
        ("", [0, 0]),
    ],
)
def test_keywords_are_found_whatever_their_case_and_with_small_slips(text, shares):
    assert baselines.keyword_shares(answer(text)).tolist() == shares


def test_cosine_is_to_the_nearest_wording():
    assert baselines.cosines(answer(POINT.text))[0] == pytest.approx(1)
    accepted = replace(POINT, accepted=("the current races along the outer bank",))
    card = replace(RIVERS.cards[0], points=(accepted, RIVERS.cards[0].points[1]))
    deck = replace(RIVERS, cards=(card, *RIVERS.cards[1:]))
    (one, *_) = judged_answers(deck=deck)
    said = replace(one, answer=replace(one.answer, text=accepted.accepted[0]))
    assert baselines.cosines([said])[0] == pytest.approx(1)
    assert baselines.cosines(answer("nothing of the kind")).tolist() == [0, 0]


def test_length_is_the_same_for_all_points_of_an_answer():
    assert baselines.lengths(answer("one two three")).tolist() == [np.log(4)] * 2
