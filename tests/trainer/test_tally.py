"""What a class says of each point of a card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from plain_marker import DECK, PlainMarker

from trainer import practice, review
from trainer.deck.model import KeyPoint
from trainer.store import LogFilter, Store
from trainer.tally import tally

Clock = Callable[[], datetime]
LEAF = LogFilter(deck="leaf", card_id="c1")


@pytest.fixture
def hand_in(store: Store, clock: Clock) -> Callable[..., int]:
    def hand_in(text: str, marker: PlainMarker | None = None, card_id: str = "c1") -> int:
        kept = practice.hand_in(
            store, marker or PlainMarker(), "leaf", card_id, text, "me", clock()
        )
        return kept.id

    return hand_in


def test_verdicts_are_counted_and_the_least_said_comes_first(
    store: Store, hand_in: Callable[..., int]
) -> None:
    hand_in("light, water?")
    wrong = [hand_in("light, no water"), hand_in("light, no water")]
    hand_in("oxygen", card_id="c2")
    hand_in("boom")
    found = tally(store, LEAF)
    assert found.answers == 3, "only marked answers to this card"
    assert [(point.point_id, dict(point.counts)) for point in found.points] == [
        ("p2", {"partly": 1, "contradicted": 2}),
        ("p1", {"stated": 3}),
    ]
    assert found.points[0].wrong == wrong[::-1]


def test_a_reviewers_verdict_is_the_one_that_counts(
    store: Store, hand_in: Callable[..., int], clock: Clock
) -> None:
    review.set_verdict(store, hand_in("no water"), "p2", "stated", "", "Ms Roe", clock())
    points = {point.point_id: point for point in tally(store, LEAF).points}
    assert dict(points["p2"].counts) == {"stated": 1}
    assert points["p2"].wrong == []


def test_a_point_whose_text_has_changed_is_counted_apart(
    store: Store, hand_in: Callable[..., int]
) -> None:
    card = replace(DECK.cards[0], points=(KeyPoint("p1", "sun"), KeyPoint("p2", "water")))
    hand_in("light and water")
    hand_in("sun and water", PlainMarker(replace(DECK, cards=(card,))))
    counted = {point.text: point.counts.total() for point in tally(store, LEAF).points}
    assert counted == {"light": 1, "sun": 1, "water": 2}


def test_no_answers_make_no_points(store: Store) -> None:
    assert (tally(store, LEAF).answers, tally(store, LEAF).points) == (0, ())
