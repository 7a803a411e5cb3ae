"""Polarity: is the point denied, or said with the opposite word?"""

from __future__ import annotations

from dataclasses import dataclass

from trainer.marking.claims.stretch import Conflict, Stretch
from trainer.marking.results import Why


@dataclass(frozen=True, slots=True)
class Polarity:
    """Negation and opposites in a stretch against its wording, each in [0, 1]."""

    flipped: float
    opposite: float
    opposite_core: float
    agreeing: float
    conflicts: tuple[Conflict, ...]


def polarity(stretch: Stretch) -> Polarity:
    """Whether matched terms are negated on one side only, and whether opposites stand in for them.

    `flipped` is the share of the matched weight whose negation differs; `opposite` the weight of
    the terms whose opposite is said with the same negation, `agreeing` with the other ("did not
    weaken" for "strengthened"), each over the wording's weight.
    """
    matched = sum(m.weight * m.strength for m in stretch.matches)
    turned = [m for m in stretch.matches if m.flipped]
    flipped = sum(m.weight * m.strength for m in turned) / matched if matched else 0.0
    conflicts: list[Conflict] = []
    if turned and flipped >= 0.3:
        cue = _cue_over(stretch, turned[0].token)
        if cue is not None:
            conflicts.append(Conflict(flipped, cue))
    opposite = core = agreeing = 0.0
    wanted = {t: (w, place, negative) for t, w, place, negative in stretch.wording.terms}
    strong = {m.term: m.strength for m in stretch.matches}
    for token in range(stretch.window.first, stretch.window.last):
        against = stretch.aligned.opposed.get(token)
        if not against or stretch.stands_for_own(token, 0.8):
            continue
        for term, strength in against:
            if term not in wanted:
                continue
            weight, place, negated = wanted[term]
            value = strength * weight / stretch.wording.weight
            value *= 0.4 if strong.get(term, 0.0) >= 0.8 else 1.0
            if stretch.reading.negative[token] != negated:
                agreeing = max(agreeing, value)
                continue
            opposite = max(opposite, value)
            if stretch.in_core(token):
                core = max(core, value)
            expected = stretch.wording.reading.text.surface(place)
            said = stretch.reading.text.surface(token)
            why = Why("polarity", said, expected, stretch.reading.text.spans[token])
            conflicts.append(Conflict(strength, why))
    return Polarity(flipped, opposite, core, agreeing, tuple(conflicts))


def _cue_over(stretch: Stretch, token: int) -> Why | None:
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
