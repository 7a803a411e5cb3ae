"""Whose voice speaks where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trainer.argument.attribution import Segment, listen
from trainer.argument.lines import lines
from trainer.argument.views import Views
from trainer.text import analyse

Compile = Callable[[str], Views]


def voice_at(views: Views, text: str, words: str) -> Segment:
    """The segment that some words of a text begin in."""
    read = analyse(text)
    tags, _ = views.labels.tags(read)
    heard = listen(views, read, lines(read, tags))
    at = text.index(words)
    return heard.at(next(i for i, (start, end) in enumerate(read.spans) if start <= at < end))


NAMED = [
    ("great_war", "Fischer argues that Berlin was reckless.", "reckless", "A"),
    ("great_war", "According to Clark, everyone gambled.", "gambled", "B"),
    ("great_war", "For intentionalists the fleet is proof.", "proof", "A"),
    ("great_war", "The structural interpretation looks at trains.", "trains", "B"),
    ("great_war", "In the intentional reading it is no accident.", "accident", "A"),
    ("great_war", "Supporters of Fischer mention the fleet.", "fleet", "A"),
    ("great_war", "Critics of Fischer mention the Tsar.", "Tsar", "B"),
    ("great_war", "The view that Germany planned it rests on papers.", "papers", "A"),
    ("great_war", "Structural: trains and treaties", "trains", "B"),
    ("great_war", "B - trains and treaties", "trains", "B"),
    ("great_war", "The first view is intentional. It claims it was no slip.", "no slip", "A"),
    ("great_war", "Clark saw sleepwalkers. In his account nobody woke.", "woke", "B"),
    ("great_war", "The intentional view came first. The other view says no.", "says no", "B"),
    ("abolition", "Resistance historians mention Bussa.", "Bussa", "C"),
    ("abolition", "C. L. R. James looked to the islands.", "islands", "C"),
    ("abolition", "The second reason is economic. It is about mills.", "mills", "B"),
    ("lady_macbeth", "The agent reading quotes the letter.", "letter", "A"),
    ("lady_macbeth", "Those who see her as a victim quote the doctor.", "doctor", "B"),
    ("minimum_wage", "Opponents fear for the cafes.", "cafes", "A"),
    ("minimum_wage", "People in favour of it say it is decent.", "decent", "B"),
    ("minimum_wage", "The argument against it is about cafes.", "cafes", "A"),
    ("minimum_wage", "FOR: decency", "decency", "B"),
    ("minimum_wage", "AGAINST: cafes", "cafes", "A"),
]


@pytest.mark.parametrize(("deck", "text", "words", "view"), NAMED)
def test_a_view_speaks_through_whoever_is_named(
    views_of: Compile, deck: str, text: str, words: str, view: str
) -> None:
    segment = voice_at(views_of(deck), text, words)
    assert (segment.voice, segment.view, segment.stance) == ("view", view, "holds")


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("Clark does not accept that Berlin alone planned it.", "planned", "denies"),
        ("Fischer rejects the talk of sleepwalkers.", "sleepwalkers", "denies"),
        ("Structuralists deny that anyone planned it.", "planned", "denies"),
        ("Clark never denied that Berlin was reckless.", "reckless", "concedes"),
        ("Fischer admits that the Tsar moved first.", "Tsar", "concedes"),
    ],
)
def test_denying_and_conceding_are_no_holding(
    views_of: Compile, text: str, words: str, stance: str
) -> None:
    assert voice_at(views_of("great_war"), text, words).stance == stance


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fischer blames Berlin. I think this is unfair.", "unfair"),
        ("Clark sees gamblers. Overall the evidence is thin.", "thin"),
        ("I agree with Fischer about the fleet.", "fleet"),
        ("The weakness of the structural view is that it excuses everyone.", "excuses"),
        ("The fleet was built in Kiel.", "Kiel"),
    ],
)
def test_the_writer_speaks_again(views_of: Compile, text: str, words: str) -> None:
    assert voice_at(views_of("great_war"), text, words).voice == "writer"


def test_a_voice_that_is_not_named_again_grows_faint(views_of: Compile) -> None:
    text = "Fischer read the papers. The fleet grew. The Tsar feared. A summer passed. Autumn came."
    strengths = [
        voice_at(views_of("great_war"), text, word).strength
        for word in ("papers", "fleet", "feared", "Autumn")
    ]
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[0] == 1.0
    assert strengths[-1] == 0.0


def test_after_but_another_voice_may_speak(views_of: Compile) -> None:
    text = "Fischer blames the men around the Kaiser, but the Tsar moved first."
    views = views_of("great_war")
    assert voice_at(views, text, "moved").strength < voice_at(views, text, "blames").strength


def test_somebody_not_named_speaks_for_what_they_say(views_of: Compile) -> None:
    text = "Some say the alliances dragged every power in. They add that nobody planned it."
    segment = voice_at(views_of("great_war"), text, "nobody")
    assert (segment.voice, segment.view) == ("view", "B")


def test_a_person_in_a_views_name_is_no_speaker() -> None:
    from test_leaning import two_views

    views = two_views(("Victory for Kennedy", "Gain for Khrushchev"))
    assert voice_at(views, "Kennedy said that he would not invade.", "invade").voice == "writer"


def test_segments_hold_every_token_once(views_of: Compile) -> None:
    text = (
        "Where Fischer sees a plan, Clark sees panic; to the first it is an order, to the second a "
        "promise. I lean to the second. A – fleet\nB – trains"
    )
    views, read = views_of("great_war"), analyse(text)
    tags, _ = views.labels.tags(read)
    segments = listen(views, read, lines(read, tags)).segments
    held = [token for segment in segments for token in range(segment.first, segment.last)]
    assert held == list(range(len(read.words)))
