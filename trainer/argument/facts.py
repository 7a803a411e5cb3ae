"""Which facts of a deck a text speaks of, sentence by sentence: quick, before any marking.

A marker's score says whether an answer to a card states a point; it was fitted on answers to that
card. A fact of another card counts as cited only where a sentence also shares enough of the fact's
own words and key terms, weighted by how rare they are in the deck.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from trainer.argument.vocabulary import Vocabulary
from trainer.deck.model import Deck, KeyPoint
from trainer.text import Analysed, analyse

OF_ANSWER = 0.35
OF_ESSAY = 0.5
"""From which share a sentence of an answer, or of a text many times as long, speaks of a fact
(docs/argument.md says how they were chosen)."""
WORDS, TERMS = 0.6, 0.4
"""What the fact's own words and its key-term groups count in a share."""
QUESTION = 0.4
"""What a word counts that the card's question already says."""

Terms = Mapping[str, float]
Group = tuple[tuple[frozenset[str], float], ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A point: its wordings' term weights (each summing to 1) and its key-term groups."""

    reference: str
    wordings: tuple[Terms, ...]
    groups: tuple[Group, ...]


class Facts:
    """The facts of a deck's recall and two-views cards, indexed by their words."""

    def __init__(self, deck: Deck) -> None:
        self._vocabulary = Vocabulary()
        cards = [card for card in deck.cards if card.kind != "essay"]
        points = [(card, point) for card in cards for point in card.points]
        texts = [analyse(text) for _, point in points for text in _texts(point)]
        terms = [a for _, point in points for group in point.key_terms for a in group]
        self._vocabulary.learn([*texts, *map(analyse, terms)])
        self._idf = _idf([frozenset(self._vocabulary.terms(text)) for text in texts])
        self._facts = [
            self._compile(f"{card.id}/{point.id}", point, self._keys(card.question))
            for card, point in points
        ]
        self._index: dict[str, set[int]] = {}
        for number, fact in enumerate(self._facts):
            for term in (term for wording in fact.wordings for term in wording):
                self._index.setdefault(term, set()).add(number)

    def spoken_of(self, text: Analysed, least: float) -> dict[str, dict[int, float]]:
        """`card/point` -> by sentence the share of the fact that it has, of at least `least`."""
        found: dict[str, dict[int, float]] = {}
        for number, sentence in enumerate(text.sentences):
            terms = self._terms_of(text, sentence.first, sentence.last)
            candidates = {n for term in terms for n in self._index.get(term, ())}
            for fact in (self._facts[n] for n in candidates):
                share = self._share(fact, terms)
                if share >= least:
                    found.setdefault(fact.reference, {})[number] = share
        return found

    def _share(self, fact: _Fact, terms: Terms) -> float:
        words = max(
            sum(weight * terms.get(term, 0.0) for term, weight in wording.items())
            for wording in fact.wordings
        )
        if not fact.groups:
            return words
        sizes = [sum(weight for _, weight in group) / len(group) for group in fact.groups]
        filled = sum(
            min(size, max((_filled(terms, *alternative) for alternative in group), default=0.0))
            for group, size in zip(fact.groups, sizes, strict=True)
        )
        return WORDS * words + TERMS * filled / sum(sizes)

    def _terms_of(self, text: Analysed, first: int, last: int) -> dict[str, float]:
        terms: dict[str, float] = {}
        for index in range(first, last):
            for term, strength in self._vocabulary.meanings(text.words[index], text.stems[index]):
                terms[term] = max(terms.get(term, 0.0), strength)
        return terms

    def _keys(self, text: str) -> frozenset[str]:
        return frozenset(self._vocabulary.terms(analyse(text)))

    def _compile(self, reference: str, point: KeyPoint, question: frozenset[str]) -> _Fact:
        wordings = []
        for terms in filter(None, map(self._keys, _texts(point))):
            weights = {t: self._idf[t] * (QUESTION if t in question else 1.0) for t in terms}
            total = sum(weights.values())
            wordings.append({term: weight / total for term, weight in weights.items()})
        groups = (self._group(alternatives) for alternatives in point.key_terms)
        return _Fact(reference, tuple(wordings), tuple(group for group in groups if group))

    def _group(self, alternatives: Iterable[str]) -> Group:
        rare = max(self._idf.values(), default=1.0)
        keys = filter(None, map(self._keys, alternatives))
        return tuple((terms, sum(self._idf.get(t, rare) for t in terms)) for terms in keys)


def _filled(terms: Terms, wanted: frozenset[str], weight: float) -> float:
    """The weight of an alternative that is there in full, by its weakest word."""
    return weight * min(terms.get(term, 0.0) for term in wanted)


def _texts(point: KeyPoint) -> list[str]:
    said = [text for correction in point.corrections for text in correction.said]
    return [text for text in (point.text, point.clause, *point.accepted, *said) if text]


def _idf(documents: list[frozenset[str]]) -> dict[str, float]:
    """ln((1 + n) / (1 + df)) + 1, as in scikit-learn (Pedregosa et al. 2011)."""
    counts: dict[str, int] = {}
    for terms in documents:
        for term in terms:
            counts[term] = counts.get(term, 0) + 1
    return {t: log((1 + len(documents)) / (1 + n)) + 1.0 for t, n in counts.items()}


__all__ = ["OF_ANSWER", "OF_ESSAY", "Facts"]
