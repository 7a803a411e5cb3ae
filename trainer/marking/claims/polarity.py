"""Polarity: is the point denied, or said with the opposite word?"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.marking.claims.stretch import Conflict, Stretch
from trainer.marking.results import Why

OPPOSITE_FROM = 0.75
"""From this strength on a word is another's opposite; below it they only point different ways."""
ANCHOR = 5
"""An opposite is anchored by a matched word at most this many tokens away on both sides."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """Negation and opposites in a stretch against its wording, each in [0, 1].

    Attributes:
        flipped: Share of the matched weight that is negated on one side only.
        flipped_core: The same over the core clause.
        opposite: How surely the opposite of a term is said, beside a word that both share.
        loose: The same without such a word, or for words that only point different ways.
        share: Weight of the terms so opposed over the wording's.
        agreeing: How surely an opposite is denied ("did not weaken" for "strengthened").
        conflicts: The words that turn the point round.
    """

    flipped: float
    flipped_core: float
    opposite: float
    loose: float
    share: float
    agreeing: float
    conflicts: tuple[Conflict, ...]


def polarity(stretch: Stretch) -> Polarity:
    """Whether matched terms are negated on one side only, and whether opposites stand for terms."""
    matched = sum([m.weight * m.strength for m in stretch.matches])
    turned = [m for m in stretch.matches if m.flipped]
    flipped = sum([m.weight * m.strength for m in turned]) / matched if matched else 0.0
    inner = [m for m in stretch.matches if stretch.in_core(m.token)]
    in_core = sum([m.weight * m.strength for m in inner])
    flipped_core = (
        sum([m.weight * m.strength for m in inner if m.flipped]) / in_core if in_core else 0.0
    )
    conflicts: list[Conflict] = []
    if turned and flipped >= 0.3:
        conflicts.append(Conflict(flipped, _cue_over(stretch, turned[0].token)))
    opposite = loose = share = agreeing = 0.0
    for found in _opposites(stretch):
        if found.denied:
            agreeing = max(agreeing, found.strength)
            continue
        if found.strength >= OPPOSITE_FROM and found.anchored:
            opposite = max(opposite, found.strength)
        else:
            loose = max(loose, found.strength)
        share += found.strength * found.share
        conflicts.append(_conflict(stretch, found))
    share = min(1.0, share)
    return Polarity(flipped, flipped_core, opposite, loose, share, agreeing, tuple(conflicts))


@dataclass(frozen=True, slots=True)
class _Opposite:
    """An answer's word that is the opposite of a wording's term."""

    token: int
    place: int
    strength: float
    share: float
    anchored: bool
    denied: bool


def _opposites(stretch: Stretch) -> list[_Opposite]:
    wanted = {t: (w, place, negative) for t, w, place, negative in stretch.wording.terms}
    have = {m.term for m in stretch.matches if m.strength >= 0.8}
    found = []
    for token in range(stretch.window.first, stretch.window.last):
        for term, strength in stretch.aligned.opposed.get(token, ()):
            if term not in wanted:
                continue
            weight, place, negated = wanted[term]
            anchored = _anchored(stretch, token, place, term)
            if not anchored and (term in have or stretch.stands_for_own(token, 0.8)):
                continue
            denied = stretch.reading.negative[token] != negated
            share = weight / stretch.wording.weight
            found.append(_Opposite(token, place, strength, share, anchored, denied))
    return found


def _anchored(stretch: Stretch, token: int, place: int, term: int) -> bool:
    """Whether a matched word stands near on both sides, so that both speak of the same thing, and
    the term itself does not stand near it too."""
    hits = stretch.aligned.hits
    return any(
        m.token != token
        and abs(m.token - token) <= ANCHOR
        and abs(m.place - place) <= ANCHOR
        and m.strength >= 0.5
        and not any(
            near != token and any(t == term and s >= 0.8 for t, s in hits.get(near, ()))
            for near in range(m.token - ANCHOR, m.token + ANCHOR + 1)
        )
        for m in stretch.matches
    )


def _conflict(stretch: Stretch, found: _Opposite) -> Conflict:
    text = stretch.reading.text
    expected = stretch.wording.reading.text.surface(found.place)
    why = Why("polarity", text.surface(found.token), expected, text.spans[found.token])
    return Conflict(found.strength * (1.0 if found.anchored else 0.6), why)


def _cue_over(stretch: Stretch, token: int) -> Why:
    """The negating words that govern a token; when none do, the wording's own are lacking."""
    text = stretch.reading.text
    for cue in stretch.reading.cues:
        if cue.scope[0] <= token < cue.scope[1] and cue.kind in (
            "negation",
            "failure",
            "substitution",
        ):
            span = (text.spans[cue.first][0], text.spans[cue.last - 1][1])
            return Why("polarity", cue.text, stretch.point.point.text, span)
    return Why("polarity", text.surface(token), stretch.point.point.text, text.spans[token])
