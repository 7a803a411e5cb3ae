from dataclasses import replace

import numpy as np
import pytest
from sample_judgements import judged_answers

from trainer.evaluation.measurement import FIGURES, measure, rounded
from trainer.evaluation.pairs import highlight_f1, marked_tokens, pairs_of
from trainer.evaluation.table import as_text, markdown, number


@pytest.fixture(scope="module")
def judged():
    return judged_answers()


@pytest.fixture(scope="module")
def figures(judged):
    return measure(judged)


def test_the_object_has_the_published_keys(figures):
    assert list(figures) == ["data", "n", *FIGURES, "by", "baselines", "ci95"]
    assert (figures["data"], figures["n"]) == ("rivers", 24)


def test_labels_of_all_answers_are_pooled(figures):
    # of each card's eight points people credit four; the marker three of these and one other
    assert figures["precision"] == pytest.approx(3 / 4)
    assert figures["recall"] == pytest.approx(3 / 4)
    assert figures["kappa"] == pytest.approx(0.5)
    assert figures["wf1"] == pytest.approx(3 / 4)


def test_whole_answers_are_compared_with_their_coverage(figures):
    human, said = [1, 0.5, 0.5, 0], [1, 0.5, 0.5, 0]
    assert figures["rmse"] == pytest.approx(np.sqrt(np.mean(np.subtract(human, said) ** 2)))
    assert figures["pearson"] == pytest.approx(1)
    assert figures["qwk"] == pytest.approx(1)
    assert figures["by"]["answers"]["exact"] == 1


def test_the_score_stands_for_an_answer_of_a_single_point():
    (one,) = judged_answers()[:1]
    alone = replace(one.marked, points=one.marked.points[:1], max_mark=1.0, mark=1.0)
    assert replace(one, marked=alone).said() == 0.95


def test_shares_by_style_are_over_all_points_of_the_style(figures):
    style = figures["by"]["style"]
    assert style["full_close"] == {"n": 6, "credited": 1, "human": 1, "kappa": None}
    assert style["partial_a"]["credited"] == 0.5
    assert style["partial_a"]["kappa"] == 1
    assert style["waffle"]["credited"] == 0
    assert style["one_slip"]["kappa"] == -1


def test_points_stated_wrongly_and_rightly_are_told_apart(figures):
    by = figures["by"]
    assert by["wrong"] == {"n": 3, "credited": 1, "credited_sure": 0, "contradicted": 0}
    assert by["right"] == {"n": 12, "credited": 0.75, "contradicted": 0.25}
    assert by["one_slip"] == {"wrong_credited": 1, "right_credited": 0}
    assert by["slips"]["polarity"] == by["slips"]["explicit"] == by["wrong"]


def test_two_people_are_compared_where_a_second_one_marked(judged, figures):
    assert "people" not in figures["by"]
    first = {(one.answer.id, p): c for one in judged for p, c in one.answer.credit.items()}
    source = replace(judged[0].source, second=first)
    agreed = measure([replace(one, source=source) for one in judged])["by"]["people"]
    assert agreed == {"n": 24, "kappa": 1, "alpha": 1}
    other = replace(source, second={pair: 1 - credit for pair, credit in first.items()})
    disagreed = measure([replace(one, source=other) for one in judged])
    assert disagreed["by"]["people"]["kappa"] == -1
    assert "two people about the same points: n 24" in as_text(disagreed)


def test_doubt(figures):
    doubt = figures["by"]["doubt"]
    assert doubt["decided"] == pytest.approx(5 / 8)
    assert doubt["accuracy_decided"] == 1
    assert doubt["accuracy_unsure"] == pytest.approx(1 / 3)
    assert doubt["needs_review"] == 0.5
    assert doubt["over_credit"] == doubt["under_credit"] == 0.25


def test_parts_that_a_set_knows_nothing_of_are_left_out():
    plain = [
        replace(
            one,
            source=replace(one.source, slips={}, evidence={}),
            answer=replace(one.answer, contradicts=frozenset(), style="", overall=None),
        )
        for one in judged_answers()
    ]
    found = measure(plain)
    assert set(found["by"]) == {"right", "doubt", "answers"}
    assert found["pearson"] is None
    assert "wrong_credited" not in found["ci95"]


def test_highlights_are_compared_word_by_word(judged):
    # people: "water is faster" and "silt settles"; the marker twice "water" of both sentences
    assert highlight_f1(judged) == pytest.approx([2 * 1 / (3 + 1), 0])


def test_a_word_counts_as_marked_when_a_span_touches_it():
    assert marked_tokens("no, I mean it", [(4, 7)]).tolist() == [False, True, True, False]


def test_several_sets_are_pooled_and_given_apart(judged):
    other = judged_answers(name="streams")
    found = measure([*judged, *other[:4]])
    assert (found["data"], found["n"]) == ("rivers + streams", 32)
    apart = found["by"]["data"]
    assert [(name, one["n"]) for name, one in apart.items()] == [("rivers", 24), ("streams", 8)]
    assert "data" not in apart["rivers"]["by"]
    assert pairs_of([*judged, *other]).card.max() == 5


def test_the_order_of_answers_does_not_matter_for_the_figures(judged, figures):
    turned = measure(judged[::-1])
    assert {k: turned[k] for k in FIGURES} == pytest.approx({k: figures[k] for k in FIGURES})


def test_intervals_hold_the_figure(figures):
    for name in ("precision", "recall", "f1", "wf1", "brier"):
        low, high = figures["ci95"][name]
        assert low <= figures[name] <= high


def test_keywords_find_what_length_cannot(figures):
    baselines = figures["baselines"]
    assert list(baselines) == ["length", "tfidf", "keywords"]
    assert baselines["keywords"]["kappa"] > baselines["length"]["kappa"]
    assert baselines["keywords"]["auc"] > 0.8
    assert baselines["keywords"]["pearson"] > 0.8
    assert set(baselines["tfidf"]) == {"kappa", "f1", "wf1", "auc", "pearson"}


def test_rounding_keeps_the_shape():
    assert rounded({"a": (0.123456, None), "b": [{"c": 2}]}) == {
        "a": [0.1235, None],
        "b": [{"c": 2}],
    }


def test_the_text_says_every_figure(figures):
    text = as_text(rounded(figures))
    for name in FIGURES:
        assert f"  {name} " in text
    assert "rivers: 24 labels" in text
    assert "points stated wrongly: n 3  credited 1.000" in text
    assert "style waffle" in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "-"),
        (0.5, ".500"),
        (-0.25, "-.250"),
        (1.0, "1.000"),
        (0.9996, "1.000"),
        (10.5, "10.500"),
    ],
)
def test_numbers_are_set_to_three_places(value, text):
    assert number(value) == text


def test_a_markdown_table():
    table = markdown(["set", "kappa"], [["rivers", 0.5], ["streams", None]])
    assert table.splitlines() == [
        "| set | kappa |",
        "|---|---|",
        "| rivers | .500 |",
        "| streams | - |",
    ]
