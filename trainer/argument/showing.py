"""Which views an answer puts forward, with the phrases and points that do so, and the balance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from trainer.argument.attribution import Segment
from trainer.argument.citing import Credited
from trainer.argument.claims import Phrase, spans
from trainer.argument.results import Misattribution, ViewShown
from trainer.argument.views import Views
from trainer.marking.results import MarkedAnswer, Span
from trainer.text import Analysed

SUBSTANCE = 0.7
"""How much must be put forward of a view for it to count without a credited point: the sum over its
phrases of likeness, lead and words known, the last up to `WORDS`. On the developing half and the
two-views cards of three marked decks no view without a point had less, no waffle had more."""
WORDS = 6
SPOKEN_FROM = 0.8
KNOWN, LEADS = 3, 0.2
"""Or what a holder, named this surely, is made to say: words known, and the lead."""


def shown_views(
    text: Analysed,
    marked: MarkedAnswer,
    found: Sequence[Phrase],
    spoken: Mapping[str, Sequence[Span]],
    credited: Mapping[str, Sequence[Credited]],
    reversed_: Mapping[str, Sequence[Span]],
    against: Sequence[Span],
    wrong_side: Sequence[Misattribution],
) -> tuple[ViewShown, ...]:
    """The views of which a point is credited, or enough is put forward without one.

    What is said in the wrong name puts the view forward that it belongs to.

    Args:
        text: The answer, read.
        marked: Its marking.
        found: Its phrases.
        spoken: By view: what its named holders are made to say that is like it.
        credited: By view, in the debate's order: the points that are credited.
        reversed_: By view: places where the answer says the opposite of the view's points.
        against: Places where views are set against each other: there a reversal is a rebuttal.
        wrong_side: Claims given to the wrong side.
    """
    shown = []
    for view, points in credited.items():
        kept = [p for p in found if p.view == view]
        wrong = [s for s in reversed_.get(view, ()) if not _overlaps(s, against)]
        sound = [p for p in kept if not _overlaps(_place(text, p), wrong)]
        voiced = [span for span in spoken.get(view, ()) if not _overlaps(span, wrong)]
        misplaced = [m.span for m in wrong_side if m.belongs_to == view]
        enough = _substance(sound) >= SUBSTANCE or bool(voiced or misplaced)
        if points or ("term_list" not in marked.flags and enough):
            said = spans(text, [(p.first, p.last) for p in kept])
            carried = (span for point in points for span in point.spans)
            places = _joined([*said, *voiced, *misplaced, *carried])
            shown.append(ViewShown(view, places, tuple(p.reference for p in points)))
    return tuple(shown)


def voiced(
    text: Analysed, segments: Iterable[Segment], views: Views, names: frozenset[int]
) -> dict[str, tuple[Span, ...]]:
    """By view: the places where somebody named for it says something that leads to it."""
    found: dict[str, tuple[Span, ...]] = {}
    for segment in segments:
        view = segment.view
        if view is None or segment.strength < SPOKEN_FROM or segment.opening >= segment.last:
            continue
        leaning = views.lean(text, segment.opening, segment.last, names)
        if leaning.best == view and leaning.known >= KNOWN and leaning.lead >= LEADS:
            span = (text.spans[segment.opening][0], text.spans[segment.last - 1][1])
            found[view] = (*found.get(view, ()), span)
    return found


def balance(views: Iterable[str], shown: Sequence[ViewShown]) -> dict[str, float]:
    """Each view's share of the characters that put a view forward; all 0 when none does."""
    sizes = {view.id: sum(end - start for start, end in view.spans) for view in shown}
    total = sum(sizes.values())
    return {view: sizes.get(view, 0) / total if total else 0.0 for view in views}


def _substance(phrases: Iterable[Phrase]) -> float:
    return sum(
        p.leaning.likeness[p.view] * p.leaning.lead * min(p.leaning.known, WORDS) for p in phrases
    )


def _place(text: Analysed, phrase: Phrase) -> Span:
    return text.spans[phrase.first][0], text.spans[phrase.last - 1][1]


def _overlaps(place: Span, others: Iterable[Span]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in others)


def _joined(places: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
