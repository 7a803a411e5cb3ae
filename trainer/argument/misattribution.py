"""Right words, wrong mouth: a claim of one view that is said of another.

A claim counts when its holder is named (or taken up by a pronoun) and asserts it. What is denied,
conceded or waved away in an opponent's name is no misattribution.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainer.argument.attribution import Segment
from trainer.argument.cues import anywhere
from trainer.argument.lines import Line
from trainer.argument.results import Misattribution
from trainer.argument.views import Leaning, Views
from trainer.text import Analysed

SPOKEN_FROM = 0.8
"""A voice must be at least this sure: named, or taken up by a pronoun with a verb of saying."""
ENOUGH = ((0.18, 0.27), (0.12, 0.4))
"""What is said must be this like a statement of the other view and lead by this much: the less
alike, the more clearly."""
WORDS = 3
"""Words of content that it must have, and that the debate must know."""
DISMISSES = anywhere(
    r"""
    excuses? | myth | merely | only (?:an?|the) | just an? | nothing but | no more than | secondary
    not (?:very )?important | less important | irrelevant | exaggerat\w+ | overstat\w+ | minor
    overestimat\w+ | beside the point | instead of | rather than | not enough | cannot explain
    (?:can't|doesn't|does not) explain | too (?:much|little) | not the (?:real|main|only|whole)
    wrong | mistaken | pretext | propaganda | illusion | ignores? | overlooks? | underestimates?
    """
)
"""A view that is waved away is not put forward."""


def misattributed(
    text: Analysed,
    lines: Sequence[Line],
    segments: Sequence[Segment],
    views: Views,
    tagged: frozenset[int],
) -> Iterator[Misattribution]:
    """The claims put in the wrong mouth, in order."""
    for segment in segments:
        if segment.voice != "view" or segment.stance != "holds" or segment.strength < SPOKEN_FROM:
            continue
        if segment.view is None or DISMISSES.search(_words(lines, segment)):
            continue
        whole = views.lean(text, segment.opening, segment.last, tagged)
        if not _is_of_another(whole, segment.view):
            continue
        span = (text.spans[segment.opening][0], text.spans[segment.last - 1][1])
        yield Misattribution(span, segment.view, whole.best)


def _is_of_another(leaning: Leaning, view: str) -> bool:
    best = leaning.best
    if best == view or leaning.known < WORDS:
        return False
    like, lead = leaning.likeness[best], leaning.margin(best, view)
    return any(like >= least and lead >= by for least, by in ENOUGH)


def _words(lines: Sequence[Line], segment: Segment) -> str:
    return lines[segment.sentence].between(segment.opening, segment.last)
