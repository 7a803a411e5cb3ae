"""A marker whose verdicts can be read off the answer: a word in it states a point."""

from __future__ import annotations

from trainer.deck.model import Card, Deck, KeyPoint
from trainer.marking.results import MarkedAnswer, PointVerdict

DECK = Deck(
    title="Photosynthesis",
    cards=(
        Card(
            id="c1",
            question="What does a leaf need?",
            references=("Light, water.",),
            points=(KeyPoint("p1", "light", weight=2), KeyPoint("p2", "water")),
        ),
        Card(
            id="c2",
            question="What does a leaf give off?",
            references=("Oxygen.",),
            points=(KeyPoint("p1", "oxygen"),),
        ),
        Card(id="c3", question="Where?", references=("In the leaf.",)),
    ),
)


class PlainMarker:
    """`word` states a point, `word?` leaves it in doubt and uncredited, `no word` contradicts it.

    An answer with `boom` cannot be marked.
    """

    def __init__(self, deck: Deck = DECK) -> None:
        self.deck = deck

    def mark(self, card_id: str, text: str) -> MarkedAnswer:
        if "boom" in text:
            raise ZeroDivisionError("boom")
        card = self.deck.card(card_id)
        points = tuple(self._point(point, text) for point in card.points)
        weights = {point.id: point.weight for point in card.points}
        return MarkedAnswer(
            card_id=card_id,
            text=text,
            points=points,
            mark=sum(weights[p.point_id] for p in points if p.credited),
            max_mark=card.max_mark,
            needs_review=any(not p.sure for p in points),
        )

    def _point(self, point: KeyPoint, text: str) -> PointVerdict:
        place = text.find(point.text)
        if place < 0:
            return PointVerdict(point.id, "missed", 0.02, sure=True)
        span = (place, place + len(point.text))
        if text.startswith("?", span[1]):
            return PointVerdict(point.id, "partly", 0.45, sure=False, spans=(span,))
        if text[:place].endswith("no "):
            return PointVerdict(point.id, "contradicted", 0.03, sure=True, spans=(span,))
        return PointVerdict(point.id, "stated", 0.97, sure=True, spans=(span,))
