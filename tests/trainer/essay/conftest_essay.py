"""A deck with an essay card, compiled, and one essay on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from trainer.deck import Card, Deck, files
from trainer.essay import EssayReading
from trainer.essay.reading import read_essay
from trainer.marking.marker import Marker

ESSAY = """\
Some historians hold that Germany wanted the war of 1914, others that Europe slid into it. This
essay argues that Germany was responsible above all.

The first reason lies in its aims. At the War Council of December 1912 Moltke called for war, the
sooner the better. The fleet of the German Navy Laws was built to challenge the Royal Navy. This
shows that Germany was ready to answer for a war long before its outbreak.

The July crisis points the same way. Franz Ferdinand was shot at Sarajevo on 28 June 1914. On 5 July
Germany gave Austria-Hungary the blank cheque, support without conditions. Austria-Hungary sent
Serbia its ultimatum on 23 July.

However, the alliance system turned a local quarrel into a general war. Russia ordered general
mobilisation on 30 July, and the railway timetables left nobody time to stop. Admittedly these
timetables were known to all, but only one power had chosen to test them.

In conclusion, Germany was responsible for the outbreak of the war more than any other power,
because it alone could have stopped Austria-Hungary in July.
"""


@pytest.fixture(scope="session")
def deck(checkout: Path) -> Deck:
    return files.load(checkout / "tests" / "data" / "argued" / "decks" / "great_war.yaml")


@pytest.fixture(scope="session")
def marker(deck: Deck) -> Marker:
    return Marker.compile(deck)


@pytest.fixture(scope="session")
def card(deck: Deck) -> Card:
    return deck.card("w6")


@pytest.fixture(scope="session")
def reading(card: Card, marker: Marker) -> EssayReading:
    return read_essay(card, ESSAY, marker)
