"""What must obviously hold on the shipped deck, whatever the model."""

from __future__ import annotations

import pytest

from trainer.deck import files
from trainer.marking.marker import Marker
from trainer.resources import decks

DECK = files.load(decks()["stalin-international-relations"])
CARDS = [card for card in DECK.cards if card.kind != "essay"]
MARKER = Marker.compile(DECK)
IDS = [card.id for card in CARDS]


def credited(card_id: str, text: str) -> set[str]:
    return {p.point_id for p in MARKER.mark(card_id, text).points if p.credited}


@pytest.mark.parametrize("card", CARDS, ids=IDS)
def test_a_reference_answer_gets_every_point_of_its_card(card):
    for reference in card.references:
        assert credited(card.id, reference) == {point.id for point in card.points}


@pytest.mark.parametrize("card", CARDS, ids=IDS)
def test_an_empty_answer_gets_nothing_and_is_called_too_short(card):
    marked = MARKER.mark(card.id, "")
    assert not any(point.credited for point in marked.points)
    assert {point.verdict for point in marked.points} == {"missed"}
    assert marked.flags == ("too_short",)


@pytest.mark.parametrize("card", CARDS, ids=IDS)
def test_the_question_echoed_back_gets_nothing(card):
    assert credited(card.id, card.question) == set()


@pytest.mark.parametrize("card", CARDS, ids=IDS)
def test_each_points_own_text_gets_that_point(card):
    for point in card.points:
        assert point.id in credited(card.id, point.text), point.text


@pytest.mark.parametrize("card", CARDS, ids=IDS)
def test_each_accepted_statement_gets_its_point(card):
    for point in card.points:
        for text in point.accepted:
            assert point.id in credited(card.id, text), text


@pytest.mark.parametrize("card", CARDS, ids=IDS)
def test_no_wrong_statement_gets_its_point(card):
    for point in card.points:
        for text in point.wrong:
            assert point.id not in credited(card.id, text), text


def test_another_cards_reference_gets_at_most_what_it_truly_shares():
    """Cards that tell of the same event share points; most others share none.

    Over all pairs of cards the share credited stays near that of the facts told twice; no card is
    open to just any answer.
    """
    gained = {
        card.id: [
            len(credited(card.id, other.references[0])) / len(card.points)
            for other in CARDS
            if other is not card
        ]
        for card in CARDS
    }
    means = {card_id: sum(shares) / len(shares) for card_id, shares in gained.items()}
    assert sum(means.values()) / len(means) <= 0.08, means
    assert max(means.values()) <= 0.25, means


@pytest.mark.parametrize("card", CARDS, ids=IDS)
def test_an_error_of_the_source_is_credited_and_told(card):
    for point in card.points:
        for correction in point.corrections:
            told = 0
            for said in correction.said:
                verdict = next(
                    p for p in MARKER.mark(card.id, said).points if p.point_id == point.id
                )
                told += any(w.kind == "correction" for w in verdict.why)
                if any(w.kind == "correction" for w in verdict.why):
                    assert verdict.credited, said
            assert told, correction.said


def test_an_error_of_the_source_is_credited_among_other_points_too():
    """A place that belongs to the point before is not held against the one that has the error."""
    marked = MARKER.mark(
        "c04",
        "They built planes with Junkers at Fili, trained pilots at Lipetsk in Ukraine, practised "
        "with tanks and worked on poison gas together.",
    )
    point = next(p for p in marked.points if p.point_id == "p4")
    assert point.credited
    assert [why.kind for why in point.why] == ["correction"]


def test_what_is_said_is_not_called_missed_because_the_rest_is_wrong():
    """Doubts about the rest of an answer make a point doubtful, and no more."""
    marked = MARKER.mark(
        "c26",
        "Japan was let into the League in 1926 and Germany was a founder member. Germany left in "
        "1933 under Hitler, and Japan made war on China in the Far East.",
    )
    verdicts = {point.point_id: point.verdict for point in marked.points}
    assert verdicts["p1"] == verdicts["p4"] == "contradicted"
    assert verdicts["p3"] in ("stated", "partly")
    assert verdicts["p5"] in ("stated", "partly")


def test_a_goal_that_stayed_the_same_is_no_country_that_stayed_out():
    marked = MARKER.mark(
        "c08",
        "Others argue that he was obsessed with security and that only his tactics were "
        "unpredictable while the goal stayed the same.",
    )
    verdicts = {point.point_id: point for point in marked.points}
    assert verdicts["p4"].credited
    assert verdicts["p7"].verdict == "missed"
