"""What is asked next, one thing at a time, and whether it came."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trainer.argument import Argument, Cited, Claim, Judgement, ViewShown
from trainer.argument.prompts import (
    Prompt,
    answered,
    next_prompt,
    readings_prompt,
    scaffold,
    switched,
)
from trainer.deck import Debate, Deck
from trainer.marking.marker import Marker

TEXT = "Germany planned it. It gave a blank cheque."


def argument(
    views: str = "",
    claims: tuple[Claim, ...] = (),
    evidence: tuple[Cited, ...] = (),
    judgement: Judgement | None = None,
) -> Argument:
    return Argument(
        card_id="w5",
        debate_id="war-guilt",
        text=TEXT,
        views=tuple(ViewShown(view, ((0, 7),)) for view in views),
        balance={},
        weighed=False,
        weighing=(),
        judgement=judgement or Judgement(),
        evidence=evidence,
        historians=(),
        misattributed=(),
        claims=claims,
    )


@pytest.fixture(scope="session")
def debate(deck_of: Callable[[str], Deck]) -> Debate:
    return deck_of("great_war").debate("war-guilt")


CLAIM = Claim((0, 18), "A", "writer")
CHEQUE = Cited((20, 42), "w2/p2", "A")
TURNED = Cited((20, 42), "w2/p2", "B")


@pytest.mark.parametrize(
    ("so_far", "prompt"),
    [
        (argument(), Prompt("view", ("A",))),
        (argument("A"), Prompt("view", ("B",))),
        (argument("AB", claims=(CLAIM,)), Prompt("evidence", ("A",), (0, 18))),
        (
            argument("AB", claims=(CLAIM,), evidence=(CHEQUE,)),
            Prompt("turn", ("B",), (20, 42), "w2/p2"),
        ),
        (
            argument("AB", claims=(CLAIM,), evidence=(CHEQUE, TURNED)),
            Prompt("judgement", ("A", "B")),
        ),
        (
            argument("AB", judgement=Judgement(True, "A", False, ((0, 18),))),
            Prompt("reason", (), (0, 18)),
        ),
        (argument("AB", judgement=Judgement(True, "A", True, ((0, 18),))), None),
    ],
)
def test_one_thing_is_asked(debate: Debate, so_far: Argument, prompt: Prompt | None) -> None:
    assert next_prompt(so_far, debate) == prompt


def test_nothing_is_asked_twice(debate: Debate) -> None:
    first = next_prompt(argument(), debate)
    assert first is not None
    second = next_prompt(argument(), debate, asked=[first])
    assert second == Prompt("view", ("B",))


def test_a_denied_claim_wants_no_evidence(debate: Debate) -> None:
    denied = Claim((0, 18), "A", "writer", denied=True)
    prompt = next_prompt(argument("AB", claims=(denied,)), debate)
    assert prompt == Prompt("judgement", ("A", "B"))


@pytest.mark.parametrize(
    ("prompt", "reply", "came"),
    [
        (Prompt("view", ("B",)), "The alliances dragged one power after another into war.", True),
        (Prompt("view", ("B",)), "Germany wanted a war that would make it a world power.", False),
        (Prompt("view", ("B",)), "I do not know.", False),
        (Prompt("view", ("B",)), "", False),
        (Prompt("evidence", ("A",)), "It gave Austria-Hungary the blank cheque on 5 July.", True),
        (Prompt("evidence", ("A",)), "Because that is what it did.", False),
        (
            Prompt("turn", ("B",), point="w2/p2"),
            "A frightened government only stood by the last ally it had.",
            True,
        ),
        (
            Prompt("turn", ("B",), point="w2/p2"),
            "German leaders told Vienna to hurry because they wanted to dominate the continent.",
            False,
        ),
        (Prompt("judgement", ("A", "B")), "I am for the structural view.", True),
        (Prompt("judgement", ("A", "B")), "The alliances explain it, since all were afraid.", True),
        (Prompt("judgement", ("A", "B")), "It is complicated and depends on the evidence.", False),
        (
            Prompt(
                "reason",
            ),
            "Because the Tsar mobilised before the Kaiser did.",
            True,
        ),
        (
            Prompt(
                "reason",
            ),
            "Yes.",
            False,
        ),
    ],
)
def test_a_reply_is_marked_on_whether_it_came(
    marker_of: Callable[[str], Marker], prompt: Prompt, reply: str, came: bool
) -> None:
    marker = marker_of("great_war")
    debate = marker.deck.debate("war-guilt")
    assert answered(prompt, reply, debate, marker.deck, marker).came is came


def test_a_recall_card_ends_with_the_readings_of_a_credited_fact(
    marker_of: Callable[[str], Marker],
) -> None:
    marker = marker_of("great_war")
    debate = marker.deck.debate("war-guilt")
    prompt = readings_prompt(marker.deck.card("w2"), debate, credited=["p4"])
    assert prompt == Prompt("readings", ("A", "B"), point="w2/p4")
    reply = answered(
        prompt,
        "Once the Tsar mobilised all the others had to follow, because of their timetables.",
        debate,
        marker.deck,
        marker,
    )
    assert reply.came
    assert reply.views == ("B",)
    assert reply.missing == ("A",)


def test_a_card_that_no_debate_cites_ends_without(deck_of: Callable[[str], Deck]) -> None:
    deck = deck_of("great_war")
    assert readings_prompt(deck.card("w5"), deck.debate("war-guilt"), credited=[]) is None


def test_a_side_switch_tells_what_carried_over() -> None:
    fleet = Cited((0, 5), "w3/p3", "A")
    first = argument("A", evidence=(CHEQUE, fleet))
    second = argument("B", evidence=(TURNED, Cited((0, 5), "w1/p2", "B")))
    switch = switched(first, second, "B")
    assert switch.argued
    assert switch.carried == ("w2/p2",)
    assert switch.dropped == ("w3/p3",)
    assert switch.added == ("w1/p2",)


@pytest.mark.parametrize(
    ("strength", "shown"),
    [
        (0.0, "names"),
        (0.39, "names"),
        (0.4, "initials"),
        (0.74, "initials"),
        (0.75, "blank"),
        (1.0, "blank"),
    ],
)
def test_the_scaffold_fades(strength: float, shown: str) -> None:
    assert scaffold(strength) == shown
