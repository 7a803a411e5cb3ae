"""Marking: a deck compiled once, then any number of answers against its cards."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trainer.deck import Card, Deck
from trainer.deck.keypoints import complete
from trainer.errors import AnswerTooLong, ModelError
from trainer.language import relations
from trainer.language.names import key
from trainer.marking.alignment import Aligner
from trainer.marking.deck_language import Language, learn
from trainer.marking.evidence import Evidence, Gatherer
from trainer.marking.reading import read
from trainer.marking.results import Flag, MarkedAnswer, PointVerdict
from trainer.marking.rubric import CompiledCard, compile_card
from trainer.marking.similarity import Tfidf
from trainer.marking.verdict import Model, decide

ENGINE = "1"
"""Version of the rules; a marking keeps the version that made it."""
DEFAULT, DEFAULT_FOR_DERIVED = "default", "derived"
"""The shipped models for authored and for derived key terms."""
LIMIT = 20_000
"""The longest answer that is marked, in characters."""
TOO_SHORT = 3
"""An answer of fewer words than this cannot say a point."""
LIST_STRUCTURE = 0.14
"""Below this share of structure words an answer of some length is a list of terms
(MARKING_FINDINGS: it catches 93 % of term lists and 1.6 % of terse notes)."""
LIST_LENGTH = 6
ECHO = 0.8
REVIEW_SHARE = 0.3
"""An answer needs review when unsure points carry this share of its marks (CONTRACTS.md)."""


class _Gatherers:
    """The compiled cards of a deck, each compiled when it is first asked for."""

    def __init__(self, deck: Deck, language: Language, characters: Tfidf) -> None:
        self._deck, self._language, self._characters = deck, language, characters
        self._words = relations.load()
        self._ready: dict[str, tuple[CompiledCard, Gatherer]] = {}

    def of(self, card_id: str) -> tuple[CompiledCard, Gatherer]:
        """A card, compiled.

        Raises:
            UnknownCard: If the deck has no such card.
        """
        ready = self._ready.get(card_id)
        if ready is None:
            card = compile_card(self._deck.card(card_id), self._language)
            aligner = Aligner(card, self._language, self._words)
            gatherer = Gatherer(card, self._language, aligner, self._characters)
            ready = self._ready[card_id] = (card, gatherer)
        return ready


class Marker:
    """Marks answers to the cards of one deck.

    Attributes:
        deck: The deck with every point and key term there, derived where the deck left them out.
    """

    def __init__(self, deck: Deck, gatherers: _Gatherers, model: Model | None) -> None:
        self.deck, self._gatherers, self._model = deck, gatherers, model

    @classmethod
    def compile(
        cls,
        deck: Deck,
        *,
        model: Model | str | Path | None = "default",
        terms: Literal["authored", "derived"] = "authored",
    ) -> Marker:
        """Compile a deck for marking; scikit-learn learns its vocabulary and idf here.

        Args:
            deck: As loaded.
            model: The name of a shipped model, its folder, a model, or None to gather evidence
                only. "default" is fitted on authored key terms; for a deck whose key terms are
                derived the model fitted on such ones takes its place.
            terms: `derived` ignores the deck's key terms.

        Raises:
            ModelError: If the model cannot be read.
        """
        if model == DEFAULT and (terms == "derived" or _terms_are_derived(deck)):
            model = DEFAULT_FOR_DERIVED
        if isinstance(model, str | Path):
            model = Model.load(model)
        whole = complete(deck, derive_terms=terms == "derived")
        return cls(whole, _Gatherers(whole, *learn(whole)), model)

    def with_model(self, model: Model) -> Marker:
        """The same compiled deck, marked by another model."""
        return Marker(self.deck, self._gatherers, model)

    def mark(self, card_id: str, text: str) -> MarkedAnswer:
        """Mark an answer: a verdict for every key point of the card, with its evidence.

        Raises:
            UnknownCard: If the deck has no such card.
            AnswerTooLong: If the text has more than `LIMIT` characters.
            ModelError: If the marker was compiled without a model.
        """
        if self._model is None:
            raise ModelError("this marker was compiled without a model: it only gathers evidence")
        compiled, evidence = self._evidence(card_id, text)
        points = decide(self._model, compiled, evidence)
        return _marked(compiled.card, text, points, _flags(compiled, evidence, points))

    def features(self, card_id: str, text: str) -> NDArray[np.float64]:
        """The evidence as numbers: (points x features), all finite, in the deck's order.

        Raises:
            UnknownCard: If the deck has no such card.
            AnswerTooLong: If the text has more than `LIMIT` characters.
        """
        return self._evidence(card_id, text)[1].features

    def _evidence(self, card_id: str, text: str) -> tuple[CompiledCard, Evidence]:
        if len(text) > LIMIT:
            raise AnswerTooLong(len(text), LIMIT)
        compiled, gatherer = self._gatherers.of(card_id)
        return compiled, gatherer.gather(read(text))


def _terms_are_derived(deck: Deck) -> bool:
    """Whether most of a deck's cards leave their key terms to be derived."""
    cards = [card for card in deck.cards if card.kind != "essay"]
    without = sum(not any(point.key_terms for point in card.points) for card in cards)
    return 2 * without > len(cards)


def _marked(
    card: Card, text: str, points: tuple[PointVerdict, ...], flags: tuple[Flag, ...]
) -> MarkedAnswer:
    weights = {point.id: point.weight for point in card.points}
    mark = sum(weights[p.point_id] for p in points if p.credited)
    top = sum(weights.values())
    unsure = sum(weights[p.point_id] for p in points if not p.sure)
    doubtful = any(p.verdict == "contradicted" and not p.sure for p in points)
    review = bool(top) and (unsure >= REVIEW_SHARE * top or doubtful)
    return MarkedAnswer(card.id, text, points, mark, top, flags, review)


def _flags(
    card: CompiledCard, evidence: Evidence, points: tuple[PointVerdict, ...]
) -> tuple[Flag, ...]:
    text = evidence.aligned.reading.text
    content = evidence.aligned.reading.content
    flags: list[Flag] = []
    if len(text.words) < TOO_SHORT or not content:
        flags.append("too_short")
        return tuple(flags)
    if evidence.structure < LIST_STRUCTURE and len(text.words) >= LIST_LENGTH:
        flags.append("term_list")
    echoed = sum([key(text.words[i], text.stems[i]) in card.question for i in content])
    if echoed >= ECHO * len(content):
        flags.append("question_echo")
    known = sum([i in evidence.aligned.hits for i in content])
    if known + echoed < 0.2 * len(content) and not any(p.credited for p in points):
        flags.append("off_topic")
    if any(why.kind == "correction" for point in points for why in point.why):
        flags.append("correction")
    return tuple(flags)


__all__ = ["ENGINE", "LIMIT", "Marker"]
