"""How people agree with one another, against worked examples and the obvious formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from trainer.evaluation import people


def marks(**of):
    return [(who, n, label) for who, labels in of.items() for n, label in enumerate(labels)]


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=40))
def test_kappa_of_two_people_is_cohens(pairs):
    one, other = zip(*pairs, strict=True)
    found = people.agreement(marks(one=one, other=other))
    assert found["n"] == len(pairs)
    if len({*one, *other}) == 1:
        assert found["kappa"] is None
        assert found["alpha"] is None
    else:
        assert found["kappa"] == pytest.approx(cohen_kappa_score(one, other))


def test_alpha_is_that_of_krippendorffs_textbook():
    """Ten newspaper articles, two people, yes or no: alpha .095 (Computing Krippendorff's alpha
    reliability, 2011, example A)."""
    found = people.agreement(
        marks(Meg=[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], Owen=[1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
    )
    assert found["alpha"] == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_three_people_who_left_some_out():
    full = marks(a=[1, 0, 1, 0], b=[1, 0, 1, 1], c=[1, 0, 0, 0])
    found = people.agreement([*full, ("a", "alone", 1)])
    assert found["n"] == 4
    assert found["kappa"] is None
    assert found["alpha"] == people.agreement(full)["alpha"]


def test_nothing_marked_twice_gives_no_figure():
    assert people.agreement([("a", 1, True), ("b", 2, True)]) == {}
