"""Which view a phrase belongs to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trainer.argument.views import Views
from trainer.deck import Card, Debate, Deck, KeyPoint, View

Compile = Callable[[str], Views]


@pytest.mark.parametrize(
    ("deck", "phrase", "view"),
    [
        ("great_war", "the Kaiser's circle meant to dominate the continent", "A"),
        ("great_war", "a victory would keep the workers quiet", "A"),
        ("great_war", "treaties pulled one state after another into the fight", "B"),
        ("great_war", "statesmen misjudged each other", "B"),
        ("great_war", "trains ran to a timetable that no minister could stop", "B"),
        ("abolition", "chapels and congregations thought it wicked", "A"),
        ("abolition", "the planters were up to their ears in debt", "B"),
        ("abolition", "factory owners had no use for dear sugar", "B"),
        ("abolition", "each revolt made the islands dearer to hold down", "C"),
        ("lady_macbeth", "she bullies him by mocking his manhood", "A"),
        ("lady_macbeth", "remorse destroys her mind", "B"),
        ("lady_macbeth", "a woman had power only through her husband", "B"),
        ("minimum_wage", "employers will hire fewer school leavers", "A"),
        ("minimum_wage", "customers pay through higher prices", "A"),
        ("minimum_wage", "people are lifted out of poverty", "B"),
        ("minimum_wage", "staff stay longer and are more productive", "B"),
    ],
)
def test_a_phrase_belongs_to_the_view_that_says_such_things(
    views_of: Compile, deck: str, phrase: str, view: str
) -> None:
    assert views_of(deck).lean_text(phrase).best == view


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        ("the generals intended war", "nobody intended war"),
        ("Germany wanted the war", "no government wanted the war"),
    ],
)
def test_a_denial_speaks_for_the_other_view(views_of: Compile, said: str, denied: str) -> None:
    views = views_of("great_war")
    assert views.lean_text(denied).weight("B") > views.lean_text(said).weight("B")


def test_a_misspelt_word_counts(views_of: Compile) -> None:
    assert views_of("great_war").lean_text("the timetabels took over").best == "B"


def test_words_of_no_view_decide_nothing(views_of: Compile) -> None:
    leaning = views_of("great_war").lean_text("It was a lovely summer in Bournemouth")
    assert leaning.known == 0
    assert leaning.chance == {"A": 0.5, "B": 0.5}


def test_evidence_is_borrowed_from_the_debate_between_the_same_views(views_of: Compile) -> None:
    views = views_of("great_war")
    assert views.debate.id == "w5"
    assert any(linked.point == "w2/p2" for linked in views.debate.evidence)


def two_views(names: tuple[str, str], reference: str = "One way. Another way.") -> Views:
    card = Card(
        id="c1",
        question="Should the town build a tram?",
        kind="two-views",
        references=(reference,),
        views=(View("A", names[0]), View("B", names[1])),
        points=(
            KeyPoint("p1", "Trams carry more people than buses.", view="A"),
            KeyPoint("p2", "Rails are dear to lay and slow to build.", view="B"),
        ),
    )
    deck = Deck("Towns", (card,))
    return Views(Debate("c1", card.question, card.views), deck)


@pytest.mark.parametrize(
    ("names", "reference", "poles"),
    [
        (("Build the tram", "Do not build the tram"), "x", ("A", "B")),
        (("Against the tram", "For the tram"), "x", ("B", "A")),
        (("A tram", "More buses"), "For: trams carry more. Against: rails are dear.", ("A", "B")),
        (("A tram", "More buses"), "Trams carry more people. Rails are dear.", (None, None)),
    ],
)
def test_a_debate_about_yes_or_no_has_poles(
    names: tuple[str, str], reference: str, poles: tuple[str | None, str | None]
) -> None:
    views = two_views(names, reference)
    assert (views.affirming, views.denying) == poles
