"""Slots: does something else stand beside a matched word where the point has its own term?"""

from __future__ import annotations

from typing import NamedTuple

from trainer.marking.claims.stretch import Match, Stretch

NEAR = 4
"""A neighbour stands at most this many tokens away."""


class Slots(NamedTuple):
    """Weight of the point's terms whose place another word has taken, over the wording's weight.

    Attributes:
        known: By a word that the card uses elsewhere, in [0, 1].
        novel: By a word that the card does not have, in [0, 1].
        rebound: By another term of the point, its own standing elsewhere ("West Germans went east"
            for "East Germans went west"), in [0, 1].
    """

    known: float
    novel: float
    rebound: float


def slots(stretch: Stretch) -> Slots:
    """Look left and right of every matched word, in the answer and in the wording.

    Where the wording's neighbour is found nowhere in the stretch, and the answer's neighbour stands
    for nothing of the point, the one has taken the other's place.
    """
    have = {m.place: m for m in stretch.matches if m.strength >= 0.5}
    weights, own, hits = stretch.wording.weights, stretch.own, stretch.aligned.hits
    known: dict[int, float] = {}
    novel: dict[int, float] = {}
    rebound: dict[int, float] = {}
    answer, meant = stretch.reading, stretch.wording.reading
    first, last = stretch.reach
    for match in stretch.matches:
        for said, wanted in ((answer.before, meant.before), (answer.after, meant.after)):
            place, token = wanted[match.place], said[match.token]
            if place < 0 or abs(place - match.place) > NEAR:
                continue
            if not first <= token < last or abs(token - match.token) > NEAR:
                continue
            if place in have:
                there = have[place]
                if abs(there.token - match.token) > NEAR and _rebound(stretch, there, token):
                    rebound[place] = weights.get(place, 0.0)
            elif token not in own:
                into = known if token in hits else novel
                into[place] = weights.get(place, 0.0)
    total = stretch.wording.weight
    shares = [min(1.0, sum(taken.values()) / total) for taken in (known, novel, rebound)]
    return Slots(*shares)


def _rebound(stretch: Stretch, own: Match, token: int) -> bool:
    """Whether the word beside a matched one is not its own neighbour, but another term."""
    terms = {t for t, _ in stretch.aligned.hits.get(token, ())}
    return own.term not in terms and not terms.isdisjoint(stretch.wording.wanted)
