"""The form of an answer: statements, notes, or a bare list of terms."""

from __future__ import annotations

from trainer.deck.verbs import is_verb
from trainer.language.words import STRUCTURE
from trainer.text import Analysed, Stretch

LONGEST_ITEM = 5
"""An item of a list has at most this many words."""
FEWEST_ITEMS = 5
"""Fewer clauses than this are no list."""
LISTING = frozenset({"a", "an", "the", "of", "and", "or", "no"})
"""Structure words that items of a list may have: "Treaty of Rome", "the League"."""


def structure(text: Analysed) -> float:
    """The share of words and signs that tie terms into statements, in [0, 1]."""
    words = text.words
    return sum([word in STRUCTURE for word in words]) / len(words) if words else 0.0


def items(text: Analysed) -> float:
    """The share of clauses that are items of a list, in [0, 1]; 0 when there are few clauses."""
    clauses = text.clauses
    if len(clauses) < FEWEST_ITEMS:
        return 0.0
    return sum([is_item(text, clause) for clause in clauses]) / len(clauses)


def is_item(text: Analysed, clause: Stretch) -> bool:
    """Whether a clause is an item of a list: a few words, no verb, no sign of notes and nothing
    that ties it to another."""
    if clause.last - clause.first > LONGEST_ITEM:
        return False
    for index in range(clause.first, clause.last):
        word = text.words[index]
        if word in STRUCTURE and word not in LISTING:
            return False
        if not word[0].isalnum() or is_verb(text, index):
            return False
    return True
