"""What speaks against a point, sentence by sentence: which finding is made, and which is not.

The findings are looked at before any model weighs them, so that no fit can hide a fault in them.
"""

from __future__ import annotations

import pytest

from trainer.deck.model import Card, Deck, KeyPoint
from trainer.marking.features import INDEX
from trainer.marking.marker import Marker

AGAINST = (
    *("opposite", "exchanged", "names_swapped", "name_slot", "date_conflict", "conflict"),
    *("negation_matched", "groups_window"),
)


def card(name: str, question: str, *texts: str, terms: dict[int, tuple] | None = None) -> Card:
    points = tuple(
        KeyPoint(id=f"p{n}", text=text, key_terms=(terms or {}).get(n, ()))
        for n, text in enumerate(texts, 1)
    )
    return Card(id=name, question=question, references=(" ".join(texts),), points=points)


DECK = Deck(
    title="Findings",
    cards=(
        card("kiln", "What does the kiln do?", "A cooler kiln gives the glaze a richer colour."),
        card("bees", "What do the hives need?", "Fewer hives survive above the snow line."),
        card(
            "locks",
            "How do the two canals differ?",
            "The northern canal climbs by locks, whereas the southern canal uses a lift.",
        ),
        card(
            "dukes",
            "What did the dukes do?",
            "Orlando won the dispute because Baldwin gave up his claim to Ferrara.",
            "Orlando banished Baldwin in 1502.",
        ),
        card(
            "treaties",
            "Which treaties ended the war?",
            "The Treaty of Mirandola settled the border in 1511.",
            "The Treaty of Carpi settled the debts in 1513.",
            "The bridge was not opened until May 1520.",
            "The plague lasted from 1529 to 1532.",
        ),
        Card(
            id="loans",
            question="How did the two loans come about?",
            references=("The Genoese loan became the basis of the Augsburg loan.",),
            points=(
                KeyPoint(
                    id="p1",
                    text="The Genoese loan became the basis of the Augsburg loan.",
                    accepted=("Genoese loan first, Augsburg loan from it",),
                    wrong=("The Augsburg loan was the basis of the Genoese loan.",),
                ),
                KeyPoint(
                    id="p2",
                    text="The envoys signed the Genoese loan in March 1534.",
                    wrong=("The envoys signed a salt treaty in March 1534.",),
                ),
                KeyPoint(id="p3", text="The envoys signed the salt treaty in May 1540."),
            ),
        ),
        card("grain", "How is flour made?", "The miller grinds barley into flour."),
        card(
            "guild",
            "How did the guild behave?",
            "The guild kept out of the quarrel.",
            terms={1: (("guild",), ("not get involved", "kept out"))},
        ),
        card("route", "Which roads were taken?", "The envoys took different roads."),
        card("dam", "What did the dam do?", "The dam stopped the river from flooding the fields."),
    ),
)


@pytest.fixture(scope="module")
def marker() -> Marker:
    return Marker.compile(DECK, model=None)


FOUND = [
    # (card, point, what is said, the finding)
    ("kiln", 0, "A hotter kiln gives the glaze a richer colour.", "opposite"),
    ("bees", 0, "More hives survive above the snow line.", "opposite"),
    ("bees", 0, "Fewer hives survive below the snow line.", "opposite"),
    (
        "locks",
        0,
        "The southern canal climbs by locks, whereas the northern one uses a lift.",
        "exchanged",
    ),
    (
        "dukes",
        0,
        "Baldwin won the dispute because Orlando gave up his claim to Ferrara.",
        "exchanged",
    ),
    ("dukes", 1, "In 1502 Baldwin banished Orlando.", "names_swapped"),
    ("dukes", 1, "In 1502 Orlando was banished by Baldwin.", "names_swapped"),
    (
        "treaties",
        0,
        "The Treaty of Carpi in 1511 settled the border, then came the Treaty of Mirandola.",
        "name_slot",
    ),
    ("treaties", 2, "The bridge was not opened until May 1521.", "date_conflict"),
    ("treaties", 3, "The plague lasted from roughly 1524 to 1528.", "date_conflict"),
    ("grain", 0, "The miller grinds flour into barley.", "conflict"),
    ("dam", 0, "The river flooded the fields.", "negation_matched"),
]

NOT_FOUND = [
    ("kiln", 0, "The glaze has a richer colour when the kiln is cooler.", "opposite"),
    ("bees", 0, "Above the snow line fewer hives survive.", "opposite"),
    (
        "locks",
        0,
        "The southern canal uses a lift, whereas the northern one climbs by locks.",
        "exchanged",
    ),
    ("dukes", 1, "Baldwin was banished by Orlando in 1502.", "names_swapped"),
    ("dukes", 1, "Orlando and Baldwin fell out, and in 1502 he banished him.", "names_swapped"),
    (
        "treaties",
        0,
        "The Treaty of Mirandola settled the border in 1511, the Treaty of Carpi the debts.",
        "name_slot",
    ),
    ("treaties", 2, "The bridge was not opened until May 1520.", "date_conflict"),
    ("treaties", 3, "The plague lasted from about 1529 to 1532.", "date_conflict"),
    ("grain", 0, "Barley is ground into flour by the miller.", "conflict"),
    ("route", 0, "They did not necessarily take the same roads.", "opposite"),
    ("dam", 0, "The dam did not let the river flood the fields.", "negation_matched"),
]


@pytest.mark.parametrize(("card_id", "point", "said", "finding"), FOUND)
def test_a_turned_sentence_is_found_out(marker, card_id, point, said, finding):
    assert marker.features(card_id, said)[point, INDEX[finding]] >= 0.5


@pytest.mark.parametrize(("card_id", "point", "said", "finding"), NOT_FOUND)
def test_a_right_sentence_is_left_alone(marker, card_id, point, said, finding):
    assert marker.features(card_id, said)[point, INDEX[finding]] < 0.5


def test_an_opposite_counts_only_where_the_point_is_spoken_of(marker):
    """The sentence on the southern canal says nothing against the point on the border."""
    right = "The Treaty of Mirandola settled the border in 1511."
    beside = right + " The Treaty of Carpi left the debts unsettled."
    assert marker.features("treaties", beside)[0, INDEX["opposite"]] == 0


def test_a_wrong_statement_of_the_same_words_is_told_by_its_order(marker):
    right = "There was a Genoese loan. It was the basis of the Augsburg loan."
    turned = "There was an Augsburg loan. It was the basis of the Genoese loan."
    assert marker.features("loans", right)[0, INDEX["wrong_wording"]] == 0
    assert marker.features("loans", turned)[0, INDEX["wrong_wording"]] > 0.5


def test_a_clause_on_another_point_is_no_wrong_statement_of_this_one(marker):
    other = "The envoys signed the salt treaty in May 1540."
    assert marker.features("loans", other)[1, INDEX["wrong_wording"]] == 0


def test_a_key_term_that_denies_is_not_filled_by_what_it_denies(marker):
    denied = marker.features("guild", "The guild did not get involved.")
    affirmed = marker.features("guild", "The guild was deeply involved.")
    assert denied[0, INDEX["groups_window"]] == 1
    assert affirmed[0, INDEX["groups_window"]] == 0.5
