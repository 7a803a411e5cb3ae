"""`trainer check DECK...`: every fault of deck files, or a line that says what is in each."""

from __future__ import annotations

import argparse
import sys

from trainer import resources
from trainer.deck import files
from trainer.deck.keypoints import complete
from trainer.errors import DeckError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `trainer check`."""
    parser.add_argument(
        "decks",
        metavar="DECK",
        nargs="+",
        help="a deck file, YAML or JSON, or the name of a shipped deck",
    )


def run(args: argparse.Namespace) -> int:
    """Print what is in each deck, and the faults of those that have any; 1 if one has."""
    faulty = False
    for name in args.decks:
        try:
            print(f"{name}: {_contents(name)}; no faults")
        except DeckError as error:
            faulty = True
            print(error, file=sys.stderr)
    return 1 if faulty else 0


def _contents(name: str) -> str:
    """What is in a deck, in words.

    Raises:
        DeckFaults: If the deck has faults.
        DeckError: If the file cannot be read, or there is none.
    """
    deck = files.load(resources.find_deck(name))
    derived = sum(1 for card in deck.cards if not card.points and card.kind != "essay")
    points = sum(len(card.points) for card in complete(deck).cards)
    parts = [_count(len(deck.cards), "card"), _count(points, "point")]
    parts.append(_count(len(deck.debates), "debate"))
    note = f" (points of {_count(derived, 'card')} derived)" if derived else ""
    return f"{', '.join(parts)}{note}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
