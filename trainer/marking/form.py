"""The form of an answer: statements, notes, or a bare list of terms."""

from __future__ import annotations

from trainer.deck.verbs import verb_between
from trainer.language.words import STRUCTURE
from trainer.text import Analysed, Stretch

LONGEST_ITEM = 5
"""An item of a list has at most this many words."""
FEWEST_ITEMS = 5
"""Fewer clauses than this are no list."""
LISTING = frozenset({"a", "an", "the", "of", "and", "or", "no"})
"""Structure words that items of a list may have: "Treaty of Rome", "the League"."""
_TYING = STRUCTURE - LISTING


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
    first, last = clause.first, clause.last
    if last - first > LONGEST_ITEM:
        return False
    words = text.words[first:last]
    if not _TYING.isdisjoint(words) or any(not word[0].isalnum() for word in words):
        return False
    return not verb_between(text, first, last)
