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
        card(
            "omen",
            "What did the villagers make of it?",
            "News of the eclipse alarmed the villagers.",
        ),
        card("fort", "What became of the fort?", "The garrison occupied the fort."),
        card(
            "league",
            "How did Genoa and Pisa come into the league?",
            "Genoa joined the league in 1350.",
            "Pisa founded the league.",
        ),
        card(
            "reply",
            "What did Baldwin do?",
            "Baldwin answered in May 1502 by forming the Carpi League.",
        ),
        card("river", "Where is the river fast?", "The water flows fastest on the outer bank."),
        card(
            "toll", "What does a toll do?", "A toll raises the price of salt and reduces its use."
        ),
        card(
            "siege", "What did the duke choose?", "The duke rejected a siege and chose a blockade."
        ),
        card("wealth", "What is wealth?", "For Orlando wealth is freedom from need."),
        card("tolls", "What do the tolls come to?", "The two tolls add up to more than one ducat."),
        card("keel", "What does the keel do?", "A deeper keel makes the boat faster."),
        card(
            "pump",
            "What does the pump do?",
            "The pump moves three buckets of brine for every two barrels of oil.",
        ),
        card(
            "basins",
            "Where does the water go?",
            "Water moves from the upper basin to the lower one.",
        ),
        card("rate", "What is the rate?", "The rate is the toll divided by the weight."),
        card("sermon", "Where did he preach?", "The abbot gave his first sermon at Carpi."),
        card("bowl", "Why does the bowl crack?", "The bowl cracks in the kiln because it is thin."),
        card("ache", "When does the ache end?", "The ache ends when the longing ends."),
        card("letter", "What did Baldwin think?", "Baldwin could not doubt the letter."),
        card("allies", "What did the allies do?", "Genoa and Pisa stood by."),
        card(
            "seal", "Whom did the Diet choose?", "The Diet of 1510 made Orlando Keeper of the Seal."
        ),
        card("verse", "What ends the play?", "The chorus dies away when the lamps go out."),
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
    ("omen", 0, "The villagers were pleased when news of the eclipse came.", "opposite"),
    ("fort", 0, "The captain pulled his garrison out of the fort.", "opposite"),
    ("league", 0, "Pisa joined the league in 1350 and Genoa founded it.", "name_slot"),
    ("river", 0, "The water flows slowest on the outer bank.", "opposite"),
    ("toll", 0, "A toll raises the price of salt but does not reduce its use.", "denied_outright"),
    ("verse", 0, "Even when the lamps go out the chorus never dies away.", "denied_outright"),
    (
        "wealth",
        0,
        "Orlando rejected the view that wealth is freedom from need.",
        "negation_matched",
    ),
    ("tolls", 0, "The two tolls come to less than one ducat.", "opposite"),
    ("keel", 0, "A deeper keel makes no difference to how fast the boat is.", "conflict"),
    (
        "pump",
        0,
        "The pump moves two buckets of brine for every three barrels of oil.",
        "number_conflict",
    ),
    ("basins", 0, "Water moves from the lower basin to the upper one.", "conflict"),
    ("rate", 0, "The rate is the weight divided by the toll.", "conflict"),
    ("sermon", 0, "The abbot gave his last sermon at Carpi.", "opposite"),
    ("seal", 0, "The Diet of 1510 made Baldwin Keeper of the Seal.", "name_slot"),
    ("letter", 0, "Baldwin could doubt the letter.", "affirms"),
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
    ("fort", 0, "The captain moved his garrison into the fort.", "opposite"),
    ("league", 0, "Genoa joined the league in 1350 and Pisa founded it.", "name_slot"),
    (
        "reply",
        0,
        "Baldwin answered a few weeks later by forming the Carpi League.",
        "names_swapped",
    ),
    ("siege", 0, "No siege, said the duke: a blockade.", "denied_outright"),
    (
        "wealth",
        0,
        "Orlando rejected Baldwin's view. Wealth is freedom from need.",
        "negation_matched",
    ),
    ("tolls", 0, "The two tolls come to more than one ducat.", "opposite"),
    ("keel", 0, "A deeper keel makes the boat faster, with no change of sail.", "opposite"),
    (
        "pump",
        0,
        "For every two barrels of oil the pump moves three buckets of brine.",
        "number_conflict",
    ),
    ("basins", 0, "From the upper basin water moves to the lower one.", "conflict"),
    ("rate", 0, "The rate is got by dividing the toll by the weight.", "conflict"),
    ("bowl", 0, "bowl cracks in the kiln (no thickness)", "conflict"),
    ("ache", 0, "If you stop longing the ache ends.", "negation_matched"),
    ("letter", 0, "Baldwin cudnt doubt the letter.", "affirms"),
    ("letter", 0, "Bauldin could not doubt the letter.", "name_slot"),
    ("allies", 0, "Genoa and Pisa did nothing.", "negation_matched"),
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
