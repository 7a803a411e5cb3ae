"""The four argued decks, their debates compiled, and what answers to them argue."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from trainer import resources
from trainer.argument import Argument
from trainer.argument.analysis import reader
from trainer.argument.views import Views
from trainer.deck import Deck, files
from trainer.marking.marker import Marker

CARDS = {"great_war": "w5", "abolition": "a4", "lady_macbeth": "m5", "minimum_wage": "e6"}


@pytest.fixture(scope="session")
def argued(checkout: Path) -> Path:
    """The folder of the argued answers and their decks."""
    return checkout / "tests" / "data" / "argued"


@pytest.fixture(scope="session")
def deck_of(argued: Path) -> Callable[[str], Deck]:
    """A deck by its name."""
    return cache(lambda name: files.load(argued / "decks" / f"{name}.yaml"))


@pytest.fixture(scope="session")
def views_of(deck_of: Callable[[str], Deck]) -> Callable[[str], Views]:
    """The views of a deck's two-views card."""

    def make(name: str) -> Views:
        deck = deck_of(name)
        return Views(deck.debate(CARDS[name]), deck)

    return cache(make)


@pytest.fixture(scope="session")
def marker_of(deck_of: Callable[[str], Deck]) -> Callable[[str], Marker]:
    """A deck compiled with the shipped model."""
    return cache(lambda name: Marker.compile(deck_of(name)))


@pytest.fixture(scope="session")
def argue(marker_of: Callable[[str], Marker]) -> Callable[[str, str], Argument]:
    """What an answer to a deck's two-views card argues."""

    def make(name: str, text: str) -> Argument:
        marker, card = marker_of(name), CARDS[name]
        return reader(marker, card).read(marker.mark(card, text))

    return make


@pytest.fixture(scope="session")
def stalin() -> Marker:
    """The shipped deck on Stalin's foreign policy, compiled with the shipped model."""
    return Marker.compile(files.load(resources.decks()["stalin-international-relations"]))
