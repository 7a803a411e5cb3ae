"""Weighed or listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trainer.argument.attribution import listen
from trainer.argument.claims import phrases, spans
from trainer.argument.lines import lines
from trainer.argument.views import Views
from trainer.argument.weighing import weighing
from trainer.text import analyse

Compile = Callable[[str], Views]

WEIGHED = [
    ("great_war", "The fleet proves little. A list made in September cannot show a plan in July."),
    ("great_war", "This has a weakness: the Tsar moved first."),
    ("great_war", "Admittedly the alliances frightened everyone, but somebody lit the match."),
    ("great_war", "It is true that Berlin was rash. However, so was St Petersburg."),
    ("great_war", "Fischer's followers would reply that only one power signed a blank cheque."),
    ("great_war", "The trouble with the structural view is that nobody is to blame."),
    ("great_war", "Clark rejects the claim that Berlin alone wanted world power."),
    ("great_war", "Although Germany wanted a place in the sun, the alliances dragged everyone in."),
    ("abolition", "If it was all about money, why were the owners paid?"),
    ("abolition", "I disagree with Williams, since the trade still paid."),
    ("abolition", "The moral case outweighs the rest."),
    ("abolition", "Revolts could not have done it without petitions at home."),
    ("lady_macbeth", "Her plea to the spirits cuts both ways."),
    ("lady_macbeth", "The sleepwalking is hard to square with a heartless schemer."),
    ("lady_macbeth", "Those who call her evil ignore the last act."),
    ("minimum_wage", "The gain to the low paid is greater than the loss, so it outweighs it."),
    ("minimum_wage", "The rise was supposed to cost a million jobs and the dole queue shrank."),
    (
        "minimum_wage",
        "The textbook assumes many small firms, but one warehouse sets the wage here.",
    ),
]
LISTED = [
    ("great_war", "Some blame Germany. On the other hand others blame the alliances."),
    ("great_war", "Fischer blames the Kaiser. Clark, by contrast, describes sleepwalkers."),
    ("great_war", "Historians disagree about 1914. Fischer says it was planned."),
    ("great_war", "The first view is intentional. The second view is structural."),
    ("great_war", "I believe that the structural view is the better one."),
    ("abolition", "Campaigners signed petitions. Planters lost money. The enslaved rose."),
    ("abolition", "Firstly there was religion, secondly sugar and thirdly revolt."),
    ("abolition", "Quakers spoke out, while Clarkson rode from port to port."),
    ("lady_macbeth", "She can be seen as an agent. She can also be seen as a victim."),
    ("lady_macbeth", "In conclusion I think she is more of a victim than a villain."),
    ("lady_macbeth", "She is strong in Act 1 but she also suffers in Act 5."),
    ("minimum_wage", "Workers earn more. Firms hire fewer. Prices go up."),
    ("minimum_wage", "On the one hand poverty falls and on the other hand prices rise."),
    ("minimum_wage", "Supporters say it is fair, whereas opponents say it costs jobs."),
    ("minimum_wage", "Both sides have good points."),
]


def weighed_in(views: Views, text: str) -> tuple[tuple[int, int], ...]:
    read = analyse(text)
    tags, _ = views.labels.tags(read)
    tagged = lines(read, tags)
    segments = listen(views, read, tagged).segments
    found = phrases(read, segments, views, {})
    return spans(read, weighing(tagged, segments, found))


@pytest.mark.parametrize(("deck", "text"), WEIGHED)
def test_one_view_is_set_against_another(views_of: Compile, deck: str, text: str) -> None:
    assert weighed_in(views_of(deck), text)


@pytest.mark.parametrize(("deck", "text"), LISTED)
def test_two_lists_side_by_side_weigh_nothing(views_of: Compile, deck: str, text: str) -> None:
    assert not weighed_in(views_of(deck), text)


def test_the_words_that_weigh_are_told(views_of: Compile) -> None:
    text = "Fischer lists annexations. This has a weakness: the war had begun. The fleet grew."
    ((start, end),) = weighed_in(views_of("great_war"), text)
    assert text[start:end] == "This has a weakness: the war had begun"
