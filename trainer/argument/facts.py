"""Which facts of a deck a text speaks of, sentence by sentence: quick, before any marking.

A marker's score says whether an answer to a card states a point; it was fitted on answers to that
card. A fact of another card counts as cited only where a sentence also shares enough of the fact's
own words and key terms, weighted by how rare they are in the deck.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf, log

from trainer.argument.vocabulary import Vocabulary
from trainer.deck.model import Deck, KeyPoint
from trainer.text import Analysed, analyse

OF_ANSWER = 0.35
OF_ESSAY = 0.5
"""From which share a sentence of an answer, or of a text many times as long, speaks of a fact
(docs/argument.md says how they were chosen)."""
WORDS, TERMS = 0.6, 0.4
"""What the fact's own words and its key-term groups count in a share."""
WHOLE = 4
"""A wording of fewer words of content is no whole statement of a fact, and counts for less."""
QUESTION = 0.4
"""What a word counts that the card's question already says."""

Terms = Mapping[str, float]
Group = tuple[tuple[frozenset[str], float], ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A point with its key-term groups, and what each group weighs."""

    reference: str
    groups: tuple[Group, ...]
    sizes: tuple[float, ...]

    def filled(self, terms: Terms) -> float:
        """The share of its groups that some terms fill, by weight, in [0, 1]."""
        filled = sum(
            min(size, max(_filled(terms, *alternative) for alternative in group))
            for group, size in zip(self.groups, self.sizes, strict=True)
        )
        return filled / sum(self.sizes)


class Facts:
    """The facts of a deck's recall and two-views cards, indexed by their words."""

    def __init__(self, deck: Deck) -> None:
        self._vocabulary = Vocabulary(related=False)
        cards = [card for card in deck.cards if card.kind != "essay"]
        points = [(card, point) for card in cards for point in card.points]
        texts = [text for _, point in points for text in _texts(point)]
        terms = [a for _, point in points for group in point.key_terms for a in group]
        read = {text: analyse(text) for text in (*texts, *terms)}
        self._vocabulary.learn(read.values())
        self._keys = {text: frozenset(self._vocabulary.terms(a)) for text, a in read.items()}
        self._idf = _idf([self._keys[text] for text in texts])
        self._rare = max(self._idf.values(), default=1.0)
        self._facts: list[_Fact] = []
        self._owner: list[int] = []
        self._index: dict[str, list[tuple[int, float]]] = {}
        for card in cards:
            question = frozenset(self._vocabulary.terms(analyse(card.question)))
            for point in card.points:
                self._add(f"{card.id}/{point.id}", point, question)

    def _add(self, reference: str, point: KeyPoint, question: frozenset[str]) -> None:
        groups = tuple(filter(None, map(self._group, point.key_terms)))
        sizes = tuple(sum(weight for _, weight in group) / len(group) for group in groups)
        self._facts.append(_Fact(reference, groups, sizes))
        for terms in filter(None, map(self._keys.__getitem__, _texts(point))):
            weights = {t: self._idf[t] * (QUESTION if t in question else 1.0) for t in terms}
            total = sum(weights.values()) * max(1.0, WHOLE / len(terms))
            for term, weight in weights.items():
                self._index.setdefault(term, []).append((len(self._owner), weight / total))
            self._owner.append(len(self._facts) - 1)

    def spoken_of(self, text: Analysed, least: float) -> dict[str, dict[int, float]]:
        """`card/point` -> by sentence the share of the fact that it has, of at least `least`."""
        found: dict[str, dict[int, float]] = {}
        for number, sentence in enumerate(text.sentences):
            terms = self._terms_of(text, sentence.first, sentence.last)
            for owner, words in self._words(terms).items():
                fact = self._facts[owner]
                share = words
                if fact.groups:
                    if WORDS * words + TERMS < least:
                        continue
                    share = WORDS * words + TERMS * fact.filled(terms)
                if share >= least:
                    found.setdefault(fact.reference, {})[number] = share
        return found

    def _words(self, terms: Terms) -> dict[int, float]:
        """By fact the share of its best wording's weight that some terms have."""
        totals: dict[int, float] = {}
        for term, strength in terms.items():
            for wording, weight in self._index.get(term, ()):
                totals[wording] = totals.get(wording, 0.0) + weight * strength
        best: dict[int, float] = {}
        for wording, total in totals.items():
            owner = self._owner[wording]
            if total > best.get(owner, 0.0):
                best[owner] = total
        return best

    def _terms_of(self, text: Analysed, first: int, last: int) -> dict[str, float]:
        terms: dict[str, float] = {}
        for index in range(first, last):
            for term, strength in self._vocabulary.meanings(text.words[index], text.stems[index]):
                terms[term] = max(terms.get(term, 0.0), strength)
        return terms

    def _group(self, alternatives: Iterable[str]) -> Group:
        keys = filter(None, map(self._keys.__getitem__, alternatives))
        return tuple((terms, sum(self._idf.get(t, self._rare) for t in terms)) for terms in keys)


def _filled(terms: Terms, wanted: frozenset[str], weight: float) -> float:
    """The weight of an alternative that is there in full, by its weakest word."""
    weakest = inf
    for term in wanted:
        strength = terms.get(term)
        if strength is None:
            return 0.0
        weakest = min(weakest, strength)
    return weight * weakest


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
