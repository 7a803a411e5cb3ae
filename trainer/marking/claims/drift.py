"""Drift: do the words that the point does not have point the other way?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from trainer.marking.claims.stretch import Conflict, Stretch
from trainer.marking.results import Why

Pointing = Sequence[tuple[int, float]]
"""(token, which way it points) in [-1, 1]."""


class Drift(NamedTuple):
    """How the unmatched words point against the wording's, each in [0, 1]."""

    valence: float
    course: float
    valence_agrees: float
    course_agrees: float
    conflicts: tuple[Conflict, ...]


_NONE = Drift(0.0, 0.0, 0.0, 0.0, ())


def drift(stretch: Stretch) -> Drift:
    """Whether the words that the point does not have point the other way than those it lacks.

    Matched words cancel out. What remains of the wording is compared with what remains of the
    stretch; a negated word points the other way. Where the wording's unmatched words point nowhere,
    the whole wording is compared.
    """
    answer, meant = stretch.reading, stretch.wording.reading
    valence, tone = _clash(stretch, answer.valence, meant.valence)
    course, turn = _clash(stretch, answer.course, meant.course)
    if not valence and not course:
        return _NONE
    return Drift(
        max(0.0, -valence), max(0.0, -course), max(0.0, valence), max(0.0, course), tone + turn
    )


def _clash(
    stretch: Stretch, said: Pointing, wanted: Pointing
) -> tuple[float, tuple[Conflict, ...]]:
    """How far what remains of both points the same way, in [-1, 1], and the finding if it does
    not."""
    if not said or not wanted:
        return 0.0, ()
    own, window = stretch.own, stretch.window
    inside = said[bisect_left(said, (window.first,)) : bisect_left(said, (window.last,))]
    rest = [entry for entry in inside if own.get(entry[0], 0.0) < 0.5]
    if not rest:
        return 0.0, ()
    have = {m.place for m in stretch.matches if m.strength >= 0.5}
    lacking = [entry for entry in wanted if entry[0] not in have] or wanted
    clash = _total(rest) * _total(lacking)
    if clash >= -0.2:
        return clash, ()
    return clash, (_conflict(stretch, rest, lacking, min(0.6, -clash)),)


def _conflict(stretch: Stretch, said: Pointing, wanted: Pointing, strength: float) -> Conflict:
    """The words that point most plainly on either side."""
    text, meant = stretch.reading.text, stretch.wording.reading.text
    token = max(said, key=_plainness)[0]
    place = max(wanted, key=_plainness)[0]
    why = Why("polarity", text.surface(token), meant.surface(place), text.spans[token])
    return Conflict(strength, why)


def _plainness(entry: tuple[int, float]) -> float:
    return abs(entry[1])


def _total(pointing: Pointing) -> float:
    return max(-1.0, min(1.0, sum([value for _, value in pointing])))
