"""Drift: do the words that the point does not have point the other way?"""

from __future__ import annotations

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


def drift(stretch: Stretch) -> Drift:
    """Whether the words that the point does not have point the other way than those it lacks.

    Matched words cancel out. What remains of the wording is compared with what remains of the
    stretch; a negated word points the other way. Where the wording's unmatched words point nowhere,
    the whole wording is compared.
    """
    answer, meant = stretch.reading, stretch.wording.reading
    found: list[float] = []
    agreeing: list[float] = []
    conflicts: list[Conflict] = []
    first, last = stretch.window.first, stretch.window.last
    for said, wanted in ((answer.valence, meant.valence), (answer.course, meant.course)):
        if not said or not wanted:
            found.append(0.0)
            agreeing.append(0.0)
            continue
        rest = [e for e in said if first <= e[0] < last and not stretch.stands_for_own(e[0], 0.5)]
        have = {m.place for m in stretch.matches if m.strength >= 0.5}
        lacking = [entry for entry in wanted if entry[0] not in have] or wanted
        clash = _total(rest) * _total(lacking)
        found.append(min(1.0, -clash) if clash < 0 else 0.0)
        agreeing.append(min(1.0, clash) if clash > 0 else 0.0)
        if clash < -0.2:
            conflicts.append(_conflict(stretch, rest, lacking, min(0.6, -clash)))
    return Drift(found[0], found[1], agreeing[0], agreeing[1], tuple(conflicts))


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
