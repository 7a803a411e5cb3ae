"""The writer's own commitment: whether, to what, and why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trainer.argument.attribution import listen
from trainer.argument.claims import phrases
from trainer.argument.judgement import Judge
from trainer.argument.lines import lines
from trainer.argument.results import Judgement
from trainer.argument.views import Views
from trainer.text import analyse

Compile = Callable[[str], Views]

PRESENT = [
    ("great_war", "In my opinion the intentional view is right.", "A"),
    ("great_war", "Both look at July. I lean towards the structural reading.", "B"),
    ("great_war", "Fischer blames Berlin and Clark blames all. I side with Clark.", "B"),
    ("great_war", "I disagree with Fischer.", "B"),
    ("great_war", "Fischer's argument is the weaker one.", "B"),
    ("great_war", "Overall the structural view is more convincing.", "B"),
    (
        "great_war",
        "The intentional view is first. The structural is second. I prefer the first.",
        "A",
    ),
    ("great_war", "Therefore nobody planned it: the alliances dragged everyone in.", "B"),
    ("great_war", "I think it was a mixture of both.", "both"),
    ("great_war", "There are two views. Neither of them alone explains the war.", "both"),
    ("great_war", "There are two views. Both of them equally explain the war.", "both"),
    ("abolition", "To my mind resistance mattered most.", "C"),
    ("abolition", "The economic motive mattered most.", "B"),
    ("abolition", "It was the enslaved who freed themselves by revolt.", "C"),
    ("abolition", "I believe that all three were equally important.", "both"),
    ("lady_macbeth", "There is no doubt that she is an agent of evil.", "A"),
    ("lady_macbeth", "On balance, a victim.", "B"),
    ("lady_macbeth", "For me she is more of a victim than an agent.", "B"),
    ("minimum_wage", "All things considered I would be in favour of raising it.", "B"),
    ("minimum_wage", "My conclusion is that it should not be raised.", "A"),
    ("minimum_wage", "judgement: don't raise it", "A"),
    ("minimum_wage", "Supporters call it fair. I side with the opponents.", "A"),
    ("great_war", "It is complicated, but I find the structural view stronger.", "B"),
    ("lady_macbeth", "I am not sure, though I lean to seeing her as a victim.", "B"),
    ("abolition", "I believe resistance did most, although it is hard to say.", "C"),
]
ABSENT = [
    ("great_war", "There are two views on the outbreak of the war."),
    ("great_war", "It is complicated and depends on the evidence."),
    ("great_war", "Fischer argues that Berlin planned it. Clark argues that nobody did."),
    ("great_war", "In conclusion there were many causes of the war."),
    ("great_war", "Everyone has their own opinion on the alliances, but nobody knows."),
    ("great_war", "In conclusion it depends which historian you read."),
    ("great_war", "In conclusion neither of these two views can ever be proved."),
    ("abolition", "Neither view can be proved, but they are both interesting."),
    ("great_war", "I will now look at the second view."),
    ("great_war", "In my opinion both of these have good points and bad ones."),
    ("abolition", "All of them played a part in ending slavery."),
    ("abolition", "It is up to the reader which to choose."),
    ("abolition", "There isn't one right answer to this."),
    ("abolition", "Coupland thought that conscience mattered most."),
    ("lady_macbeth", "Shakespeare leaves it open whether she is a victim."),
    ("lady_macbeth", "Critics have many views of Lady Macbeth."),
    ("lady_macbeth", "She walks in her sleep and washes her hands."),
    ("minimum_wage", "It is not possible to reach a firm conclusion."),
    ("minimum_wage", "These are the advantages and disadvantages of raising it."),
    ("minimum_wage", "It is a difficult question for any government."),
]
REASONED = [
    "I side with Clark because the Tsar moved first.",
    "I side with Clark, since every power gambled.",
    "Every power gambled. For this reason I side with Clark.",
    "I side with Clark. After all, the Tsar moved first.",
    "Every power gambled, which is why I side with Clark.",
    "I side with Clark, as nobody gave the order.",
]
BARE = [
    "Fischer blames Berlin. I side with Clark.",
    "Overall I think that Clark is more convincing.",
    "Personally I would choose the structural view.",
]


def judged(views: Views, text: str) -> Judgement:
    read = analyse(text)
    tags, _ = views.labels.tags(read)
    tagged = lines(read, tags)
    heard = listen(views, read, tagged)
    found = phrases(read, heard.segments, views, {})
    return Judge(views, read, tagged, heard, found).judge()


@pytest.mark.parametrize(("deck", "text", "side"), PRESENT)
def test_a_commitment_is_heard(views_of: Compile, deck: str, text: str, side: str) -> None:
    judgement = judged(views_of(deck), text)
    assert judgement.present
    assert judgement.side == side


@pytest.mark.parametrize(("deck", "text"), ABSENT)
def test_no_commitment_no_judgement(views_of: Compile, deck: str, text: str) -> None:
    assert judged(views_of(deck), text) == Judgement()


@pytest.mark.parametrize("text", REASONED)
def test_a_reason_is_tied_to_it(views_of: Compile, text: str) -> None:
    assert judged(views_of("great_war"), text).reasoned


@pytest.mark.parametrize("text", BARE)
def test_a_bare_preference_has_no_reason(views_of: Compile, text: str) -> None:
    judgement = judged(views_of("great_war"), text)
    assert judgement.present
    assert not judgement.reasoned


def test_the_words_of_the_judgement_are_told(views_of: Compile) -> None:
    text = "Fischer blames Berlin. I side with Clark."
    ((start, end),) = judged(views_of("great_war"), text).spans
    assert text[start:end] == "I side with Clark"
