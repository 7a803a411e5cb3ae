"""Polarity: is the point denied, or said with the opposite word?"""

from __future__ import annotations

from typing import NamedTuple

from trainer.marking.claims.negations import (
    OWN_FROM,
    cue_over,
    denies,
    right_after,
    turns,
    unchanged,
)
from trainer.marking.claims.opposites import conflict_of, opposites
from trainer.marking.claims.stretch import Conflict, Stretch

OPPOSITE_FROM = 0.75
"""From this strength on a word is another's opposite; below it they only point different ways."""


class Polarity(NamedTuple):
    """Negation and opposites in a stretch against its wording, each in [0, 1].

    Attributes:
        flipped: Share of the wording's weight that is negated on one side only.
        flipped_matched: The same over the matched weight.
        outright: How surely the word right after a negation is one of the wording's, which does
            not deny it: "never caught", "does not reduce".
        denies: 1 when the core clause is negated and the wording is not.
        affirms: 1 when the wording is negated and the core clause is not.
        opposite: How surely the opposite of a term is said, beside a word that both share.
        loose: The same without such a word, or for words that only point different ways.
        share: Weight of the terms so opposed over the wording's.
        agreeing: How surely an opposite is denied ("did not weaken" for "strengthened").
        conflicts: The words that turn the point round.
    """

    flipped: float
    flipped_matched: float
    outright: float
    denies: float
    affirms: float
    opposite: float
    loose: float
    share: float
    agreeing: float
    conflicts: tuple[Conflict, ...]


def polarity(stretch: Stretch) -> Polarity:
    """Whether matched terms are negated on one side only, and whether opposites stand for terms."""
    said, meant = denies(stretch), stretch.wording.negated
    turned = [m for m in stretch.matches if m.flipped and turns(stretch, m, said)]
    if all(m.term in stretch.wording.names for m in turned):
        turned = []
    flipped = flipped_matched = 0.0
    if turned:
        matched = sum([m.weight * m.strength for m in stretch.matches])
        denied = sum([m.weight * m.strength for m in turned])
        flipped = denied / stretch.wording.weight
        flipped_matched = denied / matched if matched else 0.0
    outright = max([m.strength for m in turned if right_after(stretch, m)], default=0.0)
    conflicts: list[Conflict] = []
    if outright >= OWN_FROM:
        first = next(m for m in turned if right_after(stretch, m))
        conflicts.append(Conflict(0.9, cue_over(stretch, first.token)))
    elif turned and flipped >= 0.15 and flipped_matched >= 0.3:
        cue = cue_over(stretch, turned[0].token)
        conflicts.append(Conflict(min(1.0, 0.4 + flipped), cue))
    still = unchanged(stretch)
    if still is not None:
        conflicts.append(Conflict(0.8, still))
    opposite = loose = share = agreeing = 0.0
    for found in opposites(stretch):
        if found.denied:
            agreeing = max(agreeing, found.strength)
            continue
        if found.strength >= OPPOSITE_FROM and found.anchored:
            opposite = max(opposite, found.strength)
        else:
            loose = max(loose, found.strength)
        share += found.strength * found.share
        conflicts.append(conflict_of(stretch, found))
    share = min(1.0, share)
    return Polarity(
        flipped,
        flipped_matched,
        outright,
        float(said and not meant),
        float(meant and not said),
        opposite,
        loose,
        share,
        agreeing,
        tuple(conflicts),
    )
