"""The "two views" prompt that follows an answer, made from the deck's debates; data, no words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from trainer.deck.model import Card, Debate, LinkedEvidence, View
from trainer.marking.results import MarkedAnswer, PointVerdict

PromptKind = Literal["read_fact", "other_view", "judge", "both_views", "dispute"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How one view reads a fact."""

    view: View
    text: str


@dataclass(frozen=True, slots=True)
class ViewsPrompt:
    """One thing to ask about the views, and what the deck shows once it is answered.

    Attributes:
        kind: `read_fact` how would each view read this fact; `other_view` the view not argued;
            `judge` both were argued, which convinces; `both_views` neither was argued;
            `dispute` the deck knows no debate: what would be disputed.
        question: The debate's question; empty for `dispute`.
        views: The views to be argued now.
        argued: The views that the answer has argued already.
        fact: The credited statement to be read; empty when none of the linked ones is credited.
        readings: The deck's own readings, to be revealed after the reply.
    """

    kind: PromptKind
    question: str = ""
    views: tuple[View, ...] = ()
    argued: tuple[View, ...] = ()
    fact: str = ""
    readings: tuple[Reading, ...] = ()


def views_prompt(marked: MarkedAnswer, card: Card, debates: Sequence[Debate]) -> ViewsPrompt:
    """What to ask after an answer; `debates` are those of the card, its own first."""
    if card.kind == "two-views" and card.views:
        return _sides(marked, card)
    linked = [(debate, evidence) for debate in debates for evidence in debate.evidence]
    here = [(debate, evidence) for debate, evidence in linked if evidence.card_id == card.id]
    if not here:
        return ViewsPrompt("dispute")
    said = {point.point_id: _firmness(point) for point in marked.points if point.credited}
    debate, evidence = max(here, key=lambda pair: said.get(pair[1].point_id, 0))
    fact = card.point(evidence.point_id).text if evidence.point_id in said else ""
    return ViewsPrompt(
        "read_fact", debate.question, debate.views, fact=fact, readings=_readings(debate, evidence)
    )


def _firmness(point: PointVerdict) -> int:
    """How firmly a credited point was said, from 1: what is whole and sure is asked about first."""
    return 1 + point.sure + 2 * (point.verdict == "stated")


def _sides(marked: MarkedAnswer, card: Card) -> ViewsPrompt:
    """A view counts as argued when one of its points is credited beyond doubt."""
    firm = {point.point_id for point in marked.points if point.credited and point.sure}
    told = {point.view for point in card.points if point.id in firm}
    argued = tuple(view for view in card.views if view.id in told)
    left = tuple(view for view in card.views if view.id not in told)
    readings = tuple(Reading(view, view.summary) for view in left if view.summary)
    if not left:
        return ViewsPrompt("judge", card.question, card.views, argued)
    kind: PromptKind = "other_view" if argued else "both_views"
    return ViewsPrompt(kind, card.question, left, argued, readings=readings)


def _readings(debate: Debate, evidence: LinkedEvidence) -> tuple[Reading, ...]:
    return tuple(
        Reading(view, evidence.readings[view.id])
        for view in debate.views
        if view.id in evidence.readings
    )
