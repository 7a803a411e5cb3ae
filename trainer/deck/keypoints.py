"""A bare reference answer -> key points; key points -> their key terms and clauses.

`complete` makes a loaded deck ready to be marked: a card without points gets those that its
reference states, a point without key terms gets the telling words of its text, and every point
learns which part of the reference says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from trainer.deck.asked import with_subject
from trainer.deck.clauses import clauses_of
from trainer.deck.forms import content_stems
from trainer.deck.model import Card, Deck, KeyPoint
from trainer.deck.statements import statements
from trainer.deck.terms import TermFinder
from trainer.deck.views import after_label, sections
from trainer.text import Span


def complete(deck: Deck, *, derive_terms: bool = False) -> Deck:
    """The deck with points on every card that has a reference, key terms and clauses on all.

    Args:
        deck: As it was loaded.
        derive_terms: Put derived key terms in the place of authored ones.
    """
    finder = TermFinder([_all_text(card) for card in deck.cards], deck.abbreviations)
    cards = tuple(_complete_card(card, finder, derive_terms) for card in deck.cards)
    return replace(deck, cards=cards)


def derive(card: Card, abbreviations: Mapping[str, str]) -> tuple[KeyPoint, ...]:
    """The points that a card's first reference answer states, in its order: p1, p2, ...

    On a two-views card each carries the view whose part of the answer it stands in. An essay
    card has none.
    """
    return _derive(card, TermFinder([_all_text(card)], abbreviations))


def _derive(card: Card, finder: TermFinder) -> tuple[KeyPoint, ...]:
    if card.kind == "essay" or not card.references:
        return ()
    reference = card.references[0]
    asked = frozenset(content_stems(card.question))
    points: list[KeyPoint] = []
    for view, (start, end) in _stretches(card, reference):
        for said in statements(reference[start:end], card.question):
            clause = reference[start + said.span[0] : start + said.span[1]]
            points.append(
                KeyPoint(
                    id=f"p{len(points) + 1}",
                    text=with_subject(said.text, card.question),
                    key_terms=finder.groups(clause, asked),
                    view=view,
                    clause=clause,
                )
            )
    return tuple(points) or (_whole(reference),)


def _whole(reference: str) -> KeyPoint:
    """The one point of a reference that holds no words, such as a formula's sign."""
    text = reference.strip()
    return KeyPoint(id="p1", text=text, key_terms=((text,),), clause=text)


def _stretches(card: Card, reference: str) -> Iterator[tuple[str | None, Span]]:
    """The views' parts of a reference, without their labels; all of it on other cards."""
    if not card.views:
        yield None, (0, len(reference))
    for view, (start, end) in sections(reference, card.views) if card.views else ():
        yield view, (start + after_label(reference[start:end]), end)


def _complete_card(card: Card, finder: TermFinder, derive_terms: bool) -> Card:
    if not card.points:
        return replace(card, points=_derive(card, finder))
    clauses = _clauses(card, finder)
    asked = frozenset(content_stems(card.question))
    return replace(
        card,
        points=tuple(
            replace(
                point,
                clause=clause,
                key_terms=finder.groups(point.text, asked, clause)
                if derive_terms or not point.key_terms
                else point.key_terms,
            )
            for point, clause in zip(card.points, clauses, strict=True)
        ),
    )


def _clauses(card: Card, finder: TermFinder) -> tuple[str, ...]:
    """The part of the reference that says each point, from the first reference that has one."""
    found = tuple(point.clause for point in card.points)
    for reference in card.references:
        stretches: dict[str, list[Span]] = {}
        for view, span in sections(reference, card.views) if card.views else ():
            stretches.setdefault(view, []).append(span)
        own = clauses_of(card.points, reference, finder.content, stretches)
        found = tuple(old or new for old, new in zip(found, own, strict=True))
    return found


def _all_text(card: Card) -> str:
    return "\n".join([card.question, *card.references, *(point.text for point in card.points)])
