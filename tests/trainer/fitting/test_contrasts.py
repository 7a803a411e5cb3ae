import re

import pytest

from trainer.deck.model import Card, Deck, KeyPoint
from trainer.fitting.contrasts import contrasts


def a_deck(*statements, accepted=(), terms=()):
    """A card a statement; the statements after the first only lend their names."""
    points = [KeyPoint("p1", text, key_terms=terms) for text in statements]
    points[0] = KeyPoint("p1", statements[0], key_terms=terms, accepted=tuple(accepted))
    cards = tuple(
        Card(f"c{n}", "What happened?", references=(point.text,), points=(point,))
        for n, point in enumerate(points)
    )
    return Deck("A deck", cards)


def made(rule, *statements, **rest):
    """What a rule makes of the first statement, over a few seeds."""
    deck = a_deck(*statements, **rest)
    return {
        found.text
        for seed in range(4)
        for found in contrasts(deck, seed=seed, most=40)
        if found.card_id == "c0" and found.rule == rule
    }


@pytest.mark.parametrize(
    ("rule", "statement", "wanted"),
    [
        ("negator put in", "The canal was dug by hand.", "The canal was not dug by hand"),
        ("negator put in", "The council trusted the mayor.", "The council never trusted the mayor"),
        ("negator put in", "Bees can see violet.", "Bees cannot see violet"),
        ("negator taken out", "The dam did not hold.", "The dam did hold"),
        ("negator taken out", "The mill could no longer run.", "The mill could still run"),
        ("negator taken out", "Copper won't rust.", "Copper will rust"),
        ("opposite", "The tax increased in May.", "The tax decreased in May"),
        ("opposite", "Cheaper bread made it strong.", "Cheaper bread made it weak"),
        ("other number", "The bridge has 12 arches.", "The bridge has 6 arches"),
        ("other number", "The town had two markets.", "The town had four markets"),
        ("sides exchanged", "Copper is thicker than tin.", "Tin is thicker than copper"),
        (
            "sides exchanged",
            "Cats have claws, whereas dogs have paws.",
            "Dogs have claws, whereas cats have paws",
        ),
        ("terse", "The flood led to a famine.", "Flood -> famine"),
        ("I think that", "The canal was dug by hand.", "I think that the canal was dug by hand."),
        ("synonym", "Rust began early.", "Rust started early"),
        ("other date form", "It opened in March 1902.", "It opened in 3/1902"),
    ],
)
def test_what_the_rules_make(rule, statement, wanted):
    assert wanted in made(rule, statement)


@pytest.mark.parametrize(
    ("rule", "statement"),
    [
        ("negator put in", "The canal was not only long."),
        ("negator put in", "The dam was never finished."),
        ("opposite", "The tax did not increase."),
        ("negator taken out", "It was not Ruritania but Illyria that lost."),
        ("other date", "The mill had closed by 1890."),
        ("other date", "The war lasted from 1618 to 1648."),
        ("names exchanged", "Then Fairfax and Cromwell won."),
        ("other number", "It opened in 1902."),
        ("sides exchanged", "He chose peace rather than war."),
    ],
)
def test_what_might_stay_right_is_left_alone(rule, statement):
    assert made(rule, statement) == set()


def test_names_change_places_only_across_a_verb():
    lender = "Here Fairfax won, and then Cromwell lost."
    swapped = made("names exchanged", "In the end Cromwell defeated Fairfax.", lender)
    assert swapped == {"In the end Fairfax defeated Cromwell"}
    assert made("names exchanged", "In the end Cromwell and Fairfax won.", lender) == set()
    assert made("names exchanged", "Here was Cromwell, for Fairfax.", lender) == set()


def test_a_name_gives_way_to_one_of_its_kind_that_the_point_does_not_mention():
    lender = "Later Germany lost and Berlin fell when Russia and the Germans met."
    found = made("other name", "In May Spain invaded France.", lender)
    assert found
    for text in found:
        assert re.fullmatch(r"In May (Spain|Germany|Russia) invaded (France|Germany|Russia)", text)


def test_names_that_fill_one_group_are_not_put_for_one_another():
    lender = "Later Castile fell and Aragon rose."
    terms = (("Castile", "Aragon"),)
    assert made("other name", "Once Castile rose.", lender)
    assert made("other name", "Once Castile rose.", lender, terms=terms) == set()


def test_what_stands_last_decides_a_correction():
    sentence = "The bridge opened in 1902."
    right, wrong = made("taken back, right", sentence), made("taken back, wrong", sentence)
    assert right
    assert wrong
    assert all(text.endswith("1902") and "in 1902" not in text for text in right)
    assert all("in 1902" in text and not text.endswith("1902") for text in wrong)


def test_a_slip_stays_near_the_word():
    found = made("spelling slip", "Ammonia needs catalysts.")
    assert found
    assert all(abs(len(text) - len("Ammonia needs catalysts")) <= 1 for text in found)
    assert "Ammonia needs catalysts" not in found


def test_no_wrong_sentence_is_one_that_is_accepted():
    accepted = ["The tax decreased in May."]
    assert "The tax decreased in May" not in made(
        "opposite", "The tax increased in May.", accepted=accepted
    )


def test_so_many_a_point_and_the_same_for_the_same_seed():
    deck = a_deck(
        "In May 1902 Spain invaded France because the tax was very high.",
        "In June Germany lost and Russia won.",
        accepted=["Spain attacked France when the tax was high."],
    )
    found = contrasts(deck, most=3)
    assert found == contrasts(deck, most=3)
    assert found != contrasts(deck, seed=1, most=3)
    for credited in (True, False):
        ours = [c for c in found if c.card_id == "c0" and c.credited is credited]
        assert len(ours) == 3
        assert len({c.rule for c in ours}) == 3
    assert contrasts(deck, most=0) == ()


def test_no_text_has_both_labels():
    deck = a_deck("In May 1902 Spain invaded France.", "In June Germany lost.")
    found = contrasts(deck, most=40)
    right = {c.text for c in found if c.credited}
    assert not right & {c.text for c in found if not c.credited}
