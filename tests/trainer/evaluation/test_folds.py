from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_judgements import judged_answers

from trainer.errors import DataError
from trainer.evaluation import folds


def sets():
    rivers = judged_answers()[0].source
    return rivers, replace(rivers, name="streams")


@given(st.lists(st.integers(0, 30), min_size=1, max_size=200), st.integers(1, 10))
def test_a_group_is_never_torn_apart(keys, most):
    fold = folds.assign(keys, most)
    assert len(set(zip(keys, fold.tolist(), strict=True))) == len(set(keys))
    assert set(fold.tolist()) == set(range(min(most, len(set(keys)))))


def test_folds_are_of_like_size():
    fold = folds.assign([key for key in range(20) for _ in range(key + 1)], 5)
    sizes = [int((fold == n).sum()) for n in range(5)]
    assert max(sizes) - min(sizes) <= 2


@pytest.mark.parametrize(("split", "groups"), [("deck", 2), ("card", 6), ("question", 3)])
def test_what_is_held_out_together(split, groups):
    found = folds.groups(sets(), split)
    assert len(found) == 24
    assert len(set(found)) == groups


def test_the_same_question_in_two_sets_stays_together_whatever_its_case():
    rivers, streams = sets()
    cards = tuple(replace(c, question=c.question.upper()) for c in streams.deck.cards)
    shouting = replace(streams, deck=replace(streams.deck, cards=cards))
    assert len(set(folds.groups((rivers, shouting), "question"))) == 3


def test_cards_of_one_set_that_share_their_wording_are_told_apart_by_their_points():
    rivers, _ = sets()
    first, *others = rivers.deck.cards
    points = tuple(replace(point, text=f"{point.text} again") for point in first.points)
    cards = (first, replace(others[0], question=first.question, points=points), others[1])
    same = replace(rivers, deck=replace(rivers.deck, cards=cards))
    assert len(set(folds.groups([same], "question"))) == 3


def test_one_set_cannot_be_split_by_deck():
    with pytest.raises(DataError, match="--cv deck needs at least two"):
        folds.groups(sets()[:1], "deck")
