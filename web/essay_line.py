"""An essay's dates on a line, with a bracket round what the essay puts in the wrong order.

A bracket is drawn row by row, so that it fits whatever height the words of a row take.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from trainer.essay.results import Dated, OrderSlip

Piece = Literal["", "top", "through", "bottom"]
"""What a row has of a bracket in one lane: nothing, its upper end, its side, its lower end."""

MOST_LANES = 3
"""Brackets beside each other, so that a phone has room for the words; the rest is told in words."""


@dataclass(frozen=True, slots=True)
class Turned:
    """An event that the essay puts in the wrong order.

    Attributes:
        number: Which slip of the essay it belongs to, from 1.
        first: Whether the essay puts it first, though it came second.
        cue: The essay's word for the order.
    """

    number: int
    first: bool
    cue: str


@dataclass(frozen=True, slots=True)
class Row:
    """One date of the line: what it has of each bracket, and what is told of its order."""

    dated: Dated
    lanes: tuple[Piece, ...]
    turned: tuple[Turned, ...]


def rows(timeline: Sequence[Dated], order: Sequence[OrderSlip]) -> tuple[Row, ...]:
    """The dates in their order, with the pairs that the essay has the other way round."""
    place = {dated.point: index for index, dated in enumerate(timeline)}
    slips = list({(slip.first, slip.second): slip for slip in order}.values())
    turned: list[list[Turned]] = [[] for _ in timeline]
    for number, slip in enumerate(slips, 1):
        turned[place[slip.first]].append(Turned(number, True, slip.cue))
        turned[place[slip.second]].append(Turned(number, False, slip.cue))
    lanes = _lanes([tuple(sorted((place[s.first], place[s.second]))) for s in slips])
    return tuple(
        Row(dated, tuple(_piece(index, lane) for lane in lanes), tuple(turned[index]))
        for index, dated in enumerate(timeline)
    )


def _lanes(ranges: Sequence[tuple[int, ...]]) -> list[list[tuple[int, ...]]]:
    """The ranges in as few lanes as keep them apart, `MOST_LANES` at most."""
    lanes: list[list[tuple[int, ...]]] = []
    for span in sorted(ranges):
        free = next((lane for lane in lanes if lane[-1][1] < span[0]), None)
        if free is not None:
            free.append(span)
        elif len(lanes) < MOST_LANES:
            lanes.append([span])
    return lanes


def _piece(index: int, lane: Sequence[tuple[int, ...]]) -> Piece:
    for start, end in lane:
        if start <= index <= end:
            return "top" if index == start else "bottom" if index == end else "through"
    return ""
