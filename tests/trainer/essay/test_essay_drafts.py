"""What a second draft added."""

from __future__ import annotations

from conftest_essay import ESSAY

from trainer.deck import Card
from trainer.essay import EssayReading, compare
from trainer.essay.reading import read_essay
from trainer.marking.marker import Marker


def test_the_same_draft_changes_nothing(reading: EssayReading) -> None:
    changes = compare(reading, reading)
    assert changes.words == 0
    assert not any(getattr(changes, name) for name in changes.__slots__)


def test_what_came_with_the_second_draft(card: Card, marker: Marker, reading: EssayReading) -> None:
    start, end = ESSAY.index("The first reason"), ESSAY.index("However,")
    first = read_essay(card, ESSAY[start:end], marker)
    changes = compare(first, reading)
    assert changes.words == reading.words - first.words > 0
    assert "w2/p4" in changes.added
    assert changes.lost == ()
    assert changes.views == ("B",)
    assert changes.weighed
    assert changes.answered


def test_what_went_with_it(card: Card, marker: Marker, reading: EssayReading) -> None:
    without = ESSAY.replace("Austria-Hungary sent\nSerbia its ultimatum on 23 July.", "")
    changes = compare(reading, read_essay(card, without, marker))
    assert changes.lost == ("w2/p3",)
    assert changes.added == ()
