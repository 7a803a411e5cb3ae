"""Retractions: does the answer take back the right word for another?"""

from __future__ import annotations

from trainer.language import dates
from trainer.marking.claims.stretch import Conflict, Stretch
from trainer.marking.results import Why

SURE = 0.75
"""A word that is taken back counts when it stands this surely for a term of the point."""
NEAR = 12
"""What is taken back belongs to the stretch when it stands at most this many tokens away."""


def retraction(stretch: Stretch) -> tuple[Conflict, ...]:
    """Terms of the point that a correction takes back and the stretch does not have otherwise."""
    if not stretch.reading.gone:
        return ()
    have = stretch.have
    wanted = {t: place for t, _, place, _ in stretch.wording.terms if have.get(t, 0.0) < SURE}
    text = stretch.reading.text
    found = []
    for token, hits in stretch.aligned.gone.items():
        if not _near(stretch, token):
            continue
        lost = [t for t, strength in hits if strength >= SURE and t in wanted]
        if lost:
            expected = stretch.wording.reading.text.surface(wanted[lost[0]])
            why = Why("correction", text.surface(token), expected, text.spans[token])
            found.append(Conflict(1.0, why))
    return (*found, *_dates(stretch))


def _dates(stretch: Stretch) -> tuple[Conflict, ...]:
    said = [d for d, i in stretch.reading.dates if stretch.may_hold(i)]
    return tuple(
        Conflict(1.0, Why("date", gone.text, expected.text, gone.span))
        for gone, token in stretch.reading.dropped
        for expected in stretch.point.dates
        if _near(stretch, token)
        and dates.compare(gone, expected) in ("agrees", "finer")
        and all(dates.compare(d, expected) == "conflicts" for d in said)
    )


def _near(stretch: Stretch, token: int) -> bool:
    return stretch.reach[0] - NEAR <= token < stretch.reach[1] + NEAR
