"""What an answer argues, as `trainer argue` writes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from trainer.argument import Argument, as_json
from trainer.argument.analysis import analyse
from trainer.deck import Deck
from trainer.errors import UnknownCard
from trainer.marking.marker import Marker
from trainer.marking.results import Span

Argue = Callable[[str, str], Argument]

WORDS = (
    "Fischer Clark historians say argue that the structural intentional view first second other on"
    " this hand Germany Austria alliances timetables blank cheque war nobody planned wanted because"
    " but however although I think overall more convincing both it they A B : - . , ! ? \n"
    " ‘quotes’ 1914 5 July “ – 😀 naïve ﬁ İ ß \u0000 النص"
).split(" ")


def validator(checkout: Path) -> Draft202012Validator:
    schema = checkout / "docs" / "schema" / "argue.schema.json"
    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def check_spans(spans: Sequence[Span], text: str) -> None:
    """Sorted, disjoint, never empty, inside the text."""
    for start, end in spans:
        assert 0 <= start < end <= len(text)
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start


def check(argument: Argument, text: str, validator: Draft202012Validator) -> None:
    validator.validate(as_json(argument, "x"))
    for view in argument.views:
        assert view.spans
        check_spans(view.spans, text)
    check_spans(argument.judgement.spans, text)
    check_spans(argument.weighing, text)
    single = [c.span for c in argument.evidence] + [h.span for h in argument.historians]
    for span in [*single, *(m.span for m in argument.misattributed)]:
        check_spans([span], text)
    total = sum(argument.balance.values())
    assert total == pytest.approx(1.0 if argument.views else 0.0)
    for claim in argument.claims:
        assert all(index < len(argument.evidence) for index in claim.evidence)


@settings(max_examples=150)
@given(text=st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_words_are_read(argue: Argue, checkout: Path, text: str) -> None:
    check(argue("great_war", text), text, validator(checkout))


@settings(max_examples=60)
@given(text=st.text(max_size=120))
def test_any_text_is_read(argue: Argue, checkout: Path, text: str) -> None:
    check(argue("abolition", text), text, validator(checkout))


def test_nothing_argues_nothing(argue: Argue) -> None:
    argument = argue("great_war", "")
    assert argument.views == ()
    assert argument.balance == {"A": 0.0, "B": 0.0}
    assert not argument.weighed
    assert not argument.judgement.present


def test_the_same_answer_gives_the_same_argument(argue: Argue) -> None:
    text = "Fischer says Germany planned it. I disagree, because the alliances dragged all in."
    assert argue("great_war", text) == argue("great_war", text)


@pytest.mark.parametrize(
    ("deck", "text"),
    [
        ("abolition", "There is a humanitarian view and there is an economic view."),
        ("great_war", "Structural!"),
        ("lady_macbeth", "Agent or victim?"),
    ],
)
def test_naming_a_view_is_not_putting_it_forward(argue: Argue, deck: str, text: str) -> None:
    assert argue(deck, text).views == ()


def test_more_than_two_views_work(argue: Argue) -> None:
    text = (
        "Coupland tells of Quakers whose religious conscience called slavery a sin. Williams "
        "answers that the plantations were losing money and sugar was overproduced. James adds "
        "that revolts made slavery too dangerous and too expensive to hold down. I find James most "
        "convincing, because the Act followed the rising in Jamaica at once."
    )
    argument = argue("abolition", text)
    assert [view.id for view in argument.views] == ["A", "B", "C"]
    assert argument.judgement.side == "C"
    assert {(h.name, h.view, h.right) for h in argument.historians} == {
        ("Coupland", "A", True),
        ("Williams", "B", True),
        ("James", "C", True),
    }


def test_a_term_list_puts_nothing_forward(argue: Argue) -> None:
    text = "world power, blank cheque, Fischer, alliances, timetables, sleepwalkers, Clark, guilt"
    assert all(view.points for view in argue("great_war", text).views)


def test_evidence_serves_the_view_that_cites_it(argue: Argue) -> None:
    text = (
        "Fischer points to the blank cheque of 5 July, by which Germany gave Austria-Hungary "
        "support without conditions. Clark points to Russia, which ordered general mobilisation "
        "on 30 July."
    )
    cited = {(c.point, c.serves) for c in argue("great_war", text).evidence}
    assert ("w2/p2", "A") in cited
    assert ("w2/p4", "B") in cited


@pytest.mark.parametrize(
    ("text", "name", "view", "right"),
    [
        ("Fischer says Germany wanted to become a world power.", "Fischer", "A", True),
        ("Fisher says Germany wanted to become a world power.", "Fisher", "A", True),
        ("Fritz Fischer says nobody planned the war.", "Fritz Fischer", "B", False),
        ("Clark denies that Germany planned the war to win world power.", "Clark", "B", True),
        ("Ritter argues that nobody planned the war.", "Ritter", "B", None),
        ("Fischer wrote a long book.", "Fischer", None, None),
    ],
)
def test_historians_are_told_rightly_placed_or_not(
    argue: Argue, text: str, name: str, view: str | None, right: bool | None
) -> None:
    (named,) = argue("great_war", text).historians
    assert (named.name, named.view, named.right) == (name, view, right)


@pytest.mark.parametrize(
    "text",
    ["Moltke said that war had to come soon.", "Germany argued that it was encircled."],
)
def test_actors_are_no_historians(argue: Argue, text: str) -> None:
    assert argue("great_war", text).historians == ()


def test_a_debate_of_another_deck_is_refused(
    deck_of: Callable[[str], Deck], marker_of: Callable[[str], Marker]
) -> None:
    marker = marker_of("great_war")
    marked = marker.mark("w5", "Germany planned it.")
    with pytest.raises(UnknownCard, match="abolition"):
        analyse(marked, deck_of("abolition").debates[0], marker.deck, marker)


def test_a_recall_card_is_read_by_the_debate_that_cites_it(
    marker_of: Callable[[str], Marker],
) -> None:
    marker = marker_of("great_war")
    text = "Germany wanted a war that would make it a world power, so it gave the blank cheque."
    marked = marker.mark("w2", text)
    debate = marker.deck.debates_of("w2")[0]
    argument = analyse(marked, debate, marker.deck, marker)
    assert argument.debate_id == "war-guilt"
    assert [view.id for view in argument.views] == ["A"]
    assert "w5/p1" in argument.views[0].points
