"""Drift: do the words that the point does not have point the other way?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.language.valence import Directions
from trainer.marking.claims.stretch import Conflict, Stretch
from trainer.marking.results import Why
from trainer.marking.rubric import Reading


@dataclass(frozen=True, slots=True)
class Drift:
    """How the unmatched words point against the wording's, each in [0, 1]."""

    valence: float
    course: float
    valence_agrees: float
    course_agrees: float
    conflicts: tuple[Conflict, ...]


def drift(stretch: Stretch, directions: Directions) -> Drift:
    """Whether the words that the point does not have point the other way than those it lacks.

    Matched words cancel out. What remains of the wording is compared with what remains of the
    stretch; a negated word points the other way. Where the wording's unmatched words point nowhere,
    the whole wording is compared.
    """
    have = {m.place for m in stretch.matches if m.strength >= 0.5}
    text, meant = stretch.reading.text, stretch.wording.reading
    rest = [
        i
        for i in range(stretch.window.first, stretch.window.last)
        if not stretch.stands_for_own(i, 0.5)
    ]
    lacking = [i for i in range(len(meant.text.words)) if i not in have]
    found: list[float] = []
    agreeing: list[float] = []
    conflicts: list[Conflict] = []
    for table in (directions.valence, directions.course):
        said = _pointing(stretch.reading, rest, table)
        wanted = _pointing(meant, lacking, table) or _pointing(
            meant, list(range(len(meant.text.words))), table
        )
        clash = _total(said) * _total(wanted)
        found.append(min(1.0, -clash) if clash < 0 else 0.0)
        agreeing.append(min(1.0, clash) if clash > 0 else 0.0)
        if clash < -0.2 and said and wanted:
            token = max(said, key=lambda entry: abs(entry[1]))[0]
            place = max(wanted, key=lambda entry: abs(entry[1]))[0]
            why = Why("polarity", text.surface(token), meant.text.surface(place), text.spans[token])
            conflicts.append(Conflict(min(0.6, -clash), why))
    return Drift(found[0], found[1], agreeing[0], agreeing[1], tuple(conflicts))


def _pointing(
    reading: Reading, tokens: list[int], table: Mapping[str, float]
) -> list[tuple[int, float]]:
    stems = reading.text.stems
    return [
        (i, -table[stems[i]] if reading.negative[i] else table[stems[i]])
        for i in tokens
        if stems[i] in table
    ]


def _total(pointing: list[tuple[int, float]]) -> float:
    return max(-1.0, min(1.0, sum(value for _, value in pointing)))
