"""Everything a deck says for each view of a debate: statements, points, evidence, poles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trainer.deck.model import Debate, Deck, KeyPoint, LinkedEvidence, View
from trainer.deck.views import sections

_AGAINST = re.compile(r"\b(?:against|not|don['’]t|no|oppose[sd]?|reject)\b", re.IGNORECASE)
_POLE = re.compile(r"(?:for|against|yes|no)\b(?=\s*[:–—-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the deck says for a view; `point` is `card/point` when it is a point's."""

    view: str
    text: str
    point: str = ""


def sisters(debate: Debate, deck: Deck) -> tuple[Debate, ...]:
    """The deck's other debates between the same views, two-views cards among them."""
    names = _names(debate.views)
    cards = [deck.debate(card.id) for card in deck.cards if card.kind == "two-views"]
    return tuple(
        other
        for other in (*deck.debates, *cards)
        if other.id != debate.id and _names(other.views) == names
    )


def _names(views: Iterable[View]) -> dict[str, str]:
    return {view.id: re.sub(r"\W+", " ", view.name).casefold().strip() for view in views}


def with_evidence(debate: Debate, sisters: Sequence[Debate]) -> Debate:
    """The debate with its evidence, or with that of a debate between the same views."""
    if debate.evidence:
        return debate
    evidence = next((sister.evidence for sister in sisters if sister.evidence), ())
    return Debate(debate.id, debate.question, debate.views, evidence)


def points(
    debate: Debate, sisters: Sequence[Debate], deck: Deck
) -> tuple[tuple[str, KeyPoint], ...]:
    """The points of two-views cards that carry a view of the debate, with their `card/point`."""
    cards = {card.id: card for card in deck.cards}
    found = []
    for sister in (debate, *sisters):
        card = cards.get(sister.id)
        if card is not None and card.kind == "two-views":
            found += [(f"{card.id}/{point.id}", point) for point in card.points if point.view]
    return tuple(found)


def references(debate: Debate, sisters: Sequence[Debate], deck: Deck) -> list[str]:
    """The reference answers of the two-views cards that are this debate."""
    ids = {sister.id for sister in (debate, *sisters)}
    return [text for card in deck.cards if card.id in ids for text in card.references]


def poles(views: Sequence[View], references: Iterable[str]) -> tuple[str | None, str | None]:
    """The views of a debate about yes or no: as their names say, or the labels of a reference."""
    if len(views) != 2:
        return None, None
    first, second = views
    against = [bool(_AGAINST.search(view.name)) for view in views]
    if against[0] != against[1]:
        return (second.id, first.id) if against[0] else (first.id, second.id)
    for reference in references:
        parts = {
            match[0].casefold(): view
            for view, (start, end) in sections(reference, views)
            if (match := _POLE.match(reference[start:end].strip()))
        }
        if len(parts) == 2 and len(set(parts.values())) == 2:
            denying = parts.get("against") or parts.get("no")
            return next(v for v in parts.values() if v != denying), denying
    return None, None


def statements(
    views: Iterable[View],
    points: Iterable[tuple[str, KeyPoint]],
    evidence: Iterable[LinkedEvidence],
) -> Iterator[Statement]:
    """Everything that is said for a view, once each."""
    for text, view in dict.fromkeys((t, v.id) for v in views for t in (v.name, v.summary) if t):
        yield Statement(view, text)
    for reference, point in points:
        assert point.view is not None
        terms = " ".join(term for group in point.key_terms for term in group)
        yield Statement(point.view, f"{point.text} {terms}", reference)
        for text in point.accepted:
            yield Statement(point.view, text, reference)
    for linked in evidence:
        for view, text in linked.readings.items():
            yield Statement(view, text, linked.point)
