"""Slots: does something else stand beside a matched word where the point has its own term?"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.language.words import FUNCTION
from trainer.marking.claims.stretch import Match, Stretch
from trainer.text import Analysed

NEAR = 4
"""A neighbour stands at most this many tokens away."""


@dataclass(frozen=True, slots=True)
class Slots:
    """Weight of the point's terms whose place another word has taken, over the wording's weight.

    Attributes:
        known: By a word that the card uses elsewhere, in [0, 1].
        novel: By a word that the card does not have, in [0, 1].
    """

    known: float
    novel: float


def slots(stretch: Stretch) -> Slots:
    """Look left and right of every matched word, in the answer and in the wording.

    Where the wording's neighbour is found nowhere in the stretch, and the answer's neighbour stands
    for nothing of the point, the one has taken the other's place.
    """
    have = {m.place for m in stretch.matches if m.strength >= 0.5}
    weights = {place: weight for _, weight, place, _ in stretch.wording.terms}
    known: dict[int, float] = {}
    novel: dict[int, float] = {}
    for match in stretch.matches:
        for step in (-1, 1):
            taken = _taken(stretch, match, step, have)
            if taken is None:
                continue
            token, place = taken
            into = known if token in stretch.aligned.hits else novel
            into[place] = weights.get(place, 0.0)
    total = stretch.wording.weight
    return Slots(min(1.0, sum(known.values()) / total), min(1.0, sum(novel.values()) / total))


def _taken(stretch: Stretch, match: Match, step: int, have: set[int]) -> tuple[int, int] | None:
    """(the answer's neighbour, the wording's neighbour), when the one replaces the other."""
    place = _neighbour(stretch.wording.reading.text, match.place, step)
    if place is None or place in have:
        return None
    token = _neighbour(stretch.reading.text, match.token, step)
    if token is None or not stretch.reach[0] <= token < stretch.reach[1]:
        return None
    return None if stretch.stands_for_own(token) else (token, place)


def _neighbour(text: Analysed, index: int, step: int) -> int | None:
    """The next content word on one side of a token, if near."""
    words = text.words
    for near in range(index + step, index + step * (NEAR + 1), step):
        if not 0 <= near < len(words):
            return None
        if words[near] not in FUNCTION and words[near][0].isalnum():
            return near
    return None
