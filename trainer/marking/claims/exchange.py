"""Contrasts: are the two sides exchanged?

"Linear search goes through the list in order, whereas binary search halves it" binds each verb to
its own subject. An answer that has all the words but binds them crosswise says the opposite.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from trainer.marking.claims.stretch import Conflict, Match, Stretch
from trainer.marking.reading import sides_of
from trainer.marking.results import Why

SURE = 0.75
"""Only words that are surely found are compared."""
HALF = 0.7
"""Strength when one word has changed sides and nothing has come in its place."""


def exchange(stretch: Stretch) -> Conflict | None:
    """The exchange of the two sides of a contrast, or None.

    In full: a and b share a clause of the wording, c and d another one; in the answer a shares one
    with d, and c with b. A right answer may sort plain words anew, so a and c have to be names, or
    one pair opposites, or the wording has to compare its sides ("whereas"). In half, where it does
    or a and c are told apart: b, which the wording has beside a, stands beside c in the answer,
    apart from a.
    """
    meant, comparing = stretch.wording.sides, stretch.wording.comparing
    if not meant:
        return None
    found = [m for m in stretch.matches if m.strength >= SURE and m.place in meant]
    if not comparing and not _may_be_told_apart(stretch, found):
        return None
    said = sides_of(stretch.reading.text)
    sure = [(m, meant[m.place], said[m.token]) for m in found]
    half: Conflict | None = None
    for (a, here, a_said), (b, _, b_said) in _together(sure):
        if a_said == b_said:
            continue
        beside_b = [c for c, there, c_said in sure if there != here and c_said == b_said]
        beside_a = [d for d, there, d_said in sure if there != here and d_said == a_said]
        for c in beside_b:
            if comparing and beside_a:
                return _conflict(stretch, 1.0, c, b)
            if any(_told_apart(stretch, a, c) or _told_apart(stretch, b, d) for d in beside_a):
                return _conflict(stretch, 1.0, c, b)
            if not half and _told_apart(stretch, a, c):
                half = _conflict(stretch, HALF, c, b)
        if beside_b and not half and comparing:
            half = _conflict(stretch, HALF, beside_b[0], b)
    return half


def _may_be_told_apart(stretch: Stretch, found: list[Match]) -> bool:
    """Whether any two of some terms could be: quick to see, and mostly not so."""
    if any(m.token in stretch.aligned.opposed for m in found):
        return True
    return sum([m.term in stretch.wording.names for m in found]) > 1


def _told_apart(stretch: Stretch, one: Match, other: Match) -> bool:
    """Whether two terms cannot stand for one another: names, or opposites."""
    names, opposed = stretch.wording.names, stretch.aligned.opposed
    if one.term in names and other.term in names:
        return True
    return any(term == other.term for term, _ in opposed.get(one.token, ()))


_Placed = tuple[Match, int, int]


def _together(sure: list[_Placed]) -> Iterable[tuple[_Placed, _Placed]]:
    """The ordered pairs that share a side of the wording."""
    for one, other in combinations(sure, 2):
        if one[1] == other[1]:
            yield one, other
            yield other, one


def _conflict(stretch: Stretch, strength: float, one: Match, other: Match) -> Conflict:
    text = stretch.reading.text
    first, last = sorted((one.token, other.token))
    span = (text.spans[first][0], text.spans[last][1])
    said = f"{text.surface(first)} ... {text.surface(last)}"
    return Conflict(strength, Why("role", said, stretch.point.point.text, span))
