"""Right words, wrong mouth."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trainer.argument import Argument

Argue = Callable[[str, str], Argument]

WRONG = [
    (
        "great_war",
        "Fischer says the alliances dragged all the powers into a war nobody planned.",
        "A",
        "B",
    ),
    (
        "great_war",
        "Clark argues that German leaders provoked the war to win world power.",
        "B",
        "A",
    ),
    (
        "great_war",
        "For structuralists Germany's rulers wanted a victory to quiet the socialists.",
        "B",
        "A",
    ),
    (
        "great_war",
        "The intentional view blames the Kaiser. It also claims that timetables and alliances took "
        "the decision away from every statesman.",
        "A",
        "B",
    ),
    (
        "abolition",
        "Williams believed that religious conscience and petitions moved Parliament.",
        "B",
        "A",
    ),
    ("abolition", "Coupland says plantations lost money and sugar was in decline.", "A", "B"),
    ("abolition", "The economic school says revolts made slavery too dangerous to keep.", "B", "C"),
    ("lady_macbeth", "Johnson sees her as trapped by society and destroyed by guilt.", "A", "B"),
    (
        "lady_macbeth",
        "The victim reading says she controls Macbeth by mocking his manhood.",
        "B",
        "A",
    ),
    ("minimum_wage", "Opponents argue that it lifts low-paid workers out of poverty.", "A", "B"),
    ("minimum_wage", "Card thinks that firms will hire fewer workers and put prices up.", "B", "A"),
    (
        "minimum_wage",
        "Supporters call it fair. They add that small firms and young workers are hit hardest.",
        "B",
        "A",
    ),
]
RIGHT = [
    ("great_war", "Fischer says German leaders provoked the war to win world power."),
    ("great_war", "Clark does not accept that German leaders provoked the war to win world power."),
    ("great_war", "Fischer denies that the alliances dragged all the powers into the war."),
    ("great_war", "Fischer admits that the alliances and timetables made it harder to stop."),
    ("great_war", "For intentionalists the alliances and timetables are just an excuse."),
    ("great_war", "Critics of Fischer say the alliances dragged all the powers into war."),
    ("great_war", "Unlike Fischer, Clark says the alliances dragged all the powers in."),
    ("great_war", "Some historians say the alliances dragged all the powers into the war."),
    ("great_war", "I agree with Fischer. The alliances dragged all the powers in, though."),
    (
        "abolition",
        "Williams never denied that religious conscience and petitions moved Parliament.",
    ),
    ("abolition", "Coupland tells of conscience, whereas planters were losing money on sugar."),
    ("lady_macbeth", "Johnson had no pity for her guilt."),
    ("lady_macbeth", "The agent reading says she controls Macbeth. Guilt destroys her in Act 5."),
    ("minimum_wage", "Opponents do not believe that it lifts low-paid workers out of poverty."),
    ("minimum_wage", "Supporters reject the idea that firms will hire fewer workers."),
]


@pytest.mark.parametrize(("deck", "text", "said_of", "belongs_to"), WRONG)
def test_a_claim_in_the_wrong_mouth_is_found(
    argue: Argue, deck: str, text: str, said_of: str, belongs_to: str
) -> None:
    found = argue(deck, text).misattributed
    assert [(m.said_of, m.belongs_to) for m in found] == [(said_of, belongs_to)]


@pytest.mark.parametrize(("deck", "text"), RIGHT)
def test_denied_conceded_dismissed_or_rightly_said_is_left_alone(
    argue: Argue, deck: str, text: str
) -> None:
    assert argue(deck, text).misattributed == ()


def test_its_words_are_told(argue: Argue) -> None:
    text = "Clark argues that German leaders provoked the war to win world power. It rained."
    (found,) = argue("great_war", text).misattributed
    start, end = found.span
    assert text[start:end].endswith("German leaders provoked the war to win world power")


def test_a_judgement_for_mixed_up_names_is_for_what_is_defended(argue: Argue) -> None:
    text = (
        "Coupland says plantations lost money and sugar was in decline. I agree with Coupland, "
        "because nobody gives up something that pays."
    )
    assert argue("abolition", text).judgement.side == "B"
