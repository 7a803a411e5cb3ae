"""The deck file: YAML or JSON text -> `Deck`, with all faults at once, and back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

from trainer.deck import keypoints
from trainer.deck.encoding import deck_text
from trainer.deck.links import link_faults
from trainer.deck.model import (
    Card,
    CardKind,
    Correction,
    Debate,
    Deck,
    Historian,
    KeyPoint,
    LinkedEvidence,
    View,
)
from trainer.deck.nodes import Node, Unreadable, compose
from trainer.deck.schema import DECK
from trainer.deck.shape import THE_DECK, conform, number
from trainer.deck.writing import dump
from trainer.errors import DeckError, DeckFaults, Fault

__all__ = ["dump", "is_deck", "load", "loads"]

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of a deck file; 5,000 full cards take about 20 million."""


def load(path: str | Path) -> Deck:
    """The deck in a file.

    Raises:
        DeckFaults: If the file has faults; it lists all of them, by line.
        DeckError: If the file cannot be read.
    """
    path = Path(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DeckError(f"{path}: over {MAX_BYTES // 1024 // 1024} MB: split the deck")
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise DeckError(f"{path}: cannot be read: {reason}: check the path") from None
    return loads(deck_text(data, str(path)), str(path))


def is_deck(text: str) -> bool:
    """Whether a text that may be a revision sheet is a deck file instead, with faults or not."""
    if text.lstrip("\ufeff \n").startswith("{"):
        return '"cards"' in text and '"title"' in text
    return all(re.search(rf"(?m)^{key}:", text) for key in ("title", "cards"))


def loads(source: str, name: str) -> Deck:
    """The deck in a text; `name` is what messages call it.

    Raises:
        DeckFaults: If it has faults; it lists all of them, by line.
    """
    faults: list[Fault] = []
    try:
        tree = compose(source.removeprefix("\ufeff"), faults)
    except Unreadable as error:
        raise DeckFaults(name, [*faults, error.fault]) from None
    if conform(tree, DECK, THE_DECK, faults):
        faults.extend(link_faults(tree, lambda card_id: _derived_ids(tree, card_id)))
    if faults:
        raise DeckFaults(name, faults)
    return _deck(tree)


def _derived_ids(deck: Node, card_id: str) -> tuple[str, ...]:
    """The ids of the points that a card without points will be given."""
    for card in deck.items_of("cards"):
        if card.text_of("id") == card_id:
            return tuple(p.id for p in keypoints.derive(_card(card), _texts(deck, "abbreviations")))
    return ()


def _deck(record: Node) -> Deck:
    return Deck(
        title=record.text_of("title"),
        cards=tuple(_card(card) for card in record.items_of("cards")),
        abbreviations=_texts(record, "abbreviations"),
        debates=tuple(_debate(debate) for debate in record.items_of("debates")),
    )


def _card(record: Node) -> Card:
    return Card(
        id=record.text_of("id"),
        question=record.text_of("question"),
        kind=cast(CardKind, record.text_of("kind")),
        topic=record.text_of("topic"),
        references=_list(record, "reference"),
        views=_views(record),
        points=tuple(_point(point) for point in record.items_of("points")),
        debate=record.text_of("debate") or None,
        draws_on=_list(record, "draws_on"),
        note=record.text_of("note"),
    )


def _point(record: Node) -> KeyPoint:
    return KeyPoint(
        id=record.text_of("id"),
        text=record.text_of("text"),
        weight=number(record.entries["weight"]) if "weight" in record.entries else 1.0,
        key_terms=tuple(_strings(group) for group in record.items_of("key_terms")),
        accepted=_list(record, "accepted"),
        wrong=_list(record, "wrong"),
        corrections=tuple(
            Correction(_list(c, "said"), c.text_of("right"), c.text_of("note"))
            for c in record.items_of("corrections")
        ),
        view=record.text_of("view") or None,
    )


def _views(record: Node) -> tuple[View, ...]:
    return tuple(
        View(
            id=view_id,
            name=view.text_of("name"),
            summary=view.text_of("summary"),
            historians=tuple(
                Historian(h.text_of("name"), h.text_of("source"))
                for h in view.items_of("historians")
            ),
        )
        for view_id, view in record.entries_of("views").items()
    )


def _debate(record: Node) -> Debate:
    return Debate(
        id=record.text_of("id"),
        question=record.text_of("question"),
        views=_views(record),
        evidence=tuple(_evidence(fact) for fact in record.items_of("evidence")),
    )


def _evidence(record: Node) -> LinkedEvidence:
    fields = {key: record.text_of(key) for key in record.entries}
    return LinkedEvidence(point=fields.pop("point"), readings=fields)


def _texts(record: Node, key: str) -> dict[str, str]:
    return {name: value.text for name, value in record.entries_of(key).items()}


def _list(record: Node, key: str) -> tuple[str, ...]:
    return _strings(record.entries[key]) if key in record.entries else ()


def _strings(value: Node) -> tuple[str, ...]:
    """The texts of a list, or of a text that stands for a list of one."""
    return (value.text,) if value.kind == "text" else tuple(item.text for item in value.items)
