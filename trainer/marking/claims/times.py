"""Dates: does the stretch give the point's date, or another one?"""

from __future__ import annotations

from typing import NamedTuple

from trainer.language import dates
from trainer.marking.claims.stretch import Conflict, Stretch
from trainer.marking.results import Why

YEAR_RANK = 5
"""The rank of a plain year: what is vaguer is nobody's date in particular."""
AGREES = {"agrees": 1.0, "finer": 1.0, "coarser": 0.5, "near": 0.4, "conflicts": 0.0}
"""How far a date that is said agrees with the one expected (the precision ladder)."""
ELSEWHERE = 0.7
"""What a date counts that stands outside the clause that carries most of the point."""

Said = tuple[dates.DateMention, int]


class Times(NamedTuple):
    """How the stretch's dates stand to the point's, each in [0, 1].

    Attributes:
        agreement: Of the best agreeing date.
        own: Conflict of a date that is no other point's.
        borrowed: Conflict of another point's date.
        coarse: The best agreeing date when it is coarser than the point's.
        conflicts: The conflicting dates.
    """

    agreement: float = 0.0
    own: float = 0.0
    borrowed: float = 0.0
    coarse: Why | None = None
    conflicts: tuple[Conflict, ...] = ()


def times(stretch: Stretch) -> Times:
    """Compare the dates of the stretch with those that the point expects.

    The core clause's own dates decide; where it has none, those within reach do, less strongly.
    Another event's date in the core clause is no conflict when the point's own stands in reach.
    A date that agrees with none of several expected ones conflicts while one of them is lacking.
    """
    expected = stretch.point.dates
    if not expected:
        return Times()
    said = [(d, i) for d, i in stretch.reading.dates if d.rank > 0 and stretch.may_hold(i)]
    if not said:
        return Times()
    core = [entry for entry in said if stretch.in_core(entry[1])]
    factor = 1.0 if core else ELSEWHERE
    levels = [max(AGREES[dates.compare(d, e)] for e in expected) for d, _ in core or said]
    agreement = max(levels)
    if agreement < AGREES["near"]:
        near = max(AGREES[dates.compare(d, e)] for e in expected for d, _ in said)
        if near >= AGREES["near"]:
            return Times(near * ELSEWHERE)
        return _conflicting(stretch, core or said, factor)
    strays = [entry for entry, level in zip(core or said, levels, strict=True) if not level]
    lacking = sum(not any(AGREES[dates.compare(d, e)] for d, _ in said) for e in expected)
    coarse = None
    if agreement == AGREES["coarser"]:
        date = (core or said)[levels.index(agreement)][0]
        coarse = Why("date", date.text, expected[0].text, date.span)
    if not strays or not lacking:
        return Times(agreement * factor, coarse=coarse)
    against = _conflicting(stretch, strays, factor)
    return against._replace(agreement=agreement * factor / 2, coarse=coarse)


def _conflicting(stretch: Stretch, said: list[Said], factor: float) -> Times:
    own = borrowed = 0.0
    conflicts: list[Conflict] = []
    for date, _ in said:
        foreign = _of_another_point(stretch, date)
        if foreign:
            borrowed = factor
        else:
            own = factor
        why = Why("date", date.text, stretch.point.dates[0].text, date.span)
        conflicts.append(Conflict(factor * (ELSEWHERE if foreign else 1.0), why))
    return Times(own=own, borrowed=borrowed, conflicts=tuple(conflicts))


def _of_another_point(stretch: Stretch, date: dates.DateMention) -> bool:
    return any(
        expected.rank >= YEAR_RANK
        and not expected.bound
        and dates.compare(date, expected) in ("agrees", "finer")
        for other in stretch.card.points
        if other is not stretch.point
        for expected in other.dates
    )
