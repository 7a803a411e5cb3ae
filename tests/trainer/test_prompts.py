"""Which two-views prompt follows an answer."""

import pytest

from trainer.deck.model import Card, Debate, KeyPoint, LinkedEvidence, View
from trainer.marking.results import MarkedAnswer, PointVerdict
from trainer.prompts import views_prompt

PUSHED = View("A", "Pushed", "Events drove him out.")
JUMPED = View("B", "Jumped", "He chose his hour.")
THIRD = View("C", "Neither", "He was ill.")

RECALL = Card(
    "fall",
    "Why did Walpole go?",
    points=tuple(KeyPoint(f"p{n}", f"Fact {n}.") for n in (1, 2, 3)),
)
SIDES = Card(
    "power",
    "What are the views?",
    kind="two-views",
    views=(PUSHED, JUMPED, THIRD),
    points=tuple(
        KeyPoint(f"p{n}", f"Fact {n}.", view=view) for n, view in enumerate("AABC", start=1)
    ),
)


def debate(*facts):
    linked = (
        LinkedEvidence(fact, {"A": f"{fact} pushed", "B": f"{fact} jumped"}) for fact in facts
    )
    return Debate("end", "Pushed, or jumped?", (PUSHED, JUMPED), tuple(linked))


def answer(card, **verdicts):
    """Verdicts by point id; a question mark after one makes it unsure."""
    points = []
    for point in card.points:
        word = verdicts.get(point.id, "missed")
        verdict = word.rstrip("?")
        score = 0.8 if verdict in ("stated", "partly") else 0.1
        points.append(PointVerdict(point.id, verdict, score, sure=word == verdict))
    return MarkedAnswer(card.id, "text", tuple(points), 0, 1)


@pytest.mark.parametrize(
    ("verdicts", "fact"),
    [
        ({}, ""),
        ({"p1": "contradicted"}, ""),
        ({"p2": "stated"}, "Fact 2."),
        ({"p1": "partly", "p2": "stated"}, "Fact 2."),
        ({"p1": "stated?", "p2": "stated"}, "Fact 2."),
        ({"p1": "stated?", "p2": "partly"}, "Fact 1."),
        ({"p1": "stated", "p2": "stated"}, "Fact 1."),
        ({"p3": "stated"}, ""),
    ],
)
def test_the_fact_that_was_said_most_firmly_is_read(verdicts, fact):
    prompt = views_prompt(answer(RECALL, **verdicts), RECALL, [debate("fall/p1", "fall/p2")])
    assert (prompt.kind, prompt.fact) == ("read_fact", fact)
    assert prompt.question == "Pushed, or jumped?"


def test_the_readings_are_those_of_the_fact():
    prompt = views_prompt(answer(RECALL, p2="stated"), RECALL, [debate("fall/p1", "fall/p2")])
    assert [(r.view.name, r.text) for r in prompt.readings] == [
        ("Pushed", "fall/p2 pushed"),
        ("Jumped", "fall/p2 jumped"),
    ]


@pytest.mark.parametrize("debates", [(), (debate("other/p1"),)])
def test_without_a_debate_about_the_card_one_plain_question_is_asked(debates):
    assert views_prompt(answer(RECALL, p1="stated"), RECALL, debates).kind == "dispute"


@pytest.mark.parametrize(
    ("verdicts", "kind", "left"),
    [
        ({}, "both_views", "ABC"),
        ({"p1": "stated"}, "other_view", "BC"),
        ({"p1": "stated", "p4": "partly"}, "other_view", "B"),
        ({"p1": "stated", "p3": "stated", "p4": "stated"}, "judge", "ABC"),
        ({"p3": "contradicted"}, "both_views", "ABC"),
        ({"p1": "stated", "p3": "stated?"}, "other_view", "BC"),
    ],
)
def test_the_views_not_argued_are_asked_for(verdicts, kind, left):
    prompt = views_prompt(answer(SIDES, **verdicts), SIDES, ())
    assert (prompt.kind, "".join(view.id for view in prompt.views)) == (kind, left)


def test_only_views_with_a_summary_have_something_to_reveal():
    prompt = views_prompt(answer(SIDES, p1="stated"), SIDES, ())
    assert [r.text for r in prompt.readings] == ["He chose his hour.", "He was ill."]
