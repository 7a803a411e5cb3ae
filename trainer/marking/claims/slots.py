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
    weights = {place: weight for _, weight, place, _ in stretch.wording.terms}
    known: dict[int, float] = {}
    novel: dict[int, float] = {}
    rebound: dict[int, float] = {}
    for match in stretch.matches:
        for step in (-1, 1):
            place = _neighbour(stretch.wording.reading.text, match.place, step)
            token = _neighbour(stretch.reading.text, match.token, step)
            if place is None or token is None or not stretch.reach[0] <= token < stretch.reach[1]:
                continue
            if place in have:
                if _rebound(stretch, match, have[place], token):
                    rebound[place] = weights.get(place, 0.0)
            elif not stretch.stands_for_own(token):
                into = known if token in stretch.aligned.hits else novel
                into[place] = weights.get(place, 0.0)
    total = stretch.wording.weight
    shares = [min(1.0, sum(taken.values()) / total) for taken in (known, novel, rebound)]
    return Slots(*shares)


def _rebound(stretch: Stretch, match: Match, own: Match, token: int) -> bool:
    """Whether a matched word's own neighbour stands away from it, and another term beside it."""
    terms = {t for t, _ in stretch.aligned.hits.get(token, ())}
    wanted = {t for t, *_ in stretch.wording.terms}
    return abs(own.token - match.token) > NEAR and own.term not in terms and bool(terms & wanted)


def _neighbour(text: Analysed, index: int, step: int) -> int | None:
    """The next content word on one side of a token, if near."""
    words = text.words
    for near in range(index + step, index + step * (NEAR + 1), step):
        if not 0 <= near < len(words):
            return None
        if words[near] not in FUNCTION and words[near][0].isalnum():
            return near
    return None
