"""The essay's fixtures, by name."""

from __future__ import annotations

from conftest_essay import card, deck, marker, reading

__all__ = ["card", "deck", "marker", "reading"]
