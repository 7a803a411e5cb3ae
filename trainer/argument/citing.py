"""Evidence that an answer cites: points of the cards that the debate links, and whom they serve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trainer.argument.attribution import Segment
from trainer.argument.claims import Phrase
from trainer.argument.results import Cited
from trainer.argument.views import Views
from trainer.marking.marker import Marker
from trainer.marking.results import MarkedAnswer, PointVerdict, Span
from trainer.text import Analysed


@dataclass(frozen=True, slots=True)
class Credited:
    """A credited point that carries a view: how it is referred to, and its words."""

    reference: str
    spans: tuple[Span, ...]


class Citer:
    """Finds the credited view points and the cited evidence of answers in one debate."""

    def __init__(self, views: Views, marker: Marker) -> None:
        self._marker = marker
        self._linked = {linked.point for linked in views.debate.evidence}
        self._carrying = {reference: point.view for reference, point in views.points}
        self._view_cards = _cards(self._carrying)
        self._linked_cards = _cards(linked.point for linked in views.debate.evidence)

    def marks(self, marked: MarkedAnswer) -> dict[str, MarkedAnswer]:
        """An answer marked against every card that the debate draws on, by card id."""
        wanted = dict.fromkeys((*self._view_cards, *self._linked_cards))
        return {
            card_id: marked
            if card_id == marked.card_id
            else self._marker.mark(card_id, marked.text)
            for card_id in wanted
        }

    def credited(
        self, card_id: str, marks: Mapping[str, MarkedAnswer], view: str
    ) -> tuple[Credited, ...]:
        """The credited points of a view: of the answered card, and of two-views cards beside it."""
        found: list[Credited] = []
        for other in self._view_cards:
            for verdict in marks[other].points:
                reference = f"{other}/{verdict.point_id}"
                if verdict.credited and self._carrying.get(reference) == view:
                    name = verdict.point_id if other == card_id else reference
                    found.append(Credited(name, verdict.spans))
        return tuple(found)

    def cited(
        self,
        text: Analysed,
        marks: Mapping[str, MarkedAnswer],
        segments: Sequence[Segment],
        phrases: Sequence[Phrase],
    ) -> tuple[Cited, ...]:
        """The linked points that an answer states, in the order of their places."""
        found: list[Cited] = []
        for card_id in self._linked_cards:
            for verdict in marks[card_id].points:
                point = f"{card_id}/{verdict.point_id}"
                if point in self._linked and verdict.credited and verdict.spans:
                    span = _place(text, verdict)
                    found.append(Cited(span, point, self._serves(text, span, segments, phrases)))
        return tuple(sorted(found, key=lambda cited: cited.span))

    def _serves(
        self,
        text: Analysed,
        span: Span,
        segments: Sequence[Segment],
        phrases: Sequence[Phrase],
    ) -> str | None:
        """The view that speaks where a fact stands; else the one whose claim stands with it."""
        at = next((i for i, (_, end) in enumerate(text.spans) if end > span[0]), 0)
        segment = next((s for s in segments if s.first <= at < s.last), None)
        if segment is not None and segment.voice == "view" and segment.stance == "holds":
            return segment.view
        near = [p for p in phrases if p.segment is segment]
        if near:
            return max(near, key=lambda p: _overlap(text, p, span)).view
        every = {p.view for p in phrases}
        return next(iter(every)) if len(every) == 1 else None


def _cards(references: Iterable[str]) -> tuple[str, ...]:
    """The cards of some `card/point` references, each once."""
    return tuple(dict.fromkeys(reference.partition("/")[0] for reference in references))


def _overlap(text: Analysed, phrase: Phrase, span: Span) -> tuple[int, int]:
    """How many characters a phrase shares with a place, then how long it is."""
    start, end = text.spans[phrase.first][0], text.spans[phrase.last - 1][1]
    return max(0, min(end, span[1]) - max(start, span[0])), end - start


def _place(text: Analysed, verdict: PointVerdict) -> Span:
    """The words that state a point, first to last, in the sentence that has most of them."""
    best, size = verdict.spans[0], 0
    for sentence in text.sentences:
        start, end = sentence.span
        here = [s for s in verdict.spans if start <= s[0] and s[1] <= end]
        covered = sum(b - a for a, b in here)
        if covered > size:
            best, size = (here[0][0], here[-1][1]), covered
    return best
