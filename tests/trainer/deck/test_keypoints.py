"""`complete`: decks made ready to be marked."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from trainer.deck import Card, Deck, KeyPoint, View
from trainer.deck.keypoints import complete, derive
from trainer.deck.views import divide, sections

RECALL = Card(
    "c01",
    "Why did the Spanish Armada fail in 1588?",
    references=(
        "The English sent fireships into Calais on 7 August\n"
        "Storms off Scotland wrecked many galleons, and typhus killed the crews\n"
        "Medina Sidonia had never commanded a fleet",
    ),
)
SIDES = (View("A", "Weather"), View("B", "English skill"))
TWO_VIEWS = Card(
    "c02",
    "Was the Armada beaten by the weather or by English skill?",
    "two-views",
    references=(
        "The fleet sailed late. Weather: gales scattered the ships near Ireland;"
        " no port would shelter them."
        " English skill: Drake's guns outranged the galleons."
        " Howard kept his squadron upwind.",
    ),
    views=SIDES,
)
AUTHORED = replace(
    RECALL,
    id="c03",
    points=(
        KeyPoint("p1", "Burning vessels were let drift among the anchored fleet at Calais.", 2),
        KeyPoint(
            "p2", "Tempests sank Spanish vessels near Scotland.", key_terms=(("storm", "gale"),)
        ),
        KeyPoint("p3", "Its leader lacked experience of the sea."),
        KeyPoint("p4", "Philip wore black."),
    ),
)
ESSAY = Card("e01", "How far was it luck?", "essay", debate="c02", draws_on=("c03/p1", "c02/p1"))
DECK = Deck("Armada", (RECALL, TWO_VIEWS, AUTHORED, ESSAY), {"MS": "Medina Sidonia"})


def test_a_card_without_points_gets_what_its_reference_states() -> None:
    points = complete(DECK).card("c01").points
    assert [point.id for point in points] == ["p1", "p2", "p3", "p4"]
    assert [point.text for point in points] == [
        "The English sent fireships into Calais on 7 August",
        "Storms off Scotland wrecked many galleons",
        "Typhus killed the crews",
        "Medina Sidonia had never commanded a fleet",
    ]
    assert all(point.weight == 1 for point in points)
    assert all(point.clause in RECALL.references[0] for point in points)


def test_derived_points_have_the_decks_other_forms() -> None:
    groups = complete(DECK).card("c01").point("p4").key_terms
    assert ("Medina Sidonia", "MS", "Sidonia") in groups


def test_every_derived_point_of_a_two_views_card_has_its_view() -> None:
    points = complete(DECK).card("c02").points
    assert [(point.view, point.text) for point in points] == [
        ("A", "The fleet sailed late"),
        ("A", "Gales scattered the ships near Ireland"),
        ("A", "No port would shelter them"),
        ("B", "Drake's guns outranged the galleons"),
        ("B", "Howard kept his squadron upwind"),
    ]


def test_authored_points_keep_what_they_have_and_get_what_they_lack() -> None:
    points = complete(DECK).card("c03").points
    assert [replace(p, clause="", key_terms=()) for p in points] == [
        replace(p, key_terms=()) for p in AUTHORED.points
    ]
    assert points[1].key_terms == (("storm", "gale"),)
    assert all(point.key_terms for point in points)


def test_each_authored_point_finds_the_part_of_the_reference_that_says_it() -> None:
    first, second, third, last = (point.clause for point in complete(DECK).card("c03").points)
    assert first == "The English sent fireships into Calais on 7 August"
    assert second == "Storms off Scotland wrecked many galleons"
    assert third == ""
    assert last == ""


def test_a_point_without_shared_words_gets_the_part_left_between_its_neighbours() -> None:
    card = Card(
        "c01",
        "Why?",
        references=("Cold winters ruined the vines. Rents climbed. Landlords sold the forests",),
        points=(
            KeyPoint("p1", "The vines were ruined by cold winters."),
            KeyPoint("p2", "Tenancies became dearer."),
            KeyPoint("p3", "The forests were sold by landlords."),
        ),
    )
    points = complete(Deck("T", (card,))).cards[0].points
    assert [point.clause for point in points] == [
        "Cold winters ruined the vines",
        "Rents climbed",
        "Landlords sold the forests",
    ]


def test_derived_terms_can_take_the_place_of_authored_ones() -> None:
    points = complete(DECK, derive_terms=True).card("c03").points
    assert points[1].key_terms != (("storm", "gale"),)
    assert [point.text for point in points] == [point.text for point in AUTHORED.points]


def test_essays_and_the_rest_of_the_deck_stay_as_they_are() -> None:
    completed = complete(DECK)
    assert completed.card("e01") == ESSAY
    assert (completed.title, completed.abbreviations) == (DECK.title, DECK.abbreviations)


def test_completing_twice_changes_nothing() -> None:
    once = complete(DECK)
    assert complete(once) == once


def test_deriving_one_card_gives_the_same_points_as_completing_the_deck() -> None:
    for card in (RECALL, TWO_VIEWS):
        alone = derive(card, DECK.abbreviations)
        assert [(p.id, p.text, p.view) for p in alone] == [
            (p.id, p.text, p.view) for p in complete(DECK).card(card.id).points
        ]


def test_a_reference_without_words_still_makes_a_point() -> None:
    card = Card("c01", "What is the sum of nothing?", references=("0!",))
    [point] = complete(Deck("T", (card,))).cards[0].points
    assert point.text
    assert point.key_terms


@pytest.mark.parametrize("reference", ["?!", "…", "=", "🙂"])
def test_a_reference_of_signs_alone_is_its_own_point(reference: str) -> None:
    card = Card("c01", "What is it?", references=(reference,))
    [point] = complete(Deck("T", (card,))).cards[0].points
    assert (point.text, point.clause) == (reference, reference)


# Views


@pytest.mark.parametrize(
    ("answer", "parts"),
    [
        ("Planned\nOr that it was chance", ["Planned\n", "Or that it was chance"]),
        ("It was planned. Alternatively, chance", ["It was planned. ", "Alternatively, chance"]),
        ("It was planned. Others say chance", ["It was planned. ", "Others say chance"]),
        ("For: cheap. Against: dirty.", ["For: cheap. ", "Against: dirty."]),
        ("View A: one; View B: two", ["View A: one; ", "View B: two"]),
        ("Whig: liberty. Marxist: class.", ["Whig: liberty. ", "Marxist: class."]),
        ("It was planned\nIt was chance", ["It was planned\n", "It was chance"]),
        ("It was planned. However, chance ruled", ["It was planned. ", "However, chance ruled"]),
        ("It was planned, or that it was chance", ["It was planned, or that ", "it was chance"]),
        ("It was planned and so it was", []),
    ],
)
def test_an_answer_divides_where_it_turns(answer: str, parts: list[str]) -> None:
    starts = divide(answer, 2)
    ends = (*starts[1:], len(answer))
    assert [answer[a:b] for a, b in zip(starts, ends, strict=bool(starts))] == parts


def test_three_views_divide_too() -> None:
    assert len(divide("Marxist: class.\nWhig: liberty.\nRevisionist: chance.", 3)) == 3


def test_labels_may_name_the_views_in_any_order() -> None:
    reference = "English skill: guns. Weather: gales. English skill: pilots."
    found = [(view, reference[a:b].strip()) for view, (a, b) in sections(reference, SIDES)]
    assert found == [
        ("B", "English skill: guns."),
        ("A", "Weather: gales."),
        ("B", "English skill: pilots."),
    ]


def test_without_turns_sentences_go_to_the_view_whose_words_they_share() -> None:
    reference = "English gunnery won. It was fast. The weather did the rest. Gales blew for days."
    assert [view for view, _ in sections(reference, SIDES)] == ["B", "B", "A", "A"]


@pytest.mark.parametrize("count", [2, 3])
def test_sections_cover_every_word_of_a_reference(count: int) -> None:
    views = tuple(View(letter, letter * 3) for letter in "ABC"[:count])
    reference = "One thing happened. Then another. Or a third, or that nothing did.\nNobody knows"
    covered = " ".join(reference[a:b] for _, (a, b) in sections(reference, views))
    assert re.findall(r"\w+", covered) == re.findall(r"\w+", reference)
