"""Processor time of an answer: the marker and the straightforward way by turns, on one core."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import TypeVar

from answers import CARD, answers, deck_with_card
from straightforward import StraightforwardMarker

from trainer.marking.marker import Marker

T = TypeVar("T")

COUNT = 600
WARM_UP = 20
LIMIT_MS = 1.0
RATIO = 2.0


def report() -> None:
    """Print both medians, their ratio, and the figures that a memory of answers would flatter."""
    name, deck = deck_with_card()
    compiled, marker = _timed(lambda: Marker.compile(deck))
    first, _ = _timed(lambda: marker.mark(CARD.id, answers(1, seed=0)[0]))
    plain = StraightforwardMarker(CARD)
    for text in answers(WARM_UP, seed=1):
        marker.mark(CARD.id, text)
        plain.mark(text)
    ours, theirs = _side_by_side(lambda text: marker.mark(CARD.id, text), plain.mark)
    repeated = answers(1, seed=2)[0]
    again = statistics.median(_timed(lambda: marker.mark(CARD.id, repeated))[0] for _ in range(50))

    print(f"Marking: 100 words on a card of 7 points, one core, {COUNT} unlike answers,")
    print(f"marked by turns; the deck is {name} and that card, {len(deck.cards)} cards")
    _line("the straightforward way", theirs)
    _line("Two Views, warm", ours)
    ratio = statistics.median(theirs) / statistics.median(ours)
    held = "held" if statistics.median(ours) <= LIMIT_MS else "NOT HELD"
    print(f"  limit of {LIMIT_MS:g} ms: {held}")
    held = "held" if ratio >= RATIO else "NOT HELD"
    print(f"  {ratio:.1f} times faster; at least {RATIO:g}: {held}")
    print(f"  the first answer of all {first:8.2f} ms, the same answer again {again:.2f} ms")
    print(f"  compiling the deck      {compiled:8.0f} ms")


def _side_by_side(
    ours: Callable[[str], object], theirs: Callable[[str], object]
) -> tuple[list[float], list[float]]:
    """Milliseconds of each, turn by turn over answers that neither has seen."""
    one: list[float] = []
    other: list[float] = []
    for text in answers(COUNT, seed=3):
        one.append(_timed(lambda text=text: ours(text))[0])
        other.append(_timed(lambda text=text: theirs(text))[0])
    return one, other


def _timed(call: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds of this process's own, so that a busy machine changes little."""
    start = time.process_time()
    result = call()
    return (time.process_time() - start) * 1000, result


def _line(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    late = ordered[len(ordered) * 95 // 100]
    print(f"  {name:<24}{statistics.median(times):8.2f} ms median, {late:.2f} ms at 95 of 100")
