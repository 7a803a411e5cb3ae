"""Decks, cards, key points, views and debates: frozen, and versioned by their content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Literal

from trainer.errors import UnknownCard

CardKind = Literal["recall", "two-views", "essay"]


@dataclass(frozen=True, slots=True)
class Historian:
    """A historian who holds a view, with the source that says so."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class View:
    """One side of a debate; `id` is its letter in the deck, such as `A`."""

    id: str
    name: str
    summary: str = ""
    historians: tuple[Historian, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """An error of the source that students learnt: credited, and told.

    Attributes:
        said: Statements (or the telling words of them) that carry the error.
        right: What is right instead.
        note: Why, for student and teacher.
    """

    said: tuple[str, ...]
    right: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One gradable statement of a card's rubric.

    Attributes:
        id: Unique on its card, such as `p1`.
        text: The statement.
        weight: Marks it carries, > 0.
        key_terms: Groups of alternatives: every group is needed, any alternative fills it.
            Empty when the deck leaves them to be derived.
        accepted: Other statements that earn the point.
        wrong: Statements that contradict it.
        corrections: Errors of the source that are credited and told.
        view: The view it belongs to on a two-views card, or None.
        clause: The part of the reference answer that says it; empty until
            `trainer.deck.keypoints.complete` has found it.
    """

    id: str
    text: str
    weight: float = 1.0
    key_terms: tuple[tuple[str, ...], ...] = ()
    accepted: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    view: str | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its reference answers and its rubric.

    Attributes:
        references: Alternative model answers, at least one (essay cards may have none).
        points: The rubric in order; empty when the deck leaves it to be derived.
        views: Two or more on a two-views card.
        debate: The debate that an essay card draws on, or None.
        draws_on: `card/point` references of an essay card.
    """

    id: str
    question: str
    kind: CardKind = "recall"
    topic: str = ""
    references: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    points: tuple[KeyPoint, ...] = ()
    debate: str | None = None
    draws_on: tuple[str, ...] = ()
    note: str = ""

    def point(self, point_id: str) -> KeyPoint:
        """The key point with this id.

        Raises:
            UnknownCard: If the card has no such point.
        """
        for point in self.points:
            if point.id == point_id:
                return point
        raise UnknownCard(f"card {self.id!r} has no point {point_id!r}")

    @property
    def max_mark(self) -> float:
        """The sum of the points' weights."""
        return sum(point.weight for point in self.points)


@dataclass(frozen=True, slots=True)
class LinkedEvidence:
    """How each view of a debate reads one point: `point` is `card/point`, `readings` by view id."""

    point: str
    readings: Mapping[str, str]

    @property
    def card_id(self) -> str:
        """The id of the card that the point is on."""
        return self.point.partition("/")[0]

    @property
    def point_id(self) -> str:
        """The id of the point on its card."""
        return self.point.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Debate:
    """A question that historians answer in two or more ways, and the facts each way reads."""

    id: str
    question: str
    views: tuple[View, ...]
    evidence: tuple[LinkedEvidence, ...] = ()

    def view(self, view_id: str) -> View:
        """The view with this id.

        Raises:
            UnknownCard: If the debate has no such view.
        """
        for view in self.views:
            if view.id == view_id:
                return view
        raise UnknownCard(f"debate {self.id!r} has no view {view_id!r}")


@dataclass(frozen=True)
class Deck:
    """Cards to practise, the abbreviations they share, and the debates they belong to."""

    title: str
    cards: tuple[Card, ...]
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    debates: tuple[Debate, ...] = ()

    @cached_property
    def version(self) -> str:
        """The first 16 hex digits of the SHA-256 of the content."""
        content = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, default=dict)
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    @cached_property
    def _cards(self) -> dict[str, Card]:
        return {card.id: card for card in self.cards}

    def card(self, card_id: str) -> Card:
        """The card with this id.

        Raises:
            UnknownCard: If the deck has no such card.
        """
        try:
            return self._cards[card_id]
        except KeyError:
            raise UnknownCard(f"the deck {self.title!r} has no card {card_id!r}") from None

    def debate(self, debate_id: str) -> Debate:
        """The debate with this id; a two-views card is itself a debate, under the card's id.

        Raises:
            UnknownCard: If the deck has no such debate.
        """
        for debate in self.debates:
            if debate.id == debate_id:
                return debate
        card = self._cards.get(debate_id)
        if card is not None and card.kind == "two-views":
            return Debate(id=card.id, question=card.question, views=card.views)
        raise UnknownCard(f"the deck {self.title!r} has no debate {debate_id!r}")

    def debates_of(self, card_id: str) -> tuple[Debate, ...]:
        """The debates that a card belongs to, its own first, then those that cite its points."""
        card = self.card(card_id)
        own = (self.debate(card_id),) if card.kind == "two-views" else ()
        named = tuple(d for d in self.debates if d.id == card.debate)
        citing = tuple(
            debate
            for debate in self.debates
            if debate not in named and any(e.card_id == card_id for e in debate.evidence)
        )
        return own + named + citing
