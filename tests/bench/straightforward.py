"""The straightforward way to mark an answer, to be faster than: nltk, scikit-learn, RapidFuzz.

Words by nltk's Punkt and word tokenizer (what `word_tokenize` does, without its trained list of
abbreviations, which is a download), nltk's Snowball stems, a scikit-learn TfidfVectorizer fitted
once per card, and RapidFuzz's `partial_ratio` of every key term against the answer.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from nltk.stem import SnowballStemmer
from nltk.tokenize import NLTKWordTokenizer, PunktSentenceTokenizer
from rapidfuzz import fuzz
from sklearn.feature_extraction.text import TfidfVectorizer

from trainer.deck.model import Card


class StraightforwardMarker:
    """Marks the answers to one card by its points' best sentence and their key terms."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self._sentences = PunktSentenceTokenizer()
        self._words = NLTKWordTokenizer()
        self._stemmer = SnowballStemmer("english")
        self._vectors = TfidfVectorizer(analyzer=self._stems, sublinear_tf=True)
        self._points: Any = self._vectors.fit_transform([point.text for point in card.points])

    def _stems(self, sentence: str) -> list[str]:
        return [self._stemmer.stem(word) for word in self._words.tokenize(sentence)]

    def mark(self, text: str) -> list[float]:
        """A score in [0, 1] for each point: half similarity, half key terms."""
        sentences = self._sentences.tokenize(text)
        similarity = (self._vectors.transform(sentences) @ self._points.T).toarray().max(axis=0)
        lowered = text.lower()
        terms = np.array([self._coverage(lowered, point.key_terms) for point in self.card.points])
        return list((similarity + terms) / 2)

    def _coverage(self, text: str, groups: tuple[tuple[str, ...], ...]) -> float:
        found = sum(
            max(fuzz.partial_ratio(term.lower(), text) for term in group) >= 90 for group in groups
        )
        return found / len(groups)
