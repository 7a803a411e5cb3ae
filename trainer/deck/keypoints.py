"""A bare reference answer -> key points; key points -> their key terms and clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from trainer.deck.model import Card, Deck, KeyPoint

_CLAUSE = re.compile(r"[^\n.;]+(?:\.(?!\s|$)[^\n.;]+)*")
_TERM = re.compile(r"[A-Z][\w’'-]+(?: (?:of )?[A-Z][\w’'-]+)*|\d[\d-]*|\w{7,}")


def complete(deck: Deck, *, derive_terms: bool = False) -> Deck:
    """The deck with points on every card but essays, and key terms and a clause on every point.

    Args:
        deck: As it was loaded.
        derive_terms: Put derived key terms in the place of authored ones.
    """
    cards = tuple(_complete_card(card, deck.abbreviations, derive_terms) for card in deck.cards)
    return replace(deck, cards=cards)


def derive(card: Card, abbreviations: Mapping[str, str]) -> tuple[KeyPoint, ...]:
    """The points of a card that its first reference answer states, in its order."""
    clauses = [m[0].strip() for m in _CLAUSE.finditer(card.references[0]) if m[0].strip()]
    return tuple(
        KeyPoint(id=f"p{number}", text=clause, clause=clause, key_terms=_terms(clause))
        for number, clause in enumerate(clauses, start=1)
    )


def _complete_card(card: Card, abbreviations: Mapping[str, str], derive_terms: bool) -> Card:
    if not card.points:
        if card.kind == "essay" or not card.references:
            return card
        return replace(card, points=derive(card, abbreviations))
    points = tuple(
        replace(p, key_terms=p.key_terms if p.key_terms and not derive_terms else _terms(p.text))
        for p in card.points
    )
    return replace(card, points=points)


def _terms(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple((match[0],) for match in _TERM.finditer(text))[:4] or ((text,),)
