"""Evidence that an answer cites: points of the cards that the debate links, and whom they serve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.argument.attribution import Segment
from trainer.argument.claims import Phrase
from trainer.argument.facts import OF_ANSWER
from trainer.argument.results import Cited
from trainer.argument.survey import Stated, surveyor
from trainer.argument.views import Views
from trainer.marking.marker import Marker
from trainer.marking.results import MarkedAnswer, PointVerdict, Span
from trainer.text import Analysed, Stretch

SURE_VOICE = 0.8
"""A view surer than this decides whom a fact serves."""
LEADS = 0.15
"""Else the view to which its sentence leads by this much."""
ANOTHERS, ANOTHERS_SURE = 0.1, 0.3
"""A credited point, doubtful or sure, whose clauses lead to another view by this much does not put
its own forward: of 181 credited in two-views answers to three marked decks the few that do were
nearly all credited by mistake."""


@dataclass(frozen=True, slots=True)
class Credited:
    """A credited point that carries a view: how it is referred to, and its words."""

    reference: str
    spans: tuple[Span, ...]


class Citer:
    """Finds the credited view points and the cited evidence of answers in one debate."""

    def __init__(self, views: Views, marker: Marker) -> None:
        self._views, self._surveyor = views, surveyor(marker)
        self._linked = {linked.point for linked in views.debate.evidence}
        self._carrying = {reference: point.view for reference, point in views.points}
        self._cards = {r.partition("/")[0] for r in (*self._linked, *self._carrying)}

    def survey(self, marked: MarkedAnswer, text: Analysed) -> tuple[Stated, ...]:
        """The facts of other cards that an answer states."""
        return self._surveyor.survey(text, self._cards - {marked.card_id}, OF_ANSWER)

    def credited(
        self,
        marked: MarkedAnswer,
        text: Analysed,
        stated: Sequence[Stated],
        segments: Sequence[Segment],
        phrases: Sequence[Phrase],
        view: str,
    ) -> tuple[Credited, ...]:
        """The credited points of a view: of the answered card, and of two-views cards beside it.

        Points whose words speak for another view are left out.
        """
        found: dict[str, Credited] = {}
        for point, verdict in _verdicts(marked, stated):
            reference = point.removeprefix(f"{marked.card_id}/")
            if not verdict.credited or self._carrying.get(point) != view or reference in found:
                continue
            if not self._is_anothers(text, segments, phrases, verdict, view):
                found[reference] = Credited(reference, verdict.spans)
        return tuple(found.values())

    def _is_anothers(
        self,
        text: Analysed,
        segments: Sequence[Segment],
        phrases: Sequence[Phrase],
        verdict: PointVerdict,
        view: str,
    ) -> bool:
        """Whether the words of a credited point speak for another view.

        Where holders of the point's own view are named it is theirs, whatever it sounds like. A
        doubtful credit among phrases that belong to another view is that view's.
        """
        told = [c for c in text.clauses if any(_touch(c.span, span) for span in verdict.spans)]
        if any(_holder(segments, clause.first) == view for clause in told):
            return False
        if not told:
            return False
        whose = [_whose(phrases, clause) for clause in told]
        if not verdict.sure and None not in whose and view not in whose:
            return True
        within = {index for clause in told for index in range(clause.first, clause.last)}
        beside = frozenset(range(len(text.words))) - within
        leaning = self._views.lean(text, 0, len(text.words), beside)
        lead = max(leaning.margin(v, view) for v in self._views.ids if v != view)
        return lead >= (ANOTHERS_SURE if verdict.sure else ANOTHERS)

    def contrary(
        self, marked: MarkedAnswer, stated: Sequence[Stated]
    ) -> dict[str, tuple[Span, ...]]:
        """By view: the places where an answer says the opposite of a point that carries it."""
        found: dict[str, tuple[Span, ...]] = {}
        for point, verdict in _verdicts(marked, stated):
            view = self._carrying.get(point)
            if view is not None and verdict.verdict == "contradicted":
                found[view] = (*found.get(view, ()), *verdict.spans)
        return found

    def cited(
        self,
        marked: MarkedAnswer,
        text: Analysed,
        stated: Sequence[Stated],
        segments: Sequence[Segment],
        phrases: Sequence[Phrase],
    ) -> tuple[Cited, ...]:
        """The linked points that an answer states, once for every view that each is to serve."""
        places = [(place(text, v), f"{marked.card_id}/{v.point_id}") for v in _credited(marked)]
        places += [(other.span, other.point) for other in stated if other.verdict.credited]
        found: dict[tuple[str, str | None], Cited] = {}
        for span, point in sorted(places):
            if point in self._linked:
                serves = self._serves(text, span, segments, phrases)
                found.setdefault((point, serves), Cited(span, point, serves))
        return tuple(found.values())

    def _serves(
        self, text: Analysed, span: Span, segments: Sequence[Segment], phrases: Sequence[Phrase]
    ) -> str | None:
        """The view that a fact is made to serve: by who speaks there, or else by what is said."""
        at = next((i for i, (_, end) in enumerate(text.spans) if end > span[0]), 0)
        segment = next((s for s in segments if s.first <= at < s.last), None)
        if segment is None:
            return None
        speaks = segment.voice == "view" and segment.stance == "holds"
        if speaks and segment.strength >= SURE_VOICE:
            return segment.view
        near = [p for p in phrases if p.segment is segment]
        if near:
            return max(near, key=lambda p: _overlap(text, p, span)).view
        leaning = self._views.lean(text, segment.opening, segment.last)
        if leaning.known and leaning.lead >= LEADS:
            return leaning.best
        every = {p.view for p in phrases}
        alone = next(iter(every)) if len(every) == 1 else None
        return segment.view if speaks else alone


def _verdicts(marked: MarkedAnswer, stated: Sequence[Stated]) -> Iterator[tuple[str, PointVerdict]]:
    """`card/point` and verdict, of the answered card and then of what is stated of others."""
    for verdict in marked.points:
        yield f"{marked.card_id}/{verdict.point_id}", verdict
    for other in stated:
        yield other.point, other.verdict


def _credited(marked: MarkedAnswer) -> list[PointVerdict]:
    return [verdict for verdict in marked.points if verdict.credited and verdict.spans]


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _holder(segments: Sequence[Segment], at: int) -> str | None:
    """The view whose holders are named and speak at a token, or None."""
    segment = next((s for s in segments if s.first <= at < s.last), None)
    return segment.view if segment is not None and segment.voice == "view" else None


def _whose(phrases: Sequence[Phrase], clause: Stretch) -> str | None:
    """The view whose phrase a clause lies in, or None."""
    lies_in = (p for p in phrases if p.first < clause.last and clause.first < p.last)
    return next((phrase.view for phrase in lies_in), None)


def _overlap(text: Analysed, phrase: Phrase, span: Span) -> tuple[int, int]:
    """How many characters a phrase shares with a place, then how long it is."""
    start, end = text.spans[phrase.first][0], text.spans[phrase.last - 1][1]
    return max(0, min(end, span[1]) - max(start, span[0])), end - start


def place(text: Analysed, verdict: PointVerdict) -> Span:
    """The words that state a point, first to last, in the sentence that has most of them."""
    best, size = verdict.spans[0], 0
    for sentence in text.sentences:
        start, end = sentence.span
        here = [s for s in verdict.spans if start <= s[0] and s[1] <= end]
        covered = sum(b - a for a, b in here)
        if covered > size:
            best, size = (here[0][0], here[-1][1]), covered
    return best
