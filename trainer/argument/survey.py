"""Every fact of a deck that a text states: marked where, and only where, it speaks of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from trainer.argument.facts import Facts
from trainer.language.words import PRONOUNS
from trainer.marking.marker import Marker
from trainer.marking.results import PointVerdict, Span
from trainer.text import Analysed, Stretch

LEANS_WITHIN = 3
"""A sentence with a pronoun among its first words is read with the one before it."""
COMPILED = 16
"""Decks kept compiled."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence that states a fact, or contradicts it.

    Attributes:
        point: `card/point`.
        sentence: Index of the sentence.
        span: The words from first to last that carry the verdict.
        verdict: What the marker makes of it.
    """

    point: str
    sentence: int
    span: Span
    verdict: PointVerdict


class Surveyor:
    """Surveys texts for the facts of one deck."""

    def __init__(self, marker: Marker) -> None:
        self._marker, self._facts = marker, Facts(marker.deck)

    def survey(self, text: Analysed, cards: Collection[str], least: float) -> tuple[Stated, ...]:
        """The facts of some cards that sentences of a text state or contradict, in its order.

        Args:
            text: The text, read.
            cards: Ids of the cards whose points are looked for.
            least: The share of a fact that a sentence must have to speak of it, in [0, 1].
        """
        wanted: dict[tuple[int, str], set[str]] = {}
        for point, sentences in self._facts.spoken_of(text, least).items():
            card_id, _, point_id = point.partition("/")
            if card_id in cards:
                for sentence in sentences:
                    wanted.setdefault((sentence, card_id), set()).add(point_id)
        found = [
            stated
            for (sentence, card_id), points in wanted.items()
            for stated in self._marked(text, sentence, card_id, points)
        ]
        return tuple(sorted(found, key=lambda s: (s.sentence, s.span, s.point)))

    def _marked(
        self, text: Analysed, number: int, card_id: str, points: Collection[str]
    ) -> list[Stated]:
        """The points of a card that one sentence states or contradicts."""
        sentence = text.sentences[number]
        start, end = sentence.span
        if number and _leans(text, sentence):
            start = text.sentences[number - 1].span[0]
        part = text.text[start:end]
        found = []
        for verdict in self._marker.mark(card_id, part).points:
            told = verdict.credited or verdict.verdict == "contradicted"
            if told and verdict.spans and verdict.point_id in points:
                moved = _moved(verdict, start)
                span = (moved.spans[0][0], moved.spans[-1][1])
                found.append(Stated(f"{card_id}/{verdict.point_id}", number, span, moved))
        return found


@lru_cache(maxsize=COMPILED)
def surveyor(marker: Marker) -> Surveyor:
    """The compiled surveyor of a marker's deck."""
    return Surveyor(marker)


def _leans(text: Analysed, sentence: Stretch) -> bool:
    first = text.words[sentence.first : sentence.first + LEANS_WITHIN]
    return any(word in PRONOUNS for word in first)


def _moved(verdict: PointVerdict, by: int) -> PointVerdict:
    """A verdict on a part of a text, with its places in the whole."""
    return replace(
        verdict,
        spans=tuple((a + by, b + by) for a, b in verdict.spans),
        matched=tuple(replace(m, span=(m.span[0] + by, m.span[1] + by)) for m in verdict.matched),
        why=tuple(replace(w, span=(w.span[0] + by, w.span[1] + by)) for w in verdict.why),
    )


__all__ = ["Stated", "Surveyor", "surveyor"]
