"""What is to be known: decks, their files, revision sheets, and key points."""

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

__all__ = [
    "Card",
    "CardKind",
    "Correction",
    "Debate",
    "Deck",
    "Historian",
    "KeyPoint",
    "LinkedEvidence",
    "View",
]
