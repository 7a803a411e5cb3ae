"""`trainer check DECK`: every fault of a deck file, or a line that says what is in it."""

from __future__ import annotations

import argparse

from trainer import resources
from trainer.deck import files
from trainer.deck.keypoints import complete


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `trainer check`."""
    parser.add_argument(
        "deck", metavar="DECK", help="a deck file, YAML or JSON, or the name of a shipped deck"
    )


def run(args: argparse.Namespace) -> int:
    """Print what is in the deck; faults are raised, and the command line prints them.

    Raises:
        DeckFaults: If the deck has faults.
        DeckError: If the file cannot be read, or there is none.
    """
    deck = files.load(resources.find_deck(args.deck))
    derived = sum(1 for card in deck.cards if not card.points and card.kind != "essay")
    points = sum(len(card.points) for card in complete(deck).cards)
    parts = [_count(len(deck.cards), "card"), _count(points, "point")]
    parts.append(_count(len(deck.debates), "debate"))
    note = f" (points of {_count(derived, 'card')} derived)" if derived else ""
    print(f"{args.deck}: {', '.join(parts)}{note}; no faults")
    return 0


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
