"""What is asked next, one thing at a time, and whether it came."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trainer.argument import Argument, Cited, Claim, Judgement, ViewShown
from trainer.argument.prompts import (
    Prompt,
    next_prompt,
    readings_prompt,
    scaffold,
    switched,
)
from trainer.argument.replies import answered
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


@pytest.mark.parametrize(
    "reply",
    [
        "Fischer says Germany planned the war.",
        "According to Fischer, Germany was to blame.",
        "Fischer thinks it was Germany that wanted the war.",
        "To Fischer, Germany wanted the war.",
        "Structural historians argue that the alliances dragged one power after another into war.",
        "Some historians blame Germany for the war, because it wanted to be a world power.",
        "Most scholars see the alliances as the cause.",
        "Historians like Taylor think the alliances caused the war.",
        "Historians who hold the first view say that Germany planned it.",
        "People who support Fischer say Germany planned it.",
        "The traditional view is that Germany planned it.",
        "One view is that Germany planned it.",
        "On one view Germany planned it.",
        "In the eyes of some historians Germany planned it.",
        "It has been argued that Germany planned the war.",
        "I have read that Germany planned the war.",
        "Germany planned the war, say some historians.",
        "Germany planned it, or so the first group of historians says.",
        "Fischer says Germany planned it. He also says that it wanted to be a world power.",
        "Fischer says Germany planned it. Its leaders wanted a war.",
    ],
)
def test_what_others_hold_is_no_judgement(marker_of: Callable[[str], Marker], reply: str) -> None:
    assert not judges(marker_of("great_war"), reply)


@pytest.mark.parametrize(
    "reply",
    [
        "Germany planned it.",
        "Germany, because it gave Austria the blank cheque.",
        "The alliances did more than Germany.",
        "Fischer.",
        "Fischer is right, because Germany gave the blank cheque.",
        "Fischer is wrong, because the others mobilised too.",
        "Fischer has the better case.",
        "As Fischer says, Germany wanted the war.",
        "Fischer argues that Germany planned it, and he is right.",
        "Some historians say Germany planned it. They are right: it gave the blank cheque.",
        "Historians who see it as German aggression are right.",
        "I agree with Fischer that Germany planned it.",
        "I agree with those who say that Germany planned it.",
        "For me it was the alliances.",
        "In my opinion the alliances caused the war.",
        "Fischer says Germany planned it, but the alliances dragged every power in.",
        "Fischer blames Germany; I disagree, because the alliances dragged every power in.",
        "Although some say Germany planned it, the alliances dragged every power in.",
        "While some say Germany planned it the alliances dragged every power in.",
        "Some blame Germany. On balance the alliances explain more.",
        "The second explains more, since nobody could stop.",
        "Both together, since the alliances spread what Germany began.",
    ],
)
def test_a_judgement_is_the_writers_own(marker_of: Callable[[str], Marker], reply: str) -> None:
    assert judges(marker_of("great_war"), reply)


def judges(marker: Marker, reply: str) -> bool:
    debate = marker.deck.debate("war-guilt")
    prompt = Prompt("judgement", ("A", "B"))
    return answered(prompt, reply, debate, marker.deck, marker).came


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
