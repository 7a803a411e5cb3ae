"""Dates beside the deck's, and events in order."""

from __future__ import annotations

import pytest

from trainer.deck import Card, Deck, KeyPoint
from trainer.essay.results import Covered
from trainer.essay.timeline import expected_dates, order_slips, timeline
from trainer.language import dates
from trainer.marking.results import Why

DECK = Deck(
    "Revolutions",
    (
        Card(
            id="c1",
            question="What happened in France?",
            references=("x",),
            points=(
                KeyPoint("p1", "The Bastille fell on 14 July 1789."),
                KeyPoint("p2", "The king was executed in January 1793."),
                KeyPoint("p3", "Robespierre fell in July 1794."),
                KeyPoint("p4", "Bread was dear."),
                KeyPoint("p5", "The war lasted from 1792 and again from 1799."),
            ),
        ),
    ),
)
EXPECTED = expected_dates(DECK)


def said(text: str, words: str, point: str, why: tuple[Why, ...] = ()) -> Covered:
    start = text.index(words)
    verdict = "contradicted" if why else "stated"
    return Covered(f"c1/{point}", verdict, not why, (start, start + len(words)), why)


def test_points_with_one_full_date_are_on_the_timeline() -> None:
    assert set(EXPECTED) == {"c1/p1", "c1/p2", "c1/p3"}


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("The Bastille fell on 14 July 1789.", "agrees"),
        ("The Bastille fell in 1789.", "coarser"),
        ("The Bastille fell.", None),
        ("The Bastille fell in 1804.", None),
    ],
)
def test_a_date_stands_beside_the_decks(text: str, agreement: str | None) -> None:
    point = said(text, "Bastille fell", "p1")
    (entry,) = timeline([point], EXPECTED, dates.find(text), [(0, len(text))])
    assert entry.agreement == agreement
    assert entry.expected == "14 July 1789"


def test_a_date_that_the_marking_calls_wrong_is_a_slip() -> None:
    text = "The king was executed in May 1791."
    why = Why("date", "May 1791", "January 1793", (25, 33))
    point = said(text, "king was executed", "p2", (why,))
    (entry,) = timeline([point], EXPECTED, dates.find(text), [(0, len(text))])
    assert (entry.agreement, entry.said, entry.span) == ("conflicts", "May 1791", (25, 33))


def test_the_timeline_is_in_the_order_of_events() -> None:
    text = "Robespierre fell. The Bastille fell. The king was executed."
    points = [
        said(text, "Robespierre fell", "p3"),
        said(text, "Bastille fell", "p1"),
        said(text, "king was executed", "p2"),
    ]
    entries = timeline(points, EXPECTED, (), [(0, len(text))])
    assert [entry.point for entry in entries] == ["c1/p1", "c1/p2", "c1/p3"]


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("Robespierre fell, and then the king was executed.", ("c1/p3", "c1/p2")),
        ("The king was executed. Before that Robespierre fell.", ("c1/p3", "c1/p2")),
        ("The king was executed, and later Robespierre fell.", None),
        ("Robespierre fell. Earlier the king was executed.", None),
        ("Robespierre fell and the king was executed.", None),
    ],
)
def test_then_and_before_put_events_in_order(text: str, slip: tuple[str, str] | None) -> None:
    points = [said(text, "obespierre fell", "p3"), said(text, "king was executed", "p2")]
    found = order_slips(text, points, EXPECTED)
    assert [(s.first, s.second) for s in found] == ([slip] if slip else [])


@pytest.mark.parametrize(
    ("between", "slips"), [("obespierre fell, and", 1), ("king was", 1), ("bread was dear", 0)]
)
def test_only_what_stands_between_two_events_parts_them(between: str, slips: int) -> None:
    text = "Robespierre fell, and then, when bread was dear, the king was executed."
    points = [
        said(text, "obespierre fell", "p3"),
        said(text, between, "p4"),
        said(text, "king was executed", "p2"),
    ]
    assert len(order_slips(text, points, EXPECTED)) == slips
